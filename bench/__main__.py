"""Runs the benchmarks and writes their figures, with date and machine, to README.md beside."""

import datetime as dt

from . import extraction, serving
from .machine import machine, write_between


def main() -> None:
    """Measures, prints and writes."""
    rows: list[tuple[str, str]] = []
    for measure in (extraction.speed, extraction.memory, serving.build, serving.start_up):
        for what, figure in measure():
            print(f"{what}: {figure}", flush=True)
            rows.append((what, figure))
    table = "".join(f"| {what} | {figure} |\n" for what, figure in rows)
    head = f"Measured on {dt.datetime.now(dt.UTC):%Y-%m-%d}, {machine()}.\n\n"
    write_between("figures", f"{head}| what | figure |\n|---|---|\n{table}")


main()
