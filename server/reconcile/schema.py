"""Types and properties: what entities may be, and what is known of them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rdflib import SKOS

from graph.iris import in_words
from graph.namespaces import CMQ

from ..asking import select
from .identifiers import term_id, term_iri
from .queries import query

CONCEPT = str(SKOS.Concept)
# What the graph does not call anything, since the terms are other people's.
NAMES = {
    "rdfs:label": "name",
    "skos:prefLabel": "name",
    "skos:altLabel": "other name",
    "skos:notation": "code",
    "owl:sameAs": "same thing elsewhere",
    "rdfs:seeAlso": "see also",
}
ROOTS = (str(CMQ.Entity), str(CMQ.Document), CONCEPT)


@dataclass(frozen=True, slots=True)
class Term:
    """A class or a property.

    Attributes:
        id: Its identifier.
        name: What to call it.
        description: What it means, or empty.
        broader: Identifiers of the classes that a class is directly under.
    """

    id: str
    name: str
    description: str = ""
    broader: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Schema:
    """Types and properties of the entities of one version of the data.

    Attributes:
        types: Types by their identifier.
        properties: Properties by their identifier.
        used: Identifiers of the properties that entities of a type have, the most used first.
    """

    types: Mapping[str, Term]
    properties: Mapping[str, Term]
    used: Mapping[str, tuple[str, ...]]

    def type_named(self, iri: str) -> Term:
        """The type that a class is."""
        found = term_id(iri)
        return self.types.get(found) or Term(found, _in_words(found))

    def property_named(self, identifier: str) -> Term:
        """A property, also where no entity has it."""
        known = term_id(term_iri(identifier))
        return self.properties.get(known) or Term(identifier, _in_words(identifier))

    def above(self, identifier: str) -> list[Term]:
        """A type and all that it is under, the nearest first."""
        found = dict.fromkeys([identifier])
        for each in (waiting := [identifier]):
            for broader in self.types[each].broader if each in self.types else ():
                if broader not in found:
                    found[broader] = None
                    waiting.append(broader)
        return [self.types[each] for each in found if each in self.types]

    def under(self, identifier: str) -> set[str]:
        """The IRIs of the classes of a type and of all that are under it."""
        wanted = term_id(term_iri(identifier))
        return {
            term_iri(each)
            for each in self.types
            if wanted in (term.id for term in self.above(each))
        } | {term_iri(wanted)}

    def used_of(self, identifier: str) -> list[str]:
        """The properties that entities of a type have, those of the type itself first."""
        wanted = term_id(term_iri(identifier))
        under = sorted(map(term_id, self.under(identifier)), key=lambda each: each != wanted)
        return list(dict.fromkeys(name for each in under for name in self.used.get(each, ())))


def read_schema() -> Schema:
    """Types and properties as the graph has them.

    Raises:
        LimitError: The graph takes longer to read than a question may.
    """
    types = _types()
    properties: dict[str, Term] = {}
    used: dict[str, dict[str, None]] = {}
    for row in select(query("properties")):
        term = term_id(row["property"])
        name = row.get("name") or _in_words(term)
        properties.setdefault(term, Term(term, name, row.get("definition", "")))
        used.setdefault(term_id(row["class"]), {}).setdefault(term)
    return Schema(types, properties, {name: tuple(found) for name, found in used.items()})


def _types() -> dict[str, Term]:
    names: dict[str, tuple[str, str]] = {term_id(CONCEPT): ("issue or other concept", "")}
    broader: dict[str, set[str]] = {}
    for row in select(query("classes")):
        found = term_id(row["class"])
        names.setdefault(found, (row["name"], row.get("definition", "")))
        if "broader" in row:
            broader.setdefault(found, set()).add(term_id(row["broader"]))
    roots = {term_id(iri) for iri in ROOTS}
    return {
        found: Term(found, name, definition, tuple(sorted(_direct(found, broader))))
        for found, (name, definition) in names.items()
        if found in roots or _all_above(broader.get(found, ()), broader) & roots
    }


def _direct(found: str, broader: Mapping[str, set[str]]) -> set[str]:
    """What a class is under, without what follows from the rest."""
    above = broader.get(found, set())
    return {
        each
        for each in above
        if not any(each in _all_above(broader.get(o, ()), broader) for o in above - {each})
    }


def _all_above(first: Iterable[str], broader: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(first)
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting.extend(broader.get(each, ()))
    return found


def _in_words(identifier: str) -> str:
    if identifier in NAMES:
        return NAMES[identifier]
    return in_words(re.split("[/#:]", identifier)[-1]).replace("_", " ") or identifier
