"""What a review is good for besides a release: gold claims, and which rules err."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..claims import Claim
from ..document import digest
from ..errors import BadInputError
from .desk import Desk

NAMELESS = "(no rule)"


@dataclass(frozen=True, slots=True)
class Rule:
    """What became of a rule's proposals; `proposed` counts those that wait, too."""

    name: str
    proposed: int
    accepted: int
    corrected: int
    rejected: int

    @property
    def share(self) -> float:
        """Share of the decided proposals that were rejected; 0 where none is decided."""
        decided = self.accepted + self.corrected + self.rejected
        return self.rejected / decided if decided else 0.0


def gold(desk: Desk, text: str | None = None) -> list[Claim]:
    """The claims of a complete review as gold: what is asked of an extractor.

    Args:
        desk: The review.
        text: The document's text, for the exact words of the passages.

    Raises:
        BadInputError: The review is open, so that an extractor would be blamed for what nobody
            has decided; or the text is another.
    """
    if not desk.complete:
        raise BadInputError(
            f"{desk.source.label}: the review is not complete, {len(desk.undecided)} undecided; "
            "complete it first"
        )
    if text is not None and digest(text) != desk.source.digest:
        raise BadInputError(f"{desk.source.label}: the text has changed, by its digest")
    return [
        replace(
            decided.claim,
            exact=None if text is None else text[slice(*decided.claim.span)],
            rule=None,
            confidence=None,
            status=None,
        )
        for decided in desk.reviewed().claims
    ]


def rules(desks: Sequence[Desk]) -> list[Rule]:
    """Rules by how many of their proposals were rejected, most first."""
    counts: dict[str, Counter[str]] = {}
    for desk in desks:
        for entry in desk.entries:
            outcome = entry.decision.outcome if entry.decision else "undecided"
            if outcome != "added":
                counts.setdefault(entry.claim.rule or NAMELESS, Counter())[outcome] += 1
    found = [
        Rule(name, c.total(), c["accepted"], c["corrected"], c["rejected"])
        for name, c in counts.items()
    ]
    return sorted(found, key=lambda rule: (-rule.rejected, -rule.share, rule.name))


def lines(found: Iterable[Rule]) -> list[str]:
    """The rules as a table."""
    head = f"{'proposed':>8}{'accepted':>10}{'corrected':>11}{'rejected':>10}{'share':>7}  rule"
    return [
        head,
        *(
            f"{r.proposed:8}{r.accepted:10}{r.corrected:11}{r.rejected:10}{r.share:7.2f}  {r.name}"
            for r in found
        ),
    ]
