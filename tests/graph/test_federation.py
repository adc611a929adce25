"""Other hosts: only allowed ones are reached, on the public network; no redirect is followed."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from graph import outside
from graph.errors import ForbiddenQueryError, ServiceError
from graph.store import Store

ANSWER = {
    "head": {"vars": ["o", "n"]},
    "results": {
        "bindings": [
            {"o": {"type": "literal", "value": 'a "quoted" \\ text', "xml:lang": "en"}},
            {
                "o": {"type": "uri", "value": "http://e/x"},
                "n": {
                    "type": "literal",
                    "value": "1",
                    "datatype": "http://www.w3.org/2001/XMLSchema#integer",
                },
            },
        ]
    },
}


class Handler(BaseHTTPRequestHandler):
    """A service, a document, and a redirect."""

    asked: list[str] = []  # noqa: RUF012 - what all requests asked, for the test to see

    def do_POST(self) -> None:
        query = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.asked.append(query)
        self._send(200, "application/sparql-results+json", json.dumps(ANSWER).encode())

    def do_GET(self) -> None:
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1/")
            self.end_headers()
        else:
            self._send(200, "text/turtle", b"<a> <b> 1 , _:x .")

    def _send(self, status: int, media_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server that stands for a public host."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setattr(outside, "public_address", lambda host, port: "127.0.0.1")
    yield f"http://public.example:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


ALLOWED = ("public.example",)


def test_a_service_is_asked_for_its_group_and_its_answer_is_joined(host: str) -> None:
    store = Store()
    store.update("INSERT DATA { <http://e/s> <http://e/p> <http://e/x> }")

    rows = list(
        store.ask(
            "PREFIX e: <http://e/> "
            f"SELECT ?n {{ ?s e:p ?o SERVICE <{host}/sparql> {{ ?a e:q ?o }} }}",
            allowed=ALLOWED,
        ).rows()
    )

    assert [str(row["n"]) for row in rows] == ["1"]
    assert "PREFIX e: <http://e/> SELECT * { ?a e:q ?o }" in " ".join(Handler.asked[-1].split())


def test_a_document_is_loaded_with_its_own_base(host: str) -> None:
    store = Store()

    store.update(f"LOAD <{host}/doc> INTO GRAPH <http://e/g>", allowed=ALLOWED)

    rows = list(store.ask("SELECT ?s ?o { GRAPH <http://e/g> { ?s ?p ?o } }").rows())
    assert {str(row["s"]) for row in rows} == {f"{host}/a"}
    assert len(rows) == 2


def test_a_redirect_is_not_followed(host: str) -> None:
    with pytest.raises(ServiceError, match="answers 302; redirects are not followed"):
        Store().update(f"LOAD <{host}/away>", allowed=ALLOWED)


def test_what_may_fail_in_silence_does(host: str) -> None:
    store = Store()

    store.update(f"LOAD SILENT <{host}/away>", allowed=ALLOWED)
    store.update("LOAD SILENT <http://other.example/>", allowed=ALLOWED)

    assert list(store.ask("SELECT * { ?s ?p ?o }").rows()) == []


def test_another_host_than_those_allowed_is_refused(host: str) -> None:
    for other in ("http://other.example/", "file:///etc/passwd", "http://127.0.0.1/"):
        with pytest.raises(ForbiddenQueryError):
            Store().ask(f"SELECT * {{ SERVICE <{other}> {{ ?s ?p ?o }} }}", allowed=ALLOWED)


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "::1"])
def test_an_allowed_host_inside_the_network_is_refused(name: str) -> None:
    with pytest.raises(ForbiddenQueryError, match="not on the public network"):
        outside.public_address(name, 80)


def test_a_host_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ServiceError, match="cannot be found"):
        outside.public_address("nowhere.invalid", 80)
