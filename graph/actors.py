"""The actors that names resolve to, read from `ontology/actors/`."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import RDF, RDFS, SKOS, Graph, URIRef

from ontology import HERE

from .namespaces import CMQ

NAMES = (RDFS.label, SKOS.altLabel, CMQ.metonym, CMQ.demonym, CMQ.shortName)


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
    """

    iri: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ()


def folded(name: str) -> str:
    """A name as keys compare it: case, accents, dots, hyphens, articles and possessives aside."""
    text = unicodedata.normalize("NFKD", name.replace("’", "'"))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    text = re.sub(r"'s\b", "", text).replace(".", "")
    text = " ".join(re.findall(r"\w+", text))
    return re.sub(r"^(?:the|a|an) ", "", text)


class Actors:
    """Actors by name. A name that stands for two actors resolves to neither."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._actors = tuple(actors)
        self._by_name: dict[str, Actor | None] = {}
        for actor in self._actors:
            for name in (actor.name, *actor.aliases, *actor.metonyms):
                key = folded(name)
                taken = self._by_name.get(key, actor)
                self._by_name[key] = actor if taken is actor else None

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors)

    def resolve(self, name: str) -> Actor | None:
        """The actor of that name, or None where there is none or more than one."""
        return self._by_name.get(folded(name))


def read_actors(paths: Iterable[Path]) -> Actors:
    """Reads actors from Turtle files.

    A government's metonyms stand for its state: texts say `Beijing` and mean China.
    """
    graph = Graph()
    for path in sorted(paths):
        graph.parse(path)
    metonyms: dict[URIRef, list[str]] = {}
    for government, state in graph.subject_objects(CMQ.governs):
        if isinstance(state, URIRef):
            metonyms.setdefault(state, []).extend(map(str, graph.objects(government, CMQ.metonym)))

    def actors() -> Iterator[Actor]:
        for iri in sorted({s for s in graph.subjects(RDFS.label) if isinstance(s, URIRef)}):
            kinds = sorted(
                str(kind).removeprefix(str(CMQ))
                for kind in graph.objects(iri, RDF.type)
                if str(kind).startswith(str(CMQ))
            )
            if not kinds:
                continue
            label, aliases, _, demonyms, short = (
                tuple(sorted(map(str, graph.objects(iri, name)))) for name in NAMES
            )
            yield Actor(
                str(iri),
                kinds[0],
                label[0],
                aliases,
                tuple(sorted(metonyms.get(iri, []))),
                demonyms,
                short,
            )

    return Actors(actors())


@cache
def known_actors() -> Actors:
    """The actors that the project ships."""
    return read_actors((HERE / "actors").glob("*.ttl"))
