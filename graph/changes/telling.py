"""What differs between two graphs, told to people in lines and to programs as a record."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from .comparing import Change, Changed, Changes, Difference
from .snapshot import Entry

ADDED, CHANGED, GONE, SAME = "+~- "
NOTHING = "(none)"


def counts(changes: Changes) -> dict[str, dict[str, int]]:
    """How many differ, of documents, claims and things."""
    return {
        "documents": _numbers(changes.documents),
        "claims": _numbers(changes.claims),
        "things": {"changed": len(changes.things)},
    }


def lines(changes: Changes) -> Iterator[str]:
    """What differs, an entry a line with its sign, its slots below; the last line counts.

    Claims stand under their document: first what is there now, then what is gone. Text of the data
    stands as it is: who writes lines to a terminal makes it harmless first.
    """
    documents = changes.documents
    signs: dict[str, tuple[str, tuple[Change, ...]]] = {
        **{entry.iri: (ADDED, ()) for entry in documents.added},
        **{found.entry.iri: (CHANGED, found.changes) for found in documents.changed},
        **{entry.iri: (GONE, ()) for entry in documents.gone},
    }
    claims = _by_document(changes.claims)
    for iri in sorted(signs.keys() | claims.keys()):
        sign, own = signs.get(iri, (SAME, ()))
        yield f"{sign} document: {changes.names.get(iri) or iri or NOTHING}"
        yield from _slots(own)
        yield from claims.get(iri, ())
    for found in changes.things:
        yield from _changed(found)
    yield "; ".join(
        f"{name}: {', '.join(f'{number} {what}' for what, number in numbers.items())}"
        for name, numbers in counts(changes).items()
    )


def record(changes: Changes) -> dict[str, Any]:
    """What differs as a JSON object: counts, then documents, claims and things."""
    return {
        "counts": counts(changes),
        "documents": _record(changes.documents, changes),
        "claims": _record(changes.claims, changes),
        "things": {"changed": [_changed_record(found, changes) for found in changes.things]},
    }


def _numbers(found: Difference) -> dict[str, int]:
    return {"added": len(found.added), "changed": len(found.changed), "gone": len(found.gone)}


def _by_document(claims: Difference) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for entry in claims.added:
        found[entry.document].append(_line(ADDED, entry))
    for each in claims.changed:
        found[each.entry.document].extend(_changed(each))
    for entry in claims.gone:
        found[entry.document].append(_line(GONE, entry))
    return found


def _line(sign: str, entry: Entry) -> str:
    return f"{sign} {entry.kind}: {entry.label or entry.iri}"


def _changed(found: Changed) -> Iterator[str]:
    yield _line(CHANGED, found.entry)
    yield from _slots(found.changes)


def _slots(changes: tuple[Change, ...]) -> Iterator[str]:
    for change in changes:
        old, new = (NOTHING if v is None else v for v in (change.old, change.new))
        yield f"    {change.slot}: {old} -> {new}"


def _record(found: Difference, changes: Changes) -> dict[str, Any]:
    return {
        "added": [_entry_record(entry, changes) for entry in found.added],
        "changed": [_changed_record(each, changes) for each in found.changed],
        "gone": [_entry_record(entry, changes) for entry in found.gone],
    }


def _entry_record(entry: Entry, changes: Changes) -> dict[str, Any]:
    written: dict[str, Any] = {"iri": entry.iri, "kind": entry.kind, "label": entry.label}
    if entry.document:
        name = changes.names.get(entry.document, "")
        written["document"] = {"iri": entry.document, "label": name}
    return written


def _changed_record(found: Changed, changes: Changes) -> dict[str, Any]:
    slots = [{"slot": c.slot, "old": c.old, "new": c.new} for c in found.changes]
    return {**_entry_record(found.entry, changes), "changes": slots}
