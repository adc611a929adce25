"""Builds a release: documents, actors, ontology and inference, validated whole.

Each document gives a part of its own, which a cache keeps while nothing it rests on changes; one
pass over all parts adds what only the whole knows: which actors are spoken of, which positions
correspond, and what the release says of itself.
"""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.compare import to_canonical_graph

from ontology import HERE

from . import fingerprint
from .correspondence import correspondences
from .description import describe
from .errors import BadInputError
from .identity import may_be_one
from .labels import one_label
from .namespaces import HOME, Things
from .on_all_cores import Work, in_order
from .ontolex import lexicon_graph
from .part_cache import FOLDER, PartCache
from .parts import Draft, Maker, Part, died, lines, made, maker, rebased
from .release import Manifest, Release, publish
from .review import RESERVED, Reviewed
from .same_matters import merged, same_matters
from .to_rdf import TextKept
from .whole import Lines, mentioned, n_quads, positions, statistics


def build(
    reviewed: Iterable[Reviewed],
    root: Path,
    *,
    created: dt.datetime,
    base: str = HOME,
    keep: TextKept = "quotes",
    texts: Mapping[str, str] | None = None,
    cached: bool = True,
    jobs: int = 1,
) -> Release:
    """Builds, validates and publishes a release.

    Args:
        reviewed: The documents with their claims; taken one at a time.
        root: The folder of releases.
        created: When, for the manifest.
        base: Base of the IRIs of things.
        keep: Which of the texts' words the graph may carry.
        texts: Texts by their digest, needed where `keep` is `full`.
        cached: Whether parts of documents are kept for the next build, and taken from the last.
        jobs: Number of processes; one is this process itself.

    Raises:
        InvalidGraphError: The shapes refuse the data; nothing was published.
        BadInputError: A claim cannot be written, or two documents have one name; nothing was
            published.
    """
    cache = PartCache(root / FOLDER if cached else None, f"{fingerprint.builder()} {base} {keep}")
    parts: dict[str, Part | None] = {}
    sources: dict[str, dict[str, object]] = {}
    kinds: Counter[str] = Counter()

    def drafts() -> Iterator[Draft]:
        """What the cache does not hold; places are kept for its parts, in order."""
        for document in reviewed:
            source = document.source
            if source.slug in parts:
                raise BadInputError(f"two documents are named {source.slug!r}; rename one's file")
            if source.slug in RESERVED:
                raise BadInputError(
                    f"{source.slug!r} is the name of a graph of the release's own; rename the file"
                )
            text = (texts or {}).get(source.digest) if keep == "full" else None
            key = cache.key(document, text)
            parts[source.slug] = cache.get(key)
            kinds.update(d.claim.kind for d in document.claims)
            sources[source.slug] = {
                "label": source.label,
                "digest": source.digest,
                "reviewed": document.complete,
            }
            if parts[source.slug] is None:
                yield Draft(document, text, key, base, keep)

    for draft, part in in_order(Work(made, died), drafts(), jobs):
        cache.put(draft.key, part)
        parts[draft.reviewed.source.slug] = part
    things = Things(base)
    whole = {slug: part for slug, part in parts.items() if part is not None}
    graphs = _graphs(whole, maker(base, keep), things, created)
    data = n_quads(graphs)
    digest = hashlib.sha256(data).hexdigest()
    manifest = Manifest(
        name=digest[:12],
        digest=digest,
        base=base,
        created=created.isoformat(),
        triples=len({line for found in graphs.values() for line in found}),
        graphs={str(name): len(found) for name, found in sorted(graphs.items())},
        kinds=dict(sorted(kinds.items())),
        sources=tuple(told for _, told in sorted(sources.items())),
        versions={name: version(name) for name in ("communique", "rdflib", "reasonable")},
    )
    release = publish(root, data, manifest)
    cache.prune()
    return release


def _graphs(
    parts: Mapping[str, Part], shared: Maker, things: Things, created: dt.datetime
) -> dict[URIRef, Lines]:
    def named(name: str) -> URIRef:
        return things("graph", name)

    settled = one_label({slug: part.data for slug, part in parts.items()}, things.base)
    same = same_matters(settled, things.base)
    settled = {slug: merged(found, same) for slug, found in settled.items()}
    documents = list(settled.values())
    schemes = Graph()
    for path in sorted((HERE / "schemes").glob("*.ttl")):
        schemes.parse(path)
    followed = [merged(part.inference, same) for part in parts.values()]
    tied = lines(correspondences(positions(documents)) + may_be_one(documents, things))
    graphs: dict[URIRef, Lines] = {
        **{named(slug): found for slug, found in settled.items()},
        named("actors"): lines(shared.near(mentioned(documents))),
        named("review"): _together(part.review for part in parts.values()),
        named("inference"): _together([*followed, tied]),
        named("ontology"): lines(to_canonical_graph(shared.ontology)),
        named("schemes"): lines(rebased(schemes, things)),
        named("lexicon"): lines(lexicon_graph(things)),
    }
    graphs[named("metadata")] = _metadata(graphs, things, created)
    return graphs


def _together(graphs: Iterable[Lines]) -> Lines:
    """Graphs as one, every triple once."""
    return sorted({line for found in graphs for line in found})


def _metadata(graphs: Mapping[URIRef, Lines], things: Things, created: dt.datetime) -> Lines:
    """What all other graphs are, together; of itself it says no more than that it is there."""
    return lines(
        describe(
            things("dataset", "communique"),
            f"{things.base}id/",
            things.base,
            statistics(graphs.values()),
            {
                **{str(name): len(found) for name, found in graphs.items()},
                str(things("graph", "metadata")): None,
            },
            created.isoformat(),
        )
    )
