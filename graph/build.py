"""Builds a release: documents, actors, ontology and inference, validated whole."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from rdflib import RDFS, Graph, URIRef
from rdflib.compare import to_canonical_graph
from rdflib.term import Node

from ontology import HERE

from .actors import known_actors
from .correspondence import correspondences
from .description import describe, statistics
from .errors import InvalidGraphError
from .inference import inferred
from .namespaces import CMQ, HOME, Things
from .ontolex import lexicon_graph
from .release import Manifest, Release, publish
from .review import Reviewed
from .to_rdf import TextKept, document_graphs
from .validate import violations

# Data under a share-alike licence stay out of the release.
NOT_PUBLISHED = frozenset({"world-demonyms.ttl"})
TOWARDS = (CMQ.governs, CMQ.officeHolder)


def build(
    reviewed: Sequence[Reviewed],
    root: Path,
    *,
    created: dt.datetime,
    base: str = HOME,
    keep: TextKept = "quotes",
    texts: Mapping[str, str] | None = None,
) -> Release:
    """Builds, validates and publishes a release.

    Args:
        reviewed: The documents with their claims.
        root: The folder of releases.
        created: When, for the manifest.
        base: Base of the IRIs of things.
        keep: Which of the texts' words the graph may carry.
        texts: Texts by their digest, needed where `keep` is `full`.

    Raises:
        InvalidGraphError: The shapes refuse the data; nothing was published.
        BadInputError: A claim cannot be written; nothing was published.
    """
    graphs = release_graphs(reviewed, Things(base), keep, texts or {}, created)
    data = n_quads(graphs)
    digest = hashlib.sha256(data).hexdigest()
    manifest = Manifest(
        name=digest[:12],
        digest=digest,
        base=base,
        created=created.isoformat(),
        triples=len({t for graph in graphs.values() for t in graph}),
        graphs={str(name): len(graph) for name, graph in sorted(graphs.items())},
        kinds=dict(sorted(Counter(d.claim.kind for r in reviewed for d in r.claims).items())),
        sources=tuple(
            {"label": r.source.label, "digest": r.source.digest, "reviewed": r.complete}
            for r in reviewed
        ),
        versions={name: version(name) for name in ("communique", "rdflib", "reasonable")},
    )
    return publish(root, data, manifest)


def release_graphs(
    reviewed: Sequence[Reviewed],
    things: Things,
    keep: TextKept,
    texts: Mapping[str, str],
    created: dt.datetime,
) -> dict[URIRef, Graph]:
    """The named graphs of a release.

    Raises:
        InvalidGraphError: The shapes refuse a document's graph.
    """

    def named(name: str) -> URIRef:
        return things("graph", name)

    ontology = Graph().parse(HERE / "communique.ttl")
    actors = _rebased(_actors(), things)
    graphs: dict[URIRef, Graph] = {}
    review, follows = Graph(), Graph()
    for document in reviewed:
        made = document_graphs(
            document, known_actors(), things, texts.get(document.source.digest), keep
        )
        world = made.data + _near(actors, made.data)
        inference = inferred(ontology, world)
        _require_valid(document, world + made.review + inference)
        graphs[named(document.source.slug)] = made.data
        review += made.review
        follows += inference
    documents = _union(graphs.values())
    graphs[named("actors")] = _near(actors, documents)
    graphs[named("review")] = review
    graphs[named("inference")] = follows + correspondences(documents)
    graphs[named("ontology")] = to_canonical_graph(ontology)
    graphs[named("schemes")] = _rebased(_parsed(sorted((HERE / "schemes").glob("*.ttl"))), things)
    graphs[named("lexicon")] = lexicon_graph(things)
    graphs[named("metadata")] = _metadata(graphs, things, created)
    return graphs


def n_quads(graphs: Mapping[URIRef, Graph]) -> bytes:
    """The graphs as N-Quads, one canonical order: the same data are the same bytes."""
    lines = {
        f"{line.removesuffix('.')}{name.n3()} ."
        for name, graph in graphs.items()
        for line in graph.serialize(format="nt").split("\n")
        if line
    }
    return "".join(f"{line}\n" for line in sorted(lines)).encode()


def _require_valid(document: Reviewed, graph: Graph) -> None:
    found = violations(graph)
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise InvalidGraphError(f"{document.source.label}: {found[0]}{more}; nothing was published")


def _actors() -> Graph:
    files = sorted((HERE / "actors").glob("*.ttl"))
    return _parsed(path for path in files if path.name not in NOT_PUBLISHED)


def _parsed(paths: Iterable[Path]) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path)
    return graph


def _union(graphs: Iterable[Graph]) -> Graph:
    union = Graph()
    for graph in graphs:
        union += graph
    return union


def _rebased(graph: Graph, things: Things) -> Graph:
    if things.base == HOME:
        return graph

    def moved(node: Node) -> Node:
        return things.rebased(node) if isinstance(node, URIRef) else node

    result = Graph()
    for s, p, o in graph:
        result.add((moved(s), p, moved(o)))
    return result


def _near(actors: Graph, documents: Graph) -> Graph:
    """The actors that documents speak of, and what these stand in relation to."""
    wanted: set[Node] = {o for o in documents.objects() if isinstance(o, URIRef)}
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
            wanted.update(s for p in TOWARDS for s in actors.subjects(p, entity))
    return result


def _metadata(graphs: Mapping[URIRef, Graph], things: Things, created: dt.datetime) -> Graph:
    """What all other graphs are, together; of itself it says nothing."""
    return describe(
        things("dataset", "communique"),
        f"{things.base}id/",
        things.base,
        statistics(_union(graphs.values())),
        {str(name): len(graph) for name, graph in graphs.items()},
        created.isoformat(),
    )
