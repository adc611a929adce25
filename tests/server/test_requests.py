"""Requests as clients write them: parameters of media types, plain UTF-8, slashes, preflights."""

import http.client
import socket
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from lxml import html

from graph.engine import Engine
from graph.workers.pool import Settings
from server.app import create_app

from .running import Answer, Running, running, writable

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"
SELECT = "SELECT ?x { VALUES ?x { 'one' 2 <urn:three> } }"
CONSTRUCT = "CONSTRUCT { <urn:a> <urn:b> 'c' } {}"
JSON = "application/sparql-results+json"


@pytest.mark.parametrize(
    ("query", "accept", "expected"),
    [
        (SELECT, "application/json; charset=utf-8", JSON),
        (SELECT, "application/sparql-results+json;charset=UTF-8", JSON),
        (SELECT, "application/xml; charset=utf-8", "application/sparql-results+xml"),
        (SELECT, "text/xml;charset=utf-8;q=0.5", "application/sparql-results+xml"),
        (SELECT, "text/csv; header=present", "text/csv"),
        (SELECT, "text/tab-separated-values;charset=utf-8", "text/tab-separated-values"),
        (SELECT, "Text/CSV ; Charset=UTF-8, */*;q=0.1", "text/csv"),
        (SELECT, "application/json;q=0;x=y, text/csv", "text/csv"),
        (CONSTRUCT, "text/turtle; charset=utf-8", "text/turtle"),
        (CONSTRUCT, "text/turtle;version=1.2", "text/turtle"),
        (CONSTRUCT, "application/rdf+xml;charset=utf-8", "application/rdf+xml"),
        (CONSTRUCT, "application/n-triples;charset=utf-8", "application/n-triples"),
        (CONSTRUCT, "application/json;charset=utf-8", "application/ld+json"),
        (
            CONSTRUCT,
            'application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"',
            "application/ld+json",
        ),
    ],
)
def test_parameters_of_a_media_type_exclude_nothing(
    query: str, accept: str, expected: str, client: FlaskClient
) -> None:
    answer = client.get("/sparql", query_string={"query": query}, headers={"Accept": accept})

    assert (answer.status_code, answer.mimetype) == (200, expected)


@pytest.mark.parametrize("accept", ["*", "*; q=.2", "image/gif, *;q=0.1"])
def test_a_bare_asterisk_accepts_everything(accept: str, client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": SELECT}, headers={"Accept": accept})

    assert (answer.status_code, answer.mimetype) == (200, JSON)


@pytest.mark.parametrize(
    ("path", "accept", "expected"),
    [
        ("/data/person/xi-jinping", "text/turtle; charset=utf-8", "text/turtle"),
        ("/graphs?default", "application/n-triples;charset=utf-8", "application/n-triples"),
        ("/.well-known/void", "application/ld+json; charset=utf-8", "application/ld+json"),
        ("/ontology", "application/xml; charset=utf-8", "application/rdf+xml"),
        ("/sparql", "text/turtle; charset=utf-8", "text/turtle"),
        ("/ontology", "text/html; charset=utf-8", "text/html"),
        ("/search?q=x&format=", "application/json; charset=utf-8", "application/json"),
        ("/changes", "application/json; charset=utf-8", "application/json"),
    ],
)
def test_so_it_is_on_every_face(path: str, accept: str, expected: str, client: FlaskClient) -> None:
    answer = client.get(path, headers={"Accept": accept})

    assert (answer.status_code, answer.mimetype) == (200, expected)


def test_a_problem_is_told_as_one_even_with_parameters(client: FlaskClient) -> None:
    accept = "application/problem+json; charset=utf-8"

    answer = client.get("/sparql?query=SELEC", headers={"Accept": accept})

    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


@pytest.mark.parametrize(
    "path",
    ["/sparql", "/search", "/export", "/reconcile", "/actors", "/explore", "/ontology", "/healthz"],
)
def test_a_slash_at_the_end_leads_to_the_address_without(path: str, client: FlaskClient) -> None:
    answer = client.get(f"{path}/?q=T%C3%BCrkiye&x=%26")

    assert answer.status_code == 308
    assert answer.headers["Location"] == f"{path}?q=T%C3%BCrkiye&x=%26"


@pytest.mark.parametrize(
    "path",
    ["/id/state/japan", "/page/state/japan", "/data/state/japan", "/data/state/japan.ttl"],
)
def test_a_slash_after_the_name_of_a_thing_leads_to_the_thing(
    path: str, client: FlaskClient
) -> None:
    answer = client.get(f"{path}/?x=%26")

    assert (answer.status_code, answer.headers["Location"]) == (308, f"{path}?x=%26")
    assert client.get("/page/state/nowhere/").status_code == 404


def test_a_redirect_keeps_the_method_and_leads_nowhere_else(client: FlaskClient) -> None:
    sent = client.post("/sparql/", data={"query": SELECT}, follow_redirects=True)

    assert sent.json is not None
    assert len(sent.json["results"]["bindings"]) == 3
    assert client.get("/nothing/").status_code == 404
    assert client.get("/").status_code == 200
    assert "Location" not in client.options("/sparql/").headers


@pytest.mark.parametrize(
    "query",
    ["default-graph-uri=", "named-graph-uri=", "default-graph-uri=&default-graph-uri="],
)
def test_an_empty_name_of_a_graph_counts_as_not_sent(query: str, client: FlaskClient) -> None:
    answer = client.get(f"/sparql?{query}&query=SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o }}")

    assert answer.json is not None
    assert int(answer.json["results"]["bindings"][0]["n"]["value"]) > 10_000


@pytest.mark.parametrize("value", ["graph1", "http://e/a%20b", "http://e/%3Cx%3E", "%25", ":x"])
@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_what_names_a_graph_of_a_query_has_to_be_an_iri(
    name: str, value: str, client: FlaskClient
) -> None:
    answer = client.get(f"/sparql?query=ASK {{}}&{name}={value}")

    assert answer.status_code == 400
    assert answer.text.startswith(f"{name} needs an absolute IRI")


@pytest.mark.parametrize("name", ["format", "default-graph-uri"])
def test_equal_values_of_a_parameter_count_once(name: str, client: FlaskClient) -> None:
    value = {"format": "tsv", "default-graph-uri": "http://e/g"}[name]
    query = f"query=ASK {{}}&{name}={value}&{name}={value}"

    assert client.get(f"/sparql?{query}").status_code == 200


def test_a_format_may_be_named_by_a_word_and_by_its_media_type(client: FlaskClient) -> None:
    def answer(*formats: str) -> tuple[int, str]:
        query = {"query": SELECT, "format": formats}
        found = client.get("/sparql", query_string=query)
        return found.status_code, found.mimetype

    assert answer("tsv", "text/tab-separated-values") == (200, "text/tab-separated-values")
    assert answer("csv", "application/x-csv,text/csv") == (200, "text/csv")
    assert answer("csv", "unheard-of") == (200, "text/csv")
    assert answer("tsv", "csv")[0] == 400


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        (SELECT, ["one", "2", "urn:three"]),
        (r"""SELECT ?x { VALUES ?x { 'a\tb\n"\\c' } }""", ['a\tb\n"\\c']),
        ("SELECT ?x { VALUES ?x { '<script>' UNDEF } }", ["<script>", ""]),
        ("SELECT * { ?s <urn:none> ?o }", []),
    ],
)
def test_the_address_bar_of_a_browser_shows_the_query_and_its_rows(
    query: str, shown: list[str], client: FlaskClient
) -> None:
    answer = client.get("/sparql", query_string={"query": query}, headers={"Accept": BROWSER})
    page = html.fromstring(answer.text)

    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert "Accept" in answer.headers["Vary"]
    assert page.xpath("//*[@data-query]/@data-query | //textarea/text()")[0] == query
    assert [td.text_content() for td in page.xpath("//*[@data-answer]//td")] == shown


def test_the_address_bar_shows_yes_and_graphs_and_errors(client: FlaskClient) -> None:
    def shown(query: str) -> tuple[int, str]:
        answer = client.get("/sparql", query_string={"query": query}, headers={"Accept": BROWSER})
        main = html.fromstring(answer.text).xpath("//main")[0]
        return answer.status_code, main.text_content()

    assert "Yes" in shown("ASK {}")[1]
    assert "<urn:a> <urn:b> " in shown(CONSTRUCT)[1]
    status, text = shown("SELECT * { ?s foaf:name ?o }")
    assert status == 400
    assert "the prefix foaf: is not declared" in text


def test_a_page_shows_the_first_rows_and_leads_to_all(client: FlaskClient) -> None:
    query = {"query": "SELECT * { ?s ?p ?o }"}
    page = html.fromstring(
        client.get("/sparql", query_string=query, headers={"Accept": BROWSER}).text
    )
    links = page.xpath("//*[@data-answer]//a[@download]/@href")

    assert len(page.xpath("//*[@data-answer]//tbody/tr")) == 1_000
    assert "the first 1,000 are shown" in page.text_content()
    assert client.get(next(a for a in links if "csv" in a)).data.count(b"\n") > 10_000


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, JSON),
        ("*/*", JSON),
        ("application/sparql-results+json, text/html;q=0.5", JSON),
        ("text/html, application/sparql-results+json", JSON),
        ("text/html;q=0.9, application/json", JSON),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv,text/html;q=0.9,*/*;q=0.8", "text/csv"),
        (f"{BROWSER}, text/csv", "text/csv"),
    ],
)
def test_who_accepts_results_gets_results(
    accept: str | None, expected: str, client: FlaskClient
) -> None:
    headers = {} if accept is None else {"Accept": accept}

    answer = client.get("/sparql", query_string={"query": SELECT}, headers=headers)

    assert (answer.status_code, answer.mimetype) == (200, expected)


def test_a_format_in_the_address_goes_before_the_page(client: FlaskClient) -> None:
    query = {"query": SELECT, "format": "csv"}

    answer = client.get("/sparql", query_string=query, headers={"Accept": BROWSER})

    assert answer.mimetype == "text/csv"


ASKED = "queryid, authorization,cache-control, x-requested-with, Content-Type, bad name"


@pytest.fixture(scope="module")
def public() -> Iterator[FlaskClient]:
    engine = Engine(settings=Settings(workers=1))
    yield create_app({"PUBLIC": True}, engine).test_client()
    engine.close()


@pytest.mark.parametrize("path", ["/sparql", "/sparql/", "/graphs", "/search", "/reconcile"])
def test_a_preflight_allows_whatever_heads_a_client_sends(path: str, public: FlaskClient) -> None:
    answer = public.options(path, headers={"Access-Control-Request-Headers": ASKED})
    allowed = answer.headers["Access-Control-Allow-Headers"].casefold().split(", ")

    assert answer.status_code == 200
    assert {"queryid", "authorization", "cache-control", "x-requested-with"} <= set(allowed)
    assert len(allowed) == len(set(allowed))
    assert not [name for name in allowed if " " in name]
    assert "Access-Control-Request-Headers" in answer.headers["Vary"]


def test_a_preflight_allows_no_method_that_writes_where_nothing_is_written(
    public: FlaskClient, client: FlaskClient
) -> None:
    def methods(path: str) -> set[str]:
        return set(public.options(path).headers["Access-Control-Allow-Methods"].split(", "))

    assert methods("/graphs") == {"GET", "HEAD", "OPTIONS"}
    assert methods("/sparql") == {"GET", "HEAD", "OPTIONS", "POST"}
    assert "Access-Control-Allow-Methods" not in client.options("/graphs").headers


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(*writable(tmp_path_factory.mktemp("requests")), "--public") as server:
        yield server


@pytest.mark.parametrize("path", ["/graphs", "/graphs/x"])
def test_a_preflight_allows_writing_where_it_is_possible(path: str, server: Running) -> None:
    answer = server.ask("OPTIONS", path, Access_Control_Request_Method="PUT")
    methods = set(answer.headers["Access-Control-Allow-Methods"].split(", "))

    assert {"GET", "PUT", "POST", "DELETE"} <= methods


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/sparql", 'query=SELECT ("Zürich" AS ?x) {}'),
        ("POST", "/sparql", "query=SELECT (%22Zürich%22 AS ?x) {}"),
        ("POST", "/sparql", 'query=SELECT ("Z%C3%BCrich" AS ?x) {}'),
        ("GET", "/sparql?query=SELECT%20(%22Zürich%22%20AS%20?x)%7B%7D", ""),
        ("GET", "/sparql?query=SELECT%20(%22Z%C3%BCrich%22%20AS%20?x)%7B%7D", ""),
    ],
)
def test_plain_utf_8_is_read(method: str, path: str, body: str, server: Running) -> None:
    form = "application/x-www-form-urlencoded"
    if method == "GET":
        answer = raw(server, path)
    else:
        answer = server.ask(method, path, body.encode(), Content_Type=form, Accept="text/csv")

    assert (answer.status, answer.body.decode().split()) == (200, ["x", "Zürich"])


def raw(server: Running, path: str, accept: str = "text/csv") -> Answer:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        head = f"GET {path} HTTP/1.0\r\nHost: localhost\r\nAccept: {accept}\r\n\r\n"
        connection.sendall(head.encode())
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        return Answer(answer.status, answer.headers, answer.read())


def test_a_search_in_plain_utf_8_is_read(server: Running) -> None:
    page = raw(server, "/search?q=Türkiye", "text/html")

    assert page.status == 200
    assert html.fromstring(page.body.decode()).xpath("//input[@name='q']/@value")[0] == "Türkiye"
