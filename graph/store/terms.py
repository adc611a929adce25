"""The engine's terms and rdflib's."""

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef
from rdflib.term import Node


def is_iri(text: str) -> bool:
    """Whether a text is an absolute IRI. Source: RFC 3987, section 2.2."""
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def to_node(term: object) -> Node:
    """An engine's term as rdflib's."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    raise TypeError(f"not an RDF 1.1 term: {term}")


def to_term(node: Node) -> ox.NamedNode | ox.Literal:
    """An rdflib term as the engine's."""
    if isinstance(node, URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, Literal):
        if node.language:
            return ox.Literal(str(node), language=node.language)
        datatype = ox.NamedNode(str(node.datatype)) if node.datatype else None
        return ox.Literal(str(node), datatype=datatype)
    raise TypeError(f"cannot be bound to a variable: {node!r}")
