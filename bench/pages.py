"""Pages against the queries they rest on, in one process, nothing kept between two requests.

    python -m bench.pages

The peer of a page is what it asks: the same queries, sent to the same workers without a page
around them. The bytes are those of the first view: the page and the stylesheet, as they are.
"""

import datetime as dt
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import server
from graph.engine import Engine
from graph.workers.pool import Settings
from server.app import create_app

from .machine import machine, write_between

ROUNDS = 60
BROWSER = {"Accept": "text/html,*/*;q=0.8"}
STYLESHEET = Path(server.__file__).parent / "static" / "page.css"
PAGES = {
    "home": "/",
    "leader": "/page/person/kim-jong-un",
    "state": "/page/state/china",
    "issue": "/page/issue/un-sanctions-on-north-korea",
    "statement": "/page/statement/geng-shuang-suggested-lifting-sanctions-against-north-korea",
    "position": "/page/position/china-favours-lifting-of-the-un-sanctions-on-north-korea",
    "event": "/page/event/china-and-russia-tabled-draft-resolution-to-un-security-council",
    "observation": "/page/observation/kim-jong-un-sent-messages-to-count-xi-jinping",
    "argument": "/page/argument/un-sanctions-on-north-korea-and-covid-19-pandemic-combine-to",
    "claim": "/page/claim/china-and-russia-tabled-draft-resolution-to-un-security-council",
    "document": "/page/document/cheng-xiaohe-china-north-korea",
    "matrix": "/matrix",
    "timeline": "/timeline",
}
HEAD = "| page | queries | their time | page, times that | first view |\n|---|---|---|---|---|\n"


def main() -> None:
    """Measures each kind of page, prints and writes."""
    engine = _Recording(settings=Settings(workers=1))
    client = create_app({"CACHE_BYTES": 0}, engine).test_client()
    rows = []
    for name, path in PAGES.items():
        engine.asked.clear()
        body = client.get(path, headers=BROWSER).data
        asked = list(engine.asked)

        def ask(asked: list[tuple[Any, ...]] = asked) -> None:
            for arguments in asked:
                Engine.own(engine, *arguments)

        def show(path: str = path) -> None:
            client.get(path, headers=BROWSER)

        queries, page = _medians(ask, show)
        size = (len(body) + STYLESHEET.stat().st_size) / 1000
        row = f"| {name} | {len(asked)} | {queries:.1f} ms | {page / queries:.1f} | {size:.0f} KB |"
        print(row, flush=True)
        rows.append(row)
    engine.close()
    when = f"Measured on {dt.datetime.now(dt.UTC):%Y-%m-%d}, {machine()}, median of {ROUNDS}."
    write_between("pages", f"{when}\n\n{HEAD}" + "\n".join(rows) + "\n")


class _Recording(Engine):
    """An engine that takes note of what it is asked."""

    def __init__(self, **options: Any) -> None:
        self.asked: list[tuple[Any, ...]] = []
        super().__init__(**options)

    def own(self, *arguments: Any, **_: Any) -> bytes:
        self.asked.append(arguments[:3])
        return super().own(*arguments)


def _medians(*parts: Callable[[], None]) -> list[float]:
    """Milliseconds that each part takes, measured in turns."""
    times: list[list[float]] = [[] for _ in parts]
    for _ in range(ROUNDS):
        for part, found in zip(parts, times, strict=True):
            start = time.perf_counter()
            part()
            found.append((time.perf_counter() - start) * 1000)
    return [statistics.median(found) for found in times]


if __name__ == "__main__":
    main()
