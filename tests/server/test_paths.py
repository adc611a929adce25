"""Paths are decoded once: what is percent-encoded in an IRI comes back as itself."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from .running import Running, running

BASE = "https://w3id.org/communique/id/place/"
NAMES = (
    "a/b",
    "a%2Fb",
    "a%252Fb",
    "100%25",
    "Z%C3%BCrich",
    "Genève",
    "what%3F",
    "St.%20John",
    "(paren)",
    "quote'd",
    "http%3A%2F%2Fexample.org%2Fx",
    "x.ttl",
    "x.html",
    "plain",
    "plain.jsonld",
    "v1.2",
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    data: Path = tmp_path_factory.mktemp("paths") / "data.nt"
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    data.write_text("".join(f'<{BASE}{n}> {label} "the name is [{n}]" .\n' for n in NAMES), "utf-8")
    with running("--release", data, "--workers", 1) as server:
        yield server


def says(name: str, body: bytes) -> bool:
    """Whether an answer is about the thing of a name."""
    return f"the name is [{name}]".replace("'", "&#39;") in body.decode().replace("'", "&#39;")


def followed(server: Running, path: str, accept: str) -> bytes:
    answer = server.ask("GET", path, Accept=accept)
    for _ in range(3):
        if answer.status not in (303, 308):
            break
        place = urlsplit(answer.headers["Location"])
        answer = server.ask("GET", f"{place.path}?{place.query}".rstrip("?"), Accept=accept)
    assert answer.status == 200, (path, answer.status, answer.body)
    return answer.body


@pytest.mark.parametrize("accept", ["text/turtle", "text/html", "application/n-triples"])
@pytest.mark.parametrize("name", NAMES)
def test_an_iri_leads_to_its_own_thing(name: str, accept: str, server: Running) -> None:
    path = "/id/place/" + name.replace("è", "%C3%A8")

    body = followed(server, path, accept)

    assert says(name, body)
    others = [n for n in NAMES if n != name and says(n, body)]
    assert others == []


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/id/place/Gen%C3%A8ve", "Genève"),
        ("/data/place/Gen%C3%A8ve", "Genève"),
        ("/id/place/%28paren%29", "(paren)"),
        ("/data/place/%28paren%29", "(paren)"),
        ("/data/place/x.ttl", "x.ttl"),
        ("/data/place/x.ttl.nt", "x.ttl"),
        ("/data/place/plain.nt", "plain"),
        ("/data/place/plain.jsonld.nt", "plain.jsonld"),
        ("/id/place/plain.jsonld", "plain.jsonld"),
        ("/page/place/a%2Fb", "a%2Fb"),
        ("/page/place/a/b", "a/b"),
        ("/id/place%2Fplain", "plain"),
        ("/id/place%2F100%2525", "100%25"),
        ("/page/place/plain.html", "plain"),
        ("/page/place/x.html", "x.html"),
    ],
)
def test_an_encoded_path_leads_to_the_thing(path: str, name: str, server: Running) -> None:
    accept = "text/html" if path.startswith("/page") else "application/n-triples"
    body = followed(server, path, accept)

    assert says(name, body)


@pytest.mark.parametrize(
    "path",
    [
        "/id/place/a%2Fc",
        "/id%2Fplace%2Fplain%2F",
        "/id/place/plain%2F",
        "/id/place/%70lain%2Fx",
        "/page/place/nothing%2F",
        "/data/place/v1",
        "/%2573parql?query=ASK%7B%7D",
        "/%252e%252e/sparql?query=ASK%7B%7D",
        "/id/place/%zz",
        "/id/place/%FF",
    ],
)
def test_nothing_is_decoded_twice(path: str, server: Running) -> None:
    assert server.ask("GET", path, Accept="text/turtle").status == 404


def test_a_path_that_is_decoded_once_is_known(server: Running) -> None:
    assert server.ask("GET", "/%73parql?query=ASK%7B%7D").status == 200
