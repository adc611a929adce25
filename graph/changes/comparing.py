"""Two snapshots compared: what came, what went, and what changed slot by slot."""

from collections.abc import Mapping
from dataclasses import dataclass

from .snapshot import Entry, Snapshot


@dataclass(frozen=True, slots=True)
class Change:
    """A slot that differs; None on the side that does not have it."""

    slot: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Changed:
    """An entry that both have, as the new one has it, and where they differ."""

    entry: Entry
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What the new one of two collections has more, otherwise, and no longer."""

    added: tuple[Entry, ...]
    changed: tuple[Changed, ...]
    gone: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two graphs.

    Attributes:
        documents: Documents, with what is said of them.
        claims: Claims, each known again by its IRI.
        things: Entities and matters that both have, whose label or class is another now.
        names: What documents are called, by IRI, the gone ones among them.
    """

    documents: Difference
    claims: Difference
    things: tuple[Changed, ...]
    names: Mapping[str, str]

    @property
    def any(self) -> bool:
        """Whether something differs."""
        return bool(
            self.things
            or any(d.added or d.changed or d.gone for d in (self.documents, self.claims))
        )


def compare(old: Snapshot, new: Snapshot) -> Changes:
    """What the new graph has more, otherwise, and no longer.

    What is published keeps its IRI, so that an IRI that both have is the same thing in both.
    Graphs of different bases have none in common.
    """
    documents = {**old.documents, **new.documents}
    return Changes(
        _difference(old.documents, new.documents),
        _difference(old.claims, new.claims),
        _difference(old.things, new.things).changed,
        {iri: entry.label for iri, entry in documents.items()},
    )


def _difference(old: Mapping[str, Entry], new: Mapping[str, Entry]) -> Difference:
    both = ((entry, _changes(old[iri], entry)) for iri, entry in new.items() if iri in old)
    return Difference(
        tuple(entry for iri, entry in new.items() if iri not in old),
        tuple(Changed(entry, changes) for entry, changes in both if changes),
        tuple(entry for iri, entry in old.items() if iri not in new),
    )


def _changes(old: Entry, new: Entry) -> tuple[Change, ...]:
    """The slots that differ; the label and the document of a claim only where nothing else does.

    A claim's label is made of its slots, and would say the same again.
    """
    found = tuple(
        Change(slot, old.slots.get(slot), new.slots.get(slot))
        for slot in sorted(old.slots.keys() | new.slots.keys())
        if old.slots.get(slot) != new.slots.get(slot)
    )
    heads = (("label", old.label, new.label), ("document", old.document, new.document))
    return found or tuple(Change(*head) for head in heads if head[1] != head[2])
