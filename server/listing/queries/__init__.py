"""The questions that tables ask, one a file.

A line `#: filters` stands for the conditions that a reader asks for, each in a file `by-NAME`; its
value is bound to the variable `?byName`. `#: page` stands for the numbers of a page.
"""

import re
from functools import cache
from importlib.resources import files

PART = re.compile(r"^[ ]*#: (filters|page)$", re.MULTILINE)


@cache
def query(name: str, filters: tuple[str, ...] = ()) -> str:
    """The text of a query by its file's name, without suffix, with some conditions in it."""
    conditions = "\n".join(_read(f"by-{each}") for each in filters)
    return PART.sub(lambda m: conditions if m[1] == "filters" else m[0], _read(name))


def paged(text: str, limit: int, offset: int) -> str:
    """A query's text with the numbers of a page."""
    return PART.sub(f"LIMIT {limit:d} OFFSET {offset:d}", text)


@cache
def _read(name: str) -> str:
    return files(__name__).joinpath(f"{name}.rq").read_text("utf-8")
