"""A thing of the graph as a page sees it: what is said of it, with names for all that it names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rdflib import RDF, RDFS, SKOS, URIRef

from graph.iris import short
from graph.namespaces import CMQ
from graph.rows import Row

from ..asking import select
from .queries import query

LABELS = (RDFS.label, SKOS.prefLabel)
# What follows from a class that is named anyway.
GENERAL = frozenset(
    CMQ[name]
    for name in (
        "Record",
        "Matter",
        "ActualMatter",
        "NonActualMatter",
        "Entity",
        "Actor",
        "Organisation",
    )
)


@dataclass(frozen=True, slots=True)
class Value:
    """What a property gives.

    Attributes:
        text: An IRI, or a literal's characters.
        linked: Whether it is an IRI.
        label: What to call the thing of that IRI, where that is known.
        language: A literal's language tag, empty where it has none.
    """

    text: str
    linked: bool = False
    label: str | None = None
    language: str = ""

    @property
    def name(self) -> str:
        """What to show."""
        return self.label or (short(self.text) if self.linked else self.text)


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a thing, with its values in order."""

    iri: str
    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing and its properties by their IRIs."""

    iri: str
    properties: Mapping[str, Property]

    @property
    def label(self) -> str:
        """What to call it."""
        for name in LABELS:
            for value in self.all(name):
                return value.text
        return short(self.iri)

    @property
    def language(self) -> str:
        """The language tag of its label, empty where it has none."""
        found = (value.language for name in LABELS for value in self.all(name))
        return next(found, "")

    @property
    def other_names(self) -> tuple[Value, ...]:
        """What else it is called in the language of its label; of states there are twenty more."""
        names = self.all(str(SKOS.altLabel))
        return tuple(name for name in names if name.language in ("", self.language))

    @property
    def classes(self) -> tuple[str, ...]:
        """Its classes, the particular ones first."""
        found = [value.text for value in self.all(RDF.type)]
        return tuple(sorted(found, key=lambda iri: (URIRef(iri) in GENERAL, iri)))

    def all(self, iri: str) -> tuple[Value, ...]:
        """The values of a property."""
        found = self.properties.get(str(iri))
        return found.values if found else ()

    def one(self, iri: str) -> Value | None:
        """The first value of a property."""
        return next(iter(self.all(iri)), None)


@dataclass(frozen=True, slots=True)
class Relation:
    """Things that a property leads from to the thing of the page."""

    iri: str
    name: str
    things: tuple[Value, ...]


def read_thing(iri: URIRef) -> Thing | None:
    """A thing, or None where the graph says nothing of it."""
    rows = select(query("thing"), thing=iri)
    if not rows:
        return None
    return Thing(str(iri), {p.iri: p for p in _properties(rows)})


def read_towards(iri: URIRef) -> tuple[Relation, ...]:
    """What else in the graph leads to a thing, by property."""
    found: dict[tuple[str, str], dict[str, Value]] = {}
    for row in select(query("towards"), thing=iri):
        key = row["property"], row.get("name") or short(row["property"])
        subject = row["subject"]
        found.setdefault(key, {})[subject] = Value(subject, True, row.get("label"))
    return tuple(
        Relation(prop, name, tuple(sorted(things.values(), key=lambda value: value.name)))
        for (prop, name), things in sorted(found.items())
    )


def _properties(rows: Iterable[Row]) -> Iterable[Property]:
    found: dict[tuple[str, str], dict[tuple[str, str], Value]] = {}
    for row in rows:
        key = row["property"], row.get("name") or short(row["property"])
        language = row.get("language", "")
        value = Value(row["value"], row["linked"] == "true", row.get("label"), language)
        found.setdefault(key, {}).setdefault((value.text, language), value)
    for (iri, name), values in sorted(found.items()):
        ordered = sorted(values.values(), key=lambda v: (v.linked, v.name, v.language))
        yield Property(iri, name, tuple(ordered))
