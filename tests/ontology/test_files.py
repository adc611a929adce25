"""The files beside the ontology: they parse, use its terms as it defines them, and say no more
about the outside world than was verified."""

import csv
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from graph.namespaces import CMQ
from graph.tables import rows, tables
from ontology import HERE

TURTLE = sorted(HERE.rglob("*.ttl"))
# Our own pages, and those that say where a fact is from: no identifiers of things.
SOURCES = ("https://w3id.org/communique/", "https://creativecommons.org/")


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: str(path.relative_to(HERE)))
def test_every_file_parses_and_uses_only_terms_that_are_defined(path: Path) -> None:
    defined = set(Graph().parse(HERE / "communique.ttl").subjects(RDFS.isDefinedBy))

    graph = Graph().parse(path)

    nodes = {n for triple in graph for n in triple}
    named = {n for n in nodes if isinstance(n, URIRef)}
    named |= {n.datatype for n in nodes if isinstance(n, Literal) and n.datatype}
    used = {n for n in named if n.startswith(str(CMQ))}
    assert used - defined <= {URIRef(str(CMQ))}


@pytest.mark.parametrize("path", tables(), ids=lambda path: path.stem)
def test_every_entry_of_the_lexicon_has_two_examples_of_different_origin(path: Path) -> None:
    for row in rows(path):
        assert row["example_1"], row["cue"]
        assert row["example_2"], row["cue"]
        assert row["example_1"] != row["example_2"]


@pytest.mark.parametrize(
    ("table", "column", "scheme"),
    [
        ("events", "type", "event-kinds"),
        ("modals", "modality", "modalities"),
        ("negations", "polarity", "polarities"),
        ("stances", "basis", "bases"),
        ("stances", "stance", "stances"),
        ("statements", "act", "acts"),
        ("statements", "stance", "stances"),
    ],
)
def test_what_a_cue_denotes_is_a_concept_of_its_scheme(
    table: str, column: str, scheme: str
) -> None:
    concepts = {
        str(c).rpartition("#")[2]
        for c in Graph().parse(HERE / "schemes" / f"{scheme}.ttl").subjects(RDF.type, SKOS.Concept)
    }

    denoted = {row[column] for row in rows(HERE / "lexicon" / f"{table}.tsv") if row[column]}

    assert denoted <= concepts


def test_every_issue_leads_up_to_a_top_concept() -> None:
    issues = Graph().parse(HERE / "schemes" / "issues.ttl")
    scheme = URIRef("https://w3id.org/communique/id/issue")
    tops = set(issues.subjects(SKOS.topConceptOf, scheme))

    for issue in issues.subjects(SKOS.inScheme, scheme):
        assert tops & {issue, *issues.transitive_objects(issue, SKOS.broader)}


def test_links_to_the_outside_are_those_that_were_verified(shared: Path) -> None:
    with (shared / "identifiers.csv").open(encoding="utf-8") as file:
        verified = {row["uri"] for row in csv.DictReader(file) if row["uri"]}

    links = set()
    for folder in ("actors", "schemes"):
        for path in sorted((HERE / folder).glob("*.ttl")):
            graph = Graph().parse(path)
            for predicate in MATCHES:
                links |= {str(o) for o in graph.objects(None, predicate)}

    assert {link for link in links if not link.startswith(SOURCES)} <= verified


MATCHES = (
    OWL.sameAs,
    SKOS.exactMatch,
    SKOS.closeMatch,
    SKOS.broadMatch,
    SKOS.narrowMatch,
    RDFS.seeAlso,
)


def test_no_capital_is_the_same_as_a_government() -> None:
    actors = Graph()
    for path in sorted((HERE / "actors").glob("*.ttl")):
        actors.parse(path)

    for thing in actors.subjects(RDF.type, CMQ.Place):
        assert (thing, RDF.type, CMQ.Government) not in actors
        for other in actors.objects(thing, OWL.sameAs):
            assert set(actors.subjects(OWL.sameAs, other)) == {thing}
