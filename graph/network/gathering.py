"""Gathering: the rows of a query become nodes and edges, each once."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ..iris import in_words, local_name
from ..namespaces import CMQ
from ..rows import Row
from .model import Edge, Network, Node, Value
from .plain import plain

DAY = re.compile(r"\d{4}-\d\d-\d\d")
UNKNOWN = "Thing"
GENERAL = {"Organisation": 1, "Actor": 2, "Entity": 3}  # classes that say little, the less the more
# Whose stance and basis a position's ties show.
OF_A_POSITION = frozenset({"holder", "issue"})
ISSUE = f"{CMQ}Issue"  # no class, but what people call the concepts that matters are about
LONGEST_VALUE = 200  # characters of an attribute


@dataclass(slots=True)
class _Draft:
    """What is known of a node so far."""

    kinds: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    begin: set[str] = field(default_factory=set)
    end: set[str] = field(default_factory=set)
    attributes: dict[str, Value] = field(default_factory=dict)


@dataclass(slots=True)
class _Tie:
    """What is known of an edge so far."""

    matters: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    begin: set[str] = field(default_factory=set)
    end: set[str] = field(default_factory=set)


Key = tuple[str, str, str, str | None, str | None]


def gather(
    rows: Iterable[Row], title: str, limit: int, *, kind: str | None = None, cut: bool = False
) -> Network:
    """The network that rows make.

    Args:
        rows: Each with `source`, `target`, `matter`, and what is known of them.
        title: What the network shows.
        limit: Most edges that it may have.
        kind: What the edges are, where rows do not say by `property`; then each edge stands for
            all matters that tie its ends by the same stance and basis.
        cut: Whether there are more rows than these.
    """
    drafts: dict[str, _Draft] = {}
    ties: dict[Key, _Tie] = {}
    for row in rows:
        source, target = row["source"], row["target"]
        for iri, end in ((source, "source"), (target, "target")):
            draft = drafts.setdefault(iri, _Draft())
            _add(draft.kinds, row.get(f"{end}Class"))
            _add(draft.labels, row.get(f"{end}Label"))
        if row["matter"] == source:
            _describe(drafts[source], row)
        key = _key(row, kind)
        for issue in issues(source, key[2], target):
            drafts[issue].kinds.add(ISSUE)
        tie = ties.setdefault(key, _Tie())
        tie.matters.add(row["matter"])
        _add(tie.claims, row.get("claim"))
        _add(tie.begin, day(row.get("begin")))
        _add(tie.end, day(row.get("end")))
    edges = tuple(_edge(key, tie) for key, tie in list(ties.items())[:limit])
    ends = dict.fromkeys(iri for edge in edges for iri in (edge.source, edge.target))
    nodes = tuple(_node(iri, drafts[iri]) for iri in ends)
    return with_degrees(Network(title, nodes, edges, len(ties), cut or len(ties) > limit))


def with_degrees(network: Network) -> Network:
    """A network whose nodes know how many of its edges they have."""
    degrees: dict[str, int] = {}
    for edge in network.edges:
        for iri in {edge.source, edge.target}:
            degrees[iri] = degrees.get(iri, 0) + 1
    return with_known_degrees(network, degrees)


def with_known_degrees(network: Network, degrees: Mapping[str, int]) -> Network:
    """A network whose nodes have the degrees that are known."""
    nodes = tuple(replace(n, degree=degrees.get(n.iri, n.degree)) for n in network.nodes)
    return replace(network, nodes=nodes)


def issues(source: str, name: str, target: str) -> tuple[str, ...]:
    """The ends of a tie that its property's local name tells to be issues."""
    return {"issue": (target,), "broader": (source, target)}.get(name, ())


def kind_of(classes: Iterable[str]) -> str:
    """Local name of the most telling of a thing's classes."""
    ranked = sorted((GENERAL.get(local_name(c), 0), not c.startswith(CMQ), c) for c in classes)
    return local_name(ranked[0][-1]) if ranked else UNKNOWN


def day(value: str | None) -> str | None:
    """A date where it is one, else None."""
    if value is None or not DAY.fullmatch(value):
        return None
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return None
    return value


def _add(known: set[str], value: str | None) -> None:
    if value is not None:
        known.add(value)


def _describe(draft: _Draft, row: Row) -> None:
    _add(draft.begin, day(row.get("begin")))
    _add(draft.end, day(row.get("end")))
    for name in ("stance", "basis"):
        if name in row:
            draft.attributes[name] = local_name(row[name])
    if "condition" in row:
        draft.attributes["condition"] = row["condition"][:LONGEST_VALUE]


def _key(row: Row, kind: str | None) -> Key:
    name = kind or local_name(row["property"])
    stanced = name in OF_A_POSITION
    stance = local_name(row["stance"]) if stanced and "stance" in row else None
    basis = local_name(row["basis"]) if stanced and "basis" in row else None
    return row["source"], row["target"], name, stance, basis


def _edge(key: Key, tie: _Tie) -> Edge:
    source, target, name, stance, basis = key
    begin, end = _span(tie.begin, tie.end)
    claims = tuple(sorted(tie.claims))
    return Edge(
        *(source, target, name, in_words(name), len(tie.matters), stance, basis, begin, end),
        claims,
    )


def _node(iri: str, draft: _Draft) -> Node:
    begin, end = _span(draft.begin, draft.end)
    label = plain(min(draft.labels, default="")) or plain(local_name(iri)) or iri
    attributes = tuple(draft.attributes.items())
    return Node(iri, label, kind_of(draft.kinds), None, begin, end, attributes=attributes)


def _span(begin: set[str], end: set[str]) -> tuple[str | None, str | None]:
    """The first and the last day; none where they are the wrong way round."""
    first, last = min(begin, default=None), max(end, default=None)
    return (None, None) if first and last and first > last else (first, last)
