"""A text as the rules read it: what prints nothing is not there, and offsets lead back."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.claims import Span
from graph.document import Document
from graph.extract import extract
from graph.folding import MOST_MARKS, fold

ODD = (
    "e\u0301\u0327\u00ad\u200b\u200d\ufeffﬁﬀ`'’‘, ＂Ａ\u1100\u1161\u11a8\u09c7\u09be\u212b\u00a0¹\n"
)
TEXTS = st.text(st.one_of(st.characters(), st.sampled_from(ODD)), max_size=40)


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        ("con\ufb02ict, o\ufb03ce, sta\ufb00", "conflict, office, staff"),
        ("co\u00adopera\u00adtion", "cooperation"),
        ("coopera\u00ad\ntion of the meet\u00ad ings", "cooperation of the meetings"),
        ("Pe\u200bru\u2060 and\ufeff Chi\u200dle", "Peru and Chile"),
        ("\u202bPeru\u202c", "Peru"),
        ("Sa\u0303o Tome\u0301", "São Tomé"),
        ("\u1112\u1161\u11ab", "\ud55c"),
        ("Peru\u00a0rejects\u202fit", "Peru rejects it"),
        ("\uff02Ｐｅｒｕ\uff02", '"Peru"'),
        ("``No,'' he said", '“No," he said'),
        ("‘‘No,’’ he said", "“No,” he said"),
        (",,Nein``, he said", "„Nein“, he said"),
        ("Cote d`Ivoire, O´Brien", "Cote d'Ivoire, O'Brien"),
        ("the sanctions¹ stay.²", "the sanctions stay."),
        ("5 km² of land", "5 km² of land"),
        ("the farmers' demand", "the farmers' demand"),
    ],
)
def test_a_text_is_read_as_it_is_seen(kept: str, read: str) -> None:
    assert fold(kept).text == read


def test_a_plain_text_is_read_as_it_stands() -> None:
    assert fold("Peru’s minister said “no”.").same


@given(TEXTS)
def test_folding_again_changes_nothing(text: str) -> None:
    once = fold(text).text

    assert fold(once).text == once
    assert unicodedata.is_normalized("NFC", once)


@given(TEXTS)
def test_every_character_leads_back_to_those_it_stands_for(text: str) -> None:
    folded = fold(text)

    spans = [folded.kept(Span(i, i + 1)) for i in range(len(folded.text))]

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert spans == sorted(spans)
    assert [span.end for span in spans] == sorted(span.end for span in spans)
    for char, span in zip(folded.text, spans, strict=True):
        assert char in fold(text[span.start : span.end]).text or char in "\"'“”„"
    if spans:
        assert folded.kept(Span(0, len(spans))) == (spans[0].start, spans[-1].end)


def test_a_letter_under_very_many_marks_costs_no_time_that_grows_with_their_square() -> None:
    folded = fold("a" + "\u0301\u0327" * 100_000)

    assert len(folded.text) <= MOST_MARKS + 1
    assert folded.kept(Span(0, 1)) == (0, 200_001)


SENTENCES = (
    "The Sudanese minister con\ufb01rmed that the o\ufb03ce would close.",
    "Togo re\u00adject\u00aded the \u200bfee on co\u00adcoa.",
    "Sa\u0303o Tome\u0301 and Pri\u0301ncipe rejected the fee.",
    "Minister Ana Sua\u0301rez said that the talks had failed.",
    "Co\u0302te d\u2019Ivoire\u00a0op\u2060poses the fee.",
)
PLAIN = (
    "The Sudanese minister confirmed that the office would close.",
    "Togo rejected the fee on cocoa.",
    "São Tomé and Príncipe rejected the fee.",
    "Minister Ana Suárez said that the talks had failed.",
    "Côte d’Ivoire opposes the fee.",
)


@pytest.mark.parametrize(("kept", "plain"), list(zip(SENTENCES, PLAIN, strict=True)))
def test_claims_are_those_of_the_plain_text_and_stand_in_the_text_as_kept(
    kept: str, plain: str
) -> None:
    found, wanted = extract(Document(kept, "x")), extract(Document(plain, "x"))

    assert found
    assert [(c.kind, c.subject, c.predicate, c.object, c.stance) for c in found] == [
        (c.kind, c.subject, c.predicate, c.object, c.stance) for c in wanted
    ]
    for claim in found:
        assert claim.exact == kept[claim.span.start : claim.span.end]
        assert claim.document == Document(kept, "x").digest


def test_a_byline_is_read_folded() -> None:
    text = "By A\u00adma Su\u0061\u0301rez\n\nThe levy is a mistake."

    found = extract(Document(text, "x"))

    assert {claim.subject for claim in found if claim.kind == "position"} <= {"Ama Suárez"}
