"""What one document gives to a release: its graph, its review and what follows from both.

A part is kept as lines of N-Triples, so that a document that did not change is read from a cache
and written again as it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from rdflib import RDFS, Graph, URIRef
from rdflib.term import Node

from ontology import HERE

from .actors import known_actors
from .errors import BadInputError, InvalidGraphError
from .inference import inferred
from .labels import one_label
from .namespaces import CMQ, HOME, Things
from .review import Reviewed
from .to_rdf import TextKept, document_graphs
from .validate import violations

# Data under a share-alike licence stay out of the release.
NOT_PUBLISHED = frozenset({"world-demonyms.ttl"})
TOWARDS = (CMQ.governs, CMQ.officeHolder)


@dataclass(frozen=True, slots=True)
class Part:
    """One document's share of a release, each graph as sorted lines of N-Triples.

    Attributes:
        data: Its claims, their evidence, and what they are about.
        review: What people decided about them.
        inference: What follows by the ontology.
    """

    data: tuple[str, ...]
    review: tuple[str, ...]
    inference: tuple[str, ...]


class Maker:
    """Makes parts; holds what all documents share, read once and when it is first needed."""

    def __init__(self, things: Things, keep: TextKept) -> None:
        self._things = things
        self._keep: TextKept = keep

    @cached_property
    def ontology(self) -> Graph:
        """The ontology."""
        return Graph().parse(HERE / "communique.ttl")

    @cached_property
    def _actors(self) -> Graph:
        files = sorted((HERE / "actors").glob("*.ttl"))
        graph = Graph()
        for path in files:
            if path.name not in NOT_PUBLISHED:
                graph.parse(path)
        return rebased(graph, self._things)

    def part(self, reviewed: Reviewed, text: str | None) -> Part:
        """A document's part, validated.

        Raises:
            InvalidGraphError: The shapes refuse it.
            BadInputError: A claim cannot be written.
        """
        made = document_graphs(reviewed, known_actors(), self._things, text, self._keep)
        data, written = made.data, lines(made.data)
        settled = one_label({"": written}, self._things.base)[""]
        if settled != written:
            data = Graph().parse(data="\n".join(settled), format="nt")
        world = data + self.near(data.objects())
        inference = inferred(self.ontology, world)
        _require_valid(reviewed, world + made.review + inference)
        return Part(settled, lines(made.review), lines(inference))

    def near(self, mentioned: Iterable[Node]) -> Graph:
        """The actors among what is mentioned, and what these stand in relation to."""
        actors = self._actors
        wanted = {node for node in mentioned if isinstance(node, URIRef)}
        result = Graph()
        seen: set[Node] = set()
        while wanted:
            entity = wanted.pop()
            if entity in seen:
                continue
            seen.add(entity)
            for triple in actors.triples((entity, None, None)):
                result.add(triple)
                if isinstance(triple[2], URIRef):
                    wanted.add(triple[2])
            if (entity, RDFS.label, None) in actors:
                wanted.update(
                    s for p in TOWARDS for s in actors.subjects(p, entity) if isinstance(s, URIRef)
                )
        return result


@dataclass(frozen=True, slots=True)
class Draft:
    """A document whose part is to be made, wherever that is done.

    Attributes:
        reviewed: The document with its claims.
        text: Its text, where the graph may carry it.
        key: What the cache knows the part by.
        base: Base of the IRIs of things.
        keep: Which of the text's words the graph may carry.
    """

    reviewed: Reviewed
    text: str | None
    key: str
    base: str
    keep: TextKept


@cache
def maker(base: str, keep: TextKept) -> Maker:
    """The one maker of this process for a base."""
    return Maker(Things(base), keep)


def made(draft: Draft) -> Part:
    """The part of a document.

    Raises:
        InvalidGraphError: The shapes refuse it.
        BadInputError: A claim cannot be written.
    """
    return maker(draft.base, draft.keep).part(draft.reviewed, draft.text)


def died(draft: Draft) -> Part:
    """Says that a process died of a document.

    Raises:
        BadInputError: Always.
    """
    label = draft.reviewed.source.label
    raise BadInputError(f"{label}: the process that made its graph died; nothing was published")


def lines(graph: Graph) -> tuple[str, ...]:
    """A graph as sorted lines of N-Triples."""
    return tuple(sorted(line for line in graph.serialize(format="nt").split("\n") if line))


def rebased(graph: Graph, things: Things) -> Graph:
    """A graph that the project ships, its things under another base."""
    if things.base == HOME:
        return graph

    def moved(node: Node) -> Node:
        return things.rebased(node) if isinstance(node, URIRef) else node

    result = Graph()
    for s, p, o in graph:
        result.add((moved(s), p, moved(o)))
    return result


def _require_valid(document: Reviewed, graph: Graph) -> None:
    found: Sequence[object] = violations(graph)
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise InvalidGraphError(f"{document.source.label}: {found[0]}{more}; nothing was published")
