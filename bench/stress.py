"""Real texts by the thousand: extracted, built, validated and served, with nothing lost.

    python -m bench.stress [--sample 150] [--folder build/stress] [--write]

The texts are others' and are read from `corpus-large.tar.xz` in `$COMMUNIQUE_SHARED` (default
`../shared`): statements in the UN General Debate and papers of the White House. A call that was
stopped goes on where it was. The figures of a call on all texts go to bench/README.md, and with
`--write` those of a sample, too.
"""

import argparse
import datetime as dt
import json
import os
import random
import re
import subprocess
import tarfile
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.release import open_release
from graph.summary import by_kind, duration

from .costs import COMMUNIQUE, Cost, ran
from .machine import machine, write_between

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("COMMUNIQUE_SHARED") or ROOT.parent / "shared")
ARCHIVE = "corpus-large.tar.xz"
METADATA = "metadata.csv"
SEED = 13
ASK = "sparql?query=SELECT%20(COUNT(*)%20AS%20%3Fn)%20%7B%3Fs%20%3Fp%20%3Fo%7D"
PAGES = ("", "actors", "issues", "documents", "matrix", "timeline", "search?q=peace", ASK)
VALIDATED = 3_000_000  # triples that the shapes can be asked of at once
TIMEOUT = "30"  # seconds: the first search indexes the graph, on whatever machine
WAIT = 60.0  # seconds for an answer: the server's own time limit comes first


@dataclass(frozen=True, slots=True)
class Stress:
    """What became of the texts.

    Attributes:
        texts: Number of texts.
        lost: Number of texts that gave no document.
        duplicates: Number of texts that are another one's, and so the same document.
        faults: Where rules failed, a line each.
        kinds: Number of published claims by kind.
        refused: What the build set aside, as it stands in `refused.jsonl`.
        triples: Number of triples of the release.
        extracting: Cost of the extraction; of what was left of it, in a call that went on.
        building: Cost of the build.
        validating: Cost of validating the release once more, all graphs taken together; None for
            a large one, which the build alone has validated: document by document, and then the
            things that several documents describe.
        answers: Status of each address that was asked for.
    """

    texts: int
    lost: int
    duplicates: int
    faults: tuple[str, ...]
    kinds: Mapping[str, int]
    refused: tuple[Mapping[str, object], ...]
    triples: int
    extracting: Cost
    building: Cost
    validating: Cost | None
    answers: Mapping[str, int]


def main() -> None:
    """Measures, prints and, of all texts, writes the table to the README."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sample", type=int, help="number of texts, drawn with a fixed seed")
    options.add_argument("--folder", type=Path, default=ROOT / "build" / "stress")
    options.add_argument("--write", action="store_true", help="write the figures of a sample, too")
    given = options.parse_args()
    folder = given.folder / (f"sample-{given.sample}" if given.sample else "all")
    done = stress(SHARED / ARCHIVE, folder, given.sample)
    for fault in done.faults:
        print(f"fault: {fault}")
    for refusal in done.refused:
        print(f"set aside: {json.dumps(refusal, ensure_ascii=False)}")
    table = "".join(f"| {what} | {figure} |\n" for what, figure in rows(done))
    head = f"Measured on {dt.datetime.now(dt.UTC):%Y-%m-%d}, {machine()}.\n\n"
    text = f"{head}| what | figure |\n|---|---|\n{table}"
    print(text)
    if given.write or not given.sample:
        write_between("stress", text)


def stress(archive: Path, folder: Path, sample: int | None) -> Stress:
    """Takes texts all the way from the archive to a server.

    Args:
        archive: The texts and the table of their metadata.
        folder: Where everything is put; what is there already is not made again.
        sample: Number of texts, drawn with a fixed seed; None for all.
    """
    texts, claims, releases = folder / "texts", folder / "claims", folder / "releases"
    count = unpack(archive, texts, sample)
    table = texts / METADATA
    extracting = ran(["extract", texts, "--metadata", table, "-o", claims], allowed=(0, 1))
    building = ran(["build", claims, "-o", releases, "--created", 0], allowed=(0, 1))
    entries = list(_records(claims / "documents.ndjson"))
    manifest = open_release(releases).manifest
    validating = None
    if manifest.triples <= VALIDATED:
        validating = ran(["validate", releases], allowed=(0, 1))
    return Stress(
        texts=count,
        lost=count - len(entries),
        duplicates=sum(entry["duplicate"] for entry in entries),
        faults=tuple(fault for entry in entries for fault in entry["faults"]),
        kinds=manifest.kinds,
        refused=tuple(_records(releases / "refused.jsonl")),
        triples=manifest.triples,
        extracting=extracting,
        building=building,
        validating=validating,
        answers=dict(served(releases)),
    )


def unpack(archive: Path, folder: Path, sample: int | None) -> int:
    """Unpacks the texts, or a sample of them, and the table; the number of texts."""
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive, "r:xz") as members:
        every = {m.name.removeprefix("./"): m for m in members if m.isreg()}
        names = sorted(name for name in every if name.endswith(".txt"))
        if sample is not None:
            draw = random.Random(SEED)  # noqa: S311 - a sample, no secret
            names = draw.sample(names, sample)
        wanted = {*names, METADATA}
        for name, member in every.items():  # in the order of the archive: it is read once
            if name in wanted and not (folder / name).exists():
                members.extract(member, folder, filter="data")
    return len(names)


def served(releases: Path) -> Iterator[tuple[str, int]]:
    """Serves a release and asks for its main pages: each address with the status it got."""
    server = subprocess.Popen(
        [COMMUNIQUE, "serve", "--release", releases, "--port", "0", "--timeout", TIMEOUT],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert server.stdout is not None
        found = re.search(r"http://\S+/", server.stdout.readline())
        assert found is not None, "the server did not start"
        for page in PAGES:
            yield f"/{page}", _status(f"{found[0]}{page}")
    finally:
        server.terminate()
        server.wait(timeout=60)
        if server.stdout is not None:
            server.stdout.close()


def rows(done: Stress) -> list[tuple[str, str]]:
    """The figures, each with its name."""
    speed = done.texts / done.extracting.seconds
    answered = Counter(done.answers.values())
    failed = ", ".join(page for page, status in done.answers.items() if status != 200)
    return [
        ("texts; lost; the same as another", f"{done.texts:,}; {done.lost}; {done.duplicates}"),
        ("findings lost to faults in rules", f"{len(done.faults)}"),
        ("extraction", f"{duration(done.extracting.seconds)}, {speed:.1f} documents/s"),
        ("its peak memory, all processes", f"{done.extracting.peak:,} MB"),
        ("claims published", by_kind(done.kinds)),
        ("claims and documents set aside by the build", f"{len(done.refused)}"),
        ("triples", f"{done.triples:,}"),
        ("build", duration(done.building.seconds)),
        ("its peak memory, all processes", f"{done.building.peak:,} MB"),
        ("validated once more, as a whole", _verdict(done.validating)),
        ("pages and queries answered 200", f"{answered[200]} of {answered.total()}"),
        *([("not answered 200", failed)] if failed else []),
    ]


def _verdict(cost: Cost | None) -> str:
    if cost is None:
        return f"no: over {VALIDATED:,} triples"
    found = "nothing wanting" if cost.code == 0 else "something wanting"
    return f"{found}, {duration(cost.seconds)}, {cost.peak:,} MB"


def _records(path: Path) -> Iterator[Mapping[str, Any]]:
    if path.exists():
        yield from map(json.loads, path.read_text("utf-8").splitlines())


def _status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=WAIT) as answer:  # noqa: S310 - loopback
            answer.read()
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


if __name__ == "__main__":
    main()
