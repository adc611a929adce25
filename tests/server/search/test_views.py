import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from graph.engine import Engine
from server.app import create_app
from server.search import reading

HOSTILE = """
<https://w3id.org/communique/id/person/x> a <https://w3id.org/communique/ontology#Person> ;
  <http://www.w3.org/2000/01/rdf-schema#label>
    "<script>alert('zebra')</script> zebra\\uE000\\u202E" .
<javascript:zebra> <http://www.w3.org/2000/01/rdf-schema#label> "zebra of elsewhere" .
"""


def asked(client: FlaskClient, typed: str, **more: object) -> Any:
    answer = client.get("/search", query_string={"q": typed, "format": "json", **more})
    assert answer.status_code == 200
    return answer.json


@pytest.mark.parametrize(
    ("typed", "label", "score"),
    [
        ("Xi Jinping", "Xi Jinping", 100),
        ("KIM JONG-UN", "Kim Jong Un", 100),
        ("dprk", "North Korea", 95),
        ("P.R.C.", "China", 95),
        ("wang y", "Wang Yi", 90),
        ("sanctions", "sanctions", 100),
        ("stance has", "has stance", None),
    ],
)
def test_what_is_meant_comes_first(
    client: FlaskClient, typed: str, label: str, score: float | None
) -> None:
    first = asked(client, typed)["hits"][0]

    assert first["label"] == label
    assert score is None or first["score"] == score


def test_a_capital_is_a_place_and_a_government(client: FlaskClient) -> None:
    answer = asked(client, "Beijing")

    assert answer["kinds"] == {"Government": 1, "Place": 1}
    assert answer["total"] == 2
    assert answer["truncated"] is False


def test_words_quoted_lead_to_the_statement(client: FlaskClient) -> None:
    (hit,) = asked(client, "effective way deadlock", kind="Statement")["hits"]

    assert hit["who"] == "Wang Yi"
    assert "resolve the current deadlock" in hit["snippet"]


def test_stated_ascribed_and_acted_are_told_apart(client: FlaskClient) -> None:
    hits = asked(client, "lifting sanctions", kind="Position")["hits"]

    assert {hit["basis"] for hit in hits} == {"stated", "ascribed", "acted"}


def test_what_is_not_actual_is_of_a_kind_of_its_own(client: FlaskClient) -> None:
    hits = asked(client, "met in person")["hits"]
    page = client.get("/search?q=met+in+person").text

    assert hits[0]["kind"] == "NonActualEvent"
    assert "event (hypothetical or denied)" in page


def test_a_typing_error_is_forgiven(client: FlaskClient) -> None:
    answer = asked(client, "kim jung un")

    assert answer["corrected"] == "kim jong un"
    assert answer["hits"][0]["label"] == "Kim Jong Un"
    assert "Showing results for <strong>kim jong un" in client.get("/search?q=kim+jung+un").text


def test_pages_of_hits_lead_through_all_of_them(client: FlaskClient) -> None:
    answer = asked(client, "north korea")
    total, seen = answer["total"], [hit["iri"] for hit in answer["hits"]]
    while answer["next"]:
        answer = client.get(answer["next"]).get_json()
        seen += [hit["iri"] for hit in answer["hits"]]

    assert len(seen) == len(set(seen)) == total > 40


def test_records_about_others_are_no_hits(client: FlaskClient) -> None:
    kinds = set(asked(client, "north korea")["kinds"]) | set(asked(client, "say")["kinds"])

    assert not kinds & {"Claim", "Evidence", "Passage", "Voice", "Decision", "LexicalEntry"}


def test_the_page_is_a_form_and_a_list_of_links(client: FlaskClient) -> None:
    page = client.get("/search?q=kim+jong", headers={"Accept": "text/html"})
    main = page.text[page.text.index("<main") :]

    assert page.mimetype == "text/html"
    assert re.search(r'<label for="sought">', main)
    assert main.count("autofocus") == 1
    assert re.search(r'<a href="/page/person/kim-jong-un"[^>]*><mark>Kim</mark>', main)
    after = main[main.index("</form>") :]
    assert re.findall(r'<a href="([^"]+)"', after)[0] == "/page/person/kim-jong-un"
    assert "<script" not in main


def test_nothing_typed_gives_an_empty_form(client: FlaskClient) -> None:
    for address in ("/search", "/search?q=", "/search?q=%20*%20"):
        page = client.get(address)

        assert page.status_code == 200
        assert 'name="q"' in page.text
        assert "<ol" not in page.text


@pytest.mark.parametrize(
    "typed",
    ["<script>alert(1)</script>", '" onfocus="x', "a" * 10_000, "x y " * 5_000, "\u202e\x07"],
)
def test_what_is_typed_is_escaped_and_cut(client: FlaskClient, typed: str) -> None:
    page = client.get("/search", query_string={"q": typed})
    main = page.text[page.text.index("<main") :]

    assert page.status_code == 200
    assert "<script" not in main
    assert 'onfocus="x' not in main
    assert len(page.text) < 40_000


@pytest.mark.parametrize(
    ("offset", "told"),
    [("-1", ""), ("one", ""), ("9999999999", ""), ("9999999", " to 100,000")],
)
def test_an_offset_that_is_none_is_said_in_one_line(
    client: FlaskClient, offset: str, told: str
) -> None:
    answer = client.get(f"/search?q=x&offset={offset}", headers={"Accept": "application/json"})

    assert answer.status_code == 400
    assert answer.text == f"offset must be a whole number from 0{told}\n"


def test_a_client_that_has_the_page_gets_nothing_anew(client: FlaskClient) -> None:
    tag = client.get("/search?q=xi").headers["ETag"]

    assert client.get("/search?q=xi", headers={"If-None-Match": tag}).status_code == 304


def test_markup_in_the_data_is_text(tmp_path: Path) -> None:
    data = tmp_path / "hostile.ttl"
    data.write_text(HOSTILE, "utf-8")
    engine = Engine(data)
    try:
        client = create_app({}, engine).test_client()
        page = client.get("/search?q=zebra").text
    finally:
        engine.close()
    main = page[page.index("<main") :]

    assert "<script" not in main
    assert "&lt;script&gt;alert(&#39;<mark>zebra</mark>&#39;)" in main
    assert 'href="javascript' not in main
    assert "\u202e" not in main
    assert "\ue000" not in main


def test_another_version_of_the_data_is_searched_anew(tmp_path: Path) -> None:
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    engine = Engine(tmp_path / "store", writable=True)
    try:
        client = create_app({}, engine).test_client()
        before = asked(client, "freedonia")["total"]
        engine.update(f'INSERT DATA {{ <https://example.org/f> {label} "Freedonia" }}')
        after = asked(client, "freedonia")["total"]
    finally:
        engine.close()

    assert (before, after) == (0, 1)


def test_words_of_texts_at_hand_are_found_but_not_by_other_origins(
    engine: Engine, shared: Path
) -> None:
    folder = shared / "essay"
    text = (folder / "essay.txt").read_text("utf-8")
    without = create_app({}, engine).test_client()
    words = set(re.findall(r"[a-z]{9,}", text))
    unknown = sorted(word for word in words if not asked(without, f"{word} ")["hits"])[:3]

    at_hand = create_app({"TEXTS": folder}, engine).test_client()
    public = create_app({"TEXTS": folder, "PUBLIC": True}, engine).test_client()

    assert unknown
    for word in unknown:
        assert word in asked(at_hand, word)["hits"][0]["snippet"]
        assert asked(public, word)["hits"] == []


def test_an_index_that_leaves_something_out_says_so(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 1)
    client = create_app({}, engine).test_client()

    assert asked(client, "China")["truncated"] is True
    assert "there may be more" in client.get("/search?q=China").text
