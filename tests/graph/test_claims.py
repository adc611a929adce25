from typing import Any

import pytest

from graph.claims import Claim
from graph.errors import BadInputError

from .note import CLAIMS

LEAST: dict[str, Any] = {"document": "sha256:0", "id": "c1", "kind": "event", "spans": [[0, 4]]}


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_a_claim_is_the_same_after_writing_and_reading(claim: Claim) -> None:
    assert Claim.from_record(claim.to_record()) == claim


def test_what_does_not_apply_is_left_out_of_the_record() -> None:
    assert Claim.from_record(LEAST).to_record() == {
        **LEAST,
        "voice": "author",
        "polarity": "positive",
        "modality": "asserted",
    }


def test_fields_that_the_format_does_not_know_are_left_aside() -> None:
    assert Claim.from_record({**LEAST, "holder": "China"}) == Claim.from_record(LEAST)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"id": None}, "needs the field 'id'"),
        ({"kind": "rumour"}, "kind 'rumour' is not one of statement,"),
        ({"stance": "for"}, "stance 'for' is not one of support,"),
        ({"spans": []}, "spans need 0 <= start < end"),
        ({"spans": [[4, 4]]}, "spans need 0 <= start < end"),
        ({"spans": [[-1, 4]]}, "spans need 0 <= start < end"),
        ({"spans": [["a", 4]]}, "invalid literal"),
        ({"participants": [{"role": "place"}]}, "name"),
        ({"preferred": {"value": 1}}, "missing"),
    ],
)
def test_a_record_that_is_no_claim_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(BadInputError, match=message):
        Claim.from_record({**LEAST, **change})
