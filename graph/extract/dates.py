"""Dates in words, as ISO 8601; relative ones counted from the document's own date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from ..claims import DateBasis

MONTHS = (
    "january february march april may june july august september october november december"
).split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
NUMBERS = {
    w: i for i, w in enumerate("zero one two three four five six seven eight nine ten".split())
} | {"a": 1, "an": 1, "several": 3, "few": 3, "couple": 2}
MONTH = "|".join(f"{m}|{m[:3]}\\.?" for m in MONTHS if m != "may") + "|may|sept\\.?"
YEAR = r"(?:1[89]|20)\d\d"
PATTERNS = (
    ("iso", re.compile(rf"\b({YEAR})-(\d\d)-(\d\d)\b")),
    (
        "days",
        re.compile(
            rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ?(?:[-–]|to|and|until) ?"
            rf"(\d{{1,2}})(?:st|nd|rd|th)? ({MONTH})(?:,? ({YEAR}))?\b",
            re.I,
        ),
    ),
    (
        "mdays",
        re.compile(
            rf"\b({MONTH}) (\d{{1,2}}) ?(?:[-–]|to|and|until) ?(\d{{1,2}})\b(?:,? ({YEAR}))?", re.I
        ),
    ),
    (
        "dmy",
        re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({MONTH})(?:,? ({YEAR}))?\b", re.I),
    ),
    ("mdy", re.compile(rf"\b({MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? ({YEAR}))?", re.I)),
    ("my", re.compile(rf"\b({MONTH}),? (?:of )?({YEAR})\b", re.I)),
    (
        "month",
        re.compile(
            rf"\b(?:(?:in|since|until|by|last|this|next|early|late|mid)[ -])({MONTH})\b", re.I
        ),
    ),
    ("decade", re.compile(rf"\b({YEAR})s\b")),
    ("years", re.compile(rf"\b({YEAR})\s?[-–/]\s?({YEAR}|\d\d)\b")),
    ("year", re.compile(rf"(?<![\d,.$€£-])\b({YEAR})\b(?![\d%-]|,\d| (?:people|men|troops))")),
    ("weekday", re.compile(rf"\b((?:last|next|this|on) )?({'|'.join(WEEKDAYS)})\b", re.I)),
    ("day", re.compile(r"\b(yesterday|today|tonight|tomorrow)\b", re.I)),
    ("last", re.compile(r"\b(last|this|next|past|previous) (day|week|month|year)\b", re.I)),
    (
        "ago",
        re.compile(
            rf"\b(\d+|{'|'.join(NUMBERS)}(?: of)?) (day|week|month|year)s? "
            r"(ago|earlier|before|later)\b",
            re.I,
        ),
    ),
)
FROM_ANOTHER = re.compile(
    rf"(\d+|{'|'.join(NUMBERS)}) (day|week|month|year)s? (earlier|before|later)", re.I
)
SINCE = re.compile(r"\b(?:since|from)(?: \w+)?\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date found in words.

    Attributes:
        start: Where its words begin.
        end: Where they end.
        iso: The date, or None where it cannot be told.
        basis: How it is known.
        text: Its words.
    """

    start: int
    end: int
    iso: str | None
    basis: DateBasis
    text: str


def dates(text: str, start: int = 0, dated: str | None = None) -> Iterator[Dated]:
    """The dates in a passage, in order, none overlapping another.

    Args:
        text: The passage.
        start: Where it begins in its document.
        dated: The document's own date, as exact as it is known.
    """
    taken: list[tuple[int, int]] = []
    found = []
    for name, pattern in PATTERNS:
        for match in pattern.finditer(text):
            a, b = match.span()
            if any(a < end and begin < b for begin, end in taken):
                continue
            read = _read(name, match, dated)
            if read is False:
                continue
            iso, basis = read
            if iso and len(iso) <= 10 and SINCE.search(text[:a]):
                iso = f"{iso}/"
            taken.append((a, b))
            found.append(Dated(start + a, start + b, iso, basis, match.group().strip()))
    return _counted_from_others(sorted(found, key=lambda d: d.start))


def _counted_from_others(found: list[Dated]) -> Iterator[Dated]:
    """Dates, those told from another (`a year earlier`) counted from the last one before them."""
    last: str | None = None
    for dated in found:
        told = FROM_ANOTHER.fullmatch(dated.text)
        if told and last and "/" not in last:
            amount = told[1].lower()
            count = int(amount) if amount.isdigit() else NUMBERS[amount]
            sign = 1 if told[3].lower() == "later" else -1
            dated = replace(dated, iso=_moved(last, sign * count, told[2].lower()))
        last = dated.iso or last
        yield dated


def _moved(iso: str, count: int, unit: str) -> str | None:
    """A date moved by so many units, as exact as it is."""
    if unit == "year":
        return f"{int(iso[:4]) + count}{iso[4:]}"
    return _shifted(iso, count, unit)


def _month(word: str) -> int:
    return next(i for i, m in enumerate(MONTHS, 1) if m.startswith(word.lower()[:3]))


def _read(
    name: str, match: re.Match[str], dated: str | None
) -> tuple[str | None, DateBasis] | Literal[False]:
    groups = match.groups()
    year = dated[:4] if dated else None
    if name == "iso":
        return "-".join(groups), "explicit"
    if name in ("days", "mdays"):
        first, last, month = groups[:3] if name == "days" else (groups[1], groups[2], groups[0])
        if not 1 <= int(first) < int(last) <= 31 or not (groups[3] or dated):
            return False
        of = groups[3] or _year_of(f"{_month(month):02}", dated)
        begin, end = (f"{of}-{_month(month):02}-{int(day):02}" for day in (first, last))
        return f"{begin}/{end}", "explicit"
    if name in ("dmy", "mdy"):
        day, month = (groups[0], groups[1]) if name == "dmy" else (groups[1], groups[0])
        if not 1 <= int(day) <= 31:
            return False
        tail = f"{_month(month):02}-{int(day):02}"
        if groups[2]:
            return f"{groups[2]}-{tail}", "explicit"
        return (f"{_year_of(tail, dated)}-{tail}" if dated else None), "explicit"
    if name == "my":
        return f"{groups[1]}-{_month(groups[0]):02}", "explicit"
    if name == "month":
        if groups[0][0].islower():
            return False
        tail = f"{_month(groups[0]):02}"
        return (f"{_year_of(tail, dated)}-{tail}" if dated else None), "explicit"
    if name == "decade":
        return f"{groups[0]}/{int(groups[0]) + 9}", "vague"
    if name == "years":
        last = groups[1] if len(groups[1]) == 4 else groups[0][:2] + groups[1]
        return (f"{groups[0]}/{last}", "explicit") if last > groups[0] else False
    if name == "year":
        return groups[0], "explicit"
    return _relative(name, match, dated, year)


def _year_of(tail: str, dated: str | None) -> int:
    """The year of a day or month given without one: the last that is not after the document."""
    assert dated is not None
    year = int(dated[:4])
    return year - 1 if len(dated) > 4 and tail[:2] > dated[5:7] else year


def _relative(
    name: str, match: re.Match[str], dated: str | None, year: str | None
) -> tuple[str | None, DateBasis]:
    if not dated:
        return None, "relative"
    whole = date.fromisoformat(dated) if len(dated) == 10 else None
    groups = [g.lower() if g else "" for g in match.groups()]
    if name == "weekday" and whole:
        back = (whole.weekday() - WEEKDAYS.index(groups[1])) % 7
        if groups[0].startswith("next"):
            back -= 7
        elif groups[0].startswith("last") and back == 0:
            back = 7
        return (whole - timedelta(days=back)).isoformat(), "relative"
    if name == "day" and whole:
        step = {"yesterday": -1, "tomorrow": 1}.get(groups[0], 0)
        return (whole + timedelta(days=step)).isoformat(), "relative"
    if name == "last":
        count = {"this": 0, "next": 1}.get(groups[0], -1)
        return _shifted(dated, count, groups[1]), "relative"
    if name == "ago" and groups[2] == "ago":
        amount = groups[0].removesuffix(" of")
        vague = amount in ("few", "several", "couple")
        count = int(amount) if amount.isdigit() else NUMBERS[amount]
        return (None, "vague") if vague else (_shifted(dated, -count, groups[1]), "relative")
    return None, "relative"


def _shifted(dated: str, count: int, unit: str) -> str | None:
    """A date so many units away, only as exact as the unit."""
    if unit == "year":
        return str(int(dated[:4]) + count)
    if unit == "month" and len(dated) >= 7:
        months = int(dated[:4]) * 12 + int(dated[5:7]) - 1 + count
        return f"{months // 12}-{months % 12 + 1:02}"
    if len(dated) == 10:
        day = date.fromisoformat(dated) + timedelta(days=count * (7 if unit == "week" else 1))
        if unit == "day":
            return day.isoformat()
        monday = day - timedelta(days=day.weekday())
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    return None
