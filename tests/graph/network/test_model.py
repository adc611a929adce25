"""Colours and names of nodes and edges."""

from itertools import pairwise

import pytest
from rdflib import OWL, RDF, RDFS, Graph

from graph.namespaces import CMQ
from graph.network.model import COLOURS, GREY, Edge, Node
from ontology import HERE

NOT_SHOWN = {"Entity", "Matter", "ActualMatter", "NonActualMatter"}


def luminance(colour: str) -> float:
    """Relative luminance. Source: WCAG 2.2, definition of it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", [*COLOURS.values(), GREY])
def test_a_colour_can_be_seen_on_white(colour: str) -> None:
    assert 1.05 / (luminance(colour) + 0.05) >= 3


def test_no_two_kinds_share_a_colour() -> None:
    assert all(one != other for one, other in pairwise(sorted([*COLOURS.values(), GREY])))


def test_every_class_of_entities_and_of_actual_matters_has_a_colour() -> None:
    ontology = Graph().parse(HERE / "communique.ttl")
    classes = {
        str(one).removeprefix(CMQ)
        for root in (CMQ.Entity, CMQ.Matter)
        for one in ontology.transitive_subjects(RDFS.subClassOf, root)
        if (one, RDF.type, OWL.Class) in ontology
    } - NOT_SHOWN

    assert {name for name in classes if not name.startswith("NonActual")} <= set(COLOURS)


def test_what_nobody_asserts_is_grey() -> None:
    assert Node("urn:x", "x", "NonActualStatement").colour == GREY
    assert Node("urn:x", "x", "Statement").colour != GREY


def test_edges_between_the_same_nodes_have_names_of_their_own_that_stay() -> None:
    stated = Edge("urn:a", "urn:b", "issue", "issue", stance="support", basis="stated")
    ascribed = Edge("urn:a", "urn:b", "issue", "issue", stance="support", basis="ascribed")

    assert stated.id != ascribed.id
    assert stated.id == Edge("urn:a", "urn:b", "issue", "x", 9, "support", "stated").id
