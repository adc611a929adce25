"""The concepts that words resolve to: kinds of act and of event, issues."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from rdflib import SKOS, Graph, URIRef

from ontology import HERE


def words(text: str) -> tuple[str, ...]:
    """The words of a phrase, case aside."""
    return tuple(re.findall(r"[\w-]+", text.casefold()))


class Concepts:
    """The concepts of a SKOS scheme by their labels."""

    def __init__(self, graph: Graph) -> None:
        self._by_label: dict[tuple[str, ...], URIRef] = {}
        for label in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel):
            for concept, name in sorted(graph.subject_objects(label)):
                if isinstance(concept, URIRef) and graph.value(concept, SKOS.inScheme):
                    self._by_label.setdefault(words(str(name)), concept)

    def named(self, name: str) -> URIRef | None:
        """The concept whose label is exactly this name."""
        return self._by_label.get(words(name))

    def within(self, phrase: str) -> URIRef | None:
        """The concept whose label is the first, and there the longest, to stand in a phrase."""
        given = words(phrase)
        for start in range(len(given)):
            for end in range(len(given), start, -1):
                found = self._by_label.get(given[start:end])
                if found:
                    return found
        return None


def read_concepts(paths: Iterable[Path]) -> Concepts:
    """Reads SKOS schemes from Turtle files."""
    graph = Graph()
    for path in paths:
        graph.parse(path)
    return Concepts(graph)


@cache
def scheme(name: str) -> Concepts:
    """A scheme that the project ships, by the name of its file in `ontology/schemes/`."""
    return read_concepts([HERE / "schemes" / f"{name}.ttl"])
