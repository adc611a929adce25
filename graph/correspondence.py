"""Positions that correspond: one holder, one issue, one stance, known on different bases."""

from collections import defaultdict
from itertools import permutations

from rdflib import RDF, Graph
from rdflib.term import Node

from .namespaces import CMQ


def correspondences(documents: Graph) -> Graph:
    """Links what a holder states to what others ascribe to it and what its acts show."""
    alike: dict[tuple[Node, Node | None, Node | None], list[Node]] = defaultdict(list)
    for position in documents.subjects(RDF.type, CMQ.Position):
        for holder in documents.objects(position, CMQ.holder):
            key = (
                holder,
                documents.value(position, CMQ.issue),
                documents.value(position, CMQ.stance),
            )
            alike[key].append(position)
    result = Graph()
    for positions in alike.values():
        for one, other in permutations(positions, 2):
            if documents.value(one, CMQ.basis) != documents.value(other, CMQ.basis):
                result.add((one, CMQ.correspondsTo, other))
    return result
