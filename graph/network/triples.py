"""A graph of somebody's own CONSTRUCT as a network: each triple between IRIs is an edge."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice

from rdflib import RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, URIRef

from ..iris import in_words, local_name
from ..namespaces import CMQ
from ..rows import Select
from .gathering import ISSUE, day, kind_of, with_degrees
from .model import Edge, Network, Node, Value
from .plain import plain
from .queries import query
from .reading import MOST, completed

LABELS = frozenset({RDFS.label, SKOS.prefLabel})
MOST_LINES = 100_000
MOST_ASKED = 500  # nodes whose names are looked up in the graph
LONGEST = 1_000  # characters of an attribute
NUMBERS = frozenset(
    XSD[name] for name in ("integer", "int", "long", "decimal", "double", "float", "boolean")
)
Triple = tuple[URIRef | BNode, URIRef, URIRef | BNode | Literal]


@dataclass(slots=True)
class _Draft:
    """What is known of a node so far."""

    labels: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    values: dict[str, list[Value]] = field(default_factory=dict)
    begin: str | None = None
    end: str | None = None


def read_triples(select: Select, data: bytes, limit: int | None = None) -> Network:
    """The network that triples make.

    Their IRIs are nodes, literals are attributes of these, types are kinds. What the triples do
    not name is called as the graph calls it, as far as there are no more than `MOST_ASKED` such.

    Args:
        select: Asks the graph.
        data: N-Triples, one a line.
        limit: Most edges to read; `MOST` where it is None.
    """
    most = MOST if limit is None else limit
    lines = data.split(b"\n")
    drafts: dict[str, _Draft] = {}
    ties: dict[tuple[str, str, str], None] = {}
    for triple in _triples(lines[:MOST_LINES]):
        _take(triple, drafts, ties)
    edges = tuple(
        Edge(source, target, name, in_words(name)) for source, name, target in islice(ties, most)
    )
    ends = {iri for edge in edges for iri in (edge.source, edge.target)}
    # A thing without ties is shown where nothing was left out.
    cut = len(ties) > most or len(lines) > MOST_LINES
    shown = [iri for iri in drafts if iri in ends or not cut]
    for iri in islice((iri for iri in shown if not drafts[iri].labels), MOST_ASKED):
        _look_up(select, iri, drafts[iri])
    nodes = tuple(_node(iri, drafts[iri]) for iri in shown)
    network = Network("Answer to a query", nodes, edges, len(ties), cut)
    return completed(select, with_degrees(network))


def _triples(lines: Iterable[bytes]) -> Iterator[Triple]:
    graph = Graph().parse(BytesIO(b"\n".join(lines)), format="nt")
    for one, name, other in sorted(graph):
        if isinstance(one, URIRef) and isinstance(name, URIRef):
            yield one, name, other  # type: ignore[misc]


def _take(
    triple: Triple, drafts: dict[str, _Draft], ties: dict[tuple[str, str, str], None]
) -> None:
    one, name, other = triple
    draft = drafts.setdefault(str(one), _Draft())
    if isinstance(other, Literal):
        if name in LABELS:
            draft.labels.append(str(other))
        else:
            draft.values.setdefault(local_name(name), []).append(_value(other))
    elif isinstance(other, URIRef):
        if name == RDF.type:
            draft.kinds.add(str(other))
        else:
            end = drafts.setdefault(str(other), _Draft())
            end.kinds |= {ISSUE} if name == CMQ.issue else set()
            ties[str(one), local_name(name), str(other)] = None


def _value(literal: Literal) -> Value:
    if literal.datatype in NUMBERS:
        value = literal.toPython()
        if isinstance(value, (bool, int)):
            return value
        try:
            number = float(value)
        except (TypeError, ValueError):
            return str(literal)
        if abs(number) < float("inf"):
            return number
    return str(literal)[:LONGEST]


def _look_up(select: Select, iri: str, draft: _Draft) -> None:
    for row in select(query("node"), node=URIRef(iri)):
        draft.labels += [row["label"]] if "label" in row else []
        draft.kinds |= {row["class"]} if "class" in row else set()
        draft.begin = draft.begin or day(row.get("begin"))
        draft.end = draft.end or day(row.get("end"))


def _node(iri: str, draft: _Draft) -> Node:
    label = plain(min(draft.labels, default="")) or plain(local_name(iri)) or iri
    attributes = tuple(
        (name, values[0] if len(values) == 1 else "; ".join(map(str, values)))
        for name, values in draft.values.items()
    )
    begin, end = draft.begin, draft.end
    if begin and end and begin > end:
        begin = end = None
    kind = kind_of(draft.kinds)
    return Node(iri, label, kind, None, begin, end, attributes=attributes)
