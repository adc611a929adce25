"""Dates in words: days, months, ranges, and those counted from the document or from another."""

from pathlib import Path

import pytest

from graph.dates import bounds
from graph.document import Document
from graph.errors import BadInputError
from graph.extract import extract
from graph.extract.blocks import Block
from graph.extract.date_grammar import ParsedGrammar
from graph.extract.dates import Dated, dates
from graph.extract.parser import parse
from graph.tables import rows

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


CASES = [
    (row["words"], [None if d == "-" else d for d in row["dates"].split("; ") if d != "none"])
    for row in rows(Path(__file__).with_name("dates.tsv"))
]


def parsed_dates(words: str, dated: str | None = "2024-06-12") -> list[Dated]:
    block = Block(0, words, "paragraph")
    (doc,) = parse([block])
    return list(dates(block.text, 0, dated, ParsedGrammar(doc)))


@pytest.mark.parametrize(("words", "expected"), CASES, ids=[words[:60] for words, _ in CASES])
def test_dates_of_a_sentence_are_those_of_the_table(words: str, expected: list[str | None]) -> None:
    """A document of Wednesday, 12 June 2024; `-` is a date that cannot be told."""
    assert [found.iso for found in parsed_dates(words)] == expected


@pytest.mark.parametrize(
    "words",
    [
        f"It began {'9' * 5000} days ago, {'9' * 5000} years later, on {'9' * 5000} May 2021.",
        "It began 99999999999 days ago; 9999 years later, 9999 centuries ago, it ended.",
        "On 31 December 9999 it began; a day later, two months later, three years later it ended.",
        "On 0000-00-00, 0001-01-01, 00.00.2021, 32/13/2021 and 2021-02-29/2021-02-30 it began.",
        "From 31 February to 31 June 2021, between June 31 and June 32, since 30-31 February 2020.",
    ],
)
@pytest.mark.parametrize("dated", [None, "2024", "2024-06", "2024-06-12", "0001-01-01", "9999-12"])
def test_whatever_is_printed_only_dates_of_the_calendar_come_out(
    words: str, dated: str | None
) -> None:
    for found in parsed_dates(words, dated):
        assert found.iso is None or bounds(found.iso)


@pytest.mark.parametrize(
    ("words", "iso", "note"),
    [
        ("It began on 30 February 2024.", "2024-02", "30 February 2024: not a day in the calendar"),
        ("It began on 2023-13-45.", None, "2023-13-45: not a day in the calendar"),
        (
            "It began on 04/05/2021.",
            None,
            "04/05/2021: day and month cannot be told apart",
        ),
    ],
)
def test_what_is_wrong_with_a_date_is_noted(words: str, iso: str | None, note: str) -> None:
    (found,) = parsed_dates(words)

    assert (found.iso, found.basis, found.note) == (iso, "vague", note)


def test_the_words_of_a_date_are_given_as_printed() -> None:
    words = "It began on ２０２１-０６-１２, in fact."

    (found,) = parsed_dates(words)

    assert words[found.start : found.end] == found.text == "２０２１-０６-１２"


@pytest.mark.parametrize("dated", ["2024-02-30", "2024-13", "0000", "2024/2025", "soon"])
def test_a_document_of_an_impossible_date_is_refused(dated: str) -> None:
    with pytest.raises(BadInputError, match="is not a date"):
        extract(Document("It began yesterday.", "x", dated))


def test_the_note_on_a_date_reaches_the_claim() -> None:
    claims = extract(Document("Peru signed the treaty on 31 June 2021.", "x"))

    assert ("2021-06", "31 June 2021: not a day in the calendar") in {
        (c.date, c.note) for c in claims
    }


@pytest.mark.parametrize(
    "date", ["2018/2021/2022", "/", "../..", "٢٠٢٤", "2021/2018", "2024-02-30"]
)
def test_what_bounds_no_days_is_refused(date: str) -> None:
    with pytest.raises(BadInputError):
        bounds(date)
