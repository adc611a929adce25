"""The ontology under HermiT, an OWL 2 DL reasoner: consistent, and every class can have members."""

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from ontology import HERE


def check(graph: Graph, folder: Path) -> list[str]:
    """The unsatisfiable classes of an ontology.

    Raises OwlReadyInconsistentOntologyError where it is inconsistent.
    """
    import owlready2

    path = folder / "checked.nt"
    graph.serialize(path, format="nt", encoding="utf-8")
    world = owlready2.World()
    world.get_ontology(path.as_uri()).load()
    # HermiT refuses xsd:date, gYear and gYearMonth unless told to pass over them.
    owlready2.sync_reasoner_hermit(world, ignore_unsupported_datatypes=True, debug=0)
    return [c.name for c in world.inconsistent_classes() if c is not owlready2.Nothing]


def core() -> Graph:
    return Graph().parse(HERE / "communique.ttl")


def everything() -> Graph:
    """The ontology with all examples and actors: what it means must hold of them together."""
    graph = core()
    for path in sorted((HERE / "actors").glob("*.ttl")):
        graph.parse(path)
    for path in sorted((HERE / "examples").glob("*.ttl")):  # each has things of its own
        graph.parse(data=path.read_text("utf-8").replace("example.org/", f"{path.stem}.example/"))
    for triple in list(graph.triples((None, OWL.sameAs, None))):
        graph.remove(triple)  # links to others' things are no axioms of this ontology
    return graph


@pytest.mark.slow
def test_the_ontology_is_consistent_and_no_class_is_unsatisfiable(
    java: str, tmp_path: Path
) -> None:
    assert check(core(), tmp_path) == []


@pytest.mark.slow
def test_examples_and_actors_are_consistent_with_the_ontology(java: str, tmp_path: Path) -> None:
    assert check(everything(), tmp_path) == []


@pytest.mark.slow
def test_a_class_of_what_is_and_is_not_actual_is_found_unsatisfiable(
    java: str, tmp_path: Path
) -> None:
    graph = core()
    both = URIRef("https://w3id.org/communique/ontology#Both")
    for name in ("Event", "NonActualEvent"):
        graph.add((both, RDFS.subClassOf, URIRef(f"https://w3id.org/communique/ontology#{name}")))
    graph.add((both, RDF.type, OWL.Class))

    assert check(graph, tmp_path) == ["Both"]


@pytest.mark.slow
def test_something_that_is_and_is_not_actual_is_found_inconsistent(
    java: str, tmp_path: Path
) -> None:
    import owlready2

    graph = core()
    for name in ("Event", "NonActualEvent"):
        graph.add(
            (
                URIRef("https://example.org/id/visit"),
                RDF.type,
                URIRef(f"https://w3id.org/communique/ontology#{name}"),
            )
        )

    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        check(graph, tmp_path)
