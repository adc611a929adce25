"""How each way of writing a date is read."""

import re
from collections.abc import Callable
from dataclasses import replace

from ..claims import DateBasis
from .calendar_days import amount, day, month_number, shifted, weekday_near, year_of
from .date_words import FROM, VERBS, YEAR_UNREAD
from .found_dates import Found, Passage
from .year_figures import is_figure

IMPOSSIBLE = "not a day in the calendar"
TWO_READINGS = "day and month cannot be told apart"
TELLS_A_MONTH = re.compile(r"\b(?:in|of|since|until|by|from|early|late|mid)[ -]$", re.I)


def _found(
    match: re.Match[str],
    iso: str | None,
    basis: DateBasis = "explicit",
    note: str | None = None,
    tail: str = "",
) -> Found:
    return Found(match.start(), match.end(), iso, basis, note, tail)


def _iso(match: re.Match[str], passage: Passage) -> Found:
    year, month, of_month = (int(match[part]) for part in ("year", "month", "day"))
    return _checked(match, year, month, of_month)


def _checked(match: re.Match[str], year: int, month: int, of_month: int) -> Found:
    iso, exists = day(year, month, of_month)
    return _found(match, iso) if exists else _found(match, iso, "vague", IMPOSSIBLE)


def _numeric(match: re.Match[str], passage: Passage) -> Found:
    """`12.06.2021` is the twelfth of June; of `12/06/2021`, day and month cannot be told apart."""
    if match["year_first"]:
        return _checked(match, int(match["year_first"]), int(match["month"]), int(match["day"]))
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if second > 12:
        return _checked(match, year, first, second)
    if first > 12 or first == second or match["sign"] == ".":
        return _checked(match, year, second, first)
    return _found(match, None, "vague", TWO_READINGS)


def _is_month(match: re.Match[str], passage: Passage, *, told: bool) -> bool:
    """Whether the name of a month is one: `may` and `march` in small letters are verbs.

    Args:
        match: The match, with the group `month`.
        passage: The passage.
        told: Whether the words around it leave no doubt.
    """
    word = match["month"].rstrip(".")
    if told or word.lower() not in VERBS:
        return True
    return not word.islower() and not passage.grammar.is_no_month(match.start("month"))


def _day(match: re.Match[str], passage: Passage) -> Found | None:
    ordinal = re.search(r"\d(?:st|nd|rd|th)\b| of ", match[0], re.I)
    if not _is_month(match, passage, told=bool(match["year"] or ordinal or match["weekday"])):
        return None
    month, of_month = month_number(match["month"]), int(match["day"])
    if not 1 <= of_month <= 31:
        return None
    if match["year"]:
        return _checked(match, int(match["year"]), month, of_month)
    if YEAR_UNREAD.match(passage.text, match.end()):
        return _found(match, None, "vague", IMPOSSIBLE)
    weekday = (match["weekday"] or "").lower()
    year = _year(match, passage, month, of_month, weekday)
    if year is None:
        return _found(match, None, tail=f"-{month:02}-{of_month:02}")
    found = _checked(match, year, month, of_month)
    if found.note and (month, of_month) == (2, 29):
        return _found(match, None, "vague")  # of another year
    return replace(found, tail=f"-{month:02}-{of_month:02}")


def _year(
    match: re.Match[str], passage: Passage, month: int, of_month: int | None, weekday: str = ""
) -> int | None:
    if not passage.dated:
        return None
    tense = passage.grammar.tense(match.start("month"))
    return year_of(month, of_month, weekday or None, passage.dated, tense)


def _days(match: re.Match[str], passage: Passage) -> Found | None:
    first, last, month = int(match["day"]), int(match["last"]), month_number(match["month"])
    told = bool(match["year"])
    if not 1 <= first < last <= 31 or not _is_month(match, passage, told=told):
        return None
    year = int(match["year"]) if told else _year(match, passage, month, first)
    if year is None:
        return None
    (begin, _), (end, exists) = day(year, month, first), day(year, month, last)
    if not exists:
        return _found(match, end, "vague", IMPOSSIBLE)
    return _found(match, f"{begin}/{end}")


def _months(match: re.Match[str], passage: Passage) -> Found | None:
    joined = match["between"].strip().lower()
    if joined == "and" and not FROM.search(passage.text[: match.start()]):
        return None
    first, last, year = month_number(match["month"]), month_number(match["last"]), match["year"]
    begins = int(year) - (first > last)
    return _found(match, f"{begins}-{first:02}/{year}-{last:02}")


def _month(match: re.Match[str], passage: Passage) -> Found | None:
    told = TELLS_A_MONTH.search(passage.text[: match.start()]) is not None
    if not _is_month(match, passage, told=told):
        return None
    return _found(match, f"{match['year']}-{month_number(match['month']):02}")


def _bare_month(match: re.Match[str], passage: Passage) -> Found | None:
    if match["month"].islower() or not _is_month(match, passage, told=False):
        return None
    month = month_number(match["month"])
    if YEAR_UNREAD.match(passage.text, match.end()):
        return _found(match, None, "vague", IMPOSSIBLE)
    year = _year(match, passage, month, None)
    return _found(match, f"{year}-{month:02}" if year else None, tail=f"-{month:02}")


def _decade(match: re.Match[str], passage: Passage) -> Found | None:
    return _found(match, f"{match['year']}/{int(match['year']) + 9}", "vague")


def _years(match: re.Match[str], passage: Passage) -> Found | None:
    first, last = match["year"], match["last"]
    if is_figure(match, passage):
        return None
    if len(last) == 2:
        if last <= first[2:] and 1 <= int(last) <= 12 and "-" in match[0]:
            return _found(match, f"{first}-{last}")  # `2021-06` is a month
        last = first[:2] + last
    return _found(match, f"{first}/{last}") if last > first else None


def _one_year(match: re.Match[str], passage: Passage) -> Found | None:
    return None if is_figure(match, passage) else _found(match, match["year"])


def _weekday(match: re.Match[str], passage: Passage) -> Found:
    if not passage.dated or len(passage.dated) != 10:
        return _found(match, None, "relative")
    name, which, week = ((match[group] or "").lower() for group in ("name", "which", "week"))
    tense = passage.grammar.tense(match.start("name"))
    try:
        iso = weekday_near(passage.dated, name, which, week, tense).isoformat()
    except OverflowError:
        return _found(match, None, "relative")
    return _found(match, iso, "relative")


def _near(match: re.Match[str], passage: Passage) -> Found:
    if not passage.dated or len(passage.dated) != 10:
        return _found(match, None, "relative")
    step = {"yesterday": -1, "tomorrow": 1}.get(match["word"].lower(), 0)
    return _found(match, shifted(passage.dated, float(step), "day"), "relative")


def _last(match: re.Match[str], passage: Passage) -> Found:
    count = {"this": 0.0, "next": 1.0}.get(match["which"].lower(), -1.0)
    iso = shifted(passage.dated, count, match["unit"].lower()) if passage.dated else None
    return _found(match, iso, "relative")


def _ago(match: re.Match[str], passage: Passage) -> Found:
    if match["way"].lower() != "ago":
        return _found(match, None, "relative")  # counted from another date
    count = amount(match["amount"])
    if count is None:
        return _found(match, None, "vague")
    iso = shifted(passage.dated, -count, match["unit"].lower()) if passage.dated else None
    return _found(match, iso, "relative")


READERS: dict[str, Callable[[re.Match[str], Passage], Found | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "days": _days,
    "day": _day,
    "months": _months,
    "month": _month,
    "bare month": _bare_month,
    "decade": _decade,
    "years": _years,
    "year": _one_year,
    "weekday": _weekday,
    "near": _near,
    "last": _last,
    "ago": _ago,
}
