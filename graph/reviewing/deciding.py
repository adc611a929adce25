"""Decisions: each takes a desk and gives the desk after it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..claims import Claim
from ..errors import BadInputError
from ..fragments import text_fragment
from ..review import Decision, Outcome, span_digests
from . import slots
from .desk import Desk, Entry, in_order, unused_id, unused_slug

LONGEST_REASON = 1_000


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who decides, on which text, on which day."""

    by: str
    text: str
    day: dt.date

    @property
    def when(self) -> str:
        """The day as an ISO date."""
        return self.day.isoformat()


def accept(desk: Desk, sitting: Sitting, ident: str) -> Desk:
    """Takes a claim as it stands.

    Raises:
        BadInputError: There is no such claim, or its kind needs a slot that is empty.
    """
    entry = _entry(desk, ident)
    status = entry.claim.status
    # What was corrected or added before it was rejected comes back as that.
    outcome: Outcome = status if status in ("corrected", "added") else "accepted"
    return _keep(desk, sitting, entry, entry.claim, outcome)


def correct(
    desk: Desk, sitting: Sitting, ident: str, changes: Mapping[str, Any], why: str | None = None
) -> Desk:
    """Takes a claim with other slots, another kind or other passages.

    Args:
        desk: The review.
        sitting: Who decides.
        ident: Id of the claim.
        changes: `kind`, `spans` and `slots` (see `slots.filled`), as far as they change.
        why: The reason, if there is something to say.

    Raises:
        BadInputError: There is no such claim, or no such value.
    """
    entry = _entry(desk, ident)
    outcome: Outcome = "added" if entry.claim.status == "added" else "corrected"
    return _keep(desk, sitting, entry, _changed(desk, entry.claim, changes), outcome, _reason(why))


def add(desk: Desk, sitting: Sitting, changes: Mapping[str, Any]) -> Desk:
    """Adds a claim that nobody proposed; `changes` as for `correct`.

    Raises:
        BadInputError: It has no kind, no passage, or a slot that its kind needs is empty.
    """
    blank = Claim(
        document=desk.source.digest,
        id=unused_id(entry.claim.id for entry in desk.entries),
        kind=slots.kind(changes.get("kind")),
        spans=slots.spans(changes.get("spans")),
        attribution=("author",),
    )
    entry = Entry(_changed(desk, blank, changes))
    wider = replace(desk, entries=in_order(desk.entries, [entry]))
    return _keep(wider, sitting, entry, entry.claim, "added")


def reject(desk: Desk, sitting: Sitting, ident: str, why: str) -> Desk:
    """Turns a claim down.

    Raises:
        BadInputError: There is no such claim, or no reason.
    """
    reason = _reason(why)
    if not reason:
        raise BadInputError("a rejection needs a reason, in a few words")
    entry = _entry(desk, ident)
    decision = Decision("rejected", sitting.by, sitting.when, reason)
    return desk.put(replace(entry, decision=decision, remark=None))


def complete(desk: Desk) -> Desk:
    """Says that the review is done: the release is made from it.

    Raises:
        BadInputError: Something is undecided, or nothing is kept.
    """
    waiting = len(desk.undecided)
    if waiting:
        raise BadInputError(f"{waiting} {'is' if waiting == 1 else 'are'} still undecided")
    return replace(desk, complete=True)


def _entry(desk: Desk, ident: str) -> Entry:
    entry = desk.entry(ident)
    if entry is None:
        raise BadInputError(f"there is no claim {ident!r}")
    return entry


def _changed(desk: Desk, claim: Claim, changes: Mapping[str, Any]) -> Claim:
    if "kind" in changes:
        claim = replace(claim, kind=slots.kind(changes["kind"]))
    if "spans" in changes:
        claim = replace(claim, spans=slots.spans(changes["spans"]))
    written = changes.get("slots", {})
    if not isinstance(written, dict):
        raise BadInputError("slots must be a JSON object")
    return slots.filled(claim, written, (entry.claim.id for entry in desk.entries))


def _keep(
    desk: Desk,
    sitting: Sitting,
    entry: Entry,
    claim: Claim,
    outcome: Outcome,
    why: str | None = None,
) -> Desk:
    assert outcome != "rejected"
    claim = replace(slots.checked(claim, len(sitting.text)), status=outcome, exact=None)
    slug = entry.slug or unused_slug((e.slug for e in desk.entries), desk.source, claim)
    return desk.put(
        replace(
            entry,
            claim=claim,
            slug=slug,
            digests=span_digests(claim, sitting.text),
            fragment=text_fragment(sitting.text, claim.span) if desk.source.address else None,
            decision=Decision(outcome, sitting.by, sitting.when, why),
            remark=None,
        )
    )


def _reason(why: object) -> str | None:
    if why is None:
        return None
    if not isinstance(why, str):
        raise BadInputError("a reason must be text")
    words = " ".join(why.split())
    if len(words) > LONGEST_REASON or slots.CONTROL.search(words):
        raise BadInputError(
            f"a reason has at most {LONGEST_REASON:,} characters, none of them control characters"
        )
    return words or None
