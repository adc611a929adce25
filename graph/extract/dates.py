"""Dates in words, as ISO 8601; relative ones counted from the document's own date."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..claims import DateBasis
from .calendar_days import is_date
from .date_readers import READERS
from .date_words import PATTERNS, PUT_OFF, SINCE
from .found_dates import Found, Grammar, Passage, Unparsed
from .joined_dates import combined
from .numerals import evenly_written


@dataclass(frozen=True, slots=True)
class Dated:
    """A date found in words.

    Attributes:
        start: Where its words begin.
        end: Where they end.
        iso: The date, or None where it cannot be told.
        basis: How it is known.
        text: Its words.
        note: What is wrong with the words, where something is.
    """

    start: int
    end: int
    iso: str | None
    basis: DateBasis
    text: str
    note: str | None = None


def dates(
    text: str, start: int = 0, dated: str | None = None, grammar: Grammar | None = None
) -> Iterator[Dated]:
    """The dates in a passage, in order, none overlapping another; all exist on the calendar.

    Args:
        text: The passage.
        start: Where it begins in its document.
        dated: The document's own date, as exact as it is known.
        grammar: What its parse tells; by default nothing.
    """
    passage = Passage(evenly_written(text), dated, grammar or Unparsed())
    for found in combined(sorted(_read(passage), key=lambda f: f.start), passage.text):
        iso, basis = found.iso, found.basis
        if iso and ("/" not in iso or found.form == "decade") and _begins(found, passage.text):
            iso = f"{iso.partition('/')[0]}/"
        if iso and not is_date(iso):
            iso, basis = None, "vague"
        printed = text[found.start : found.end].strip()
        note = f"{printed}: {found.note}" if found.note else None
        yield Dated(start + found.start, start + found.end, iso, basis, printed, note)


def _begins(found: Found, text: str) -> bool:
    """Whether something lasts from a date on (`since 2019`)."""
    before = text[: found.start]
    opened = SINCE.search(before)
    if opened is None or found.form in ("another", "days"):
        return False
    return opened[0].lower().startswith("since") or not PUT_OFF.search(before)


def _read(passage: Passage) -> Iterator[Found]:
    taken: list[tuple[int, int]] = []
    for form, pattern in PATTERNS:
        for match in pattern.finditer(passage.text):
            a, b = match.span()
            if any(a < end and begin < b for begin, end in taken):
                continue
            found = READERS[form](match, passage)
            if found is not None:
                taken.append((a, b))
                yield replace(found, form=form)
