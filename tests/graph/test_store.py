"""Datasets are exactly what they say: the four traps of the engine, and merges without doubles."""

import json

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from graph.dataset import Dataset
from graph.errors import ForbiddenQueryError, LimitError, QuerySyntaxError, UnwritableError
from graph.formats import GRAPHS, RESULTS, Format
from graph.opening import open_graph
from graph.store import Store
from graph.store.files import format_of

A, B, C = (f"http://e/{name}" for name in "abc")
DATA = f"""
<http://e/s> <http://e/p> "default" .
<http://e/s> <http://e/p> "shared" <{A}> .
<http://e/s> <http://e/p> "shared" <{B}> .
<http://e/s> <http://e/p> "only a" <{A}> .
<http://e/s> <http://e/p> "only c" <{C}> .
""".encode()
VALUES = "SELECT ?o { ?s ?p ?o } ORDER BY ?o"
NAMED = "SELECT ?g ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?o"


def named(suffix: str) -> Format:
    return next(form for form in (*GRAPHS, *RESULTS) if form.suffix == suffix)


@pytest.fixture
def own() -> Store:
    """A store whose default graph is its own."""
    store = Store()
    store.load(DATA, named("nq"), union=False)
    return store


@pytest.fixture
def union() -> Store:
    """A store whose default graph is the union of all."""
    store = Store()
    store.load(DATA, named("nq"))
    return store


def values(store: Store, query: str, dataset: Dataset | None = None) -> list[str]:
    return [str(row["o"]) for row in store.ask(query, dataset=dataset).rows()]


def test_without_a_dataset_the_default_graph_is_the_stores(own: Store, union: Store) -> None:
    assert values(own, VALUES) == ["default"]
    assert values(union, VALUES) == ["default", "only a", "only c", "shared"]


def test_named_graphs_alone_leave_the_default_graph_empty(own: Store, union: Store) -> None:
    for store in (own, union):
        assert values(store, VALUES, Dataset(named=(A,))) == []
        assert values(store, NAMED, Dataset(named=(A,))) == ["only a", "shared"]


def test_a_default_graph_alone_leaves_no_named_graph(own: Store, union: Store) -> None:
    for store in (own, union):
        assert values(store, NAMED, Dataset(default=(A,))) == []
        assert values(store, VALUES, Dataset(default=(A,))) == ["only a", "shared"]


def test_a_dataset_that_is_asked_for_overrides_from(own: Store) -> None:
    query = VALUES.replace("{", f"FROM <{C}> FROM NAMED <{C}> {{", 1)

    assert values(own, query) == ["only c"]
    assert values(own, query, Dataset(default=(A,))) == ["only a", "shared"]


@pytest.mark.parametrize("way", ["dataset", "from", "prefixed from"])
def test_merged_graphs_hold_each_triple_once(way: str, own: Store, union: Store) -> None:
    query, dataset = VALUES, None
    if way == "dataset":
        dataset = Dataset(default=(A, B), named=(C,))
    elif way == "from":
        query = query.replace("{", f"FROM <{A}> FROM <{B}> FROM NAMED <{C}> {{", 1)
    else:
        query = "PREFIX e: <http://e/> " + query.replace("{", "FROM e:a FROM e:b {", 1)

    for store in (own, union):
        assert values(store, query, dataset) == ["only a", "shared"]


@pytest.mark.parametrize(
    ("query", "head"),
    [
        ("SELECT * { ?z ?y ?a }", "z,y,a"),
        ("SELECT  DISTINCT\n* { ?z ?y ?a }", "z,y,a"),
        ("# ?q\nSELECT * { ?z ?y ?a MINUS { ?b ?y ?z } }", "z,y,a"),
        ("SELECT ?a * { ?z ?y ?a }", None),
        ("SELECT (COUNT(*) AS ?n) { ?z ?y ?a }", "n"),
        ("SELECT ?b { { SELECT * { ?z ?y ?b } } }", "b"),
    ],
)
def test_a_star_keeps_the_order_of_the_query(query: str, head: str | None, own: Store) -> None:
    if head is None:
        with pytest.raises(QuerySyntaxError):
            own.ask(query)
        return

    assert own.ask(query).write(named("csv")).split(b"\r\n")[0].decode() == head


@pytest.mark.parametrize("suffix", ["srj", "srx", "csv", "tsv"])
def test_rows_and_bytes_are_counted_in_every_format(suffix: str, union: Store) -> None:
    form = named(suffix)

    assert union.ask(VALUES).write(form, max_rows=4)
    with pytest.raises(LimitError, match=r"more than 2 rows"):
        union.ask(VALUES).write(form, max_rows=2)
    with pytest.raises(LimitError, match="more than 20 bytes"):
        union.ask(VALUES).write(form, max_bytes=20)


def test_what_a_format_cannot_carry_is_refused(own: Store) -> None:
    with pytest.raises(UnwritableError, match="control character"):
        own.ask('SELECT ("\\u0001" AS ?x) {}').write(named("srx"))
    with pytest.raises(UnwritableError, match="cannot name <http://e/1>"):
        own.ask("CONSTRUCT { ?s <http://e/1> ?o } WHERE { ?s ?p ?o }").write(named("rdf"))


def test_a_carriage_return_survives_xml(own: Store) -> None:
    written = own.ask('SELECT ("a\\rb" AS ?x) {}').write(named("srx"))

    assert b"a&#13;b" in written


def test_json_ld_is_compacted_with_the_prefixes_of_the_graph() -> None:
    store = Store()
    store.load(b'<http://e/s> <http://www.w3.org/2000/01/rdf-schema#label> "x" .', named("nt"))

    written = store.ask("CONSTRUCT WHERE { ?s ?p ?o }").write(named("jsonld"))

    assert json.loads(written) == {
        "@context": {"rdfs": "http://www.w3.org/2000/01/rdf-schema#"},
        "@graph": [{"@id": "http://e/s", "rdfs:label": "x"}],
    }


@pytest.mark.slow
def test_compact_json_ld_says_what_turtle_says() -> None:
    query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    store = open_graph()

    compact = Graph().parse(data=store.ask(query).write(named("jsonld")), format="json-ld")

    triples = Graph().parse(data=store.ask(query).write(named("nt")), format="nt")
    assert isomorphic(compact, triples)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://e/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://e/> { ?s ?p ?o } }",
        "PREFIX x: <http://e/> SELECT * { SERVICE x:y { ?s ?p ?o } }",
        "SELECT * { SERVICE ?x { ?s ?p ?o } }",
        "SELECT * { SERVICE #<http://allowed/>\n<http://e/> { ?s ?p ?o } }",
    ],
)
def test_other_services_are_not_reached(text: str, own: Store) -> None:
    with pytest.raises(ForbiddenQueryError, match="SERVICE is not allowed here"):
        own.ask(text, allowed=("allowed",))


def test_words_in_strings_and_names_are_no_services(own: Store) -> None:
    own.ask('SELECT ?service { ?service <http://e/SERVICE> "SERVICE <http://e/>" }')
    own.ask("PREFIX service: <http://e/> SELECT * { ?s service:load ?o } # LOAD <http://e/>")


def test_a_load_that_may_fail_in_silence_does_nothing(own: Store) -> None:
    own.update("LOAD SILENT <http://e/> ; INSERT DATA { <http://e/x> <http://e/y> 1 }")

    assert values(own, "SELECT ?o { <http://e/x> ?p ?o }") == ["1"]
    with pytest.raises(ForbiddenQueryError):
        own.update("LOAD <http://e/>")
    with pytest.raises(QuerySyntaxError):
        own.update("LOAD <http://e/> INTO <http://e/g>")


def test_a_suffix_names_a_format() -> None:
    from pathlib import Path

    assert format_of(Path("x.ttl")).name == "TURTLE"
