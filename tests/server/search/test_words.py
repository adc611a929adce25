import pytest

from server.search.marks import Piece, pieces, plain
from server.search.words import MOST_WORDS, clean, fold, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong-un", "kim jong un"),
        ("D.P.R.K.", "DPRK"),
        ("China's government", "China’s Government"),
        ("São Tomé", "sao tome"),
        ("O'Brien", "OBrien"),
        ("N. Korea", "n korea"),
        ("Straße", "STRASSE"),
        ("北京", "北京"),
    ],
)
def test_names_that_are_written_differently_are_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(("one", "other"), [("North Korea", "South Korea"), ("UN", "US")])
def test_other_names_are_not_equal(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_what_somebody_types_is_words_only_and_not_too_many() -> None:
    assert words('label:"a" NEAR(b) -c* ^d {e}') == ["label", "a", "near", "b", "c", "d", "e"]
    assert len(words("word " * 1_000)) == MOST_WORDS
    assert words(" *\"'()- ") == []


def test_characters_that_nobody_sees_are_taken_out() -> None:
    assert clean("a\x00b\ue000c\u202ed\ud800e") == "a b c" + "d e"


def test_marks_tell_what_matches() -> None:
    marked = "to \ue000lift\ue001 sanctions"

    assert list(pieces(marked)) == [
        Piece("to ", False),
        Piece("lift", True),
        Piece(" sanctions", False),
    ]
    assert plain(marked) == "to lift sanctions"
