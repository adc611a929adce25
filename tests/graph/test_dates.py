import datetime as dt

import pytest
from rdflib import XSD, Literal

from graph.dates import bounds, literal
from graph.errors import BadInputError


@pytest.mark.parametrize(
    ("date", "earliest", "latest"),
    [
        ("2018-06-12", "2018-06-12", "2018-06-12"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2018", "2018-01-01", "2018-12-31"),
        ("2018-03/2021", "2018-03-01", "2021-12-31"),
        ("2018-03/", "2018-03-01", None),
        ("/2018-03", None, "2018-03-31"),
        ("../2018", None, "2018-12-31"),
    ],
)
def test_a_date_means_its_first_to_its_last_day(
    date: str, earliest: str | None, latest: str | None
) -> None:
    interval = bounds(date)

    assert interval.earliest == (earliest and dt.date.fromisoformat(earliest))
    assert interval.latest == (latest and dt.date.fromisoformat(latest))


@pytest.mark.parametrize(
    ("date", "message"),
    [
        ("yesterday", "is not a date; write"),
        ("2018-13", "not a date in the calendar"),
        ("2019-02-29", "not a date in the calendar"),
        ("2021/2018", "ends before it begins"),
    ],
)
def test_what_is_no_date_is_refused(date: str, message: str) -> None:
    with pytest.raises(BadInputError, match=message):
        bounds(date)


def test_a_date_is_typed_by_its_precision_and_an_interval_has_no_literal() -> None:
    assert literal("2018") == Literal("2018", datatype=XSD.gYear)
    assert literal("2018-06") == Literal("2018-06", datatype=XSD.gYearMonth)
    assert literal("2018-06-12") == Literal("2018-06-12", datatype=XSD.date)
    assert literal("2018/") is None
