"""Names of states and territories beside those in the files of actors."""

from functools import cache

import pytest
from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, URIRef

from graph.actors import known_actors
from graph.namespaces import CMQ, HOME
from ontology import HERE
from ontology.sources.names import Name, kept, key
from ontology.sources.tables import NONE, rows, several


@cache
def names() -> Graph:
    return Graph().parse(HERE / "names" / "world.ttl")


@cache
def actors() -> Graph:
    graph = Graph()
    for path in sorted((HERE / "actors").glob("*.ttl")):
        graph.parse(path)
    return graph


def named() -> set[URIRef]:
    return {s for s in names().subjects(SKOS.altLabel) if isinstance(s, URIRef)}


def of(path: str, language: str) -> set[str]:
    thing = URIRef(f"{HOME}id/{path}")
    kinds = (SKOS.altLabel, SKOS.hiddenLabel, RDFS.label)
    return {
        str(name)
        for graph in (names(), actors())
        for kind in kinds
        for name in graph.objects(thing, kind)
        if isinstance(name, Literal) and name.language == language
    }


def test_the_file_says_its_licence_and_its_sources() -> None:
    (dataset,) = names().subjects(DCTERMS.license)

    assert len(list(names().objects(dataset, DCTERMS.source))) == 3


def test_only_states_and_places_that_are_among_the_actors_have_names() -> None:
    for thing in named() | set(names().subjects(SKOS.hiddenLabel)):
        assert set(actors().objects(thing, RDF.type)) <= {CMQ.State, CMQ.Place}
        assert len(list(actors().objects(thing, RDFS.label))) == 1


def test_all_250_states_and_territories_of_natural_earth_have_names() -> None:
    table = {URIRef(f"{HOME}id/{row['thing']}") for row in rows("natural-earth")}

    assert len(table) == 250
    assert table <= named()


def test_names_in_english_are_to_be_found_by_and_others_to_be_read() -> None:
    shown = {n.language for n in names().objects(None, SKOS.altLabel) if isinstance(n, Literal)}
    hidden = {n.language for n in names().objects(None, SKOS.hiddenLabel) if isinstance(n, Literal)}

    assert len(shown) == 19
    assert "en" not in shown
    assert hidden == {"en"}


@pytest.mark.parametrize(
    "row", list(rows("other-names")), ids=lambda r: f"{r['thing']}@{r['language']}"
)
def test_what_the_table_decides_is_in_the_file(row: dict[str, str]) -> None:
    keys = {key(name) for name in of(row["thing"], row["language"])}
    others = {key(a.name) for a in known_actors()} | {
        key(alias) for a in known_actors() for alias in a.aliases
    }

    for name in several(row["names"]):
        if name.startswith(NONE):
            assert key(name.removeprefix(NONE)) not in keys
        else:
            assert key(name) in keys | others


def test_texts_are_not_read_by_these_names() -> None:
    for name in ("Deutschland", "Korea, Rep.", "Maurice", "Holland"):
        assert known_actors().resolve(name) is None


def test_a_name_that_is_anothers_in_english_is_left_out() -> None:
    found = [
        Name("state/a", "en", "Arland"),
        Name("state/b", "fr", "Arland"),
        Name("state/b", "de", "Béland"),
        Name("state/a", "en", "Beland"),
        Name("state/a", "en", "ARLAND"),
    ]

    assert kept(found, {"beland": {"state/b"}}) == {
        "state/a": [Name("state/a", "en", "Arland")],
        "state/b": [Name("state/b", "de", "Béland")],
    }
