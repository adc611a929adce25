"""The project's own queries: they go through the same limits and the same cache as everybody's."""

from collections.abc import Callable

from flask import Response, current_app, request
from rdflib.term import Node

from graph.engine import Engine
from graph.formats import RESULTS, Format
from graph.rows import Row, of_json

from . import hangups
from .addresses import Addresses, here
from .answers import Answers
from .representations import has_current, not_modified, tag_of, written


def engine() -> Engine:
    """The data that the application serves."""
    found: Engine = current_app.extensions["communique"]
    return found


def own_addresses() -> Addresses:
    """Where the things under the base of the data are shown."""
    return Addresses(engine().base, here(""))


def select(query: str, **bindings: Node) -> list[Row]:
    """The rows of a query of the project's own.

    Args:
        query: Its text; it shares `PREFIXES`, and sees all graphs.
        bindings: Values for variables that it selects.

    Raises:
        LimitError: It takes more than it may.
    """
    return of_json(_answer(query, RESULTS[0], bindings))


def construct(query: str, form: Format, **bindings: Node) -> bytes:
    """The graph that a query of the project's own makes, in an RDF format.

    Raises:
        LimitError: It takes more than it may.
        UnwritableError: The format cannot carry it.
    """
    return _answer(query, form, bindings)


def dump(form: Format) -> bytes:
    """All graphs, in a format for datasets.

    Raises:
        LimitError: They are larger than an answer may be.
    """
    data = engine()
    answers: Answers = current_app.extensions["answers"]
    key = ("dump", form.name, data.version)
    return answers.get(key, lambda cancel: data.dump(form, cancel), hangups.of_request())


def kept(compute: Callable[[], bytes], form: Format) -> Response:
    """What depends on the address and the version of the data only: computed once, with an ETag."""
    data = engine()
    # Flask's address is decoded, and the same for `a%2Fb` and `a/b`: what was sent goes with it.
    key = ("kept", request.url, request.environ.get("REQUEST_URI"), form.name, data.version)
    tag = tag_of(key)
    if has_current(tag):
        return not_modified(tag)
    answers: Answers = current_app.extensions["answers"]
    return written(answers.get(key, lambda _: compute(), hangups.of_request()), form, tag)


def _answer(query: str, form: Format, bindings: dict[str, Node]) -> bytes:
    data = engine()
    key = ("own", query, form.name, tuple(sorted(bindings.items())), data.version)
    answers: Answers = current_app.extensions["answers"]
    return answers.get(
        key, lambda cancel: data.own(query, form, bindings, cancel), hangups.of_request()
    )
