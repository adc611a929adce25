"""Clients that follow links, over real sockets, under a base of this host: rdflib and Comunica."""

import datetime as dt
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, Graph, Literal, URIRef

from graph.build import build
from graph.namespaces import CMQ
from graph.review import read_input, shipped_reviews
from server.serve import free_port

from .running import running

NODE = Path(__file__).parents[1] / "node"
COMUNICA = NODE / "node_modules/.bin/comunica-sparql-link-traversal"
PREFIXES = """
  PREFIX cmq: <https://w3id.org/communique/ontology#>
  PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
  PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Base of a release that is served under that very base."""
    root, port = tmp_path_factory.mktemp("releases"), free_port("127.0.0.1", 0)
    address = f"http://127.0.0.1:{port}/"
    created = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    build([read_input(path, {}) for path in shipped_reviews()], root, created=created, base=address)
    with running("--release", root, "--port", port):
        yield address


def comunica(source: str, query: str) -> list[dict[str, str]]:
    node = shutil.which("node")
    if node is None or not COMUNICA.exists():
        pytest.skip("Comunica needs Node and `npm ci` in tests/node; `make slow` brings it")
    answer = subprocess.run(
        [node, "--import", NODE / "loopback.mjs", COMUNICA, source, PREFIXES + query, "--lenient"],
        capture_output=True,
        check=True,
        timeout=120,
        env={**os.environ, "NO_COLOR": "1"},
    )
    rows: list[dict[str, str]] = json.loads(answer.stdout)
    return rows


def test_rdflib_parses_an_iri_by_negotiation(base: str) -> None:
    person = URIRef(f"{base}id/person/xi-jinping")

    graph = Graph().parse(str(person))

    assert (person, RDF.type, CMQ.Person) in graph
    assert (person, RDFS.label, Literal("Xi Jinping", lang="en")) in graph


@pytest.mark.parametrize("kind", ["turtle", "xml", "nt", "json-ld"])
def test_rdflib_parses_an_iri_in_the_format_it_asks_for(base: str, kind: str) -> None:
    graph = Graph().parse(f"{base}id/state/china", format=kind)

    assert (URIRef(f"{base}id/state/china"), RDF.type, CMQ.State) in graph


def test_comunica_asks_the_endpoint(base: str) -> None:
    query = """
      SELECT DISTINCT ?who WHERE {
        ?s a cmq:Statement ; cmq:speaker ?p . ?p a cmq:Person ; rdfs:label ?who
      }"""

    rows = comunica(f"sparql@{base}sparql", query)

    assert {row["who"] for row in rows} == {
        f'"{name}"@en' for name in ("Geng Shuang", "Kim Jong Un", "Wang Yi", "Xi Jinping")
    }


def test_comunica_follows_links_from_a_person_to_what_their_issues_are_under(base: str) -> None:
    query = f"""
      SELECT DISTINCT ?statement ?under WHERE {{
        ?s cmq:speaker <{base}id/person/geng-shuang> ; rdfs:label ?statement ; cmq:issue ?issue .
        ?issue skos:broader ?broader . ?broader skos:prefLabel ?under
      }}"""

    rows = comunica(f"{base}id/person/geng-shuang", query)

    assert {row["under"] for row in rows} == {'"economic sanctions"@en'}
    assert len(rows) == 2
