"""Dates as the exchange format writes them: a day, a month, a year, or an interval of such."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from rdflib import XSD, Literal

from .errors import BadInputError

DATE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
OPEN = ("", "..")


@dataclass(frozen=True, slots=True)
class Interval:
    """The days that a date can mean; an open end is None.

    Attributes:
        earliest: First day.
        latest: Last day.
    """

    earliest: dt.date | None
    latest: dt.date | None


def bounds(date: str) -> Interval:
    """First and last day of a date such as `2018-06-12`, `2018-06`, `2018`, `2018-03/2021`.

    Raises:
        BadInputError: It is not a date of these forms.
    """
    if "/" in date:
        start, end = date.split("/", 1)
        if "/" in end or (start in OPEN and end in OPEN):
            raise BadInputError(f"{date!r} is not an interval; write 2018-03/2021, 2018/ or /2021")
        interval = Interval(
            None if start in OPEN else bounds(start).earliest,
            None if end in OPEN else bounds(end).latest,
        )
        if interval.earliest and interval.latest and interval.earliest > interval.latest:
            raise BadInputError(f"date {date!r} ends before it begins")
        return interval
    match = DATE.fullmatch(date)
    if not match:
        raise BadInputError(
            f"{date!r} is not a date; write 2018-06-12, 2018-06, 2018 or 2018-03/2021"
        )
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # the pattern demands it
    try:
        if month is None:
            return Interval(dt.date(year, 1, 1), dt.date(year, 12, 31))
        if day is None:
            last = calendar.monthrange(year, month)[1]
            return Interval(dt.date(year, month, 1), dt.date(year, month, last))
        return Interval(dt.date(year, month, day), dt.date(year, month, day))
    except (ValueError, calendar.IllegalMonthError) as error:
        raise BadInputError(f"{date!r} is not a date in the calendar") from error


def literal(date: str) -> Literal | None:
    """A single date, typed by its precision; None for an interval."""
    if "/" in date:
        return None
    datatype = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}[len(date)]
    return Literal(date, datatype=datatype, normalize=False)
