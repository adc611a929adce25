"""The graphs that are the same in every release: the ontology, its schemes and the lexicon."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from rdflib import Graph
from rdflib.compare import to_canonical_graph

from ontology import HERE

from .namespaces import Things
from .ontolex import lexicon_graph
from .parts import lines, rebased


@cache
def fixed_graphs(base: str) -> Mapping[str, tuple[str, ...]]:
    """Lines of N-Triples by the name of the graph, made once in a process for a base of IRIs."""
    things = Things(base)
    schemes = Graph()
    for path in sorted((HERE / "schemes").glob("*.ttl")):
        schemes.parse(path)
    ontology = Graph().parse(HERE / "communique.ttl")
    return MappingProxyType(
        {
            "ontology": lines(to_canonical_graph(ontology)),
            "schemes": lines(rebased(schemes, things)),
            "lexicon": lines(lexicon_graph(things)),
        }
    )
