"""The evaluation as a report: figures, intervals, and what was missed, added or wrong."""

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .agreement import ALIASES, SLOTS, Spelling
from .errors import CommuniqueError
from .evaluate import Count, Score, intervals, neutral, pairs, read_claims, score, total

LEAST_IN_BIN = 30
POLAR = ("position", "event")  # kinds whose polarity counts, too
CURVE = " least  claims   found P  R       right P  R"
Record = Mapping[str, Any]
HEADER = f"{'kind':13}{'gold':>5}{'pred':>6}   found P/R/F1          right P/R/F1"


def run(
    gold: Path,
    predicted: Path,
    folders: bool,
    kinds: Sequence[str],
    errors: bool,
    as_json: bool,
    aliases: Path | None = None,
    slots: bool = False,
) -> int:
    """Scores files and prints the report; returns the exit code."""
    try:
        spelling = Spelling.read(aliases or ALIASES)
        scores: list[Score] = []
        for gold_file, file in pairs(gold, predicted, folders):
            given = [] if folders and not file.exists() else read_claims(file, kinds)
            scores.append(score(read_claims(gold_file, kinds), given, spelling, kinds))
            if errors:
                print("\n".join(listed(scores[-1], gold_file.name)))
    except (CommuniqueError, OSError) as error:
        print(f"communique evaluate: {error}", file=sys.stderr)
        return 2
    counts, bounds = total(scores), intervals(scores)
    if as_json:
        print(json.dumps({"kinds": figures(counts), "intervals": bounds}))
    else:
        print("\n".join(table(counts)))
        if slots:
            print("\n".join(slot_table(scores, counts)))
        print("95% of F1: " + ", ".join(f"{k} {a:.3f}-{b:.3f}" for k, (a, b) in bounds.items()))
    return 0


def run_curve(
    gold: Path, predicted: Path, folders: bool, kinds: Sequence[str], aliases: Path | None = None
) -> int:
    """Prints precision and recall by least confidence; returns the exit code."""
    try:
        spelling = Spelling.read(aliases or ALIASES)
        files = [
            (read_claims(g, kinds), [] if folders and not p.exists() else read_claims(p, kinds))
            for g, p in pairs(gold, predicted, folders)
        ]
    except (CommuniqueError, OSError) as error:
        print(f"communique evaluate: {error}", file=sys.stderr)
        return 2
    print("\n".join(curve(files, spelling, kinds)))
    return 0


def curve(
    files: Sequence[tuple[Sequence[Record], Sequence[Record]]],
    spelling: Spelling,
    kinds: Sequence[str],
) -> list[str]:
    """What a least confidence gives and costs, in lines, the highest first.

    Each line adds at least 30 claims to the one before, so that no line rests on a handful. How
    often claims of a confidence are right is read off here; the number itself promises nothing.
    """
    given = sorted((float(c.get("confidence") or 0) for _, p in files for c in p), reverse=True)
    lines, before = [CURVE], 0
    for least in sorted(set(given), reverse=True):
        count = sum(value >= least for value in given)
        if count - before < LEAST_IN_BIN and count < len(given):
            continue
        before = count
        scores = [
            score(g, [c for c in p if float(c.get("confidence") or 0) >= least], spelling, kinds)
            for g, p in files
        ]
        c = total(scores).get("all", Count())
        parts = (hits / whole if whole else 0.0 for hits, whole in _shares(c))
        lines.append(f"{least:6.2f}{count:8}   " + "    ".join(f"{part:.2f}" for part in parts))
    return lines


def _shares(c: Count) -> tuple[tuple[int, int], ...]:
    return (c.found, c.predicted), (c.found, c.gold), (c.right, c.predicted), (c.right, c.gold)


def figures(counts: Mapping[str, Count]) -> dict[str, dict[str, Any]]:
    """Counts and F1 by kind, as plain data."""
    return {
        kind: {
            "gold": c.gold,
            "predicted": c.predicted,
            "found": c.found,
            "right": c.right,
            "found_f1": round(c.f1(c.found), 3),
            "right_f1": round(c.f1(c.right), 3),
        }
        for kind, c in counts.items()
    }


def table(counts: Mapping[str, Count]) -> list[str]:
    """Counts by kind in lines."""
    lines = [HEADER]
    for kind, c in counts.items():
        parts = [f"{kind:13}{c.gold:5}{c.predicted:6}   "]
        for hits in (c.found, c.right):
            precision = hits / c.predicted if c.predicted else 0.0
            recall = hits / c.gold if c.gold else 0.0
            parts.append(f"{precision:.2f} {recall:.2f} {c.f1(hits):.3f}")
        lines.append(parts[0] + parts[1] + "       " + parts[2])
    return lines


def slot_table(scores: Sequence[Score], counts: Mapping[str, Count]) -> list[str]:
    """For each kind, the share of claims found that agree in each slot, in lines."""
    lines = []
    for kind, names in SLOTS.items():
        found = counts.get(kind, Count()).found
        apart = Counter(
            slot
            for one in scores
            for gold, _, differing in one.wrong
            if gold["kind"] == kind and not neutral(gold)
            for slot in differing
        )
        if found:
            polar = ("polarity",) if kind in POLAR else ()
            shares = (f"{name} {1 - apart[name] / found:.2f}" for name in (*names, *polar))
            lines.append(f"slots of {kind} found: {', '.join(shares)}")
    return lines


def listed(one: Score, name: str) -> list[str]:
    """What was missed, added and wrong in one document, a line each."""
    lines = [_line("missed", name, claim) for claim in one.missed]
    lines += [_line("added ", name, claim) for claim in one.added]
    for gold, given, slots in one.wrong:
        asked, got = ({s: c.get(s) for s in slots} for c in (gold, given))
        lines.append(f"wrong  {name} {gold.get('id')} {gold['kind']}: gold {asked} got {got}")
    return lines


def _line(what: str, name: str, claim: Mapping[str, Any]) -> str:
    words = str(claim.get("exact") or "")[:110]
    return (
        f"{what} {name} {claim.get('id')} {claim['kind']} [{claim.get('subject')}] "
        f"{claim.get('predicate')} :: {words!r}"
    )
