"""Names in claims become entities: known actors, or things of the document's own."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib import URIRef

from .actors import Actors, folded
from .claims import AUTHOR, Claim
from .namespaces import Things
from .roles import office_of, roles
from .slugs import name_slug

QUALIFIER = re.compile(r"\s*\([^()]*\)\s*$")
SEPARATOR = re.compile(r"\s*(?:,\s*and\b|,|;|\band\b)\s*")
PROPER = re.compile(r"(?:(?:[A-Z0-9][\w.’'-]*|of|the|for|de|al|bin)\s*)+")


@dataclass(frozen=True, slots=True)
class Entity:
    """What a name stands for.

    Attributes:
        iri: Its identifier.
        name: What to call it.
        kind: Class to give it where it is the document's own, None where it is a known actor.
        may_be: Known actors that a name of the document's own may stand for.
    """

    iri: URIRef
    name: str
    kind: str | None
    may_be: tuple[URIRef, ...] = ()


class Entities:
    """The entities of one document's claims.

    A name that no known actor bears, or that more than one does, gets an IRI of its own: never a
    wrong link; so does a known person's name whose bearer has another role here. Whom the document
    gives an office is a person, whose IRI has the role in it: one name with two roles, in two
    documents, is two people. Any other name is an actor where it wrote the document, or any claim
    has it speak, hold a position or be addressed.
    """

    def __init__(
        self, actors: Actors, things: Things, claims: Iterable[Claim], author: str | None
    ) -> None:
        self._actors = actors
        self._things = things
        self._author = author
        claims = tuple(claims)
        self._roles = roles(claims, actors)
        self._acting = {folded(part) for name in _acting(claims) for part in self.split(name)}
        if author:
            self._acting.add(folded(author))

    def split(self, names: str) -> list[str]:
        """The names in a field that may hold several, joined by `and`.

        It is split only where every part is a known actor or a proper name, so that
        `expanding trade and furthering ties` stays one.
        """
        if self._actors.resolve(names):
            return [names]
        parts = [part for part in SEPARATOR.split(names) if part]
        if len(parts) > 1 and all(
            self._actors.resolve(part) or PROPER.fullmatch(part) for part in parts
        ):
            return parts
        return [names]

    def named(self, names: str | None) -> list[Entity]:
        """The entities that a field names."""
        return [self._one(name) for name in self.split(names)] if names else []

    def known(self, names: str | None) -> list[Entity]:
        """The entities that a field names, as far as all of them are known actors."""
        entities = self.named(names)
        return entities if all(e.kind is None for e in entities) else []

    def _one(self, name: str) -> Entity:
        if name == AUTHOR and self._author:
            name = self._author
        bare = QUALIFIER.sub("", name) or name
        actors = self._actors
        actor = actors.resolve(name) or actors.resolve(bare) or office_of(bare, actors)
        role = self._roles.get(folded(bare))
        if actor and (role is None or actor.kind != "Person" or role.fits(actor)):
            return Entity(self._things.rebased(actor.iri), actor.name, None)
        alike = (actor,) if actor else actors.may_be(bare)
        may_be = tuple(self._things.rebased(one.iri) for one in alike)
        if role:
            named = name_slug(f"{bare} {role}")
            return Entity(self._things("person", named), bare, "Person", may_be)
        kind = "Actor" if folded(name) in self._acting else "Topic"
        return Entity(self._things(kind.lower(), name_slug(bare)), bare, kind, may_be)


def _acting(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        if claim.subject and claim.kind == "position":
            yield claim.subject
        if claim.subject and claim.kind == "statement" and not claim.speech_act:
            yield claim.subject
        if claim.addressee:
            yield claim.addressee
