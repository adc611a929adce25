"""What follows from the data by the ontology: hierarchies, inverses, symmetry, transitivity.

The reasoner is OWL 2 RL's (`reasonable`). SKOS and the alignments stay out: an exact match must
not make a state a concept. What says nothing to a reader is dropped: types `owl:Thing`, facts
about literals, things being the same as themselves.
"""

from collections.abc import Iterable

from rdflib import OWL, RDF, Graph, Literal, URIRef
from rdflib.namespace import SKOS
from rdflib.term import Node

from .namespaces import CMQ

Triple = tuple[Node, Node, Node]


def inferred(ontology: Graph, data: Iterable[Triple]) -> Graph:
    """The new triples, about things in the data only.

    Args:
        ontology: Classes and properties.
        data: Triples of all data graphs.
    """
    import reasonable

    reasoner = reasonable.PyReasoner()
    known = {t for t in data if not str(t[1]).startswith(str(SKOS)) and t[1] != OWL.sameAs}
    terms = {t for t in ontology if isinstance(t[0], URIRef) and not isinstance(t[2], Literal)}
    asserted = Graph()
    for triple in known | terms:
        asserted.add(triple)
    reasoner.from_graph(asserted)
    result = Graph()
    for s, p, o in reasoner.reason():
        if (s, p, o) not in known and _worth_saying(s, p, o):
            result.add((s, p, o))
    return result


def _worth_saying(s: Node, p: Node, o: Node) -> bool:
    ours = str(CMQ)
    if not isinstance(s, URIRef) or isinstance(o, Literal) or str(s).startswith(ours) or s == o:
        return False
    if p == RDF.type:
        return str(o).startswith(ours)
    return str(p).startswith(ours)
