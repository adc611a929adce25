"""Words per second of the whole extraction against the bare parse, and peak memory on a stream."""

import resource
import subprocess
import sys
import time

from graph.extract import extract, extract_many
from graph.extract.blocks import blocks
from graph.extract.parser import parse, pipeline

from .texts import documents

WORDS = 60_000
ROUNDS = 3
STREAM = 1_000_000


def speed() -> list[tuple[str, str]]:
    """Words per second of the bare parse and of the whole, and how much longer the whole takes."""
    pipeline()
    made = list(documents(WORDS))
    words = sum(len(document.text.split()) for document in made)
    extract(made[0])  # what is read once, such as the lexicon, is not measured
    bare, whole = [], []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for document in made:
            list(parse(tuple(blocks(document.text))))
        bare.append(time.perf_counter() - start)
        start = time.perf_counter()
        for document in made:
            extract(document)
        whole.append(time.perf_counter() - start)
    ratio = sorted(w / b for w, b in zip(whole, bare, strict=True))[ROUNDS // 2]
    return [
        ("bare parse", f"{words / min(bare):,.0f} words/s"),
        ("whole extraction", f"{words / min(whole):,.0f} words/s"),
        ("whole over bare parse (median of 3)", f"{ratio:.2f} times its time"),
    ]


def memory() -> list[tuple[str, str]]:
    """Peak memory after a tenth of a stream and after all of it, in a process of its own."""
    code = "from bench.extraction import stream; stream()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    tenth, all_of_it = done.stdout.split()
    return [
        (f"peak memory after {STREAM // 10:,} words", f"{int(tenth):,} MB"),
        (f"peak memory after {STREAM:,} words", f"{int(all_of_it):,} MB"),
    ]


def stream() -> None:
    """Extracts from a stream of documents, and prints peak memory in MB on the way."""
    words = 0
    told = False
    for document, _ in extract_many(documents(STREAM)):
        words += len(document.text.split())
        if words >= STREAM // 10 and not told:
            print(peak())
            told = True
    print(peak())


def peak() -> int:
    """Peak resident memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
