import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from server.reconcile.questions import MOST_QUERIES

from .asking import ask
from .conftest import Check

BOTH = ("0.2", "1.0-draft")


def got(client: FlaskClient, address: str, **query: object) -> Any:
    answer = client.get(address, query_string=query)
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def test_each_version_has_its_manifest(client: FlaskClient, valid: Check) -> None:
    old, new = got(client, "/reconcile"), got(client, "/reconcile/1.0")

    valid("0.2", "manifest", old)
    valid("1.0-draft", "manifest", new)
    assert old["identifierSpace"] == "https://w3id.org/communique/id/"
    assert old["view"]["url"].endswith("/id/{{id}}")
    assert new["standardizedScore"] is True
    assert old["batchSize"] == new["batchSize"] == MOST_QUERIES
    assert len(old["defaultTypes"]) == 6


def test_a_candidate_can_be_viewed_and_previewed_here(client: FlaskClient, valid: Check) -> None:
    manifest = got(client, "/reconcile")
    (first, *_) = ask(client, valid, "Xi Jinping")

    view = manifest["view"]["url"].replace("{{id}}", first["id"].replace("/", "%2F"))
    preview = manifest["preview"]["url"].replace("{{id}}", first["id"].replace("/", "%2F"))

    assert client.get(view).status_code == 303
    assert "Xi Jinping" in client.get(preview).text


def test_what_a_manifest_offers_is_there(client: FlaskClient) -> None:
    manifest = got(client, "/reconcile")
    services = [*manifest["suggest"].values(), manifest["extend"]["propose_properties"]]

    for service in services:
        got(client, service["service_url"] + service["service_path"], prefix="a", type="State")


def test_a_preview_may_stand_in_pages_elsewhere_and_do_nothing_there(client: FlaskClient) -> None:
    answer = client.get("/reconcile/preview?id=state/north-korea")

    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "<script" not in answer.text
    assert "DPRK" in answer.text
    assert client.get("/search").headers["Content-Security-Policy"] != policy


def test_a_preview_of_nothing_is_not_there(client: FlaskClient) -> None:
    for identifier in ("", "person/nobody", "<script>", "a b", "\x00"):
        answer = client.get("/reconcile/preview", query_string={"id": identifier})

        assert answer.status_code == 404


@pytest.mark.parametrize(
    ("prefix", "entity"),
    [
        ("kim", "person/kim-jong-un"),
        ("Kim Jong", "person/kim-jong-un"),
        ("dpr", "measure/dprk-vnr"),
        ("chinese for", "body/chinese-foreign-ministry"),
        ("Kim Jung Un", "person/kim-jong-un"),
        ("state/china", "state/china"),
    ],
)
def test_entities_are_suggested(
    client: FlaskClient, valid: Check, prefix: str, entity: str
) -> None:
    answer = got(client, "/reconcile/suggest/entity", prefix=prefix)

    for version in BOTH:
        valid(version, "suggest-entities-response", answer)
    assert entity in [each["id"] for each in answer["result"][:3]]


def test_suggestions_go_on_where_they_ended(client: FlaskClient) -> None:
    address = "/reconcile/suggest/entity"
    first = got(client, address, prefix="", limit=5)["result"]
    second = got(client, address, prefix="", limit=5, offset=5)["result"]
    as_0_2 = got(client, address, prefix="", limit=5, cursor=5)["result"]

    whole = got(client, address, prefix="", limit=10)["result"]
    assert first + second == whole
    assert as_0_2 == second
    assert len({each["id"] for each in whole}) == 10


def test_entities_of_a_type_only_are_suggested(client: FlaskClient) -> None:
    answer = got(client, "/reconcile/suggest/entity", prefix="china", type="State")

    assert [each["id"] for each in answer["result"]] == ["state/china", "state/taiwan"]


def test_types_are_suggested_with_what_they_are_under(client: FlaskClient, valid: Check) -> None:
    answer = got(client, "/reconcile/suggest/type", prefix="gov")

    for version in BOTH:
        valid(version, "suggest-types-response", answer)
    assert [each["id"] for each in answer["result"]] == ["Government", "GovernmentBody"]
    assert answer["result"][0]["broader"] == [{"id": "Organisation", "name": "organisation"}]
    everything = got(client, "/reconcile/suggest/type", prefix="")["result"]
    assert {"State", "Document", "skos:Concept"} <= {each["id"] for each in everything}
    assert "Claim" not in {each["id"] for each in everything}


def test_properties_are_suggested(client: FlaskClient, valid: Check) -> None:
    answer = got(client, "/reconcile/suggest/property", prefix="acts")

    for version in BOTH:
        valid(version, "suggest-properties-response", answer)
    assert [each["id"] for each in answer["result"]] == ["actsFor"]


def test_properties_are_proposed_and_their_values_fetched(
    client: FlaskClient, valid: Check
) -> None:
    proposal = got(client, "/reconcile/extend/propose", type="State", limit=50)
    names = [each["id"] for each in proposal["properties"]]
    wanted = {"ids": ["state/china", "state/nowhere"], "properties": [{"id": n} for n in names]}

    old = client.post("/reconcile", data={"extend": json.dumps(wanted)}).get_json()
    new = client.post("/reconcile/extend", json=wanted).get_json()

    for version in BOTH:
        valid(version, "data-extension-property-proposal", proposal)
        valid(version, "data-extension-query", wanted)
    valid("0.2", "data-extension-response", old)
    valid("1.0-draft", "data-extension-response", new)
    assert [each["id"] for each in old["meta"]] == names
    assert old["rows"]["state/china"]["capital"] == [
        {"id": "place/beijing", "name": "Beijing, China"}
    ]
    assert {"str": "PRC"} in old["rows"]["state/china"]["skos:altLabel"]
    assert set(map(str, old["rows"]["state/nowhere"].values())) == {"[]"}
    as_rows = [
        {"id": each, "properties": [{"id": n, "values": v} for n, v in values.items()]}
        for each, values in old["rows"].items()
    ]
    assert new["rows"] == as_rows


def test_a_cell_holds_no_more_values_than_are_wanted(client: FlaskClient) -> None:
    wanted = {
        "ids": ["state/china"],
        "properties": [{"id": "skos:altLabel", "settings": {"limit": "1"}}],
    }

    answer = client.post("/reconcile", data={"extend": json.dumps(wanted)}).get_json()

    assert len(answer["rows"]["state/china"]["skos:altLabel"]) == 1


FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("queries", "[]", 'queries is a JSON object such as {"q0": {"query": "Beijing"}}'),
        ("queries", '"x"', 'queries is a JSON object such as {"q0": {"query": "Beijing"}}'),
        ("queries", '{"q0": 1}', "q0 is a JSON object"),
        ("queries", '{"q0": {}}', "a query needs query, a string, or properties"),
        ("queries", '{"q0": {"query": ["x"]}}', "a query needs query, a string, or properties"),
        ("queries", '{"q0": {"query": "x", "limit": 0}}', "limit is a number from 1"),
        ("queries", '{"q0": {"query": "x", "limit": NaN}}', "limit is a number from 1"),
        (
            "queries",
            '{"q0": {"query": "x", "type": [1]}}',
            "type is the identifier of a type, or a list of such",
        ),
        (
            "queries",
            '{"q0": {"query": "x", "properties": [{"v": 1}]}}',
            "pid is the identifier of a property",
        ),
        (
            "queries",
            '{"q0": {"query": "x", "properties": "p"}}',
            "properties is a list of objects",
        ),
        ("queries", "[" * 100_000, "queries is nested too deep"),
        ("extend", "1", 'send an object such as {"ids": [...], "properties": [{"id": "..."}]}'),
        ("extend", '{"ids": [1], "properties": []}', "ids is a list of identifiers"),
        (
            "extend",
            '{"ids": [], "properties": ["p"]}',
            "each of properties is an object with the id of a property",
        ),
        ("other", "x", "the form needs one of the fields queries and extend"),
    ],
)
def test_what_is_no_query_is_refused_in_one_line(
    client: FlaskClient, name: str, value: str, line: str
) -> None:
    answer = client.post("/reconcile", data={name: value}, content_type=FORM)

    assert (answer.status_code, answer.text) == (400, f"{line}\n")


@pytest.mark.parametrize("body", ["", "{", "null", "[]", '{"queries": {}}', '{"queries": [1]}'])
def test_what_is_no_batch_of_draft_1_0_is_refused_in_one_line(
    client: FlaskClient, body: str
) -> None:
    answer = client.post("/reconcile/match", data=body, content_type="application/json")

    assert answer.status_code == 400
    assert answer.text.count("\n") == 1


def test_a_batch_that_is_too_large_is_refused(client: FlaskClient) -> None:
    batch = {f"q{number}": {"query": "China"} for number in range(MOST_QUERIES + 1)}

    answer = client.post("/reconcile", data={"queries": json.dumps(batch)})

    assert answer.status_code == 413
    assert answer.text == "send at most 200 queries at a time\n"


def test_json_goes_where_draft_1_0_wants_it(client: FlaskClient) -> None:
    answer = client.post("/reconcile", json={"queries": []})

    assert answer.status_code == 415
    assert "/reconcile/match" in answer.text


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "x" * 10_000,
        "Kim " * 3_000,
        "\x00\x01\x1b[31m",
        "\ud800",
        "\ue000\u202eKim",
        '" OR name:*',
        "=cmd|' /C calc'!A0",
        " ",
        "state/\x00",
    ],
)
def test_hostile_names_harm_nobody(client: FlaskClient, valid: Check, name: str) -> None:
    ask(client, valid, name, properties=[{"pid": name, "v": name}], type=name)
    ask(client, valid, name, properties=[{"pid": "actsFor", "v": {"id": name}}])
    wanted = {"ids": [name], "properties": [{"id": name}]}

    assert client.post("/reconcile/extend", json=wanted).status_code == 200
    assert matches_nothing(client, name)


def matches_nothing(client: FlaskClient, name: str) -> bool:
    condition = {"matchType": "property", "propertyId": name, "propertyValue": name}
    answer = client.post("/reconcile/match", json={"queries": [{"conditions": [condition]}]})
    if answer.status_code == 400:  # of nothing but what nobody sees, no property is left
        return answer.text == "propertyId is the identifier of a property\n"
    return bool(answer.get_json() == {"results": [{"candidates": []}]})


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/reconcile/suggest/dragon?prefix=x", 404),
        ("/reconcile/suggest/entity?prefix=x&limit=-1", 400),
        ("/reconcile/suggest/entity?prefix=x&offset=x", 400),
        ("/reconcile/suggest/entity?prefix=%ff", 400),
        ("/reconcile/extend/propose?type=Dragon", 200),
        ("/reconcile/suggest/entity?prefix=%22%2A", 200),
    ],
)
def test_odd_addresses_are_answered_in_order(
    client: FlaskClient, address: str, status: int
) -> None:
    assert client.get(address).status_code == status
