"""Identifiers: short where they can be, since people see them in the cells of a table.

An entity's is the path of its IRI under the base, such as `person/xi-jinping`. A class or property
of the ontology goes by its local name, such as `State`, others by a prefix, such as `owl:sameAs`.
"""

from graph.iris import curie
from graph.namespaces import CMQ, PREFIXES

from ..search.words import clean


class Identifiers:
    """Identifiers of the entities under one base."""

    def __init__(self, base: str) -> None:
        self.space = f"{base}id/"

    def of(self, iri: str) -> str | None:
        """The identifier of an entity; None where its IRI is not under the base."""
        rest = iri.removeprefix(self.space)
        return rest if rest and rest != iri else None

    def iri(self, identifier: str) -> str:
        """The IRI of an entity, also by the IRI itself; whether there is one, the index knows."""
        return self.space + clean(identifier).removeprefix(self.space)


def term_id(iri: str) -> str:
    """The identifier of a class or property."""
    if iri.startswith(str(CMQ)):
        return iri.removeprefix(str(CMQ))
    return curie(iri) or iri


def term_iri(identifier: str) -> str:
    """The IRI of a class or property, also by the IRI itself."""
    prefix, colon, local = identifier.partition(":")
    if not colon:
        return f"{CMQ}{identifier}"
    return f"{PREFIXES[prefix]}{local}" if prefix in PREFIXES else identifier
