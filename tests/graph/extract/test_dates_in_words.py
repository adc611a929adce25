"""Dates in words: days, months, ranges, and those counted from the document or from another."""

import pytest

from graph.extract.dates import dates

DATED = "2024-03-06"  # a Wednesday


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("He came on 3 May 2021.", ["2021-05-03"]),
        ("He came on May 3, 2021.", ["2021-05-03"]),
        ("The fair of 12-14 May 2023 was short.", ["2023-05-12/2023-05-14"]),
        ("They met from 6 to 8 January.", ["2024-01-06/2024-01-08"]),
        ("They met on March 6-8, 2023.", ["2023-03-06/2023-03-08"]),
        ("The talks of 1 and 2 May failed.", ["2023-05-01/2023-05-02"]),
        ("In May 2020 it rose; two years later it fell.", ["2020-05", "2022-05"]),
        ("It fell last month from 61 a year earlier.", ["2024-02", "2023-02"]),
        ("In 2018 it was more than a year before.", ["2018", "2017"]),
        ("It came yesterday.", ["2024-03-05"]),
        ("It came on Sunday.", ["2024-03-03"]),
        ("It comes next Sunday.", ["2024-03-10"]),
        ("It came three days ago.", ["2024-03-03"]),
        ("It came a few days ago.", [None]),
        ("It came in January.", ["2024-01"]),
        ("It came in June.", ["2023-06"]),
        ("Since 2019 it has grown.", ["2019/"]),
        ("The 1990s were lean.", ["1990/1999"]),
        ("From 2016 to 2018, then in 2016-18.", ["2016/2018", "2016/2018"]),
        ("Some 2019 people came, 14-12 May 2020 is none.", ["2020-05-12"]),
    ],
)
def test_a_date_in_words_is_a_date_of_iso_8601(words: str, expected: list[str | None]) -> None:
    assert [found.iso for found in dates(words, 0, DATED)] == expected


def test_without_a_date_of_the_document_relative_dates_stay_open() -> None:
    assert [d.iso for d in dates("It came yesterday, on 12-14 May.", 0, None)] == [None, None]
