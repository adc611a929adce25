"""Two reviews of one document made into one; where they differ, people decide again."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from ..claims import Claim
from ..to_rdf import label
from .desk import Desk, Entry, in_order, retied, unused_id
from .pairing import paired


@dataclass(frozen=True, slots=True)
class Merged:
    """One review out of two.

    Attributes:
        desk: The review; what was decided differently is undecided, with a remark.
        conflicts: A line for each claim that was decided differently.
    """

    desk: Desk
    conflicts: tuple[str, ...]


def merge(one: Desk, other: Desk) -> Merged:
    """Merges two reviews: what one alone decided, or both alike, stays decided.

    Ids and slugs are those of the first; a claim of the second alone keeps its own unless the
    first has given them to another claim.

    Raises:
        BadInputError: They are of different documents.
    """
    pairs = paired(one, other)
    ids = {entry.claim.id for entry in one.entries}
    names = {b.claim.id: a.claim.id for a, b in pairs.both}
    own = {entry.claim.id for entry in other.entries}
    for entry in pairs.second:
        ident = entry.claim.id
        names[ident] = unused_id(ids | own, "m") if ident in ids else ident
        ids.add(names[ident])
    slugs = {entry.slug for entry in one.entries if entry.slug}
    entries: list[Entry] = []
    conflicts: list[str] = []
    for a, b in pairs.both:
        renamed = _renamed(b, names)
        left = _joined(a, renamed, lambda: unused_id(ids | own, "m"))
        entries += left
        if len(left) > 1 or (a.decision and b.decision and left[0].decision is None):
            conflicts.append(f"{a.claim.id} {a.claim.kind}: {label(a.claim)}: {_says(a, b)}")
            ids.update(entry.claim.id for entry in left)
    second = [_with_slug(_renamed(entry, names), slugs) for entry in pairs.second]
    whole = in_order(in_order(pairs.first, entries), second)
    desk = replace(
        one,
        entries=whole,
        proposals=one.proposals if one.proposals == other.proposals else None,
        complete=one.complete and other.complete and not conflicts,
    )
    return Merged(desk, tuple(conflicts))


def _joined(a: Entry, b: Entry, new_id: Callable[[], str]) -> list[Entry]:
    """One claim out of two, or what is to be decided again."""
    if a.decision is None or b.decision is None:
        chosen = a if a.decision else b
        return [replace(chosen, slug=a.slug or b.slug)]
    if not a.kept and not b.kept:
        return [a]
    if a.kept and b.kept and _said(a.claim) == _said(b.claim):
        return [a]
    says = _says(a, b)
    waiting = [_waiting(entry, says) for entry in (a, b) if entry.kept]
    if len(waiting) == 2:  # two readings: one is to be accepted, the other rejected
        waiting[1] = replace(
            waiting[1], claim=replace(waiting[1].claim, id=new_id()), key=None, slug=None
        )
    return waiting


def _waiting(entry: Entry, says: str) -> Entry:
    return replace(entry, decision=None, digests=(), fragment=None, remark=says)


def _says(a: Entry, b: Entry) -> str:
    return "; ".join(
        f"{e.decision.by} {e.decision.outcome}" + (f" ({e.decision.why})" if e.decision.why else "")
        for e in (a, b)
        if e.decision
    )


def _said(claim: Claim) -> Claim:
    """What a claim says, whoever found it and however it is called."""
    return replace(claim, id="", status=None, rule=None, confidence=None, note=None, exact=None)


def _renamed(entry: Entry, names: dict[str, str]) -> Entry:
    return replace(entry, claim=retied(entry.claim, lambda ident: names.get(ident, ident)))


def _with_slug(entry: Entry, taken: set[str]) -> Entry:
    """The entry with a slug that the first review has not given to another claim."""
    if entry.slug is None:
        return entry
    slug, number = entry.slug, 2
    while slug in taken:
        slug, number = f"{entry.slug}-{number}", number + 1
    taken.add(slug)
    return replace(entry, slug=slug)
