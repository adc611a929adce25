"""What is written can be read back by the programs that it is for, whatever the data hold."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from lxml import etree

from graph.errors import BadInputError, UnwritableError
from graph.network.formats import FORMATS, NODES, format_of
from graph.network.model import Network
from graph.network.plain import plain

from .shapes import IRI, SMALL, named

HOSTILE = [
    "<script>alert('x')</script>",
    "]]> & &amp; <!-- <b>",
    "a \"quoted\" 'label' \\",
    '\\N \\" \\n <<b>>',
    "nul \x00 bell \x07 escape \x1b next \x85 line",
    "lone \ud800 surrogate \ufffe\uffff",
    "\u202eback to front\u202c \u2066isolate\u2069 \u200fmark",
    "two\nlines\tand\r\ntabs",
    '=HYPERLINK("http://x.test")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\u202e=1",
    "日本語, عربى; é 😀",
    "",
]
TRUNCATED = Network(SMALL.title, SMALL.nodes, SMALL.edges, 9, truncated=True)


def gexf(body: bytes) -> nx.MultiDiGraph:
    return nx.read_gexf(io.BytesIO(body))


def graphml(body: bytes) -> nx.MultiDiGraph:
    return nx.read_graphml(io.BytesIO(body), force_multigraph=True)


def cyjs(body: bytes) -> nx.MultiDiGraph:
    return nx.cytoscape_graph(json.loads(body))


def aspects(body: bytes) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for aspect in json.loads(body):
        found |= aspect
    return found


def table(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode(), newline="")))


DOT_STRING = r'"((?:[^"\\]|\\.)*)"'


def dot_label(body: bytes, start: str) -> str:
    """The label of what begins a line, as Graphviz shows it."""
    line = next(line for line in body.decode().splitlines() if line.startswith(start))
    found = re.search(rf"label={DOT_STRING}", line)
    assert found is not None
    assert re.sub(DOT_STRING, "", line).count('"') == 0
    return re.sub(r"\\(.)", r"\1", found[1])


@pytest.mark.parametrize("label", HOSTILE)
@pytest.mark.parametrize("suffix", FORMATS)
def test_hostile_text_comes_back_as_the_same_text_without_controls(suffix: str, label: str) -> None:
    body = FORMATS[suffix].write(named(label))
    first, second, shown = IRI.format("a"), IRI.format("b"), plain(label)

    if suffix in ("gexf", "graphml", "cyjs"):
        graph = {"gexf": gexf, "graphml": graphml, "cyjs": cyjs}[suffix](body)
        assert graph.nodes[first]["label"] == shown
        assert shown in graph.nodes[first].values()
        assert [data["label"] for *_, data in graph.edges(data=True)] == [shown]
    elif suffix == "cx2":
        found = aspects(body)
        assert found["nodes"][0]["v"]["name"] == shown
        assert found["edges"][0]["v"]["name"] == shown
    elif suffix == "dot":
        assert dot_label(body, f'  "{first}" [') == shown
        assert dot_label(body, f'  "{first}" -> "{second}" [') == shown
    elif suffix == "csv":
        cell = table(body)[0]["Label"]
        assert cell.removeprefix("'") == shown
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    else:
        assert json.loads(body)["features"] == []
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]", body.decode())


@pytest.mark.parametrize("label", HOSTILE)
def test_no_cell_of_the_nodes_is_a_formula(label: str) -> None:
    rows = list(csv.reader(io.StringIO(NODES.write(named(label)).decode(), newline="")))

    assert rows[1][:2] == [IRI.format("a"), rows[1][1]]
    assert not [c for row in rows for c in row if c.startswith(("=", "+", "@", "\t", "\r"))]
    assert not [c for row in rows for c in row if c.startswith("-")]


def test_a_coordinate_below_zero_is_a_number_and_not_guarded() -> None:
    assert table(NODES.write(SMALL))[3]["Latitude"] == "-33.9"


@pytest.fixture(scope="module")
def schema(shared: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(shared / "schemas/gexf/specs/1.3/gexf.xsd"))


@pytest.mark.parametrize("network", [SMALL, TRUNCATED, Network("", (), ()), *map(named, HOSTILE)])
def test_gexf_is_valid_by_its_schema(schema: etree.XMLSchema, network: Network) -> None:
    schema.assertValid(etree.fromstring(FORMATS["gexf"].write(network)))


def test_gexf_carries_time_colour_and_typed_attributes() -> None:
    root = etree.fromstring(FORMATS["gexf"].write(SMALL))
    ns = {"g": "http://gexf.net/1.3"}
    graph = root.find("g:graph", ns)
    event = graph.find(f'.//g:node[@id="{IRI.format("c")}"]', ns)
    edges = graph.findall(".//g:edge", ns)

    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    assert (event.get("start"), event.get("end")) == ("2018-01-01", "2018-12-31")
    assert dict(event.find("g:color", ns).attrib) == {"r": "118", "g": "118", "b": "118"}
    assert [e.get("kind") for e in edges[:2]] == ["issue support stated", "issue oppose ascribed"]
    assert edges[1].get("start") == "2018-06-12"
    types = {a.get("title"): a.get("type") for a in graph.findall(".//g:attribute", ns)}
    assert types["degree"] == "long"
    assert types["latitude"] == "double"
    assert types["n"] == "double"
    assert types["ok"] == "boolean"


@pytest.mark.parametrize("suffix", ["gexf", "graphml", "cyjs"])
def test_networkx_reads_every_node_and_parallel_edge(suffix: str) -> None:
    body = FORMATS[suffix].write(SMALL)
    graph = {"gexf": gexf, "graphml": graphml, "cyjs": cyjs}[suffix](body)
    first, second = IRI.format("a"), IRI.format("b")

    assert graph.is_directed()
    assert graph.is_multigraph()
    assert set(graph.nodes) == {node.iri for node in SMALL.nodes}
    assert {key for *_, key in graph.edges(keys=True)} == {edge.id for edge in SMALL.edges}
    assert {data["stance"] for data in graph[first][second].values()} == {"support", "oppose"}
    assert {data["basis"] for data in graph[first][second].values()} == {"stated", "ascribed"}
    assert sorted(data["weight"] for data in graph[first][second].values()) == [1, 2]
    assert graph.nodes[first]["kind"] == "State"
    assert graph.nodes[first]["latitude"] == 39.9
    assert graph.nodes[first]["degree"] == 3
    assert graph.nodes[first]["colour"] == "#0072b2"
    assert graph.nodes[second]["ok"] is True


def test_cx2_declares_what_it_holds_and_numbers_its_nodes() -> None:
    found = aspects(FORMATS["cx2"].write(SMALL))
    declared = found["attributeDeclarations"][0]
    counts = {meta["name"]: meta["elementCount"] for meta in found["metaData"]}

    assert found["CXVersion"] == "2.0"
    assert found["status"] == [{"success": True}]
    assert counts["nodes"] == len(found["nodes"]) == 4
    assert counts["edges"] == len(found["edges"]) == 4
    for kind in ("nodes", "edges"):
        for element in found[kind]:
            assert set(element["v"]) <= set(declared[kind])
    assert declared["nodes"]["degree"] == {"d": "long"}
    assert [(edge["s"], edge["t"]) for edge in found["edges"]] == [(0, 1), (0, 1), (2, 1), (3, 0)]
    assert found["nodes"][1]["v"]["represents"] == IRI.format("b")


def test_dot_names_each_node_and_edge_once() -> None:
    lines = FORMATS["dot"].write(SMALL).decode().splitlines()

    assert lines[0] == "digraph {"
    assert sum(" -> " in line for line in lines) == 4
    assert sum(line.startswith('  "') and " -> " not in line for line in lines) == 4


def test_geojson_has_what_has_coordinates_longitude_first() -> None:
    found = json.loads(FORMATS["geojson"].write(SMALL))

    assert [f["geometry"] for f in found["features"]] == [
        {"type": "Point", "coordinates": [116.4, 39.9]},
        {"type": "Point", "coordinates": [-70.7, -33.9]},
        {"type": "LineString", "coordinates": [[-70.7, -33.9], [116.4, 39.9]]},
    ]


def test_tables_have_the_columns_that_gephi_knows() -> None:
    nodes, edges = table(NODES.write(SMALL)), table(FORMATS["csv"].write(SMALL))

    assert nodes[0]["Id"] == IRI.format("a")
    assert nodes[1]["n"] == "2.5"
    assert nodes[2]["Start"] == "2018-01-01"
    assert edges[0]["Type"] == "Directed"
    assert edges[0]["Weight"] == "2"
    assert edges[0]["Evidence"] == "urn:c:1 urn:c:2"
    assert (edges[1]["Source"], edges[1]["Target"]) == (IRI.format("a"), IRI.format("b"))
    assert (edges[1]["Start"], edges[1]["End"]) == ("2018-06-12", "2018-06-12")


@pytest.mark.parametrize("suffix", [suffix for suffix in FORMATS if suffix != "csv"])
def test_a_network_that_is_cut_says_so(suffix: str) -> None:
    assert b"there are more" in FORMATS[suffix].write(TRUNCATED)
    assert b"there are more" not in FORMATS[suffix].write(SMALL)


@pytest.mark.parametrize("known", [FORMATS["csv"], NODES])
def test_a_table_that_would_be_cut_in_silence_is_refused(known: Any) -> None:
    with pytest.raises(UnwritableError, match="cannot say that it is cut"):
        known.write(TRUNCATED)


def test_an_unknown_format_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(BadInputError, match="use gexf, graphml, cyjs, cx2, dot, geojson, csv"):
        format_of("xlsx")
