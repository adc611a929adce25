import json

import pytest
from flask.testing import FlaskClient

from .asking import ask, ask_1_0, matches
from .conftest import Check


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("Xi Jinping", "person/xi-jinping"),
        ("Kim Jong-un", "person/kim-jong-un"),
        ("KIM JONGUN", "person/kim-jong-un"),
        ("DPRK", "state/north-korea"),
        ("N. Korea", "state/north-korea"),
        ("D.P.R.K.", "state/north-korea"),
        ("PRK", "state/north-korea"),
        ("Republic of Korea", "state/south-korea"),
        ("UN", "organisation/united-nations"),
        ("Chinese Foreign Ministry", "body/chinese-foreign-ministry"),
        ("China’s government", "government/china"),
        ("sanctions", "issue/sanctions"),
        ("person/xi-jinping", "person/xi-jinping"),
        ("https://w3id.org/communique/id/state/china", "state/china"),
    ],
)
def test_the_very_name_or_alias_is_a_match(
    client: FlaskClient, valid: Check, name: str, entity: str
) -> None:
    assert matches(ask(client, valid, name)) == [entity]


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("Kim Jung Un", "person/kim-jong-un"),
        ("Xi Jingping", "person/xi-jinping"),
        ("Nort Korea", "state/north-korea"),
        ("Jinping Xi", "person/xi-jinping"),
        ("President Xi Jinping", "person/xi-jinping"),
        ("Kim", "person/kim-jong-un"),
    ],
)
def test_what_is_near_comes_first_but_is_no_match(
    client: FlaskClient, valid: Check, name: str, entity: str
) -> None:
    candidates = ask(client, valid, name)

    assert candidates[0]["id"] == entity
    assert matches(candidates) == []


def test_a_capital_may_mean_the_place_or_the_government(client: FlaskClient, valid: Check) -> None:
    candidates = ask(client, valid, "Beijing")

    assert [c["id"] for c in candidates[:2]] == ["place/beijing", "government/china"]
    assert matches(candidates) == []


@pytest.mark.parametrize("name", ["Narnia", "Bundestag", "zzz", "?!", "North"])
def test_an_unknown_name_has_no_match(client: FlaskClient, valid: Check, name: str) -> None:
    assert matches(ask(client, valid, name)) == []


def test_names_that_two_things_bear_match_neither(client: FlaskClient, valid: Check) -> None:
    candidates = ask(client, valid, "UN sanctions on North Korea")

    assert {c["id"] for c in candidates if c["score"] == 100} == {
        "measure/un-sanctions-on-north-korea",
        "issue/un-sanctions-on-north-korea",
    }
    assert matches(candidates) == []


@pytest.mark.parametrize(
    ("kind", "entity"),
    [
        ("Government", "government/china"),
        ("Organisation", "government/china"),
        ("Actor", "government/china"),
        ("https://w3id.org/communique/ontology#Actor", "government/china"),
        ("Place", "place/beijing"),
    ],
)
def test_a_type_holds_for_all_types_under_it(
    client: FlaskClient, valid: Check, kind: str, entity: str
) -> None:
    assert matches(ask(client, valid, "Beijing", type=kind)) == [entity]


def test_types_may_be_several_all_of_them_or_only_wished_for(
    client: FlaskClient, valid: Check
) -> None:
    both = ask(client, valid, "Beijing", type=["Place", "Government"])
    every = ask(client, valid, "Beijing", type=["Actor", "Government"], type_strict="all")
    none = ask(client, valid, "Beijing", type=["Place", "Government"], type_strict="all")
    wished = ask(client, valid, "Beijing", type="Government", type_strict="should")

    assert {"place/beijing", "government/china"} <= {c["id"] for c in both}
    assert [c["id"] for c in every] == ["government/china"]
    assert none == []
    assert [c["id"] for c in wished[:2]] == ["government/china", "place/beijing"]


def test_a_type_that_nobody_knows_has_no_entities(client: FlaskClient, valid: Check) -> None:
    assert ask(client, valid, "Beijing", type="Dragon") == []


@pytest.mark.parametrize("value", ["China", "PRC", {"id": "state/china"}, ["Japan", "China"]])
def test_a_property_raises_who_has_it(client: FlaskClient, valid: Check, value: object) -> None:
    candidates = ask(client, valid, "Beijing", properties=[{"pid": "actsFor", "v": value}])

    assert matches(candidates) == ["government/china"]


def test_a_property_that_is_otherwise_lowers_and_is_no_match(
    client: FlaskClient, valid: Check
) -> None:
    plain = ask(client, valid, "Xi Jinping")
    wrong = ask(client, valid, "Xi Jinping", properties=[{"pid": "actsFor", "v": "Japan"}])

    assert wrong[0]["id"] == plain[0]["id"] == "person/xi-jinping"
    assert wrong[0]["score"] < plain[0]["score"]
    assert matches(wrong) == []


def test_a_property_alone_finds_who_has_it(client: FlaskClient, valid: Check) -> None:
    batch = {"q": {"properties": [{"pid": "actsFor", "v": "DPRK"}], "type": "Person"}}

    answer = client.post("/reconcile", data={"queries": json.dumps(batch)}).get_json()

    valid("0.2", "reconciliation-result-batch", answer)
    assert [c["id"] for c in answer["q"]["result"]] == ["person/kim-jong-un"]


def test_no_more_candidates_come_than_are_asked_for(client: FlaskClient, valid: Check) -> None:
    assert len(ask(client, valid, "North Korea", limit=2)) == 2
    assert len(ask(client, valid, "North Korea")) == 10


def test_a_candidate_says_what_it_is_and_why(client: FlaskClient, valid: Check) -> None:
    (first, *_) = ask(client, valid, "DPRK")

    assert first["name"] == "North Korea"
    assert first["type"][0] == {"id": "State", "name": "state"}
    assert {"id": "Actor", "name": "actor"} in first["type"]
    assert "DPRK" in first["description"]
    assert {feature["id"] for feature in first["features"]} == {"name_similarity", "exact_name"}


def test_a_batch_is_answered_by_its_names_in_the_address_too(client: FlaskClient) -> None:
    queries = json.dumps({"a": {"query": "DPRK"}, "b": {"query": "Narnia"}})

    answer = client.get("/reconcile", query_string={"queries": queries}).get_json()

    assert matches(answer["a"]["result"]) == ["state/north-korea"]
    assert answer["b"] == {"result": []}


NAME = {"matchType": "name", "propertyValue": "Beijing"}


def of_china(**more: object) -> dict[str, object]:
    return {
        "matchType": "property",
        "propertyId": "actsFor",
        "propertyValue": {"id": "state/china"},
        **more,
    }


def test_draft_1_0_has_the_same_candidates(client: FlaskClient, valid: Check) -> None:
    old = ask(client, valid, "Beijing", type="Actor")
    new = ask_1_0(client, valid, NAME, type="Actor")

    assert [(c["id"], c["score"], c["match"]) for c in new] == [
        (c["id"], c["score"], c["match"]) for c in old
    ]


@pytest.mark.parametrize(
    ("condition", "first", "place_is_there"),
    [
        (of_china(), "government/china", True),
        (of_china(required=True), "government/china", False),
        (of_china(matchQuantifier="none"), "place/beijing", True),
        (of_china(matchQuantifier="none", required=True), "place/beijing", True),
    ],
)
def test_draft_1_0_has_conditions(
    client: FlaskClient, valid: Check, condition: object, first: str, place_is_there: bool
) -> None:
    found = [candidate["id"] for candidate in ask_1_0(client, valid, NAME, condition)]

    assert found[0] == first
    assert ("place/beijing" in found) == place_is_there


def test_draft_1_0_finds_by_identifier(client: FlaskClient, valid: Check) -> None:
    condition = {"matchType": "id", "propertyValue": "person/wang-yi"}

    assert matches(ask_1_0(client, valid, condition)) == ["person/wang-yi"]


def test_draft_1_0_answers_in_the_order_of_the_queries(client: FlaskClient, valid: Check) -> None:
    names = ["Russia", "Narnia", "China"]
    queries = [{"conditions": [{"matchType": "name", "propertyValue": n}]} for n in names]

    answer = client.post("/reconcile/1.0/match", json={"queries": queries}).get_json()

    assert [matches(result["candidates"]) for result in answer["results"]] == [
        ["state/russia"],
        [],
        ["state/china"],
    ]
