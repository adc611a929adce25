"""A corpus: documents a second on one process and on two, memory, and what one change costs.

    python -m bench.corpus [--documents 1000] [--built 200]

The documents are made of the lexicon's example sentences. One process is the peer of two, a whole
build that of one after a change.
"""

import argparse
import datetime as dt
import random
import shutil
import tempfile
from pathlib import Path

from graph.tables import rows, tables

from .costs import ran
from .machine import machine, write_between

COLUMNS = ("example_1", "example_2")
WORDS = 150
BUILT_WORDS = 40


def main() -> None:
    """Measures, prints, and writes the table to the README."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=1_000)
    options.add_argument("--built", type=int, default=200)
    given = options.parse_args()
    table: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        for measured in (
            extraction(Path(folder), given.documents),
            building(Path(folder), given.built),
        ):
            for row in measured:
                print(": ".join(row), flush=True)
                table.append(row)
    lines = "".join(f"| {what} | {figure} |\n" for what, figure in table)
    head = f"Measured on {dt.datetime.now(dt.UTC):%Y-%m-%d}, {machine()}.\n\n"
    write_between("corpus", f"{head}| what | figure |\n|---|---|\n{lines}")


def extraction(folder: Path, count: int) -> list[tuple[str, str]]:
    """Documents a second of `communique extract`, whole processes, and peak memory."""
    make(folder / "texts", count, WORDS)
    make(folder / "tenth", count // 10, WORDS)
    one, two = (
        ran(["extract", folder / "texts", "-o", folder / f"claims-{jobs}", "--jobs", jobs])
        for jobs in (1, 2)
    )
    tenth = ran(["extract", folder / "tenth", "-o", folder / "claims-tenth", "--jobs", 1])
    again = ran(["extract", folder / "texts", "-o", folder / "claims-2", "--jobs", 2])
    texts = f"{count:,} documents of some {WORDS} words"
    return [
        (f"{texts}, one process", f"{count / one.seconds:.1f} documents/s"),
        ("the same, two processes", f"{count / two.seconds:.1f} documents/s"),
        ("two processes over one", f"{one.seconds / two.seconds:.2f} times its speed"),
        ("CPU time, two processes over one", f"{two.cpu / one.cpu:.2f}"),
        (f"peak memory, one process, {count // 10:,} documents", f"{tenth.peak:,} MB"),
        (f"peak memory, one process, {count:,} documents", f"{one.peak:,} MB"),
        (f"peak memory, two processes and their parent, {count:,}", f"{two.peak:,} MB"),
        ("the same call again, all of it done", f"{again.seconds:.1f} s"),
    ]


def building(folder: Path, count: int) -> list[tuple[str, str]]:
    """Time of a whole build, of one after a change of one document, and of one without any."""
    texts, claims, releases = folder / "built", folder / "built-claims", folder / "releases"
    make(texts, count, BUILT_WORDS)
    ran(["extract", texts, "-o", claims])
    build = ["build", claims, "-o", releases, "--created", 0, "--jobs", 1]
    whole, nothing = ran(build), ran(build)
    make(folder / "changed", 1, BUILT_WORDS, seed=2)
    shutil.copy(folder / "changed" / "note-0.txt", texts / "note-0.txt")
    ran(["extract", texts, "-o", claims])
    changed = ran(build)
    ran(["build", claims, "-o", folder / "two", "--created", 0, "--jobs", 2])
    same = all(
        (releases / "current" / name).read_bytes() == (folder / "two/current" / name).read_bytes()
        for name in ("data.nq", "manifest.json")
    )
    return [
        (f"whole build of {count} documents of some {BUILT_WORDS} words", f"{whole.seconds:.1f} s"),
        ("build after a change of one document", f"{changed.seconds:.1f} s"),
        ("that over the whole", f"{changed.seconds / whole.seconds:.3f} of its time"),
        ("build after no change", f"{nothing.seconds:.1f} s"),
        ("bytes with the cache, and without it on two processes", "same" if same else "OTHERS"),
    ]


def make(folder: Path, count: int, words: int, seed: int = 1) -> None:
    """Writes so many documents of so many words, the same for the same seed."""
    draw = random.Random(seed)  # noqa: S311 - a benchmark's text, no secret
    examples = [row[c] for path in tables() for row in rows(path) for c in COLUMNS if row[c]]
    folder.mkdir()
    for number in range(count):
        text = f"Note {seed}-{number}."
        while len(text.split()) < words:
            text += f" {draw.choice(examples)}"
        (folder / f"note-{number}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
