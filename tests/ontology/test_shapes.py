from pathlib import Path

import pytest
from rdflib import Graph

from graph.validate import violations
from ontology import HERE


def files(folder: str) -> list[Path]:
    return sorted((HERE / folder).glob("*.ttl"))


@pytest.mark.parametrize("path", files("examples"), ids=lambda path: path.stem)
def test_every_example_conforms(path: Path) -> None:
    assert violations(Graph().parse(path)) == []


@pytest.mark.parametrize("path", files("counter-examples"), ids=lambda path: path.stem)
def test_every_counter_example_fails_for_the_reason_it_names(path: Path) -> None:
    reason = path.read_text("utf-8").splitlines()[0].removeprefix("# Wrong: ")

    assert {violation.message for violation in violations(Graph().parse(path))} == {reason}


def test_a_violation_names_the_claim_and_the_passage() -> None:
    data = Graph().parse(HERE / "counter-examples" / "position-without-stance.ttl")

    (violation,) = violations(data)

    assert violation.claim == "c1"
    assert violation.passage == (100, 160)
    assert str(violation).startswith("claim c1: A position needs a stance")


def test_every_term_and_concept_keeps_the_style() -> None:
    ontology = Graph().parse(HERE / "communique.ttl")
    for path in files("schemes"):
        ontology.parse(path)

    assert violations(ontology, against="ontology") == []


def test_the_style_shapes_find_a_term_without_an_example() -> None:
    ontology = Graph().parse(
        data="""
        @prefix cmq: <https://w3id.org/communique/ontology#> .
        @prefix dcterms: <http://purl.org/dc/terms/> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        cmq:Envoy a owl:Class ; rdfs:label "envoy"@en ;
          skos:definition "An envoy is a person who speaks for another."@en ;
          dcterms:source "Vienna Convention on Diplomatic Relations, 1961" ;
          rdfs:isDefinedBy <https://w3id.org/communique/ontology> .""",
        format="turtle",
    ) + Graph().parse(HERE / "communique.ttl")

    assert [v.message for v in violations(ontology, against="ontology")] == [
        "A term has an example"
    ]
