"""Which thing of the graph a path leads to."""

from rdflib import URIRef

from graph.store import is_iri

from ..asking import own_addresses, select
from .queries import query


def known_at(sent: str) -> URIRef | None:
    """Returns the thing at a path as it was sent; None if the graph says nothing of any such."""
    return next((iri for iri in own_addresses().iris(sent) if _exists(iri)), None)


def _exists(iri: URIRef) -> bool:
    return is_iri(iri) and bool(select(query("exists"), thing=iri))
