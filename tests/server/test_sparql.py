"""The endpoint's manners: forms of request, formats of answers, errors that say what to do."""

import json
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from rdflib import Graph

from graph.engine import Engine
from graph.errors import BadInputError
from graph.workers.pool import Settings
from server.app import create_app
from server.serve import free_port

SELECT = "SELECT ?s WHERE { ?s a <https://w3id.org/communique/ontology#Document> }"
ASK = "ASK { ?s ?p ?o }"
CONSTRUCT = "CONSTRUCT WHERE { ?s a <https://w3id.org/communique/ontology#Document> }"


@pytest.fixture(scope="module")
def client() -> Iterator[FlaskClient]:
    engine = Engine(settings=Settings(workers=1))
    yield create_app(engine=engine).test_client()
    engine.close()


def test_a_query_is_taken_in_the_address_in_a_form_and_as_a_body(client: FlaskClient) -> None:
    answers = [
        client.get("/sparql", query_string={"query": SELECT}),
        client.post("/sparql", data={"query": SELECT}),
        client.post("/sparql", data=SELECT, content_type="application/sparql-query"),
    ]

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.data for answer in answers}) == 1
    assert len(answers[0].json["results"]["bindings"]) == 1  # type: ignore[index]


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        (SELECT, None, "application/sparql-results+json"),
        (SELECT, "*/*", "application/sparql-results+json"),
        (SELECT, "application/json", "application/sparql-results+json"),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
        (SELECT, "text/*", "text/csv"),
        (
            SELECT,
            "application/sparql-results+json;q=0, */*;q=0.1",
            "application/sparql-results+xml",
        ),
        (SELECT, "text/csv;q=0.2, application/*;q=0.9", "application/sparql-results+json"),
        (ASK, "application/sparql-results+xml", "application/sparql-results+xml"),
        (CONSTRUCT, None, "text/turtle"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
        (CONSTRUCT, "text/html, application/rdf+xml;q=0.9, */*;q=0.1", "application/rdf+xml"),
    ],
)
def test_the_answer_comes_in_the_format_that_the_client_likes_best(
    query: str, accept: str | None, media_type: str, client: FlaskClient
) -> None:
    headers = {"Accept": accept} if accept else {}

    answer = client.get("/sparql", query_string={"query": query}, headers=headers)

    assert answer.status_code == 200
    assert answer.mimetype == media_type
    assert "Accept" in answer.headers["Vary"]


@pytest.mark.parametrize("suffix", ["ttl", "nt", "jsonld", "rdf"])
def test_a_graph_reads_back_in_every_format(suffix: str, client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": CONSTRUCT, "format": suffix})

    name = {"jsonld": "json-ld", "rdf": "xml", "ttl": "turtle"}.get(suffix, suffix)
    assert len(Graph().parse(data=answer.data, format=name)) == 1


@pytest.mark.parametrize(
    ("hint", "media_type"),
    [
        ("xml", "application/sparql-results+xml"),
        ("json", "application/sparql-results+json"),
        ("turtle", "text/csv"),
        ("nonsense", "text/csv"),
    ],
)
def test_a_hint_that_does_not_fit_leaves_it_to_accept(
    hint: str, media_type: str, client: FlaskClient
) -> None:
    answer = client.get(
        "/sparql", query_string={"query": SELECT, "format": hint}, headers={"Accept": "text/csv"}
    )

    assert answer.mimetype == media_type


def test_what_no_format_fits_is_refused_with_the_list(client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": SELECT}, headers={"Accept": "image/png"})

    assert answer.status_code == 406
    assert "application/sparql-results+json, " in answer.text


@pytest.mark.parametrize(
    ("request_", "status", "detail"),
    [
        ({"query_string": {"query": "SELECT * {\n ?s foo:p ?o }"}}, 400, "line 2, column"),
        ({"query_string": "query=ASK%7B%7D&query=ASK%7B%7D"}, 400, "send query only once"),
        (
            {"method": "POST", "data": {"q": ASK}},
            400,
            "the form needs one of the fields query and update",
        ),
        (
            {"method": "POST", "data": ASK, "content_type": "text/plain"},
            415,
            "send a query as application/sparql-query",
        ),
        (
            {"method": "POST", "data": b"\xff", "content_type": "application/sparql-query"},
            400,
            "not UTF-8 at byte 0",
        ),
        (
            {"query_string": {"query": "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"}},
            403,
            "SERVICE is not allowed here",
        ),
        ({"query_string": {"query": "SELECT * " + "{" * 3000}}, 400, "nested deeper than"),
        ({"query_string": {"query": ASK}, "headers": {"Host": "evil.example"}}, 421, "host name"),
        ({"method": "DELETE"}, 405, ""),
    ],
)
def test_an_error_says_what_to_do(
    request_: dict[str, Any], status: int, detail: str, client: FlaskClient
) -> None:
    answer = client.open("/sparql", **request_)

    assert answer.status_code == status
    assert detail in answer.text
    assert "Traceback" not in answer.text


def test_programs_get_errors_as_problem_details(client: FlaskClient) -> None:
    answer = client.get(
        "/sparql",
        query_string={"query": "SELECT * {\n ?s foo:p ?o }"},
        headers={"Accept": "application/sparql-results+json, application/problem+json"},
    )

    assert answer.mimetype == "application/problem+json"
    problem = json.loads(answer.data)
    assert (problem["status"], problem["line"]) == (400, 2)
    assert problem["column"] > 1


def test_without_a_query_the_endpoint_says_what_it_is(client: FlaskClient) -> None:
    about = client.get("/sparql", headers={"Accept": "text/turtle"})
    page = client.get("/sparql", headers={"Accept": "text/html"})

    assert "a sd:Service" in about.text
    assert page.mimetype == "text/html"
    assert "<form" in page.text


def test_it_says_that_it_is_alive(client: FlaskClient) -> None:
    assert client.get("/healthz").text == "ok\n"


def test_a_port_that_is_taken_is_an_error_that_says_what_to_do() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(BadInputError, match=f"port {port}: .*; choose another with --port"):
            free_port("127.0.0.1", port)
