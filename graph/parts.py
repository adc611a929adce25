"""What one document gives to a release: its graph, its review and what follows from both.

A part is kept as lines of N-Triples, so that a document that did not change is read from a cache
and written again as it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from rdflib import RDF, RDFS, SKOS, Graph, URIRef
from rdflib.term import Node

from ontology import HERE

from .actors import known_actors
from .inference import inferred
from .labels import one_label
from .namespaces import CMQ, HOME, Things
from .publishable import unpublishable, with_dependents, without
from .refusals import Refusal
from .review import Reviewed
from .to_rdf import TextKept, document_graphs
from .validate import Violation, violations

# Data under a share-alike licence stay out of the release.
NOT_PUBLISHED = frozenset({"world-demonyms.ttl"})
TOWARDS = (CMQ.governs, CMQ.officeHolder)
NAMING = (RDFS.label, SKOS.altLabel, SKOS.hiddenLabel, SKOS.notation)


@dataclass(frozen=True, slots=True)
class Part:
    """One document's share of a release, each graph as sorted lines of N-Triples.

    Attributes:
        data: Its claims, their evidence, and what they are about.
        review: What people decided about them.
        inference: What follows by the ontology.
        refused: The claims that were set aside; one without a claim is the whole document.
    """

    data: tuple[str, ...]
    review: tuple[str, ...]
    inference: tuple[str, ...]
    refused: tuple[Refusal, ...] = ()


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

    @cached_property
    def _states(self) -> Graph:
        names = Graph()
        for path in sorted((HERE / "names").glob("*.ttl")):
            names.parse(path)
        result = Graph()
        for thing, kind, name in rebased(names, self._things):
            if kind in NAMING:
                result.add((thing, kind, name))
        for thing in set(result.subjects()):
            for kind in (RDF.type, *NAMING):
                for value in self._actors.objects(thing, kind):
                    result.add((thing, kind, value))
        return result

    @cached_property
    def states(self) -> tuple[str, ...]:
        """All states and territories, whether or not a document mentions them.

        Of each there is what it takes to find it: class, names in English and other languages,
        ISO codes. Its government, capital and memberships come with a document that mentions it.
        """
        return lines(self._states)

    @cached_property
    def inference_of_states(self) -> tuple[str, ...]:
        """What follows for all states and territories from their classes."""
        return lines(inferred(self.ontology, self._states.triples((None, RDF.type, None))))

    def part(
        self, reviewed: Reviewed, text: str | None, refused: Mapping[str, str] | None = None
    ) -> Part:
        """A document's part, validated; claims that cannot be published are set aside.

        Args:
            reviewed: The document and its claims.
            text: Its text, where the graph may carry it.
            refused: Claims that are already known not to be publishable, with the reasons.
        """
        refused = with_dependents(reviewed, {**unpublishable(reviewed), **(refused or {})})
        while True:
            kept = without(reviewed, refused)
            part, found = self._attempt(kept, text)
            if not found:
                return replace(part, refused=_refusals(reviewed, refused))
            wrong = {claim: violation.message for violation in found for claim in violation.claims}
            if not wrong:
                return refused_whole(str(found[0]))
            refused = with_dependents(reviewed, {**refused, **wrong})

    def _attempt(self, reviewed: Reviewed, text: str | None) -> tuple[Part, list[Violation]]:
        """A document's part as it stands, and what the shapes find wrong with it."""
        made = document_graphs(reviewed, known_actors(), self._things, text, self._keep)
        data, written = made.data, lines(made.data)
        settled = one_label({"": written}, self._things.base)[""]
        if settled != written:
            data = Graph().parse(data="\n".join(settled), format="nt")
        world = data  # grows in place: it is written already, and copies cost as much as rules
        world += self.near(data.objects())
        inference = inferred(self.ontology, world)
        world += made.review
        world += inference
        return Part(settled, lines(made.review), lines(inference)), violations(world)

    @cached_property
    def known(self) -> frozenset[str]:
        """The IRIs of all actors, as N-Triples write them."""
        return frozenset(s.n3() for s in set(self._actors.subjects()) if isinstance(s, URIRef))

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
        refused: Claims that the release as a whole cannot hold, with the reasons.
    """

    reviewed: Reviewed
    text: str | None
    key: str
    base: str
    keep: TextKept
    refused: Mapping[str, str] = field(default_factory=dict)


@cache
def maker(base: str, keep: TextKept) -> Maker:
    """The one maker of this process for a base."""
    return Maker(Things(base), keep)


def made(draft: Draft) -> Part:
    """The part of a document; nothing that it holds keeps the others from being published."""
    try:
        return maker(draft.base, draft.keep).part(draft.reviewed, draft.text, draft.refused)
    except Exception as error:  # one document of thousands
        why = " ".join(str(error).split())[:200]
        return refused_whole(f"its graph cannot be created ({type(error).__name__}: {why})")


def died(draft: Draft) -> Part:
    """The part of a document that a process died of."""
    return refused_whole("the process that built its graph crashed")


def refused_whole(reason: str) -> Part:
    """The part of a document that cannot be published at all."""
    return Part((), (), (), (Refusal(reason),))


def _refusals(reviewed: Reviewed, refused: Mapping[str, str]) -> tuple[Refusal, ...]:
    """The claims that were set aside, in the order of the document."""
    claims = (d.claim for d in reviewed.claims)
    return tuple(Refusal(refused[c.id], c.id, c.span) for c in claims if c.id in refused)


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
