"""How good the extraction is: figures for docs/extraction.md, on texts that are not the project's.

The texts and their gold claims are read from `$COMMUNIQUE_SHARED` (default `../shared`): three
documents that the rules were developed on, a fourth that nobody read while they were, and a sample
of the essay's gold.
"""

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path

from graph.agreement import Spelling
from graph.document import Document
from graph.evaluate import Record, Score, intervals, read_claims, score, total
from graph.extract import extract
from graph.scoring import curve, slot_table, table

from .machine import write_between

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("COMMUNIQUE_SHARED") or ROOT.parent / "shared")
PAGE = ROOT / "docs" / "extraction.md"
KINDS = ("statement", "position", "event", "measurement")
UNSEEN = {"doc4": "2024-11-07"}
DEVELOPED = {"doc1": "2025-11-17", "doc2": "2025-03-24", "doc3": "2022-04-22"}
Pair = tuple[Sequence[Record], Sequence[Record]]


def main() -> None:
    """Extracts, scores and writes."""
    spelling = Spelling.read()
    unseen, developed = _pairs(UNSEEN), _pairs(DEVELOPED)
    parts = [f"Measured on {dt.datetime.now(dt.UTC):%Y-%m-%d} with `make bench-quality`.\n"]
    for title, pairs in (
        ("A document that nobody read while the rules were made", unseen),
        ("Three documents that the rules were developed on", developed),
    ):
        scores = [score(gold, found, spelling, KINDS) for gold, found in pairs]
        parts.append(f"**{title}**\n\n```text\n" + "\n".join(_report(scores)) + "\n```\n")
    lines = curve([*unseen, *developed], spelling, KINDS)
    parts.append("**Least confidence, all four**\n\n```text\n" + "\n".join(lines) + "\n```\n")
    text = "\n".join(parts)
    print(text)
    write_between("figures", text, PAGE)


def _pairs(documents: dict[str, str]) -> list[Pair]:
    found = []
    for name, dated in documents.items():
        text = (SHARED / "corpus" / f"{name}.txt").read_bytes().decode()
        claims = [claim.to_record() for claim in extract(Document(text, name, dated))]
        gold = read_claims(SHARED / "corpus" / f"{name}.gold.jsonl", KINDS)
        found.append((gold, [claim for claim in claims if claim["kind"] in KINDS]))
    return found


def _report(scores: Sequence[Score]) -> list[str]:
    counts = total(scores)
    bounds = ", ".join(f"{k} {a:.3f}-{b:.3f}" for k, (a, b) in intervals(scores).items())
    return [*table(counts), *slot_table(scores, counts), f"95% of F1: {bounds}"]


if __name__ == "__main__":
    main()
