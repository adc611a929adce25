"""Numbers as they are written, before any unit is looked for."""

import pytest

from graph.extract.numerals import evenly_written, is_numbered, number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("4,300", 4300),
        ("1,00,000", 100000),
        ("12,34,567.5", 1234567.5),
        ("-2.5", -2.5),
        ("+2.5", 2.5),
        ("3½", 3.5),
        ("⅓", 0.3333),
        ("2,5", 2.5),
        ("0,125", 0.125),
        ("0.125", 0.125),
        ("twenty-two", 22),
        ("12.000", None),
        ("1.250,50", None),
        ("1,2345", None),
        ("twenty-twenty", None),
        ("24/7", None),
        ("9" * 15, 999999999999999),
        ("9" * 19, None),
        ("9" * 5000, None),
        ("²", None),
        ("", None),
    ],
)
def test_a_written_number_has_one_value_or_none(written: str, value: float | None) -> None:
    assert number(written) == value


@pytest.mark.parametrize(
    ("text", "even"),
    [
        ("12 000 000 of them", "12,000,000 of them"),
        ("12'000 and 12’500", "12,000 and 12,500"),
        ("1.250.000 of them", "1,250,000 of them"),
        ("12.000 of them", "12.000 of them"),
        ("٣٠٠ and ４００％", "300 and 400%"),
        ("٣٫٥", "3.5"),
        ("by −2.5%", "by -2.5%"),
        ("by –2.5%", "by -2.5%"),
        ("those –12 of them– left", "those –12 of them– left"),
        ("5–10 percent", "5-10 percent"),
        ("2010–2015", "2010–2015"),
        ("On May 12 500 came", "On May 12 500 came"),
        ("Article 5 300 came", "Article 5 300 came"),
        ("In 2019 300 came", "In 2019 300 came"),
        ("call 020 555 123", "call 020 555 123"),
        ("H²O and x²", "H²O and x²"),
    ],
)
def test_numbers_are_written_in_one_way_and_nothing_moves(text: str, even: str) -> None:
    assert evenly_written(text) == even
    assert len(even) == len(text)


@pytest.mark.parametrize(
    ("before", "numbered"),
    [
        ("under resolution ", True),
        ("Art. ", True),
        ("resolutions 1718 (2006), 1874 (2009) and ", True),
        ("section No. ", True),
        ("they took two flights. ", False),
        ("in the year ", False),
        ("a revolution ", False),
    ],
)
def test_a_word_gives_its_number_as_a_name(before: str, numbered: bool) -> None:
    assert is_numbered(before) is numbered
