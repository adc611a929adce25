"""Decisions: what they make of a claim, and what they refuse."""

from dataclasses import replace

import pytest

from graph.claims import Span
from graph.document import digest
from graph.errors import BadInputError, CommuniqueError
from graph.reviewing import deciding
from graph.reviewing.checking import check
from graph.reviewing.desk import Desk

from ..note import TEXT
from .sitting import AMA, KOFI, PROPOSALS, desk

ADDED = {
    "kind": "relation",
    "spans": [[TEXT.index("Exports"), TEXT.index(", the bank")]],
    "slots": {"subject": "Ghana", "predicate": "trade less"},
}


def decided(reviewed: Desk) -> list[tuple[str, str]]:
    return [(e.claim.id, e.decision.outcome) for e in reviewed.entries if e.decision]


def test_what_is_accepted_stays_as_proposed_and_says_who_decided_when() -> None:
    entry = deciding.accept(desk(), KOFI, "c1").entry("c1")

    assert entry is not None
    assert entry.claim == replace(PROPOSALS[0], status="accepted", exact=None)
    assert entry.digests == (digest(TEXT[slice(*PROPOSALS[0].span)]),)
    assert entry.decision is not None
    assert (entry.decision.by, entry.decision.when) == (KOFI.by, "2026-11-24")


def test_a_correction_changes_what_was_written_and_nothing_else() -> None:
    changes = {"slots": {"object": "Muscat", "date": "", "participants": "host: Oman"}}

    entry = deciding.correct(desk(), AMA, "c1", changes).entry("c1")

    assert entry is not None
    assert (entry.claim.object, entry.claim.date, len(entry.claim.participants)) == (
        "Muscat",
        None,
        1,
    )
    assert (entry.claim.subject, entry.claim.status) == (PROPOSALS[0].subject, "corrected")


def test_a_claim_is_added_where_its_words_stand() -> None:
    after = deciding.add(desk(), AMA, ADDED)

    assert decided(after) == [("n1", "added")]
    assert [e.claim.id for e in after.entries][-2:] == ["c5", "n1"]


def test_a_slug_is_made_of_the_claims_words_once_and_kept() -> None:
    first = deciding.accept(desk(), AMA, "c1").entry("c1")
    again = deciding.correct(
        deciding.accept(desk(), AMA, "c1"), AMA, "c1", {"slots": {"object": "Muscat"}}
    ).entry("c1")

    assert first is not None
    assert again is not None
    assert first.slug == f"king-of-norway-visited-oman-{digest(TEXT)[7:13]}"
    assert again.slug == first.slug


def test_two_claims_of_the_same_words_have_slugs_of_their_own() -> None:
    twice = deciding.add(deciding.add(desk(), AMA, ADDED), AMA, ADDED)

    slugs = [entry.slug for entry in twice.entries if entry.slug]
    assert slugs[1] == f"{slugs[0]}-2"


def test_what_was_rejected_after_a_correction_comes_back_as_corrected() -> None:
    after = deciding.correct(desk(), AMA, "c1", {"slots": {"object": "Muscat"}})
    after = deciding.reject(after, AMA, "c1", "No.")
    after = deciding.accept(after, AMA, "c1")

    assert decided(after) == [("c1", "corrected")]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"slots": {"stance": "for"}}, "stance: 'for' is not one of support"),
        ({"slots": {"date": "2021-13"}}, "not a date in the calendar"),
        ({"slots": {"speech_act": "c9"}}, "speech_act: there is no claim c9"),
        ({"slots": {"because": "c1 c9"}}, "because: there is no claim c9"),
        ({"slots": {"repeats": "c3"}}, "cannot refer to itself"),
        ({"slots": {"subject": ""}}, "a position needs its subject"),
        ({"slots": {"subject": "Norway\u202e"}}, "subject: contains a control character"),
        ({"slots": {"document": "sha256:0"}}, "there is no slot 'document'"),
        ({"slots": {"subject": 1}}, "subject: must be text"),
        ({"slots": []}, "slots must be a JSON object"),
        ({"kind": "opinion"}, "choose a kind"),
        ({"kind": ["position"]}, "choose a kind"),
        ({"kind": "measurement", "slots": {"value": "many"}}, "value: must be a number"),
        ({"kind": "measurement", "slots": {"value": "1e999"}}, "value: must be a number"),
        ({"slots": {"participants": "Oman"}}, "participants: write each as role: name"),
        ({"spans": [[0, 10_000]]}, "a passage is outside the text"),
        ({"spans": [[5, 5]]}, "a passage is outside the text"),
        ({"spans": [[True, 5]]}, "needs its passage"),
        ({"spans": [[0, 5, 7]]}, "needs its passage"),
        ({"spans": "here"}, "needs its passage"),
        ({"spans": []}, "needs its passage"),
    ],
)
def test_a_value_that_no_release_could_hold_is_refused(
    changes: dict[str, object], message: str
) -> None:
    with pytest.raises(BadInputError, match=message):
        deciding.correct(desk(), AMA, "c3", changes)


@pytest.mark.parametrize("why", ["", " \n", None])
def test_a_rejection_needs_a_reason(why: str) -> None:
    with pytest.raises(BadInputError, match="a rejection needs a reason"):
        deciding.reject(desk(), AMA, "c1", why)


def test_a_review_is_complete_only_when_all_is_decided() -> None:
    after = desk()
    for ident in ("c1", "c2", "c3", "c4"):
        after = deciding.accept(after, AMA, ident)
    with pytest.raises(BadInputError, match="1 is still undecided"):
        deciding.complete(after)

    done = deciding.complete(deciding.reject(after, AMA, "c5", "No figure."))

    assert done.complete
    assert not deciding.reject(done, AMA, "c4", "Not said.").complete


def test_a_claim_may_wait_for_the_statement_it_belongs_to() -> None:
    after = deciding.accept(desk(), AMA, "c3")  # its statement and its ground are undecided

    claim = after.reviewed().claims[0].claim
    assert (claim.speech_act, claim.because) == (None, ())
    both = deciding.accept(deciding.accept(after, AMA, "c2"), AMA, "c1")
    assert both.reviewed().claims[2].claim.speech_act == "c2"
    assert both.reviewed().claims[2].claim.because == ("c1",)


def test_what_the_shapes_refuse_is_not_complete() -> None:
    after = deciding.accept(desk(PROPOSALS[0]), AMA, "c1")
    check(after)

    entry = after.entries[0]
    wrong = after.put(replace(entry, digests=("sha256:none",)))
    with pytest.raises(CommuniqueError, match="digest"):
        check(wrong)


def test_a_passage_of_code_points_may_hold_any_character() -> None:
    changes = {**ADDED, "spans": [Span(0, 6)]}

    added = deciding.add(desk(), AMA, changes).entry("n1")

    assert added is not None
    assert added.digests == (digest(TEXT[:6]),)
