"""Files for graph tools over HTTP: names, types, filters, queries of one's own, refusals."""

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pytest
from flask.testing import FlaskClient
from lxml import etree, html
from werkzeug.test import TestResponse

from graph.network.formats import FORMATS
from graph.network.reading import VIEWS

ID = "https://w3id.org/communique/id/"
CHINA, SANCTIONS = f"{ID}state/china", f"{ID}issue/un-sanctions-on-north-korea"
TYPES = {
    "gexf": "application/gexf+xml",
    "graphml": "application/graphml+xml",
    "cyjs": "application/json",
    "cx2": "application/json",
    "dot": "text/vnd.graphviz; charset=utf-8",
    "geojson": "application/geo+json",
    "csv": "text/csv; charset=utf-8",
}
MESSAGES = """
PREFIX cmq: <https://w3id.org/communique/ontology#>
CONSTRUCT { ?from cmq:writesTo ?to } WHERE { ?m cmq:measured ?from ; cmq:addressee ?to }
"""


def table(answer: TestResponse) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("view", [*VIEWS, f"neighbourhood?iri={CHINA}"])
def test_every_view_comes_in_every_format_as_a_file(
    client: FlaskClient, view: str, suffix: str
) -> None:
    name, _, query = view.partition("?")
    answer = client.get(f"/export/{name}.{suffix}", query_string=query)

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == TYPES[suffix]
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}.{suffix}"'
    assert len(answer.data) > 50


def test_the_whole_graph_is_valid_gexf_that_networkx_reads(
    client: FlaskClient, shared: Path
) -> None:
    schema = etree.XMLSchema(etree.parse(shared / "schemas/gexf/specs/1.3/gexf.xsd"))
    body = client.get("/export/graph.gexf").data
    graph = nx.read_gexf(io.BytesIO(body))

    schema.assertValid(etree.fromstring(body))
    assert graph.nodes[CHINA]["label"] == "China"
    assert graph.number_of_edges() > 500


def test_formats_agree_on_what_a_view_holds(client: FlaskClient) -> None:
    graph = nx.read_graphml(
        io.BytesIO(client.get("/export/stances.graphml").data), force_multigraph=True
    )
    cytoscape = nx.cytoscape_graph(client.get("/export/stances.cyjs").get_json(force=True))
    edges = table(client.get("/export/stances.csv"))
    nodes = table(client.get("/export/stances-nodes.csv"))

    assert set(graph.nodes) == set(cytoscape.nodes) == {row["Id"] for row in nodes}
    keys = {key for *_, key in graph.edges(keys=True)}
    assert keys == {key for *_, key in cytoscape.edges(keys=True)} == {row["Id"] for row in edges}
    assert table(client.get("/export/stances-edges.csv")) == edges


def test_filters_in_the_address_leave_the_rest_out(client: FlaskClient) -> None:
    rows = table(
        client.get("/export/stances.csv", query_string={"actor": CHINA, "issue": SANCTIONS})
    )

    own = {row["Basis"]: row["Weight"] for row in rows if row["Source"] == CHINA}
    assert own == {"stated": "1", "ascribed": "1", "acted": "2"}
    assert {row["Target"] for row in rows} == {SANCTIONS}


def test_a_query_of_ones_own_makes_a_network(client: FlaskClient) -> None:
    answer = client.get("/export/query.cyjs", query_string={"query": MESSAGES})
    elements = json.loads(answer.data)["elements"]

    assert {e["data"]["interaction"] for e in elements["edges"]} == {"writesTo"}
    assert {n["data"]["label"] for n in elements["nodes"]} == {"Xi Jinping", "Kim Jong Un"}
    assert {n["data"]["kind"] for n in elements["nodes"]} == {"Person"}


def test_a_file_is_kept_and_has_an_etag(client: FlaskClient) -> None:
    first = client.get("/export/addresses.gexf")
    again = client.get("/export/addresses.gexf", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    ("address", "query", "status", "says"),
    [
        ("everything.gexf", {}, 404, "a view of graph, addresses, stances, neighbourhood, query"),
        ("graph.xlsx", {}, 404, "a format of gexf, graphml, cyjs, cx2, dot, geojson, csv"),
        ("graph-nodes.gexf", {}, 404, "VIEW-nodes.csv the nodes"),
        ("graph", {}, 404, "there is /export/VIEW.FORMAT"),
        ("query.gexf", {}, 400, "send a CONSTRUCT query as ?query="),
        ("query.gexf", {"query": "SELECT * { ?s ?p ?o }"}, 400, "only a CONSTRUCT or DESCRIBE"),
        ("query.gexf", {"query": "ASK { ?s ?p ?o }"}, 400, "only a CONSTRUCT or DESCRIBE"),
        ("query.gexf", {"query": "CONSTRUCT { ?s ?p"}, 400, "line 1"),
        (
            "query.gexf",
            {"query": "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <urn:x> { ?s ?p ?o } }"},
            403,
            "SERVICE",
        ),
        ("neighbourhood.gexf", {}, 400, "name a thing by ?iri="),
        ("neighbourhood.gexf", {"iri": "China"}, 400, "iri is not an IRI"),
        ("neighbourhood.gexf", {"iri": "urn:nobody"}, 404, "<urn:nobody> is not in the graph"),
        ("graph.gexf", {"actor": "urn:nobody"}, 404, "<urn:nobody> is not in the graph"),
        ("graph.gexf", {"kind": "Nation"}, 400, "there is no kind"),
        ("graph.gexf", {"from": "soon"}, 400, "is not a date"),
        ("graph.gexf", {"limit": "-1"}, 400, "limit must be a whole number from 1"),
        ("graph.gexf", {"limit": "9" * 5000}, 400, "limit must be a whole number from 1"),
        ("graph.csv", {"limit": "5"}, 406, "cannot say that it is cut"),
    ],
)
def test_what_cannot_be_had_is_refused_in_one_line(
    client: FlaskClient, address: str, query: dict[str, str], status: int, says: str
) -> None:
    answer = client.get(f"/export/{address}", query_string=query, headers={"Accept": "text/plain"})

    assert answer.status_code == status
    assert says in answer.text
    assert answer.text.count("\n") == 1
    assert "Content-Disposition" not in answer.headers


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("view", VIEWS)
def test_hostile_data_make_files_without_controls_and_formulas(
    hostile: FlaskClient, view: str, suffix: str
) -> None:
    answer = hostile.get(f"/export/{view}.{suffix}")
    text = answer.text

    assert answer.status_code == 200
    assert not [c for c in text if c in "\x00\x01\x08\x0b\x0c\x1b\u202a\u202b\u202d\u202e\u2066"]
    if suffix in ("gexf", "graphml"):
        root = etree.fromstring(answer.data)
        assert not root.xpath("//*[local-name()='script' or local-name()='svg']")
    elif suffix == "csv":
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    elif suffix != "dot":
        json.loads(text)


def test_the_page_links_to_every_view_in_every_format(client: FlaskClient) -> None:
    page = html.fromstring(client.get("/export").text)
    links = set(page.xpath("//main//a/@href"))

    assert {f"/export/{view}.{suffix}" for view in VIEWS for suffix in FORMATS} <= links
    assert {f"/export/{view}-nodes.csv" for view in VIEWS} <= links
    for link in links:
        assert client.get(link).status_code == 200
