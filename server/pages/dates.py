"""Dates in words."""

MONTHS = (
    "January February March April May June July August September October November December".split()
)


def when(date: str | None, begin: str = "", end: str = "") -> str:
    """A time in words, as exact as it is known; empty where nothing is known.

    Args:
        date: An ISO day, month or year, or an interval whose ends may be open.
        begin: The first day that it may be, or from which it lasts.
        end: The last.

    >>> when("2018-03"), when(None, "2018-03-01", "2021-12-31"), when(None, "2006-01-01")
    ('March 2018', '1 March 2018 to 31 December 2021', 'since 1 January 2006')
    """
    if date and "/" in date:
        first, _, last = date.partition("/")
        begin, end = first.strip("."), last.strip(".")
        date = None
    if date:
        return _day(date)
    if begin and end:
        return _period(begin, end)
    if begin:
        return f"since {_period(begin, begin)}"
    return f"until {_period(end, end)}" if end else ""


def printed(date: str) -> str:
    """The date of a document in words: it is of one day, however little is known of which.

    >>> printed("2021-08/"), printed("../2021-08-12"), printed("2019/2020"), printed("2021-08")
    ('August 2021 or later', '12 August 2021 or earlier', 'between 2019 and 2020', 'August 2021')
    """
    first, slash, last = (part.strip().strip(".") for part in date.partition("/"))
    if not slash or first == last:
        return _day(first) if first else ""
    if first and last:
        return f"between {_day(first)} and {_day(last)}"
    return f"{_day(first)} or later" if first else f"{_day(last)} or earlier"


def when_said(date: str | None, begin: str = "", end: str = "") -> str:
    """The time of an act of speech in words: an open end means that it is later, not that it lasts.

    >>> when_said(None, "2018-03-01"), when_said("2018-03/2019-01")
    ('1 March 2018 or later', 'March 2018 to January 2019')
    """
    if not date and bool(begin) != bool(end):
        date = f"{begin}/{end}"
    ends = [part.strip().strip(".") for part in date.split("/")] if date else []
    return printed(date) if date and len(ends) == 2 and not all(ends) else when(date, begin, end)


def _period(begin: str, end: str) -> str:
    if begin == end:
        return _day(begin)
    if begin.endswith("-01-01") and end.endswith("-12-31"):
        first, last = begin[:4], end[:4]
        return first if first == last else f"{first} to {last}"
    return f"{_day(begin)} to {_day(end)}"


def _day(date: str) -> str:
    parts = date[:10].split("-") if not date.startswith("-") else [date]
    if len(parts) == 1 or not all(part.isdigit() for part in parts):
        return date
    year, month = parts[0], int(parts[1])
    if not 1 <= month <= len(MONTHS):
        return date
    day = f"{int(parts[2])} " if len(parts) > 2 else ""
    return f"{day}{MONTHS[month - 1]} {year}"
