"""One matter for what several documents tell alike: one thing with several claims.

Documents tell one event where its kind, its parties (two at least) and its day are the same; one
figure, where all slots of it are; anything else, where all slots and the words are. What differs
otherwise stays two things, side by side: disagreements are never merged away. Nor are two events
merged of which one property would then have two values where it can have only one, such as a
stance or a condition.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from rdflib import RDF, RDFS, SH, SKOS, XSD, Literal, Namespace, URIRef

from .actors import folded
from .kinds import CONTENT, SHAPES
from .namespaces import CMQ, EVENT, HOME
from .validate import shapes

SHAPE = Namespace(f"{HOME}shape#")
Lines = tuple[str, ...]
Slots = Mapping[str, frozenset[str]]
PATHS = (*(shape.path for shape in SHAPES.values()), CONTENT.path)
LABEL, BESIDE, TYPE = RDFS.label.n3(), SKOS.altLabel.n3(), RDF.type.n3()
KIND, OTHER, DATE = CMQ.eventKind.n3(), EVENT.other.n3(), CMQ.date.n3()
PARTIES = (CMQ.agent.n3(), CMQ.counterpart.n3())
DAY = f"^^{XSD.date.n3()}"
# What ties a matter to others, and says nothing of the matter itself.
TIES = frozenset(
    p.n3() for p in (CMQ.expresses, CMQ.hasContent, CMQ.premise, CMQ.participant, CMQ.quotation)
)
Signature = tuple[object, ...]


class Same(NamedTuple):
    """The matter that another one becomes, and its label, as they are written."""

    matter: str
    labels: frozenset[str]


def same_matters(documents: Mapping[str, Lines], base: str) -> dict[str, Same]:
    """Matters, as they are written, that are another document's: each with the one it becomes.

    What one document tells twice, it may mean to be two: only the first of them is another's.

    Args:
        documents: Lines of N-Triples by document, one label for each thing.
        base: Base of the IRIs of things.
    """
    groups: dict[Signature, list[_Group]] = defaultdict(list)
    found: dict[str, Same] = {}
    for _, lines in sorted(documents.items()):
        told: set[Signature] = set()
        for matter, slots in _matters(lines, base).items():
            signature = _signature(slots)
            if signature is None or signature in told:
                continue
            told.add(signature)
            single = {name: nodes for name, nodes in slots.items() if name in _single_valued()}
            group = next((g for g in groups[signature] if g.takes(single)), None)
            if group is None:
                groups[signature].append(_Group(Same(matter, slots[LABEL]), single))
            else:
                group.single.update(single)
                found[matter] = group.same
    return found


@dataclass(frozen=True, slots=True)
class _Group:
    """Matters that are one: the first of them, and the values that all of them share.

    Attributes:
        same: The first matter.
        single: The values so far of properties that can have only one.
    """

    same: Same
    single: dict[str, frozenset[str]]

    def takes(self, single: Slots) -> bool:
        """True if no property would get a second value."""
        return all(self.single.get(name, nodes) == nodes for name, nodes in single.items())


@cache
def _single_valued() -> frozenset[str]:
    """The properties of matters that the shapes allow one value of; labels are settled here."""
    graph = shapes("data")
    paths = (
        graph.value(constraint, SH.path)
        for constraint in graph.subjects(SH.maxCount, Literal(1))
        if (SHAPE.Matter, SH.property, constraint) in graph
        or (SHAPE.Observation, SH.property, constraint) in graph
    )
    return frozenset(path.n3() for path in paths if isinstance(path, URIRef)) - {LABEL}


def merged(lines: Iterable[str], same: Mapping[str, Same]) -> Lines:
    """Lines in which matters are those that they become; another label stands beside the first."""
    if not same:
        return tuple(lines)
    result = set()
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        node = rest.removesuffix(" .")
        if subject not in same and node not in same:
            result.add(line)  # the very string, which is there already
            continue
        if subject in same:
            if predicate == LABEL and node not in same[subject].labels:
                predicate = BESIDE
            subject = same[subject].matter
        node = same[node].matter if node in same else node
        result.add(f"{subject} {predicate} {node} .")
    return tuple(sorted(result))


def _matters(lines: Iterable[str], base: str) -> dict[str, Slots]:
    starts = tuple(f"<{base}id/{path}/" for path in PATHS)
    slots: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for line in lines:
        if line.startswith(starts):
            subject, predicate, rest = line.split(" ", 2)
            slots[subject][predicate].add(rest.removesuffix(" ."))
    return {
        matter: {predicate: frozenset(nodes) for predicate, nodes in found.items()}
        for matter, found in slots.items()
    }


def _signature(slots: Slots) -> Signature | None:
    """What tells one matter from another; None where too little is told."""
    if KIND in slots:
        parties = frozenset[str]().union(*(slots.get(p, frozenset()) for p in PARTIES))
        days = {date for date in slots.get(DATE, ()) if date.endswith(DAY)}
        if OTHER in slots[KIND] or len(parties) < 2 or len(days) != 1:
            return None
        return (slots[TYPE], slots[KIND], parties, *days)
    told = frozenset(
        (predicate, nodes) for predicate, nodes in slots.items() if predicate not in (*TIES, LABEL)
    )
    if CMQ.value.n3() in slots:
        return (told,) if DATE in slots else None
    if len(told) < 3:
        return None
    return (told, frozenset(folded(label.rpartition("@")[0]) for label in slots[LABEL]))
