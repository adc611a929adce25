"""A sitting begins where the last one ended, whatever an extractor proposes by now."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.claims import Span
from graph.document import digest
from graph.errors import BadInputError
from graph.reviewing import deciding
from graph.reviewing.file import write_desk
from graph.reviewing.starting import About, start, with_proposals

from ..note import TEXT
from .sitting import AMA, DAY, PROPOSALS, desk, written


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "note.txt").write_text(TEXT, "utf-8")
    written(tmp_path / "note.jsonl")
    return tmp_path


def test_a_new_review_has_every_proposal_and_says_what_it_is_about(folder: Path) -> None:
    about = About("Ama Mensah", "2019-06", "https://example.org/note")

    new, sitting = start(
        folder / "r.jsonl", folder / "note.txt", folder / "note.jsonl", "Kofi", about, DAY
    )

    assert [e.claim.id for e in new.undecided] == ["c1", "c2", "c3", "c4", "c5"]
    assert (new.source.digest, new.source.length) == (digest(TEXT), len(TEXT))
    assert (new.source.author, new.source.address) == ("Ama Mensah", "https://example.org/note")
    assert (sitting.by, sitting.text) == ("Kofi", TEXT)


def test_a_sitting_goes_on_without_the_extractor(folder: Path) -> None:
    left = deciding.accept(desk(), AMA, "c1")
    write_desk(folder / "r.jsonl", left)

    for claims in (None, folder / "note.jsonl"):
        new, sitting = start(folder / "r.jsonl", folder, claims, None, About(), DAY)

        assert new == left
        assert sitting.by == AMA.by


def test_a_claim_that_was_added_does_not_decide_the_proposal_beside_it() -> None:
    beside = {"kind": "event", "spans": [PROPOSALS[0].span], "slots": {"predicate": "went"}}
    left = deciding.add(desk(), AMA, beside)

    assert with_proposals(left, PROPOSALS) == left


def test_a_better_extractor_asks_only_for_what_is_new_and_renames_nothing() -> None:
    left = deciding.reject(deciding.accept(desk(), AMA, "c1"), AMA, "c4", "Not signed.")
    start_, end = PROPOSALS[0].span
    wider = replace(PROPOSALS[0], id="x1", spans=(Span(start_ + 2, end),))
    new = replace(PROPOSALS[2], id="c1", predicate="supports", speech_act="x1")
    again = replace(PROPOSALS[3], id="x3", subject="Accra")

    after = with_proposals(left, [wider, new, again])

    assert [(e.claim.id, e.claim.speech_act) for e in after.undecided] == [("p1", "c1")]
    assert [e.claim.id for e in after.entries if e.decision] == ["c1", "c4"]
    assert after.entry("c1") == left.entry("c1")


def test_new_proposals_open_a_complete_review_again() -> None:
    done = deciding.complete(deciding.accept(desk(PROPOSALS[0]), AMA, "c1"))

    assert with_proposals(done, PROPOSALS[:1]).complete
    assert not with_proposals(done, PROPOSALS[:2]).complete


@pytest.mark.parametrize(
    ("text", "claims", "by", "message"),
    [
        ("note.txt", "note.jsonl", None, "say who decides: --by NAME"),
        ("note.txt", "note.jsonl", " ", "say who decides: --by NAME"),
        ("other.txt", "note.jsonl", "Ama", "is not the text that the claims were read from"),
        ("empty", "note.jsonl", "Ama", "holds no text with the digest sha256:"),
        (".", None, "Ama", "is a folder; name the text"),
        ("none.txt", "note.jsonl", "Ama", "none.txt: no such file"),
        ("note.txt", "wrong.jsonl", "Ama", "claim c1: its words are not at"),
        ("note.txt", "outside.jsonl", "Ama", "claim c1: a passage is outside the text"),
    ],
)
def test_what_does_not_fit_together_is_said(
    folder: Path, text: str, claims: str | None, by: str | None, message: str
) -> None:
    (folder / "empty").mkdir()
    (folder / "other.txt").write_text("Another text.", "utf-8")
    written(folder / "wrong.jsonl", (replace(PROPOSALS[0], exact="else"),))
    outside = replace(PROPOSALS[0], exact=None, spans=(Span(0, 9_999),))
    written(folder / "outside.jsonl", (outside,))

    with pytest.raises(BadInputError, match=message):
        start(
            folder / "r.jsonl", folder / text, folder / claims if claims else None, by, About(), DAY
        )
    assert not (folder / "r.jsonl").exists()


def test_an_address_that_is_no_web_address_is_refused(folder: Path) -> None:
    about = About(address="javascript:alert(1)")

    with pytest.raises(BadInputError, match="begin with https"):
        start(folder / "r.jsonl", folder / "note.txt", folder / "note.jsonl", "Ama", about, DAY)
