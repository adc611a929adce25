"""Scores of extracted claims against gold, kind by kind, with intervals and lists of errors.

A prediction is *found* when a gold claim of its kind overlaps its characters and has the same
subject, and *right* when every slot that the gold fills for that kind agrees besides. Matching
is one to one, best pair first. Neutral gold (marginal, presupposed, repeated) neither gains
nor costs.
"""

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .agreement import Slots, Spelling, pair_score
from .claims import KINDS
from .errors import BadInputError

Record = Mapping[str, Any]
COUNTS = ("gold", "predicted", "found", "right")


@dataclass(frozen=True, slots=True)
class Count:
    """How many claims there are, and how many of them agree.

    Attributes:
        gold: Claims asked for.
        predicted: Claims given.
        found: Claims given that match one asked for.
        right: Those among them whose slots agree too.
    """

    gold: int = 0
    predicted: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(*(getattr(self, c) + getattr(other, c) for c in COUNTS))

    def f1(self, hits: int) -> float:
        """Harmonic mean of precision and recall for so many hits."""
        whole = self.gold + self.predicted
        return 2 * hits / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one document.

    Attributes:
        kinds: Counts by kind.
        missed: Gold claims that nothing matched.
        added: Predictions that match no gold claim.
        wrong: Gold, prediction and the slots in which they differ.
        units: One row for each claim, to resample: kind and its counts.
    """

    kinds: dict[str, Count]
    missed: list[Record] = field(default_factory=list)
    added: list[Record] = field(default_factory=list)
    wrong: list[tuple[Record, Record, list[str]]] = field(default_factory=list)
    units: list[tuple[str, Count]] = field(default_factory=list)


def neutral(claim: Record) -> bool:
    """Whether a gold claim neither gains when found nor costs when missed."""
    marked = str(claim.get("note") or "").startswith(("MARGINAL", "borderline"))
    return marked or bool(claim.get("presupposed") or claim.get("repeats"))


def score(
    gold: Sequence[Record],
    predicted: Sequence[Record],
    spelling: Spelling,
    kinds: Sequence[str] = KINDS,
) -> Score:
    """Scores one document's claims."""
    matches = _matched(gold, predicted, spelling)
    taken_gold = {i for i, _, _ in matches}
    taken = {j for _, j, _ in matches}
    on_neutral = {j for i, j, _ in matches if neutral(gold[i])}
    counted = [m for m in matches if not neutral(gold[m[0]])]
    as_kind = {j: gold[i]["kind"] for i, j, _ in matches}
    hits = {j: all(slots.values()) for _, j, slots in counted}
    units = [
        (g["kind"], Count(gold=1))
        for i, g in enumerate(gold)
        if i not in taken_gold and not neutral(g)
    ]
    for j, claim in enumerate(predicted):
        if j in on_neutral:
            continue
        matched = j in hits
        row = Count(int(matched), 1, int(matched), int(matched and hits[j]))
        units.append((as_kind.get(j, claim.get("kind")), row))
    totals: dict[str, Count] = {}
    for kind in kinds:
        rows = [row for k, row in units if k == kind]
        if rows:
            totals[kind] = sum(rows, Count())
    return Score(
        totals,
        [g for i, g in enumerate(gold) if i not in taken_gold and not neutral(g)],
        [p for j, p in enumerate(predicted) if j not in taken],
        [
            (gold[i], predicted[j], [s for s, agrees in slots.items() if not agrees])
            for i, j, slots in matches
            if not all(slots.values())
        ],
        units,
    )


def _matched(
    gold: Sequence[Record], predicted: Sequence[Record], spelling: Spelling
) -> list[tuple[int, int, Slots]]:
    pairs = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            found = pair_score(g, p, spelling)
            if found:
                pairs.append((found[0], i, j, found[1]))
    pairs.sort(key=lambda row: -row[0])
    taken_gold: set[int] = set()
    taken: set[int] = set()
    matches = []
    for _, i, j, slots in pairs:
        if i not in taken_gold and j not in taken:
            taken_gold.add(i)
            taken.add(j)
            matches.append((i, j, slots))
    return matches


def intervals(
    scores: Sequence[Score], repeats: int = 1000, seed: int = 1
) -> dict[str, tuple[float, float]]:
    """Bootstrap 95% intervals of F1 found and right over all kinds.

    Documents are resampled where there are at least five, else claims.

    Args:
        scores: One score for each document.
        repeats: How many samples are drawn.
        seed: What makes the draw the same every time.
    """
    groups = (
        [sum((row for _, row in s.units), Count()) for s in scores]
        if len(scores) >= 5
        else [row for s in scores for _, row in s.units]
    )
    if not groups:
        return {"found": (0.0, 0.0), "right": (0.0, 0.0)}
    draw = random.Random(seed)  # noqa: S311 - resampling, not secrecy
    found, right = [], []
    for _ in range(repeats):
        whole = sum(draw.choices(groups, k=len(groups)), Count())
        found.append(whole.f1(whole.found))
        right.append(whole.f1(whole.right))
    low, high = int(0.025 * repeats), min(repeats - 1, int(0.975 * repeats))
    return {
        name: (round(sorted(v)[low], 3), round(sorted(v)[high], 3))
        for name, v in (("found", found), ("right", right))
    }


def total(scores: Iterable[Score]) -> dict[str, Count]:
    """Counts by kind over several documents, in the order of first mention, `all` last."""
    out: dict[str, Count] = {}
    for one in scores:
        for kind, count in one.kinds.items():
            out[kind] = out.get(kind, Count()) + count
    out["all"] = sum(out.values(), Count())
    return out


def read_claims(path: Path, kinds: Sequence[str] = KINDS) -> list[Record]:
    """The claims of some kinds in a file of JSON Lines.

    Raises:
        BadInputError: The file is missing or a line is no claim.
    """
    claims: list[Record] = []
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInputError(f"{path}: cannot be read as claims ({error})") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            claim = json.loads(line)
        except json.JSONDecodeError as error:
            raise BadInputError(f"{path}, line {number}: is not valid JSON ({error.msg})") from None
        except RecursionError:
            raise BadInputError(f"{path}, line {number}: is too deeply nested") from None
        except ValueError:  # Python reads integers of up to 4,300 digits.
            raise BadInputError(
                f"{path}, line {number}: holds a number with too many digits"
            ) from None
        if not isinstance(claim, dict) or "kind" not in claim:
            raise BadInputError(f"{path}, line {number}: is not a claim (it has no kind)")
        if claim["kind"] in kinds:
            claims.append(claim)
    return claims


def pairs(gold: Path, predicted: Path, folders: bool = False) -> list[tuple[Path, Path]]:
    """The files to compare: two, or NAME.gold.jsonl with NAME.jsonl of two folders.

    Raises:
        BadInputError: A folder is none, or holds no gold.
    """
    if not folders:
        return [(gold, predicted)]
    if not gold.is_dir() or not predicted.is_dir():
        raise BadInputError("--pairs needs two folders")
    found = sorted(gold.glob("*.gold.jsonl"))
    if not found:
        raise BadInputError(f"{gold}: holds no NAME.gold.jsonl")
    return [(g, predicted / g.name.replace(".gold.jsonl", ".jsonl")) for g in found]
