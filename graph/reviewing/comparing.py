"""How far two reviewers agree, kind by kind.

Cohen's kappa is the agreement beyond what two people who decide by their own shares alone would
have. Source: J. Cohen, A Coefficient of Agreement for Nominal Scales, Educational and
Psychological Measurement 20 (1960), 37-46.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..claims import KINDS, Claim
from .desk import Desk, Entry
from .pairing import paired
from .slots import as_written

Pair = tuple[Entry, Entry]
ASIDE = frozenset(("note", "speech_act", "because", "repeats"))  # remarks, and ids of each file


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two reviewers decided on the claims of one kind.

    Attributes:
        kind: The kind, as the first has it; `all` for the whole.
        seen: Proposals that both decided: accepted, corrected or rejected.
        same: How many of them alike.
        kappa: Cohen's kappa; None where both always decided one and the same way, or saw none.
        kept: Claims that both keep, added ones included.
        slots: Slots that at least one of the two fills, over the claims that both keep.
        same_slots: How many of them alike, case and spaces aside.
    """

    kind: str
    seen: int
    same: int
    kappa: float | None
    kept: int
    slots: int
    same_slots: int


def compared(one: Desk, other: Desk) -> list[Agreement]:
    """The agreement of two reviews of one document, by kind, the whole last.

    Raises:
        BadInputError: They are of different documents.
    """
    both = [(a, b) for a, b in paired(one, other).both if a.decision and b.decision]
    rows = [_agreement(kind, [p for p in both if p[0].claim.kind == kind]) for kind in KINDS]
    return [*(row for row in rows if row.seen or row.kept), _agreement("all", both)]


def kappa(outcomes: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of pairs of decisions; None where chance alone would agree always.

    >>> kappa([("yes", "yes"), ("yes", "yes"), ("no", "no"), ("no", "yes")])
    0.5
    """
    n = len(outcomes)
    if not n:
        return None
    observed = sum(a == b for a, b in outcomes) / n
    first, second = Counter(a for a, _ in outcomes), Counter(b for _, b in outcomes)
    expected = sum(first[outcome] * second[outcome] for outcome in first) / n**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def same_slots(one: Claim, other: Claim) -> tuple[int, int]:
    """How many slots one of two claims fills, and how many of them both fill alike."""
    a, b = ({**as_written(c), "kind": c.kind} for c in (one, other))
    names = (a.keys() | b.keys()) - ASIDE
    return len(names), sum(_plain(a.get(name)) == _plain(b.get(name)) for name in names)


def lines(rows: Iterable[Agreement]) -> list[str]:
    """The agreement as a table."""
    found = [
        f"{'kind':13}{'both':>5}{'same':>6}{'share':>7}{'kappa':>7}{'kept':>7}{'slots':>7}{'same':>6}"
        f"{'share':>7}"
    ]
    found.extend(
        f"{r.kind:13}{r.seen:5}{r.same:6}{_share(r.same, r.seen):>7}"
        f"{'-' if r.kappa is None else f'{r.kappa:.2f}':>7}"
        f"{r.kept:7}{r.slots:7}{r.same_slots:6}{_share(r.same_slots, r.slots):>7}"
        for r in rows
    )
    return found


def _agreement(kind: str, both: Sequence[Pair]) -> Agreement:
    outcomes = [
        (a.decision.outcome, b.decision.outcome)
        for a, b in both
        if a.decision and b.decision and "added" not in (a.decision.outcome, b.decision.outcome)
    ]
    kept = [(a.claim, b.claim) for a, b in both if a.kept and b.kept]
    slots = [same_slots(a, b) for a, b in kept]
    return Agreement(
        kind,
        len(outcomes),
        sum(a == b for a, b in outcomes),
        kappa(outcomes),
        len(kept),
        sum(n for n, _ in slots),
        sum(n for _, n in slots),
    )


def _plain(text: str | None) -> str | None:
    return None if text is None else " ".join(text.casefold().split())


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "-"
