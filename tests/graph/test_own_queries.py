"""The project's own queries: values are bound, all graphs are seen, prefixes are shared."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from graph.engine import Engine
from graph.errors import BadInputError
from graph.formats import GRAPHS, RESULTS
from graph.namespaces import HOME
from graph.rows import of_json, of_store
from graph.store import Store
from graph.workers.pool import Settings

LABELLED = "SELECT DISTINCT ?thing ?label WHERE { ?thing rdfs:label ?label }"
TURTLE = GRAPHS[0]
DATA = '<urn:x> <http://www.w3.org/2000/01/rdf-schema#label> "an x"@en .'


@pytest.fixture
def writable(tmp_path: Path) -> Iterator[Engine]:
    engine = Engine(tmp_path / "store", Settings(workers=1), writable=True)
    yield engine
    engine.close()


def rows(engine: Engine, query: str = LABELLED, **bindings: URIRef | Literal) -> list[object]:
    return [dict(row) for row in of_json(engine.own(query, RESULTS[0], bindings))]


def test_they_see_all_graphs_of_a_store_whose_default_graph_is_its_own(writable: Engine) -> None:
    writable.put("urn:graph", DATA.encode(), TURTLE, "urn:base", replace=False)

    assert rows(writable) == [{"thing": "urn:x", "label": "an x"}]
    asked = writable.query("SELECT * { ?s ?p ?o }", RESULTS[0])
    assert of_json(asked) == []


@pytest.mark.parametrize(
    ("bindings", "found"),
    [
        ({"thing": URIRef("urn:x")}, 1),
        ({"thing": URIRef("urn:y")}, 0),
        ({"label": Literal("an x", lang="en")}, 1),
        ({"label": Literal("an x")}, 0),
        ({"label": Literal('"} UNION { ?thing ?p ?label } #')}, 0),
    ],
)
def test_values_are_bound_as_the_terms_they_are(
    writable: Engine, bindings: dict[str, URIRef | Literal], found: int
) -> None:
    writable.put(None, DATA.encode(), TURTLE, "urn:base", replace=False)

    assert len(rows(writable, **bindings)) == found


def test_a_value_that_is_no_term_is_refused_in_one_line(writable: Engine) -> None:
    with pytest.raises(BadInputError, match="not an RDF term"):
        rows(writable, thing=URIRef("urn:<script>"))


def test_a_store_at_hand_gives_the_same_rows() -> None:
    store = Store()
    store.load(DATA.encode(), TURTLE)

    assert of_store(store)(LABELLED) == [{"thing": "urn:x", "label": "an x"}]


def test_the_base_is_what_the_data_say_or_the_projects_own(writable: Engine) -> None:
    before = writable.base
    said = '<urn:d> a <http://rdfs.org/ns/void#Dataset> ; <http://rdfs.org/ns/void#uriSpace> "{}" .'
    space = "https://data.example.org/id/"
    writable.put("urn:meta", said.format(space).encode(), TURTLE, "urn:base", replace=False)

    assert before == HOME
    assert writable.base == "https://data.example.org/"


def test_a_dump_holds_each_quad_once_and_no_union(tmp_path: Path) -> None:
    file = tmp_path / "data.trig"
    file.write_text("<urn:g> { <urn:s> <urn:p> 1 } <urn:s> <urn:p> 2 .")
    engine = Engine(file, Settings(workers=1))
    dumped = engine.dump(GRAPHS[5]).decode().splitlines()
    engine.close()

    assert len(dumped) == 2
    assert dumped == sorted(dumped)
