"""How good the extraction is: figures for docs/extraction.md.

What counts are documents of others, read with their gold from `$COMMUNIQUE_SHARED` (default
`../shared`). The texts in `bench/gold` were written for the project and are easier than what people
write: figures on them only show whether a change did harm.
"""

import csv
import datetime as dt
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.agreement import Spelling
from graph.document import Document
from graph.evaluate import Record, Score, intervals, read_claims, score, total
from graph.extract import extract
from graph.scoring import curve, slot_table, table

from .floor import floor
from .machine import write_between

ROOT = Path(__file__).parent.parent
OWN = ROOT / "bench" / "gold"
GENRES = ROOT / "bench" / "genres.tsv"
SHARED = Path(os.environ.get("COMMUNIQUE_SHARED") or ROOT.parent / "shared") / "corpus"
PAGE = ROOT / "docs" / "extraction.md"
KINDS = ("statement", "position", "event", "measurement")
# Two annotators with one guide, working apart on five such texts: F1 found and right.
ANNOTATORS = "found F1 0.90, right F1 0.86"
WIDEST = 27  # characters of the longest name of a genre
Pair = tuple[Sequence[Record], Sequence[Record]]
Reader = Callable[[Document], list[dict[str, Any]]]


def main() -> None:
    """Extracts, scores and writes."""
    spelling = Spelling.read()
    genres = dict(_rows(GENRES))
    dates = {name: date for name, date in _rows(SHARED / "dates.tsv") if name in genres}
    others = pairs(SHARED, dates, _extracted)
    scores = _scores(others, spelling)
    parts = [
        f"Measured on {dt.datetime.now(dt.UTC):%Y-%m-%d} with `make bench-quality`.\n",
        _part("Documents of others", report(scores)),
        _part("The same by genre", by_genre(scores, genres)),
        _part(
            "Beside them",
            [
                f"a second annotator: {ANNOTATORS} (five such texts)",
                *floor_lines(pairs(SHARED, dates, floor), spelling),
            ],
        ),
        _part("By least confidence", curve([*others.values()], spelling, KINDS)),
    ]
    for title, folder in (
        ("Texts written for the project that nobody who makes rules has read", "unread"),
        ("Texts written for the project that the rules were developed on", "developed"),
    ):
        parts.append(_part(title, report(_scores(own(folder), spelling))))
    text = "\n".join(parts)
    print(text)
    write_between("figures", text, PAGE)


def own(folder: str) -> dict[str, Pair]:
    """The project's own texts of a folder, by name: gold and what is found."""
    dates = dict(_rows(OWN / "dates.tsv"))
    names = sorted(path.stem for path in (OWN / folder).glob("*.txt"))
    return pairs(OWN / folder, {name: dates[name] for name in names}, _extracted)


def pairs(folder: Path, dates: Mapping[str, str], read: Reader) -> dict[str, Pair]:
    """Gold and what a reader finds in documents, by name."""
    found = {}
    for name, dated in dates.items():
        text = (folder / f"{name}.txt").read_bytes().decode()
        gold = read_claims(folder / f"{name}.gold.jsonl", KINDS)
        claims = read(Document(text, name, dated))
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
        *(f"{name}: {table(total([one]))[-1]}" for name, one in scores.items()),
    ]


def by_genre(scores: Mapping[str, Score], genres: Mapping[str, str]) -> list[str]:
    """The figures of the documents of each genre together."""

    def line(genre: str, row: str) -> str:
        return f"{genre:{WIDEST}}{row[len('measurement  ') :]}"

    lines = [line("genre", table({})[0])]
    for genre in sorted(set(genres.values())):
        counts = total([one for name, one in scores.items() if genres[name] == genre])
        lines.append(line(genre, table(counts)[-1]))
    return lines


def floor_lines(given: Mapping[str, Pair], spelling: Spelling) -> list[str]:
    """The figures of the floor in one line."""
    counts = total(list(_scores(given, spelling).values()))["all"]
    found, right = counts.f1(counts.found), counts.f1(counts.right)
    return [f"the floor (bench/floor.py): found F1 {found:.2f}, right F1 {right:.2f} (all 25)"]


def _extracted(document: Document) -> list[dict[str, Any]]:
    return [claim.to_record() for claim in extract(document)]


def _scores(given: Mapping[str, Pair], spelling: Spelling) -> dict[str, Score]:
    return {name: score(gold, found, spelling, KINDS) for name, (gold, found) in given.items()}


def _part(title: str, lines: Sequence[str]) -> str:
    return f"**{title}**\n\n```text\n" + "\n".join(lines) + "\n```\n"


def _rows(path: Path) -> list[tuple[str, str]]:
    """The first two columns of a table, its head left out where it has one."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row[0], row[1]) for row in csv.reader(file, delimiter="\t") if row]
    return [row for row in rows if row[0] != "name"]


if __name__ == "__main__":
    main()
