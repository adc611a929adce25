"""Reading networks out of the graph: named views, and what lies around one thing.

What is read is bounded: a view of a graph of any size ends at a limit, and says so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from rdflib import URIRef
from rdflib.term import Node as Term

from ..errors import BadInputError, UnknownThingError
from ..rows import Row, Select
from .filters import Filters, iri_of
from .gathering import UNKNOWN, gather, kind_of, with_known_degrees
from .model import BLANK, Network, Node
from .queries import paged, query
from .voices import voice_filter

MOST = 20_000  # edges of a view
ROWS = 1.5  # rows that are read for each edge: most have one, some several claims
MOST_PLACES = 50_000
MOST_ASKED = 250  # neighbours whose degrees in the graph are asked for
ALL = Filters()


@dataclass(frozen=True, slots=True)
class View:
    """A network that has a name.

    Attributes:
        name: The name, which is that of its query.
        title: What it shows.
        kind: What its edges are; None where each row says it.
    """

    name: str
    title: str
    kind: str | None = None


VIEWS: Mapping[str, View] = {
    view.name: view
    for view in (
        View("graph", "Actors, issues, matters, documents, and the links between them"),
        View("addresses", "Who addresses whom", "addressee"),
        View("stances", "Who takes which stance on which issue", "issue"),
    )
}
AROUND = View("neighbourhood", "What is linked to")


def view_of(name: str) -> View:
    """The view of a name.

    Raises:
        BadInputError: There is none; the message lists those that there are.
    """
    found = VIEWS.get(name)
    if found is None:
        raise BadInputError(f"there is no view {name[:40]!r}; use {', '.join(VIEWS)}")
    return found


def read_view(
    select: Select, name: str, filters: Filters = ALL, limit: int | None = None
) -> Network:
    """A view of the graph.

    Args:
        select: Asks the graph.
        name: Of the view.
        filters: Conditions that its edges meet.
        limit: Most edges to read; no more than `MOST` where it is None.

    Raises:
        BadInputError: There is no such view.
    """
    view, most = view_of(name), MOST if limit is None else limit
    text = paged(query(view.name, filters.conditions), int(ROWS * most) + 1)
    rows = select(text, **_bound(select, filters))
    network = gather(rows, view.title, most, kind=view.kind, cut=len(rows) > ROWS * most)
    return completed(select, network)


def read_neighbourhood(
    select: Select, iri: str, filters: Filters = ALL, offset: int = 0, limit: int = 50
) -> Network:
    """What lies around one thing: a page of its edges, and the degrees that their ends have.

    Args:
        select: Asks the graph.
        iri: Of the thing.
        filters: Conditions that the edges meet; degrees count all edges.
        offset: Edges to pass over; they are in the order of property, source, target.
        limit: Most edges to read; degrees in the graph are known for some 250 nodes at most.

    Raises:
        BadInputError: It is no IRI.
    """
    bindings = {"of": URIRef(iri_of(iri, "iri")), **_bound(select, filters)}
    rows = select(paged(query(AROUND.name, filters.conditions), limit, offset), **bindings)
    network = gather(rows, f"{AROUND.title} {iri}", limit)
    total = _ties(select(query("size", filters.conditions), **bindings))
    # One question for each: the engine answers them by look-ups, one for all by reading all.
    asked = network.nodes if len(network.nodes) <= MOST_ASKED else ()
    degrees = {node.iri: _ties(select(query("size"), of=URIRef(node.iri))) for node in asked}
    whole = replace(network, total=total, truncated=offset + limit < total)
    return completed(select, with_known_degrees(whole, degrees))


def _bound(select: Select, filters: Filters) -> dict[str, Term]:
    """Values for the conditions; a voice stands for every name that is meant by it."""
    found = filters.bindings
    if filters.voice is not None:
        found["voice"] = voice_filter(select, filters.voice)
    return found


def require_known(select: Select, iris: Iterable[str | None]) -> None:
    """Makes sure that the graph says something of things, so that no file is empty by mistake.

    Raises:
        BadInputError: One of them is no IRI.
        UnknownThingError: One of them is not in the graph.
    """
    for iri in filter(None, iris):
        if not select(query("known"), thing=URIRef(iri_of(iri, "iri"))):
            raise UnknownThingError(f"<{iri}> is not in the graph; search for its IRI at /search")


def _ties(rows: Iterable[Row]) -> int:
    return sum(int(row["degree"]) for row in rows)


def completed(select: Select, network: Network) -> Network:
    """A network whose nodes have the coordinates that the graph knows.

    Few nodes are of no class but a general one, which the query of a view leaves out to stay
    short: these are asked for.
    """
    kinds = {
        node.iri: kind_of(
            row["class"] for row in select(query("node"), node=URIRef(node.iri)) if "class" in row
        )
        for node in islice((n for n in network.nodes if _is_unknown(n)), MOST_ASKED)
    }
    nodes = tuple(replace(n, kind=kinds.get(n.iri, n.kind)) for n in network.nodes)
    return _placed(select, replace(network, nodes=nodes))


def _is_unknown(node: Node) -> bool:
    """Whether the graph may know of which class a node is; of blank nodes it can say nothing."""
    return node.kind == UNKNOWN and not node.iri.startswith(BLANK)


def _placed(select: Select, network: Network) -> Network:
    known = {
        row["place"]: place
        for row in select(paged(query("coordinates"), MOST_PLACES))
        if (place := _place(row["latitude"], row["longitude"])) is not None
    }
    if not known:
        return network
    nodes = tuple(
        replace(node, latitude=known[node.iri][0], longitude=known[node.iri][1])
        if node.iri in known
        else node
        for node in network.nodes
    )
    return replace(network, nodes=nodes)


def _place(latitude: str, longitude: str) -> tuple[float, float] | None:
    try:
        north, east = float(latitude), float(longitude)
    except ValueError:
        return None
    return (north, east) if abs(north) <= 90 and abs(east) <= 180 else None
