"""A passage in which dates are sought, and what is found of them at first."""

from dataclasses import dataclass
from typing import Protocol

from ..claims import DateBasis


@dataclass(frozen=True, slots=True)
class Found:
    """A date found in a passage.

    Attributes:
        start: Where its words begin in the passage.
        end: Where they end.
        iso: The date, or None where it cannot be told.
        basis: How it is known.
        note: What is wrong with the words, or None.
        tail: Its month and day (`-03-09`) where no year is printed.
        form: The pattern that it follows.
    """

    start: int
    end: int
    iso: str | None
    basis: DateBasis
    note: str | None = None
    tail: str = ""
    form: str = ""


class Grammar(Protocol):
    """What the parse of a passage tells of its dates, by places in the passage."""

    def tense(self, place: int) -> str:
        """Whether what happens on a date is `future`, `past` or neither."""

    def is_count(self, start: int, end: int) -> bool:
        """Whether a number that may be a year counts something (`1800 ships`)."""

    def is_no_month(self, place: int) -> bool:
        """Whether the name of a month is a verb or a person's name there."""


class Unparsed:
    """Of a passage that was not parsed, the grammar tells nothing."""

    def tense(self, place: int) -> str:
        """Neither future nor past."""
        return ""

    def is_count(self, start: int, end: int) -> bool:
        """Never."""
        return False

    def is_no_month(self, place: int) -> bool:
        """Never."""
        return False


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage whose dates are read.

    Attributes:
        text: Its characters, numbers evenly written.
        dated: The document's own date, as exact as it is known.
        grammar: What its parse tells.
    """

    text: str
    dated: str | None
    grammar: Grammar
