"""Tables of statements, positions, events and the like: to filter, to page through, to save as CSV.

Source: RFC 4180 for CSV; RFC 8288 for the link to what did not fit.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template
from werkzeug.exceptions import BadRequest

from graph.formats import HTML
from graph.iris import local_name
from graph.network.filters import IRI
from graph.network.plain import cell

from ..addresses import here
from ..asking import kept
from ..linked.tables import CSV
from ..pages.overview import positions_on
from ..parameters import Parameters, in_address
from .kinds import KINDS, Filter, Kind
from .reading import read_choices, read_table
from .tables import Choice, Row

PAGE = 100  # rows
MOST_SAVED = 20_000  # rows of a CSV file

blueprint = Blueprint("listing", __name__)


@dataclass(frozen=True, slots=True)
class Shown:
    """A filter as the page shows it: its choices, and the one that is set."""

    name: str
    value: str
    choices: list[Choice]


@blueprint.get(f"/<any({', '.join(KINDS)}):name>")
def table(name: str) -> Response:
    """A table as a page."""
    kind, given = KINDS[name], in_address()
    holder, issue = given.one("holder"), given.one("issue")
    if name == "positions" and holder and issue and not _others(kind, given):
        return positions_on(holder, issue)
    offset = given.number("offset", 0)
    shown = _shown(kind, given)

    def compute() -> bytes:
        chosen = {each.name: each.value for each in shown if each.value}
        found = read_table(kind, chosen, PAGE, offset)
        after = offset + PAGE
        return render_template(
            "listing.html",
            kind=kind,
            shown=shown,
            filtered=bool(chosen),
            table=found,
            offset=offset,
            csv=_address(f"{name}.csv", chosen),
            most_saved=MOST_SAVED,
            before=_address(name, chosen, max(offset - PAGE, 0)) if offset else None,
            after=_address(name, chosen, after) if after < found.total else None,
        ).encode()

    return kept(compute, HTML)


@blueprint.get(f"/<any({', '.join(KINDS)}):name>.csv")
def saved(name: str) -> Response:
    """A table as CSV; where it is too long for one file, a link leads to the next."""
    kind, given = KINDS[name], in_address()
    offset, limit = given.number("offset", 0), given.number("limit", MOST_SAVED, 1, MOST_SAVED)
    chosen = {each.name: each.value for each in _shown(kind, given) if each.value}
    found = read_table(kind, chosen, limit, offset)
    response = kept(lambda: _written(kind, found.rows), CSV)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    if offset + limit < found.total:
        following = _address(f"{name}.csv", {**chosen, "limit": str(limit)}, offset + limit)
        response.headers.add("Link", f'<{following}>; rel="next"')
    return response


def _others(kind: Kind, given: Parameters) -> bool:
    """Whether the form of the table was sent, and not a link from a cell of the matrix."""
    names = [each.name for each in kind.filters if each.name not in ("holder", "issue")]
    return any(given.all(name) for name in (*names, "offset"))


def _shown(kind: Kind, given: Parameters) -> list[Shown]:
    shown = []
    for each in kind.filters:
        choices = read_choices(kind, each)
        value = _value(kind, each, (given.one(each.name) or "").strip(), choices)
        if value and value not in {choice.value for choice in choices}:
            choices = [Choice(value, local_name(value), 0), *choices]
        shown.append(Shown(each.name, value, choices))
    return shown


def _value(kind: Kind, wanted: Filter, typed: str, choices: list[Choice]) -> str:
    """The value that is meant by what stands in the address: an IRI, or a name among the choices.

    Raises:
        BadRequest: There is no such value.
    """
    if not typed or (not wanted.text and IRI.fullmatch(typed)):
        return typed
    for choice in choices:
        if typed.casefold() in (choice.name.casefold(), local_name(choice.value).casefold()):
            return choice.value
    raise BadRequest(
        f"no {kind.name} have the {wanted.name} {typed[:80]!r}; choose one of those that"
        f" {here(f'/{kind.name}')} offers"
    )


def _address(name: str, chosen: dict[str, str], offset: int = 0) -> str:
    asked = {**chosen, **({"offset": str(offset)} if offset else {})}
    return here(f"/{name}?{urlencode(asked)}" if asked else f"/{name}")


def _written(kind: Kind, rows: tuple[Row, ...]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    dated = kind.of is not None
    writer.writerow(["iri", *kind.columns, *(("earliest", "latest") if dated else ())])
    for row in rows:
        writer.writerow([*_cells(row), *(row.dates if dated else ())])
    return text.getvalue().encode()


def _cells(row: Row) -> Iterator[str]:
    yield row.iri
    for items in row.cells:
        texts = (
            f"{item.text} {item.passage[0]}-{item.passage[1]}" if item.passage else item.text
            for item in items
        )
        yield cell("; ".join(texts))
