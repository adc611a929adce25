"""Dates that make one of two: the ends of a span, or a day counted from another."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..claims import DateBasis
from .calendar_days import amount, is_date, moved, same_year
from .date_words import FROM, FROM_ANOTHER, JOINED, LISTED, OFFSET, PUT_OFF
from .found_dates import Found

LONGEST_OFFSET = 60


def combined(found: Sequence[Found], text: str) -> Iterator[Found]:
    """The dates of a passage in order, those that belong together as one."""
    last: str | None = None
    for one in _offset(_spans(found, text), text):
        told = FROM_ANOTHER.fullmatch(text, one.start, one.end)
        if told and last and "/" not in last:
            count = amount(told["amount"])
            sign = 1 if told["way"].lower() == "later" else -1
            iso = None if count is None else moved(last, sign * count, told["unit"].lower())
            basis: DateBasis = "vague" if count is None else one.basis
            one = replace(one, iso=iso, basis=basis, form="another")
        last = one.iso or last
        yield one


def _spans(found: Sequence[Found], text: str) -> list[Found]:
    """The dates, first and last day of a span as one."""
    spans: list[Found] = []
    for one in found:
        whole = _span(spans[-1], one, text) if spans else None
        if whole:
            spans[-1] = whole
            continue
        if spans and LISTED.fullmatch(text, spans[-1].end, one.start):
            spans[-1] = _in_year_of(spans[-1], one)
        spans.append(one)
    return spans


def _in_year_of(first: Found, last: Found) -> Found:
    """A day without a year in that of the day listed after it (`5 May and 7 June 2021`)."""
    if first.form != "day" or last.form != "day" or not first.tail or last.tail or not last.iso:
        return first
    iso = same_year(first.tail, last.iso, before=True)
    return replace(first, iso=iso if is_date(iso) else None)


def _span(first: Found, last: Found, text: str) -> Found | None:
    """The span of two dates that are joined as its ends, or None."""
    joined = JOINED.fullmatch(text, first.end, last.start)
    if not joined or not _are_ends(first, last, joined["word"].lower(), text[: first.start]):
        return None
    begin, end = first.iso, last.iso
    if first.tail and last.iso and not (last.tail and first.iso):
        begin = same_year(first.tail, last.iso, before=True)
    elif last.tail and first.iso and not first.tail:
        end = same_year(last.tail, first.iso, before=False)
    if not begin or not end or "/" in begin + end or not is_date(f"{begin}/{end}"):
        return None
    exact = first.basis == last.basis == "explicit"
    basis: DateBasis = (
        "explicit" if exact else "vague" if "vague" in (first.basis, last.basis) else "relative"
    )
    return Found(first.start, last.end, f"{begin}/{end}", basis, first.note or last.note)


def _are_ends(first: Found, last: Found, word: str, before: str) -> bool:
    """Whether two dates joined by a word are the ends of a span."""
    if word == "/":
        return first.form == last.form == "iso"
    opening = FROM.search(before)
    opened = opening[0].split()[0].lower() if opening else ""
    if word == "and":
        return opened == "between"
    if opened == "between" or PUT_OFF.search(before):
        return False
    return bool(opened) or first.form == last.form == "day"


def _offset(found: Sequence[Found], text: str) -> list[Found]:
    """The dates, with those from which others are counted (`two days after 9 May 2021`) moved."""
    moves: list[Found] = []
    for one in found:
        told = OFFSET.search(text, max(0, one.start - LONGEST_OFFSET), one.start)
        if told and one.form not in ("ago", "last", "near"):
            while moves and moves[-1].end > told.start():
                moves.pop()  # `two days before`, read by itself
            count = 1.0 if told["the"] else amount(told["amount"])
            sign = -1 if told["way"].lower() in ("before", "prior to") else 1
            iso = one.iso if one.iso and "/" not in one.iso else None
            iso = moved(iso, sign * count, told["unit"].lower()) if iso and count else None
            one = Found(told.start(), one.end, iso, "relative", one.note)
        moves.append(one)
    return moves
