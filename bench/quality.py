"""How good the extraction is: figures for docs/extraction.md.

The project's own texts with gold claims are in `bench/gold`; those of others are read from
`$COMMUNIQUE_SHARED` (default `../shared`): three documents that the rules were developed on, and
a fourth that nobody read while they were.
"""

import csv
import datetime as dt
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from graph.agreement import Spelling
from graph.document import Document
from graph.evaluate import Record, Score, intervals, read_claims, score, total
from graph.extract import extract
from graph.scoring import curve, slot_table, table

from .machine import write_between

ROOT = Path(__file__).parent.parent
OWN = ROOT / "bench" / "gold"
SHARED = Path(os.environ.get("COMMUNIQUE_SHARED") or ROOT.parent / "shared") / "corpus"
PAGE = ROOT / "docs" / "extraction.md"
KINDS = ("statement", "position", "event", "measurement")
FOURTH = {"doc4": "2024-11-07"}
DEVELOPED = {"doc1": "2025-11-17", "doc2": "2025-03-24", "doc3": "2022-04-22"}
Pair = tuple[Sequence[Record], Sequence[Record]]


def main() -> None:
    """Extracts, scores and writes."""
    spelling = Spelling.read()
    unread, fourth = own("unread"), pairs(SHARED, FOURTH)
    developed = {**pairs(SHARED, DEVELOPED), **own("developed")}
    parts = [f"Measured on {dt.datetime.now(dt.UTC):%Y-%m-%d} with `make bench-quality`.\n"]
    for title, measured in (
        ("Texts that nobody who made the rules has read", unread),
        ("A further text unread, measured on several times", fourth),
        ("All texts unread", {**unread, **fourth}),
        ("Texts that the rules were developed on", developed),
    ):
        scores = {n: score(gold, found, spelling, KINDS) for n, (gold, found) in measured.items()}
        parts.append(f"**{title}**\n\n```text\n" + "\n".join(report(scores)) + "\n```\n")
    lines = curve([*unread.values(), *fourth.values()], spelling, KINDS)
    parts.append("**Least confidence, texts unread**\n\n```text\n" + "\n".join(lines) + "\n```\n")
    text = "\n".join(parts)
    print(text)
    write_between("figures", text, PAGE)


def own(folder: str) -> dict[str, Pair]:
    """The project's own texts of a folder, by name: gold and what is found."""
    with (OWN / "dates.tsv").open(encoding="utf-8", newline="") as file:
        dates = {row["name"]: row["dated"] for row in csv.DictReader(file, delimiter="\t")}
    names = sorted(path.stem for path in (OWN / folder).glob("*.txt"))
    return pairs(OWN / folder, {name: dates[name] for name in names})


def pairs(folder: Path, dates: Mapping[str, str]) -> dict[str, Pair]:
    """Gold and what is found in documents, by name."""
    found = {}
    for name, dated in dates.items():
        text = (folder / f"{name}.txt").read_bytes().decode()
        claims = [claim.to_record() for claim in extract(Document(text, name, dated))]
        gold = read_claims(folder / f"{name}.gold.jsonl", KINDS)
        found[name] = (gold, [claim for claim in claims if claim["kind"] in KINDS])
    return found


def report(scores: Mapping[str, Score]) -> list[str]:
    """The tables of several documents together, and how each of them does."""
    together = list(scores.values())
    counts = total(together)
    bounds = ", ".join(f"{k} {a:.3f}-{b:.3f}" for k, (a, b) in intervals(together).items())
    return [
        *table(counts),
        *slot_table(together, counts),
        f"95% of F1: {bounds}",
        *(f"{name}: {table(total([one]))[-1]}" for name, one in scores.items() if len(scores) > 1),
    ]


if __name__ == "__main__":
    main()
