"""Quotation marks of all countries, paired."""

import pytest

from graph.document import Document
from graph.extract import extract
from graph.extract.blocks import blocks
from graph.extract.quotes import plainly_marked, quotes
from graph.folding import fold


def quoted(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in quotes(tuple(blocks(text)))]


MARKS = (
    "“%s”", '"%s"', "‘%s’", "'%s'", "`%s'", "„%s“", "„%s”", "‚%s‘", "«%s»", "« %s »", "»%s«",
    "»%s»", "‹%s›", "›%s‹", "”%s”", "「%s」", "『%s』", "《%s》", "〈%s〉", "〝%s〟", "❝%s❞",
    "“%s\"",
)  # fmt: skip
TYPED = ("``%s''", "''%s''", "‘‘%s’’", "＂%s＂", "＇%s＇", ",,%s``", "﹁%s﹂")


@pytest.mark.parametrize("marks", MARKS)
def test_a_pair_of_marks_holds_quoted_words(marks: str) -> None:
    words = "We shall not pay the dues"

    assert quoted(f"The envoy said: {marks % words} and left.") == [words]


@pytest.mark.parametrize("marks", [*MARKS, *TYPED])
@pytest.mark.parametrize(
    "around",
    ["%s, Minister Ana Rao said.", "Minister Ana Rao said: %s", "Minister Ana Rao: %s"],
)
def test_who_speaks_is_known_whatever_the_marks(marks: str, around: str) -> None:
    words = "We will not sign the accord"

    found = extract(Document(around % (marks % words), "x"))

    said = [claim for claim in found if claim.kind == "statement"]
    assert [(claim.subject, claim.quote) for claim in said] == [("Ana Rao", words)]
    stances = [claim for claim in found if claim.kind == "position"]
    assert [(claim.subject, claim.stance) for claim in stances] == [("Ana Rao", "oppose")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("'We back the farmers' demands,' he said.", ["We back the farmers' demands,"]),
        ("‘We back the farmers’ demands,’ he said.", ["We back the farmers’ demands,"]),
        ("The 'red lines' of the ministers' plan.", ["red lines"]),
        ("It began in the '90s at the ministers' request.", []),
        ("The ministers' talks and the workers' union.", []),
        ("It's Peru's fault, isn't it? Don't.", []),
        ("The 5' 10\" fence", []),
        ("“He said ‘no’ twice.”", ["He said ‘no’ twice.", "no"]),
        ("'He said \"no\" twice.'", ['He said "no" twice.', "no"]),
        ("«He said “no” twice.»", ["He said “no” twice.", "no"]),
        ("“An opening that nobody closes, and a ‘word’ in it.", ["word"]),
        ("He said “no. Then “yes” was said.", ["yes"]),
    ],
)
def test_apostrophes_are_no_marks_and_marks_may_be_nested(text: str, words: list[str]) -> None:
    assert quoted(text) == words


@pytest.mark.parametrize("mark", ["“", '"', "‘", "'", "«", "„", "「"])
def test_a_quotation_goes_on_where_the_next_paragraph_opens_with_its_mark(mark: str) -> None:
    closing = {"“": "”", "‘": "’", "«": "»", "„": "“", "「": "」"}.get(mark, mark)
    text = f"He said: {mark}One is here.\n\n{mark}Two is here.{closing}\n\nThree is here."

    found = quotes(tuple(blocks(text)))

    assert [q.continues for q in found] == [True, False]
    assert quoted(text) == ["One is here.", "Two is here."]


def test_the_parser_is_given_plain_marks_where_the_text_has_others() -> None:
    parts = tuple(blocks("«No ‹way› here», 'yes' and “so”."))

    plain = plainly_marked(parts, quotes(parts))

    assert plain[0].text == "“No ‘way’ here”, “yes” and “so”."


def test_many_marks_take_no_time_that_grows_with_their_square() -> None:
    text = "a 'b s' " * 2_000 + fold("'" * 3_000).text

    assert isinstance(quotes(tuple(blocks(text))), tuple)
