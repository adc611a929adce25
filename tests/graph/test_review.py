"""The review file, and how decisions know an extractor's proposals again."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.claims import Span
from graph.errors import BadInputError
from graph.proposals import matched
from graph.review import Rejected, read_input, read_review, shipped_reviews

from .note import CLAIMS, TEXT, reviewed

HEADER: dict[str, Any] = {
    "review": "complete",
    "document": {"slug": "note", "digest": "sha256:" + "0" * 64, "label": "A note"},
    "by": "curated by the project",
    "when": "2026-11-24",
}
ACCEPTED: dict[str, Any] = {
    "decision": "accepted",
    "slug": "king-visited",
    "claim": {"id": "c1", "kind": "event", "spans": [[0, 12]], "subject": "King of Norway"},
    "digests": [None],
}
REJECTED: dict[str, Any] = {
    "decision": "rejected",
    "kind": "event",
    "spans": [[20, 30]],
    "why": "A promise is no event.",
}


def written(path: Path, *lines: object) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def test_a_review_holds_what_was_decided_by_whom_and_when(tmp_path: Path) -> None:
    by_another = {**ACCEPTED, "slug": "b", "by": "Ama", "claim": {**ACCEPTED["claim"], "id": "c2"}}
    path = written(tmp_path / "review.jsonl", HEADER, ACCEPTED, by_another, REJECTED)

    review = read_review(path)

    assert review.complete
    assert [d.slug for d in review.claims] == ["king-visited", "b"]
    assert [d.decision.by for d in review.claims if d.decision] == [
        "curated by the project",
        "Ama",
    ]
    assert review.rejected == (Rejected("event", (Span(20, 30),), "A promise is no event."),)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([ACCEPTED], "line 1 must say which document"),
        ([HEADER, {**ACCEPTED, "slug": None, "claim": {"id": "c1"}}], "needs the field"),
        ([HEADER, ACCEPTED, ACCEPTED], "'c1' occurs twice"),
        ([HEADER, {**REJECTED, "why": None, "spans": [1]}], "review.jsonl: "),
    ],
)
def test_a_file_that_is_no_review_is_refused(
    tmp_path: Path, lines: list[object], message: str
) -> None:
    with pytest.raises(BadInputError, match=message):
        read_review(written(tmp_path / "review.jsonl", *lines))


def test_a_line_that_is_not_json_is_named(tmp_path: Path) -> None:
    path = tmp_path / "review.jsonl"
    path.write_text(json.dumps(HEADER) + "\n{,}\n", "utf-8")

    with pytest.raises(BadInputError, match="line 2 is not JSON"):
        read_review(path)


def test_a_file_of_claims_is_read_as_undecided_proposals(tmp_path: Path) -> None:
    path = written(tmp_path / "note.jsonl", *(c.to_record() for c in CLAIMS))

    read = read_input(path, {CLAIMS[0].document: TEXT})

    assert not read.complete
    assert [d.claim for d in read.claims] == list(CLAIMS)
    assert all(d.decision is None for d in read.claims)
    assert read_input(path).claims[0].slug == read.claims[0].slug


def test_claims_of_two_documents_in_one_file_are_refused(tmp_path: Path) -> None:
    other = replace(CLAIMS[1], document="sha256:1")

    with pytest.raises(BadInputError, match="claims of one document, has 2"):
        read_input(
            written(tmp_path / "note.jsonl", CLAIMS[0].to_record(), other.to_record()),
        )


def test_words_that_do_not_stand_in_the_text_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "note.jsonl", {**CLAIMS[0].to_record(), "exact": "else"})

    with pytest.raises(BadInputError, match="claim c1: its words are not at"):
        read_input(path, {CLAIMS[0].document: TEXT})


def test_a_proposal_is_known_again_by_kind_and_overlap() -> None:
    start, end = CLAIMS[0].span
    better = replace(CLAIMS[0], id="x1", spans=(Span(start + 3, end),), predicate="toured")

    found = matched(reviewed(complete=True), [better])

    assert found.found == {"c1": better}
    assert found.undecided == ()


def test_a_proposal_of_another_kind_or_place_is_undecided() -> None:
    elsewhere = replace(CLAIMS[0], id="x1", spans=(Span(0, 2),))
    otherwise = replace(CLAIMS[0], id="x2", kind="argument")

    found = matched(reviewed(complete=True), [elsewhere, otherwise])

    assert found.undecided == (elsewhere, otherwise)


def test_a_proposal_that_was_rejected_is_decided() -> None:
    proposal = replace(CLAIMS[0], id="x1", kind="argument")
    review = replace(
        reviewed(complete=True),
        rejected=(Rejected("argument", CLAIMS[0].spans, "It is an event."),),
    )

    assert matched(review, [proposal]).undecided == ()


@pytest.mark.parametrize("path", shipped_reviews(), ids=lambda path: path.stem)
def test_a_shipped_review_is_complete_and_gives_a_reason_for_each_rejection(path: Path) -> None:
    review = read_review(path)

    assert review.complete
    assert all(d.decision and d.fragment and all(d.digests) for d in review.claims)
    assert all(rejected.why.endswith(".") for rejected in review.rejected)
