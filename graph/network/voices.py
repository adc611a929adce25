"""Voices by name: whose claims somebody means who types a name, or part of one."""

from rdflib import Literal

from ..actors import folded
from ..rows import Select
from .queries import paged, query

MOST = 20_000  # names that are compared
MOST_MEANT = 1_000  # names that one filter stands for
BETWEEN = "\n"  # stands in no name that a document gives


def voices(select: Select, limit: int = MOST) -> list[str]:
    """The names in whose voices claims are made, those with most claims first."""
    return [row["name"] for row in select(paged(query("voices"), limit))]


def meant(typed: str, names: list[str]) -> list[str]:
    """The names that somebody may mean: each word typed begins a word of the name.

    Case, accents and the order of words do not matter. In scripts that do not separate words, a
    word may stand anywhere in the name.

    >>> meant("yi wang", ["Wang Yi", "Wang Wenbin", "author"])
    ['Wang Yi']
    """
    wanted = folded(typed).split()
    return [name for name in names if wanted and _has(folded(name), wanted)]


def voice_filter(select: Select, typed: str) -> Literal:
    """The value of the filter by voice: all names meant, one a line."""
    found = meant(typed, voices(select))[:MOST_MEANT]
    return Literal(BETWEEN.join(["", *found, ""]))


def _has(name: str, wanted: list[str]) -> bool:
    words = name.split()
    return all(
        any(word.startswith(part) for word in words) or (not part.isascii() and part in name)
        for part in wanted
    )
