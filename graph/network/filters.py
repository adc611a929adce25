"""What part of a network somebody wants: conditions that its edges meet."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import SKOS, XSD, Literal, URIRef
from rdflib.term import Node

from ..dates import bounds
from ..errors import BadInputError
from ..namespaces import CMQ
from .model import COLOURS, NOT_ACTUAL

NAMES = ("kind", "actor", "issue", "from", "to", "voice")
# Source: SPARQL 1.1 Query Language, IRIREF; and a scheme, RFC 3986, section 3.1.
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^<>\"{}|^`\\\x00-\x20]*")


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions, all of which hold; None for those that nobody asks for.

    Attributes:
        kind: Local name of a class that one of an edge's ends is of.
        actor: IRI of an actor that takes part.
        issue: IRI of an issue that it is about, or that is above one that it is about.
        begin: First day of the time that it overlaps with, as far as its dates are known.
        end: Last day of that time.
        voice: Name, or words of it, of somebody in whose voice a claim says so.
    """

    kind: str | None = None
    actor: str | None = None
    issue: str | None = None
    begin: dt.date | None = None
    end: dt.date | None = None
    voice: str | None = None

    @classmethod
    def of(cls, given: Mapping[str, str | None]) -> "Filters":
        """The filters that people name `kind`, `actor`, `issue`, `from`, `to` and `voice`.

        Args:
            given: Values by these names; what is empty is not asked for.

        Raises:
            BadInputError: One of them is not what it should be.
        """
        wanted = {name: given.get(name) or None for name in NAMES}
        kind, actor, issue = wanted["kind"], wanted["actor"], wanted["issue"]
        if kind is not None and kind.removeprefix(NOT_ACTUAL) not in COLOURS:
            raise BadInputError(f"there is no kind {kind[:40]!r}; use {', '.join(COLOURS)}")
        start, end = wanted["from"], wanted["to"]
        return cls(
            kind,
            None if actor is None else iri_of(actor, "actor"),
            None if issue is None else iri_of(issue, "issue"),
            None if start is None else bounds(start).earliest,
            None if end is None else bounds(end).latest,
            wanted["voice"],
        )

    @property
    def bindings(self) -> dict[str, Node]:
        """The values of the variables that the conditions name."""
        found: dict[str, Node | None] = {
            "kind": None if self.kind is None else _class(self.kind),
            "actor": None if self.actor is None else URIRef(self.actor),
            "issue": None if self.issue is None else URIRef(self.issue),
            "from": None if self.begin is None else _day(self.begin),
            "to": None if self.end is None else _day(self.end),
            "voice": None if self.voice is None else Literal(self.voice),
        }
        return {name: value for name, value in found.items() if value is not None}

    @property
    def conditions(self) -> tuple[str, ...]:
        """The names of the conditions."""
        return tuple(self.bindings)


def iri_of(text: str, name: str) -> str:
    """A text that is an IRI.

    Args:
        text: What was given.
        name: As what it was given.

    Raises:
        BadInputError: It is none.
    """
    if not IRI.fullmatch(text):
        raise BadInputError(f"{name} is not an IRI: {text[:80]!r}; give one such as {CMQ}State")
    return text


def _class(kind: str) -> URIRef:
    return SKOS.Concept if kind in ("Issue", "Concept") else CMQ[kind]


def _day(day: dt.date) -> Literal:
    return Literal(day.isoformat(), datatype=XSD.date)
