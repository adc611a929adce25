"""The lexicon's tables: tab-separated files, a cue a line, with two example sentences."""

import csv
from collections.abc import Iterator
from pathlib import Path

from ontology import HERE

FOLDER = HERE / "lexicon"


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The lines of one table by column; its first line names the columns, `#` begins a remark."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if line.strip() and not line.startswith("#"))
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def tables() -> list[Path]:
    """The tables that the project ships, in order."""
    return sorted(FOLDER.glob("*.tsv"))
