"""Files for graph tools: views of the graph and answers to CONSTRUCT queries in their formats."""

from urllib.parse import urlencode

from flask import Blueprint, Response, render_template
from werkzeug.exceptions import BadRequest, NotFound

from graph.formats import GRAPHS, HTML
from graph.network.filters import NAMES, Filters
from graph.network.formats import FORMATS, NODES, NetworkFormat
from graph.network.model import Network
from graph.network.reading import MOST, VIEWS, read_neighbourhood, read_view, require_known
from graph.network.triples import read_triples
from graph.query_text import form_of

from .addresses import here, requested
from .asking import engine, kept, select
from .parameters import Parameters, in_address

N_TRIPLES = next(form for form in GRAPHS if form.name == "N_TRIPLES")
NODES_ENDING = "-nodes"
OTHERS = {
    "neighbourhood": "What is linked to one thing, given by iri",
    "query": "The answer to a CONSTRUCT query, given by query",
}
KNOWN = {**{view.name: view.title for view in VIEWS.values()}, **OTHERS}

blueprint = Blueprint("export", __name__)


@blueprint.get("/export")
def overview() -> Response:
    """Which views there are, and in which formats."""

    def compute() -> bytes:
        return render_template(
            "export.html",
            views=[(view.name, view.title) for view in VIEWS.values()],
            others=OTHERS.items(),
            kinds_of_file=[(suffix, known.reads) for suffix, known in FORMATS.items()],
            filters=NAMES,
            most=MOST,
            example=urlencode({"from": "2018", "to": "2019"}),
        ).encode()

    return kept(compute, HTML)


@blueprint.get("/export/<name>")
def export(name: str) -> Response:
    """A view, a neighbourhood or the answer to a query as a file."""
    view, known = _named(name)
    given = in_address()

    def compute() -> bytes:
        return known.write(_network(view, given))

    response = kept(compute, known.form)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def filters_of(given: Parameters) -> Filters:
    """The filters that an address asks for.

    Raises:
        BadInputError: One of them is not what it should be.
    """
    return Filters.of({name: given.one(name) for name in NAMES})


def _named(name: str) -> tuple[str, NetworkFormat]:
    """The view and the format of a file's name."""
    stem, _, suffix = name.rpartition(".")
    nodes = suffix == "csv" and stem.endswith(NODES_ENDING)
    view = stem.removesuffix(NODES_ENDING) if nodes else stem.removesuffix("-edges")
    if view != stem and suffix != "csv":
        view = stem
    if view not in KNOWN or suffix not in FORMATS:
        raise NotFound(
            f"there is {here('/export/VIEW.FORMAT')} with a view of {', '.join(KNOWN)} and a"
            f" format of {', '.join(FORMATS)}; csv is the edges, VIEW-nodes.csv the nodes"
        )
    return view, NODES if nodes else FORMATS[suffix]


def _network(view: str, given: Parameters) -> Network:
    limit = given.number("limit", MOST, 1, MOST)
    if view == "query":
        return read_triples(select, _constructed(given.one("query")), limit)
    filters = filters_of(given)
    if view == "neighbourhood":
        iri = given.one("iri")
        if not iri:
            raise BadRequest("name a thing by ?iri= and its IRI")
        require_known(select, (iri, filters.actor, filters.issue))
        return read_neighbourhood(select, iri, filters, given.number("offset", 0), limit)
    require_known(select, (filters.actor, filters.issue))
    return read_view(select, view, filters, limit)


def _constructed(query: str | None) -> bytes:
    """The triples that a query of somebody's own makes, under the same limits as at /sparql."""
    if not query:
        raise BadRequest("send a CONSTRUCT query as ?query=")
    if form_of(query) in ("SELECT", "ASK"):
        raise BadRequest("only a CONSTRUCT or DESCRIBE query makes a network")
    return engine().query(query, N_TRIPLES, base=requested())
