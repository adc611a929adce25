"""The evaluation as a report: figures, intervals, and what was missed, added or wrong."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .agreement import ALIASES, Spelling
from .errors import CommuniqueError
from .evaluate import Count, Score, intervals, pairs, read_claims, score, total

HEADER = f"{'kind':13}{'gold':>5}{'pred':>6}   found P/R/F1          right P/R/F1"


def run(
    gold: Path,
    predicted: Path,
    folders: bool,
    kinds: Sequence[str],
    errors: bool,
    as_json: bool,
    aliases: Path | None = None,
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
        print("95% of F1: " + ", ".join(f"{k} {a:.3f}-{b:.3f}" for k, (a, b) in bounds.items()))
    return 0


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
