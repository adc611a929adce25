"""Builds a release: documents, actors, ontology and inference, validated whole.

Each document gives a part of its own, which a cache keeps while nothing it rests on changes; one
pass over all parts adds what only the whole knows: which actors are spoken of, which positions
correspond, and what the release says of itself.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from rdflib import URIRef

from . import fingerprint
from .build_documents import Documents
from .correspondence import correspondences
from .description import describe
from .errors import BadInputError, InvalidGraphError
from .fixed_graphs import fixed_graphs
from .identity import may_be_one
from .labels import one_label
from .namespaces import HOME, Things
from .part_cache import FOLDER, PartCache
from .parts import Maker, Part, lines, maker
from .refusals import Refusal, SetAside
from .release import Manifest, Release, publish
from .review import Reviewed
from .same_matters import merged, same_matters
from .to_rdf import TextKept
from .whole import Lines, mentioned, n_quads, positions, statistics
from .whole_check import conflicts


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
    set_aside: SetAside | None = None,
) -> Release:
    """Builds, validates and publishes a release.

    Args:
        reviewed: The documents with their claims; taken one at a time.
        root: The folder of releases.
        created: When, for the manifest.
        base: Base of the IRIs of things.
        keep: How much of the texts' wording the graph may contain.
        texts: Texts by their digest, needed where `keep` is `full`.
        cached: Whether parts of documents are kept for the next build, and taken from the last.
        jobs: Number of processes; one is this process itself.
        set_aside: Takes each claim or document that cannot be published, and the rest is
            published; None to publish nothing then.

    Raises:
        InvalidGraphError: A claim or a document cannot be published; nothing was.
        BadInputError: There is nothing that could be published.
    """
    cache = PartCache(root / FOLDER if cached else None, f"{fingerprint.builder()} {base} {keep}")
    documents = Documents(cache, base, keep, texts or {}, jobs, set_aside or _refuse)
    documents.add(reviewed)
    things = Things(base)
    settled, parts = _settled(documents, things)
    if not parts:
        raise BadInputError("no document is left that could be published; nothing was published")
    graphs = _graphs(settled, parts, maker(base, keep), things, created)

    def described(digest: str, triples: int) -> Manifest:
        return Manifest(
            name=digest[:12],
            digest=digest,
            base=base,
            created=created.isoformat(),
            triples=triples,
            graphs={str(name): len(found) for name, found in sorted(graphs.items())},
            kinds=dict(sorted(documents.kinds.items())),
            sources=documents.sources,
            versions={name: version(name) for name in ("communique", "rdflib", "reasonable")},
        )

    release = publish(root, n_quads(graphs), described)
    cache.prune()
    return release


def _refuse(refusal: Refusal) -> None:
    """Refuses the whole build for one claim or document.

    Raises:
        InvalidGraphError: Always.
    """
    raise InvalidGraphError(f"{refusal}; nothing was published")


def _settled(
    documents: Documents, things: Things
) -> tuple[dict[str, tuple[str, ...]], dict[str, Part]]:
    """The documents' data with one label and one matter for each thing, and their parts.

    A document that contradicts an earlier one where only one value can be is set aside.
    """
    while True:
        parts = documents.parts
        settled = one_label({slug: part.data for slug, part in parts.items()}, things.base)
        same = same_matters(settled, things.base)
        settled = {slug: merged(found, same) for slug, found in settled.items()}
        found = conflicts(settled)
        if not found:
            followed = {
                slug: replace(part, inference=merged(part.inference, same))
                for slug, part in parts.items()
            }
            return settled, followed
        for slug, violations in found.items():
            documents.drop(slug, f"it contradicts an earlier document: {violations[0]}")


def _graphs(
    settled: Mapping[str, Lines],
    parts: Mapping[str, Part],
    shared: Maker,
    things: Things,
    created: dt.datetime,
) -> dict[URIRef, Lines]:
    def named(name: str) -> URIRef:
        return things("graph", name)

    documents = list(settled.values())
    tied = lines(correspondences(positions(documents)) + may_be_one(documents, things))
    graphs: dict[URIRef, Lines] = {
        **{named(slug): found for slug, found in settled.items()},
        named("actors"): _together(
            [lines(shared.near(mentioned(documents, shared.known))), shared.states]
        ),
        named("review"): _together(part.review for part in parts.values()),
        named("inference"): _together(
            [*(part.inference for part in parts.values()), tied, shared.inference_of_states]
        ),
        **{named(name): found for name, found in fixed_graphs(things.base).items()},
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
