"""Repetitions: which claims say the same of the same matter, and which add only evidence."""

from collections.abc import Iterable, Mapping

from .claims import Claim
from .kinds import class_of, shape_of
from .review import Decided


def same_matter(first: Claim, again: Claim) -> bool:
    """Whether a repetition is about the very thing that the first claim is about."""
    return (
        shape_of(first) == shape_of(again)
        and class_of(first) == class_of(again)
        and (first.stance, first.basis) == (again.stance, again.basis)
    )


def evidence_only(claims: Iterable[Decided]) -> Mapping[str, Decided]:
    """Repetitions that say nothing new: further evidence of the claim that they repeat, by id."""
    by_id = {d.claim.id: d for d in claims}
    referred = {
        other
        for d in by_id.values()
        for other in (*d.claim.because, d.claim.speech_act, d.claim.repeats)
    }
    return {
        again.claim.id: by_id[again.claim.repeats]
        for again in by_id.values()
        if again.claim.repeats in by_id
        and again.claim.id not in referred
        and bare(by_id[again.claim.repeats].claim) == bare(again.claim)
    }


def bare(claim: Claim) -> dict[str, object]:
    """What a claim says, apart from where it stands."""
    record = claim.to_record()
    for name in ("id", "spans", "exact", "repeats", "note"):
        record.pop(name, None)
    return record
