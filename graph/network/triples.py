"""A graph of somebody's own CONSTRUCT as a network: each triple between IRIs is an edge."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice

from rdflib import RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, URIRef

from ..iris import curie, in_words, local_name
from ..namespaces import CMQ
from ..rows import Select
from .gathering import ISSUE, day, kind_of, with_degrees
from .model import BLANK, Edge, Network, Node, Value
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
    values: dict[URIRef, list[Value]] = field(default_factory=dict)
    begin: str | None = None
    end: str | None = None


def read_triples(select: Select, data: bytes, limit: int | None = None) -> Network:
    """The network that triples make.

    Their IRIs and blank nodes are nodes, literals are attributes of these, types are kinds. What
    the triples do not name is called as the graph calls it, as far as there are no more than
    `MOST_ASKED` such. Properties are called by their local names; those that share one are told
    apart by their prefixes, or by the whole IRI where there is none.

    Args:
        select: Asks the graph.
        data: N-Triples, one a line.
        limit: Most edges to read; `MOST` where it is None.
    """
    most = MOST if limit is None else limit
    lines = data.split(b"\n")
    drafts: dict[str, _Draft] = {}
    ties: dict[tuple[str, URIRef, str], None] = {}
    for triple in _triples(lines[:MOST_LINES]):
        _take(triple, drafts, ties)
    names = _names({p for _, p, _ in ties} | {p for draft in drafts.values() for p in draft.values})
    edges = tuple(
        Edge(source, target, names[name], in_words(names[name]))
        for source, name, target in islice(ties, most)
    )
    ends = {iri for edge in edges for iri in (edge.source, edge.target)}
    # A thing without ties is shown where nothing was left out.
    cut = len(ties) > most or len(lines) > MOST_LINES
    shown = [iri for iri in drafts if iri in ends or not cut]
    for iri in islice((iri for iri in shown if not drafts[iri].labels), MOST_ASKED):
        _look_up(select, iri, drafts[iri])
    nodes = tuple(_node(iri, drafts[iri], names) for iri in shown)
    network = Network(_title(shown), nodes, edges, len(ties), cut)
    return completed(select, with_degrees(network))


def _triples(lines: Iterable[bytes]) -> Iterator[Triple]:
    graph = Graph().parse(BytesIO(b"\n".join(lines)), format="nt")
    for one, name, other in sorted(graph):
        if isinstance(name, URIRef):
            yield one, name, other  # type: ignore[misc]


def _title(shown: Iterable[str]) -> str:
    """What the network shows; blank nodes are told of, as they are of this answer only."""
    blank = sum(iri.startswith(BLANK) for iri in shown)
    said = f", with {blank:,} blank node{'s' * (blank > 1)}" if blank else ""
    return f"Answer to a query{said}"


def _names(properties: Iterable[URIRef]) -> dict[URIRef, str]:
    """A name for each property, no two of them the same."""
    wanted = sorted(properties)
    shared = Counter(map(local_name, wanted))
    return {
        name: local_name(name) if shared[local_name(name)] == 1 else curie(name) or str(name)
        for name in wanted
    }


def _key(node: URIRef | BNode) -> str:
    return f"{BLANK}{node}" if isinstance(node, BNode) else str(node)


def _take(
    triple: Triple, drafts: dict[str, _Draft], ties: dict[tuple[str, URIRef, str], None]
) -> None:
    one, name, other = triple
    draft = drafts.setdefault(_key(one), _Draft())
    if isinstance(other, Literal):
        if name in LABELS:
            draft.labels.append(str(other))
        else:
            draft.values.setdefault(name, []).append(_value(other))
    elif name == RDF.type and isinstance(other, URIRef):
        draft.kinds.add(str(other))
    else:
        end = drafts.setdefault(_key(other), _Draft())
        end.kinds |= {ISSUE} if name == CMQ.issue else set()
        ties[_key(one), name, _key(other)] = None


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
    if iri.startswith(BLANK):
        return
    for row in select(query("node"), node=URIRef(iri)):
        draft.labels += [row["label"]] if "label" in row else []
        draft.kinds |= {row["class"]} if "class" in row else set()
        draft.begin = draft.begin or day(row.get("begin"))
        draft.end = draft.end or day(row.get("end"))


def _node(iri: str, draft: _Draft, names: Mapping[URIRef, str]) -> Node:
    own = "(blank node)" if iri.startswith(BLANK) else plain(local_name(iri)) or iri
    label = plain(min(draft.labels, default="")) or own
    attributes = tuple(
        (names[name], values[0] if len(values) == 1 else "; ".join(map(str, values)))
        for name, values in draft.values.items()
    )
    begin, end = draft.begin, draft.end
    if begin and end and begin > end:
        begin = end = None
    kind = kind_of(draft.kinds)
    return Node(iri, label, kind, None, begin, end, attributes=attributes)
