"""A graph at one time, as far as two of them are compared: entries with slots of plain text."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ..iris import class_name, local_name
from ..namespaces import CMQ
from ..queries import query
from ..rows import Select
from .claim_slots import claim_slots

# Classes that inference adds to more particular ones, the widest first.
WIDER = (str(CMQ.Actor), str(CMQ.Organisation))
HEAD = ("label", "document")  # of a claim itself, not slots


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim, a document, or a thing that claims are about.

    Attributes:
        iri: By which it is known again.
        kind: Its class in words; for a claim, that of what it is about.
        label: What it is called.
        document: IRI of the document that makes the claim; empty for what is no claim.
        slots: What is said of it, by name; a slot that is empty is not there.
    """

    iri: str
    kind: str
    label: str
    document: str
    slots: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Entries by IRI: documents, claims in the order of the text, entities and matters."""

    documents: Mapping[str, Entry]
    claims: Mapping[str, Entry]
    things: Mapping[str, Entry]


def read_snapshot(select: Select) -> Snapshot:
    """What a graph holds, asked by the project's own queries."""
    return Snapshot(_documents(select), _claims(select), _things(select))


def _claims(select: Select) -> dict[str, Entry]:
    found = {}
    for iri, slots in claim_slots(select):
        label, document = (slots.pop(name, "") for name in HEAD)
        found[iri] = Entry(iri, slots.get("kind", "claim"), label, document, slots)
    return found


def _documents(select: Select) -> dict[str, Entry]:
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in select(query("document-details")):
        found[row["document"]][local_name(row["predicate"])].add(row["value"])
    return {iri: _named(iri, "document", found[iri]) for iri in sorted(found)}


def _things(select: Select) -> dict[str, Entry]:
    labels: dict[str, set[str]] = defaultdict(set)
    classes: dict[str, set[str]] = defaultdict(set)
    for row in select(query("thing-names")):
        classes[row["thing"]].add(row["class"])
        if "label" in row:
            labels[row["thing"]].add(row["label"])
    found = {}
    for iri in sorted(classes):
        kind = ", ".join(sorted(map(class_name, _direct(classes[iri]))))
        found[iri] = _named(iri, kind, {"class": {kind}, "label": labels[iri]})
    return found


def _direct(classes: set[str]) -> set[str]:
    left = set(classes)
    for wider in WIDER:
        if len(left) > 1:
            left.discard(wider)
    return left


def _named(iri: str, kind: str, slots: Mapping[str, set[str]]) -> Entry:
    written = {name: "; ".join(sorted(values)) for name, values in slots.items() if values}
    return Entry(iri, kind, written.get("label", ""), "", written)
