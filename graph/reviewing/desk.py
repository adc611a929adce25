"""A review at work: the decided claims and the proposals that wait, in the order of the text."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import count

from ..claims import Claim
from ..document import digest
from ..review import Decided, Decision, Rejected, Reviewed, Source
from ..slugs import slug
from ..to_rdf import label

KEY_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim on the desk.

    Attributes:
        claim: The claim as it stands now, without its exact words.
        key: What tells the proposal from others (see `keyed`); None where a person added it.
        slug: The last part of its IRI, fixed when it was first decided.
        digests: Digest of each of its passages; empty while it is undecided.
        fragment: A text fragment that leads to the passage at the publisher's.
        decision: What was decided, None for a proposal that waits.
        remark: What the next to decide should know; it is not kept once it is decided.
    """

    claim: Claim
    key: str | None = None
    slug: str | None = None
    digests: tuple[str | None, ...] = ()
    fragment: str | None = None
    decision: Decision | None = None
    remark: str | None = None

    @property
    def kept(self) -> bool:
        """Whether the claim is in the release: decided, and not rejected."""
        return self.decision is not None and self.decision.outcome != "rejected"


@dataclass(frozen=True, slots=True)
class Desk:
    """A document's review.

    Attributes:
        source: The document.
        by: Who decides, unless a decision says otherwise.
        when: The day (ISO date) of decisions that do not say otherwise.
        complete: Whether somebody said that the review is done.
        proposals: What tells this set of proposals from others; None where there was none.
        entries: The claims, in the order of the text.
    """

    source: Source
    by: str
    when: str
    complete: bool = False
    proposals: str | None = None
    entries: tuple[Entry, ...] = ()

    @property
    def undecided(self) -> tuple[Entry, ...]:
        """What waits for a decision."""
        return tuple(entry for entry in self.entries if entry.decision is None)

    def entry(self, ident: str) -> Entry | None:
        """The claim of that id."""
        return next((entry for entry in self.entries if entry.claim.id == ident), None)

    def put(self, entry: Entry) -> "Desk":
        """The desk with a claim put in place of the one of its id; a changed review is open."""
        entries = tuple(entry if e.claim.id == entry.claim.id else e for e in self.entries)
        return replace(self, entries=entries, complete=False)

    def reviewed(self) -> Reviewed:
        """The decisions, as a release is made from them."""
        there = self.kept_ids
        kept = tuple(
            Decided(tied(e.claim, there), e.slug or "", e.digests, e.fragment, e.decision)
            for e in self.entries
            if e.kept
        )
        rejected = tuple(
            Rejected(e.claim.kind, e.claim.spans, e.decision.why or "", e.claim.rule)
            for e in self.entries
            if e.decision and not e.kept
        )
        return Reviewed(self.source, self.complete, kept, rejected)

    @property
    def kept_ids(self) -> frozenset[str]:
        """Ids of the claims in the release."""
        return frozenset(entry.claim.id for entry in self.entries if entry.kept)


def tied(claim: Claim, ids: Iterable[str]) -> Claim:
    """A claim without its ties to claims that are not among some ids."""
    there = frozenset(ids)
    return replace(
        claim,
        speech_act=claim.speech_act if claim.speech_act in there else None,
        repeats=claim.repeats if claim.repeats in there else None,
        because=tuple(ident for ident in claim.because if ident in there),
    )


def retied(claim: Claim, name: Callable[[str], str]) -> Claim:
    """A claim whose id and ties have other names."""
    return replace(
        claim,
        id=name(claim.id),
        speech_act=name(claim.speech_act) if claim.speech_act else None,
        repeats=name(claim.repeats) if claim.repeats else None,
        because=tuple(map(name, claim.because)),
    )


def keyed(proposals: Sequence[Claim]) -> list[tuple[str, Claim]]:
    """Each proposal with a key: the same for the same finding at the same place, unique here."""
    found: list[tuple[str, Claim]] = []
    times: dict[str, int] = {}
    for claim in proposals:
        says = [claim.kind, claim.spans, claim.subject, claim.predicate, claim.object]
        key = digest(json.dumps(says))[7 : 7 + KEY_LENGTH]
        times[key] = times.get(key, 0) + 1
        found.append((key if times[key] == 1 else f"{key}-{times[key]}", claim))
    return found


def in_order(first: Iterable[Entry], second: Iterable[Entry]) -> tuple[Entry, ...]:
    """Two lists of claims as one, by where they start; the first list keeps its own order."""
    ordered = sorted(second, key=lambda entry: entry.claim.span)
    return tuple(merge(first, ordered, key=lambda entry: entry.claim.span))


def unused_id(taken: Iterable[str], letter: str = "n") -> str:
    """An id that no claim has yet: `n1`, `n2` ..."""
    there = frozenset(taken)
    return next(name for n in count(1) if (name := f"{letter}{n}") not in there)


def unused_slug(taken: Iterable[str | None], source: Source, claim: Claim) -> str:
    """A slug in the claim's own words that no other claim has.

    Six digits of the document's digest keep it apart from the slugs of other documents, whose
    claims may read the same and are built into one release with these.
    """
    there = frozenset(taken)
    words = f"{slug(label(claim))}-{source.digest.removeprefix('sha256:')[:6]}"
    if words not in there:
        return words
    return next(name for n in count(2) if (name := f"{words}-{n}") not in there)
