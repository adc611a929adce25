"""What the graph view reads: views, neighbourhoods page by page, evidence of nodes and edges."""

from typing import Any

import pytest
from flask.testing import FlaskClient

ID = "https://w3id.org/communique/id/"
CHINA, SANCTIONS = f"{ID}state/china", f"{ID}issue/un-sanctions-on-north-korea"
WANG, SAID = (
    f"{ID}person/wang-yi",
    f"{ID}content/lifting-un-security-council-sanctions-on-north-korea-is-an",
)
NODE = {"id", "page", "label", "kind", "colour", "degree", "begin", "end"}
EDGE = {
    *("id", "source", "target", "kind", "label", "weight", "stance", "basis", "begin", "end"),
}
CLAIM = {
    *("page", "label", "document", "voice", "passages", "quotation", "rule", "decision"),
    *("polarity", "modality"),
}


def ask(client: FlaskClient, path: str, **query: object) -> Any:
    answer = client.get(f"/explore/{path}.json", query_string=query)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "application/json"
    return answer.get_json()


@pytest.mark.parametrize("view", ["graph", "addresses", "stances"])
def test_a_view_has_the_shape_that_the_graph_view_reads(client: FlaskClient, view: str) -> None:
    found = ask(client, "graph", view=view)

    assert set(found) == {"nodes", "edges", "total", "next", "truncated"}
    assert all(set(node) == NODE for node in found["nodes"])
    assert all(set(edge) == EDGE for edge in found["edges"])
    assert found["total"] == len(found["edges"]) > 0
    assert (found["next"], found["truncated"]) == (None, False)
    ids = {node["id"] for node in found["nodes"]}
    assert all({edge["source"], edge["target"]} <= ids for edge in found["edges"])
    assert all(client.get(node["page"]).status_code == 200 for node in found["nodes"][:3])


def test_an_edge_tells_stance_and_basis(client: FlaskClient) -> None:
    found = ask(client, "graph", view="stances", actor=CHINA, issue=SANCTIONS)

    own = {(e["stance"], e["basis"]): e["weight"] for e in found["edges"] if e["source"] == CHINA}
    assert own == {("support", "stated"): 1, ("support", "ascribed"): 1, ("support", "acted"): 2}
    china = next(node for node in found["nodes"] if node["id"] == CHINA)
    assert (china["label"], china["kind"], china["page"]) == ("China", "State", "/page/state/china")


def test_a_view_that_is_cut_says_so(client: FlaskClient) -> None:
    found = ask(client, "graph", view="graph", limit=10)

    assert len(found["edges"]) == 10
    assert found["truncated"]
    assert found["total"] > 10


def test_the_pages_of_a_neighbourhood_lead_on_to_the_last(client: FlaskClient) -> None:
    found = ask(client, "neighbourhood", iri=CHINA, limit=15)
    total, edges = found["total"], found["edges"]
    while found["next"]:
        found = client.get(found["next"]).get_json()
        edges += found["edges"]

    assert len(edges) == total > 30
    assert len({edge["id"] for edge in edges}) == total


def test_filters_go_on_to_the_next_page(client: FlaskClient) -> None:
    found = ask(client, "neighbourhood", iri=CHINA, issue=SANCTIONS, limit=2)

    assert "issue=" in found["next"]
    assert client.get(found["next"]).get_json()["total"] == found["total"]


def test_a_neighbour_brings_its_degree_in_the_graph(client: FlaskClient) -> None:
    found = ask(client, "neighbourhood", iri=CHINA, limit=3)
    other = next(node for node in found["nodes"] if node["id"] != CHINA)

    assert other["degree"] == ask(client, "neighbourhood", iri=other["id"])["total"]


def test_evidence_of_a_matter_has_voice_passages_and_where_they_are(client: FlaskClient) -> None:
    (claim,) = ask(client, "evidence", iri=SAID)["claims"]

    assert set(claim) == CLAIM
    assert claim["voice"] == "author > Wang Yi"
    assert (claim["polarity"], claim["modality"]) == ("positive", "asserted")
    assert claim["passages"][0]["start"] == 7756
    assert claim["passages"][0]["end"] == 7887
    assert "#:~:text=" in claim["passages"][0]["link"]
    assert client.get(claim["page"]).status_code == 200
    assert client.get(claim["document"]["page"]).status_code == 200


def test_evidence_of_an_entity_is_what_involves_it_at_most_fifty(client: FlaskClient) -> None:
    claims = ask(client, "evidence", iri=CHINA)["claims"]

    assert 10 < len(claims) <= 50
    assert "2019-12-16" not in claims[-1]["label"]


def test_evidence_of_an_edge_has_as_many_claims_as_the_edge_has_matters_or_more(
    client: FlaskClient,
) -> None:
    for view in ("stances", "addresses"):
        for edge in ask(client, "graph", view=view)["edges"]:
            ends = {name: edge[name] for name in ("source", "target", "kind")}
            known = {name: edge[name] for name in ("stance", "basis") if edge[name]}
            claims = ask(client, "evidence", **ends, **known)["claims"]

            assert len(claims) >= edge["weight"]
            assert len(ask(client, "evidence", **ends)["claims"]) >= len(claims)


def test_links_of_hostile_data_lead_to_the_web_or_nowhere(hostile: FlaskClient) -> None:
    for iri in (f"{ID}person/script", f"{ID}statement/quote", f"{ID}issue/style"):
        for claim in ask(hostile, "evidence", iri=iri)["claims"]:
            for passage in claim["passages"]:
                assert (passage["link"] or "https://").startswith(("http://", "https://"))
            assert claim["document"]["page"].startswith("/page")
    nodes = ask(hostile, "graph", view="graph")["nodes"]
    assert nodes
    assert all(node["page"].startswith(("/page", "http")) for node in nodes)


@pytest.mark.parametrize(
    ("path", "query", "says"),
    [
        ("graph", {"view": "everything"}, "there is no view 'everything'"),
        ("graph", {"kind": "Nation"}, "there is no kind"),
        ("graph", {"actor": "China"}, "actor is not an IRI"),
        ("graph", {"limit": "0"}, "limit must be a whole number from 1"),
        ("neighbourhood", {}, "send iri"),
        ("neighbourhood", {"iri": "x y"}, "iri is not an IRI"),
        ("neighbourhood", {"iri": CHINA, "offset": "-1"}, "offset must be a whole number from 0"),
        ("evidence", {}, "send source"),
        ("evidence", {"source": CHINA, "target": SANCTIONS}, "send kind"),
        ("evidence", {"source": CHINA, "target": SANCTIONS, "kind": "> <"}, "kind is not an IRI"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_in_one_line(
    client: FlaskClient, path: str, query: dict[str, str], says: str
) -> None:
    answer = client.get(f"/explore/{path}.json", query_string=query)

    assert answer.status_code == 400
    assert says in answer.text
    assert answer.text.count("\n") == 1


def test_answers_are_kept_and_have_an_etag(client: FlaskClient) -> None:
    path = "/explore/graph.json?view=stances"
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")
