"""The questions whose answers make networks, one a file, and the parts that they share.

A line `#: name` stands for the text of the file of that name; `#: filters` for the conditions that
a caller wants met, `#: start` for the narrowest of them, where a search begins. Values are bound to
variables; only the numbers of a page are written out, since SPARQL has no variables for them.
"""

import re
from functools import cache
from importlib.resources import files

# Conditions that few matters meet: the first of them is where a search begins.
STARTS = ("voice", "issue", "actor", "from", "to")
PART = re.compile(r"^[ ]*#: (\S+)$", re.MULTILINE)


@cache
def query(name: str, filters: tuple[str, ...] = ()) -> str:
    """The text of a query by its file's name, without suffix.

    Args:
        name: Of the file.
        filters: Names of the conditions that it shall have: `actor` for the file `by-actor`.
    """
    text = _read(name)
    starts = [s for s in STARTS if s in filters and "#: start\n" in text][:1]

    def part(match: re.Match[str]) -> str:
        if match[1] == "page":
            return match[0]
        if match[1] == "filters":
            return "\n".join(_read(f"by-{f}") for f in filters if f not in starts)
        if match[1] == "start":
            return "\n".join(_read("by-voice" if s == "voice" else f"start-{s}") for s in starts)
        return PART.sub(part, _read(match[1]))

    return PART.sub(part, text)


def paged(text: str, limit: int, offset: int = 0) -> str:
    """A query's text with the numbers of a page where it has the line `#: page`."""
    return PART.sub(f"LIMIT {limit:d} OFFSET {offset:d}", text)


@cache
def _read(name: str) -> str:
    return files(__name__).joinpath(f"{name}.rq").read_text("utf-8")
