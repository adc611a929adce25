"""Days, months and years counted on the calendar: what does not exist there is no date."""

import calendar
from datetime import date, timedelta

from ..dates import bounds
from ..errors import BadInputError
from .date_words import AMOUNTS, MONTHS, VAGUE, WEEKDAYS
from .numerals import number

FORTNIGHT = 14
OLDEST = 1000  # `2,000 years ago` is a round figure rather than the year 24


def is_date(iso: str) -> bool:
    """Whether a date of the exchange format exists on the calendar."""
    try:
        interval = bounds(iso)
    except BadInputError:
        return False
    return interval.earliest is not None or interval.latest is not None


def month_number(word: str) -> int:
    """The number of a month by its name, in full or cut to three letters."""
    return next(i for i, m in enumerate(MONTHS, 1) if m.startswith(word.lower()[:3]))


def day(year: int, month: int, of_month: int) -> tuple[str | None, bool]:
    """A day as ISO 8601 and whether it exists; of one that does not, the month that is sure."""
    if not 1 <= year <= 9999 or not 1 <= month <= 12:
        return None, False
    if 1 <= of_month <= calendar.monthrange(year, month)[1]:
        return f"{year:04}-{month:02}-{of_month:02}", True
    return f"{year:04}-{month:02}", False


def amount(words: str) -> float | None:
    """How many days or years words tell of; None where they leave it open (`a few`)."""
    plain = words.lower().replace(" ", "-")
    if plain.rpartition("-")[2] in VAGUE:
        return None
    if plain.endswith("-hundred"):
        return 100.0 * AMOUNTS[plain.partition("-")[0]]
    return float(AMOUNTS[plain]) if plain in AMOUNTS else number(plain)


def moved(iso: str, count: float, unit: str) -> str | None:
    """A date moved by so many units, as exact as it is; None where that leads off the calendar."""
    if unit == "year" and count.is_integer():
        return _in_year(int(iso[:4]) + int(count), iso[4:])
    if unit in ("week", "fortnight") and len(iso) == 10 and count.is_integer():
        return shifted(iso, count * (7 if unit == "week" else FORTNIGHT), "day")
    return shifted(iso, count, unit)


def shifted(iso: str, count: float, unit: str) -> str | None:
    """A date so many units away, only as exact as the unit; None where it cannot be told."""
    if unit == "year" and not count.is_integer():
        count, unit = 12 * count, "month"  # `1.5 years`
    if not count.is_integer():
        return None
    whole = int(count)
    if unit == "year":
        return _in_year(int(iso[:4]) + whole, "")
    if unit == "month" and len(iso) >= 7:
        months = int(iso[:4]) * 12 + int(iso[5:7]) - 1 + whole
        return _in_year(months // 12, f"-{months % 12 + 1:02}")
    if len(iso) != 10 or unit == "month":
        return None
    try:
        days = whole * {"week": 7, "fortnight": FORTNIGHT}.get(unit, 1)
        there = date.fromisoformat(iso) + timedelta(days=days)
        return there.isoformat() if unit == "day" else week_of(there)
    except (OverflowError, ValueError):
        return None


def week_of(there: date) -> str:
    """The week of a day, Monday to Sunday."""
    monday = there - timedelta(days=there.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _in_year(year: int, tail: str) -> str | None:
    if not OLDEST <= year <= 9999:
        return None
    iso = f"{year:04}{tail}"
    return iso if is_date(iso) else iso[:7]  # 29 February, moved to another year


def year_of(month: int, of_month: int | None, weekday: str | None, dated: str, tense: str) -> int:
    """The year of a day or month printed without one.

    The last that is not after the document, or the next where its verb looks ahead; of a day with
    its weekday, the nearest in which it falls on that.
    """
    year = int(dated[:4])
    if len(dated) > 4:
        own = int(dated[5:7])
        if tense == "future":
            year += month < own
        else:
            year -= month > own
    if weekday and of_month:
        own_year = int(dated[:4])
        for other in sorted((own_year - 1, own_year, own_year + 1), key=lambda y: abs(y - year)):
            iso, exists = day(other, month, of_month)
            if iso and exists and date.fromisoformat(iso).weekday() == WEEKDAYS.index(weekday):
                return other
    return year


def weekday_near(dated: str, name: str, which: str, week: str, tense: str) -> date:
    """The day that a weekday means in a document of a day.

    Args:
        dated: The document's day.
        name: The weekday.
        which: The word before it: `last`, `next`, `this` ..., or nothing.
        week: Which week it is said to be in, or nothing.
        tense: Whether its verb looks ahead (`future`) or back (`past`).
    """
    today = date.fromisoformat(dated)
    index = WEEKDAYS.index(name)
    if week:
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(days=index + 7 * {"last": -1, "next": 1}.get(week, 0))
    back = (today.weekday() - index) % 7
    ahead = which in ("next", "coming") or (
        tense == "future" and back and which not in ("last", "past")
    )
    if ahead or (which == "this" and back > today.weekday() and tense != "past"):
        back -= 7
    elif which in ("last", "past") and back == 0:
        back = 7
    return today - timedelta(days=back)


def same_year(tail: str, other: str, *, before: bool) -> str:
    """A month and day (`-03-09`) in the year that puts it next before or after another date."""
    year = int(other[:4])
    if before and tail[:3] > other[4:7]:
        year -= 1
    if not before and tail[:3] < other[4:7]:
        year += 1
    return f"{year:04}{tail}"
