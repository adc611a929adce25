"""An extractor's proposals against a review's decisions: what is still to be decided.

Decisions know proposals by kind and overlap, so that a better extractor, whose spans and words
differ, neither renames nor asks again for what is decided.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .agreement import overlap, shared
from .claims import Claim
from .review import Decided, Reviewed

LEAST_OF_SMALLER = 0.5
LEAST_OF_UNION = 0.15
SAME_PASSAGE = 0.5


@dataclass(frozen=True, slots=True)
class Matched:
    """Proposals beside the decisions that they match.

    Attributes:
        found: Proposal by the id of the decided claim that it found, one to one.
        undecided: Proposals that no decision speaks of, in order.
    """

    found: dict[str, Claim]
    undecided: tuple[Claim, ...]


def matched(reviewed: Reviewed, proposals: Sequence[Claim]) -> Matched:
    """Matches proposals with decided claims one to one, best overlap first.

    A proposal that overlaps a decided claim of its kind without being its match, or a rejection
    of its kind, is decided too: it says nothing that the review has not seen.
    """
    pairs = sorted(
        (
            (-union, number, decided.claim.id)
            for number, proposal in enumerate(proposals)
            for decided in reviewed.claims
            if (union := _overlap(decided, proposal)) is not None
        ),
    )
    found: dict[str, Claim] = {}
    taken: set[int] = set()
    seen = {number for _, number, _ in pairs}
    for _, number, ident in pairs:
        if number not in taken and ident not in found:
            taken.add(number)
            found[ident] = proposals[number]
    undecided = tuple(
        proposal
        for number, proposal in enumerate(proposals)
        if number not in seen and not _rejected(reviewed, proposal)
    )
    return Matched(found, undecided)


def _overlap(decided: Decided, proposal: Claim) -> float | None:
    """How much of both is shared: with the best of the claim's passages, or with all of them."""
    claim = decided.claim
    if proposal.kind not in (claim.kind, claim.alt_kind):
        return None
    smaller, union = overlap({"spans": claim.spans}, {"spans": proposal.spans})
    return union if smaller >= LEAST_OF_SMALLER and union >= LEAST_OF_UNION else None


def _rejected(reviewed: Reviewed, proposal: Claim) -> bool:
    return any(
        proposal.kind == rejected.kind and shared(rejected.spans, proposal.spans)[1] >= SAME_PASSAGE
        for rejected in reviewed.rejected
    )
