import pytest

from server.search.marks import Piece, pieces, plain
from server.search.names import bag_of_words
from server.search.words import MOST_WORDS, clean, fold, fold_joined, indexed, words, words_in


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
        ("Τσίπρας", "ΤΣΙΠΡΑΣ"),
        ("Ελλάς", "ελλασ"),
        ("ガザ", "カ\u3099サ\u3099"),
        ("ガザ", "ｶﾞｻﾞ"),
        ("Цой", "ЦОИ\u0306"),
        ("Королёв", "Королев"),
        ("Київ", "КИІ\u0308В"),
        ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
        ("İstanbul", "istanbul"),
        ("Diyarbakır", "DIYARBAKIR"),
        ("Œuvre", "oeuvre"),
        ("Lech Wałęsa", "lech walesa"),
        ("Jørgensen", "JORGENSEN"),
        ("Đà Nẵng", "da nang"),
        ("Ｇ７", "g7"),
        ("מֶמְשָׁלָה", "ממשלה"),
        ("مُحَمَّد", "محمد"),
        ("ایران", "ايران"),
        ("أحمد", "احمد"),
        ("Minis\u00adter", "minister"),
        ("١٩٩٤", "1994"),
        ("भारत", "भारत"),
    ],
)
def test_names_that_are_written_differently_are_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("North Korea", "South Korea"),
        ("UN", "US"),
        ("ガ", "カ"),
        ("パ", "バ"),
        ("Цой", "Цои"),
        ("टोंगा", "टोगो"),
    ],
)
def test_other_names_are_not_equal(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("G-7", "G7"),
        ("co-operation", "cooperation"),
        ("Jong‑un", "Jongun"),
        ("می\u200cشود", "میشود"),
    ],
)
def test_a_hyphen_within_a_word_may_be_left_out(one: str, other: str) -> None:
    assert fold_joined(one) == fold_joined(other)
    assert fold(other) in indexed(one).split()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Korea, Rep.", "Republic of Korea"),
        ("Korea, Dem. People's Rep.", "Democratic People's Republic of Korea"),
        ("D.P.R. of Korea", "Democratic People's Republic of Korea"),
        ("P. R. of China", "People's Republic of China"),
        ("Micronesia, Fed. Sts.", "Federated States of Micronesia"),
        ("St. Kitts & Nevis", "Saint Kitts and Nevis"),
        ("Cook Isds", "Cook Islands"),
        ("The Bahamas", "Bahamas, The"),
        ("Virgin Islands (U.S.)", "US Virgin Islands"),
    ],
)
def test_names_of_the_same_words_in_another_order_have_one_bag(one: str, other: str) -> None:
    assert bag_of_words(fold(one)) == bag_of_words(fold(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Korea, Rep.", "Korea, Dem. Rep."),
        ("Congo, Rep.", "Congo, Dem. Rep."),
        ("IS", "Islands"),
        ("North Korea", "South Korea"),
        ("Virgin Islands (U.S.)", "Virgin Islands, British"),
    ],
)
def test_names_of_other_words_have_another_bag(one: str, other: str) -> None:
    assert bag_of_words(fold(one)) != bag_of_words(fold(other))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a co-operation b", ["a", "co-operation", "b"]),
        ("Cafe\u0301 d’Ivoire", ["Cafe\u0301", "d’Ivoire"]),
        ("习近平访G7。", ["习近平访", "G7"]),
        ("the D.P.R.K. says", ["the", "D.P.R.K", "says"]),
        ("China’s", ["China"]),
        ("ガザ", ["ガザ"]),
        ("กรุงเทพ", ["กรุงเทพ"]),
    ],
)
def test_a_word_knows_where_it_stands_in_the_text(text: str, places: list[str]) -> None:
    assert [text[word.start : word.end] for word in words_in(text)] == places


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
