"""Runs the benchmarks and writes their figures, with date and machine, to README.md beside."""

import datetime as dt
import os
import platform
import re
from pathlib import Path

from . import extraction, serving

README = Path(__file__).with_name("README.md")
MARKS = re.compile(r"(<!-- figures -->\n).*(<!-- /figures -->)", re.DOTALL)


def machine() -> str:
    """What the figures were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GiB, "
        f"Python {platform.python_version()}"
    )


def main() -> None:
    """Measures, prints and writes."""
    rows: list[tuple[str, str]] = []
    for measure in (extraction.speed, extraction.memory, serving.build, serving.start_up):
        for what, figure in measure():
            print(f"{what}: {figure}", flush=True)
            rows.append((what, figure))
    table = "".join(f"| {what} | {figure} |\n" for what, figure in rows)
    head = f"Measured on {dt.datetime.now(dt.UTC):%Y-%m-%d}, {machine()}.\n\n"
    text = f"{head}| what | figure |\n|---|---|\n{table}"
    README.write_text(MARKS.sub(lambda m: f"{m[1]}{text}{m[2]}", README.read_text("utf-8")))


main()
