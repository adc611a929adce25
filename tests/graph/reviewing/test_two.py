"""Two reviewers: how far they agree, and what becomes of their files."""

from dataclasses import replace

import pytest

from graph.errors import BadInputError
from graph.reviewing import deciding
from graph.reviewing.comparing import Agreement, compared, kappa
from graph.reviewing.desk import Desk
from graph.reviewing.merging import merge

from .sitting import AMA, KOFI, PROPOSALS, desk

MUSCAT = {"slots": {"object": "Muscat"}}


def of_ama() -> Desk:
    left = deciding.accept(desk(), AMA, "c1")
    left = deciding.reject(left, AMA, "c2", "Not his words.")
    left = deciding.correct(left, AMA, "c3", {"slots": {"stance": "conditional"}})
    return deciding.accept(left, AMA, "c4")


def of_kofi() -> Desk:
    left = deciding.correct(desk(by=KOFI.by), KOFI, "c1", MUSCAT)
    left = deciding.reject(left, KOFI, "c2", "Elsewhere.")
    left = deciding.correct(left, KOFI, "c3", {"slots": {"stance": "conditional"}})
    return deciding.accept(left, KOFI, "c5")


# Worked out by hand: observed 2/3, expected (2*1 + 1*2)/9 = 4/9 for the last.
@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([], None),
        ([("a", "a"), ("a", "a")], None),
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "b"), ("b", "a")], -1.0),
        ([("a", "a"), ("a", "b"), ("b", "b")], 0.4),
    ],
)
def test_kappa_is_agreement_beyond_chance(
    outcomes: list[tuple[str, str]], expected: float | None
) -> None:
    found = kappa(outcomes)

    assert found == (None if expected is None else pytest.approx(expected))


def test_agreement_is_counted_over_what_both_decided() -> None:
    rows = {row.kind: row for row in compared(of_ama(), of_kofi())}

    assert rows["statement"] == Agreement("statement", 1, 1, None, 0, 0, 0)
    assert (rows["event"].seen, rows["event"].same) == (1, 0)
    assert (rows["event"].slots - rows["event"].same_slots, rows["event"].kept) == (1, 1)
    assert rows["position"].slots == rows["position"].same_slots > 0
    assert (rows["all"].seen, rows["all"].same) == (3, 2)
    assert rows["all"].kappa == pytest.approx(0.5)
    assert "measurement" not in rows


def test_a_merge_takes_what_one_decided_and_leaves_conflicts_to_be_decided() -> None:
    merged = merge(of_ama(), of_kofi())

    assert merged.conflicts == (
        "c1 event: King of Norway visited Oman: Ama Mensah accepted; Kofi Boateng corrected",
    )
    outcomes = {e.claim.id: e.decision.outcome for e in merged.desk.entries if e.decision}
    assert outcomes == {"c2": "rejected", "c3": "corrected", "c4": "accepted", "c5": "accepted"}
    waiting = {e.claim.id: (e.claim.object, e.remark) for e in merged.desk.undecided}
    says = "Ama Mensah accepted; Kofi Boateng corrected"
    assert waiting == {"c1": ("Oman", says), "m1": ("Muscat", says)}


def test_a_claim_kept_by_one_and_rejected_by_the_other_waits_with_the_reason() -> None:
    one = deciding.accept(desk(PROPOSALS[0]), AMA, "c1")
    other = deciding.reject(desk(PROPOSALS[0]), KOFI, "c1", "No visit.")

    for merged in (merge(one, other), merge(other, one)):
        (entry,) = merged.desk.undecided
        assert "Kofi Boateng rejected (No visit.)" in (entry.remark or "")
        assert not merged.desk.complete


def test_claims_that_each_added_keep_apart_and_have_ids_of_their_own() -> None:
    def adding(sitting: deciding.Sitting, word: str) -> Desk:
        at = sitting.text.index(word)
        changes = {
            "kind": "relation",
            "spans": [[at, at + len(word)]],
            "slots": {"subject": "Ghana", "predicate": "is"},
        }
        return deciding.add(desk(), sitting, changes)

    merged = merge(adding(AMA, "Ghana"), adding(KOFI, "Exports")).desk

    kept = [entry for entry in merged.entries if entry.kept]
    assert [entry.claim.id for entry in kept] == ["n1", "m1"]
    assert kept[1].slug == f"{kept[0].slug}-2"


def test_merging_a_review_with_itself_changes_nothing() -> None:
    merged = merge(of_ama(), of_ama())

    assert merged.desk == of_ama()
    assert merged.conflicts == ()


def test_reviews_of_two_texts_are_neither_compared_nor_merged() -> None:
    other = replace(desk(), source=replace(desk().source, digest="sha256:0"))

    for act in (compared, merge):
        with pytest.raises(BadInputError, match="different texts"):
            act(desk(), other)
