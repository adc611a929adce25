"""The actors that names resolve to, read from `ontology/actors/`."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from rdflib import RDF, RDFS, SKOS

from ontology import HERE

from .namespaces import CMQ
from .store.files import quads_of
from .store.terms import to_node

NAMES = (RDFS.label, SKOS.altLabel, CMQ.demonym, CMQ.shortName)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts, or is acted on, under a canonical name.

    Attributes:
        iri: Its identifier.
        kind: Local name of its class: `State`, `Person`, `InternationalOrganisation`, ...
        name: Its canonical name.
        aliases: Other names that stand for it anywhere.
        metonyms: Names of places that stand for it when they act (Beijing for China).
        demonyms: Adjectives and nouns for its people and bodies (Chinese).
        short_names: Names that stand for it in a document that names it in full (Xi).
        acts_for: Names of the states that a person acts for.
    """

    iri: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ()
    acts_for: tuple[str, ...] = ()


def folded(name: str) -> str:
    """A name as keys compare it: case, accents, dots, hyphens, articles and possessives aside."""
    text = unicodedata.normalize("NFKD", name.replace("’", "'"))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    text = re.sub(r"'s\b", "", text).replace(".", "")
    text = " ".join(re.findall(r"\w+", text))
    return re.sub(r"^(?:the|a|an) ", "", text)


class Actors:
    """Actors by name. A name that stands for two actors resolves to neither.

    A proper name needs a capital: `turkey` is no state, and `us` nobody in particular.
    """

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._actors = tuple(actors)
        self._by_name: dict[str, Actor | None] = {}
        self._bearers: dict[str, list[Actor]] = {}
        self._by_demonym: dict[str, Actor | None] = {}
        self._common: set[str] = set()
        for actor in self._actors:
            for name in (actor.name, *actor.aliases, *actor.metonyms):
                key = folded(name)
                if name.islower():
                    self._common.add(key)
                taken = self._by_name.get(key, actor)
                self._by_name[key] = actor if taken is actor else None
            names = (actor.name, *actor.aliases, *actor.metonyms, *actor.short_names)
            for key in {folded(name) for name in names}:
                self._bearers.setdefault(key, []).append(actor)
            for key in {folded(name) for name in actor.demonyms}:
                taken = self._by_demonym.get(key, actor)
                self._by_demonym[key] = actor if taken is actor else None

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors)

    def resolve(self, name: str) -> Actor | None:
        """The actor of that name, or None where there is none or more than one."""
        key = folded(name)
        if name.islower() and key not in self._common:
            return None
        return self._by_name.get(key)

    def may_be(self, name: str) -> tuple[Actor, ...]:
        """The actors that a name may stand for, short names too, where it is no one's surely."""
        if name.islower() or self.resolve(name):
            return ()
        return tuple(self._bearers.get(folded(name), ()))

    def of_adjective(self, word: str) -> Actor | None:
        """The actor whose people and bodies a word tells of: `Kenyan` is of Kenya."""
        return self._by_demonym.get(folded(word))


def read_actors(paths: Iterable[Path]) -> Actors:
    """Reads actors from Turtle files.

    A government's metonyms stand for its state: texts say `Beijing` and mean China. The store's
    parser reads, since every extraction waits for it.

    Raises:
        BadInputError: A file is no Turtle.
    """
    said: dict[str, dict[str, set[str]]] = {}
    for quad in chain.from_iterable(map(quads_of, sorted(paths))):
        thing, what, value = (
            str(to_node(term)) for term in (quad.subject, quad.predicate, quad.object)
        )
        said.setdefault(thing, {}).setdefault(what, set()).add(value)
    metonyms: dict[str, set[str]] = {}
    for of_one in said.values():
        for state in of_one.get(str(CMQ.governs), ()):
            metonyms.setdefault(state, set()).update(of_one.get(str(CMQ.metonym), ()))

    def label_of(iri: str) -> str:
        return min(said.get(iri, {}).get(str(RDFS.label), ()), default="")

    def actors() -> Iterator[Actor]:
        for iri, of_one in sorted(said.items()):
            kinds = [
                kind.removeprefix(str(CMQ))
                for kind in sorted(of_one.get(str(RDF.type), ()))
                if kind.startswith(str(CMQ))
            ]
            label, aliases, demonyms, short = (
                tuple(sorted(of_one.get(str(name), ()))) for name in NAMES
            )
            if kinds and label:
                own = tuple(sorted(metonyms.get(iri, ())))
                states = tuple(sorted(map(label_of, of_one.get(str(CMQ.actsFor), ()))))
                yield Actor(iri, kinds[0], label[0], aliases, own, demonyms, short, states)

    return Actors(actors())


@cache
def known_actors() -> Actors:
    """The actors that the project ships."""
    return read_actors((HERE / "actors").glob("*.ttl"))
