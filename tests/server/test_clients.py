"""Real clients over a real socket: what people use to ask an endpoint."""

import io
import urllib.parse
import urllib.request
from typing import Any

import pandas as pd
import pytest
from rdflib import RDFS, Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import (
    CSV,
    JSON,
    JSONLD,
    N3,
    POST,
    RDFXML,
    TSV,
    TURTLE,
    XML,
    SPARQLWrapper,
)

XI = URIRef("https://w3id.org/communique/id/person/xi-jinping")
LEADERS = """
PREFIX cmq: <https://w3id.org/communique/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?name WHERE { ?person a cmq:Person ; rdfs:label ?name } ORDER BY ?name
"""
NAMES = ["Cheng Xiaohe", "Geng Shuang", "Kim Jong Un", "Wang Yi", "Xi Jinping"]


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_reads_json(endpoint: str, method: str) -> None:
    client = SPARQLWrapper(endpoint)
    client.setQuery(LEADERS)
    client.setMethod(method)
    client.setReturnFormat(JSON)

    answer: Any = client.queryAndConvert()

    assert [row["name"]["value"] for row in answer["results"]["bindings"]] == NAMES


def test_sparqlwrapper_reads_xml_and_csv(endpoint: str) -> None:
    client = SPARQLWrapper(endpoint)
    client.setQuery(LEADERS)
    client.setReturnFormat(XML)
    xml: Any = client.queryAndConvert()
    client.setReturnFormat(CSV)
    csv: Any = client.queryAndConvert()

    assert len(xml.getElementsByTagName("result")) == len(NAMES)
    assert csv.decode().split() == " ".join(["name", *NAMES]).split()


def test_sparqlwrapper_reads_tsv(endpoint: str) -> None:
    client = SPARQLWrapper(endpoint)
    client.setQuery(LEADERS)
    for method in ("GET", POST):
        client.setMethod(method)
        client.setReturnFormat(TSV)
        tsv: Any = client.queryAndConvert()

        assert len(tsv.decode().splitlines()) == len(NAMES) + 1
        assert '"Xi Jinping"@en' in tsv.decode()


@pytest.mark.parametrize("form", [RDFXML, JSONLD, TURTLE, N3])
@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_converts_graphs(endpoint: str, method: str, form: str) -> None:
    client = SPARQLWrapper(endpoint)
    client.setQuery(f"DESCRIBE <{XI}>")
    client.setMethod(method)
    client.setReturnFormat(form)

    answer: Any = client.queryAndConvert()

    graph = answer if isinstance(answer, Graph) else Graph().parse(data=answer, format="turtle")
    assert (XI, RDFS.label, Literal("Xi Jinping", lang="en")) in graph


@pytest.mark.parametrize("form", [TURTLE, N3, XML])
def test_sparqlwrapper_reads_graphs(endpoint: str, form: str) -> None:
    client = SPARQLWrapper(endpoint)
    client.setQuery(f"DESCRIBE <{XI}>")
    client.setReturnFormat(form)

    answer: Any = client.queryAndConvert()

    graph = answer if isinstance(answer, Graph) else Graph().parse(data=answer, format="turtle")
    assert (XI, RDFS.label, Literal("Xi Jinping", lang="en")) in graph


def test_rdflib_asks_through_its_store(endpoint: str) -> None:
    graph = Graph(SPARQLStore(endpoint))

    assert graph.value(XI, RDFS.label) == Literal("Xi Jinping", lang="en")
    assert len(graph) > 10_000
    assert [str(row[0]) for row in graph.query(LEADERS)] == NAMES  # type: ignore[index]


def test_pandas_reads_csv(endpoint: str) -> None:
    query = urllib.parse.urlencode(
        {
            "query": """
            PREFIX cmq: <https://w3id.org/communique/ontology#>
            SELECT ?year ?messages WHERE {
              ?count cmq:issue <https://w3id.org/communique/id/issue/message-diplomacy> ;
                cmq:unitLabel "messages" ; cmq:value ?messages ; cmq:earliest ?start .
              BIND (YEAR(?start) AS ?year)
            }"""
        }
    )
    request = urllib.request.Request(f"{endpoint}?{query}", headers={"Accept": "text/csv"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        table = pd.read_csv(io.BytesIO(answer.read()))

    assert table.groupby("year")["messages"].sum().to_dict() == {2018: 8, 2020: 9, 2021: 9}
