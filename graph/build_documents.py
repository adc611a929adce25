"""The documents of a build: the part of each, made or taken from the cache, and its facts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .metadata import NOT_IN_AN_IRI
from .on_all_cores import Work, in_order
from .part_cache import PartCache
from .parts import Draft, Part, died, made
from .refusals import Refusal, SetAside
from .review import RESERVED, Reviewed
from .to_rdf import TextKept


@dataclass(frozen=True, slots=True)
class _Known:
    """What a manifest tells of a document, and the file that it came from."""

    label: str
    digest: str
    complete: bool
    kinds: Mapping[str, str]
    file: str | None


class Documents:
    """Documents under construction: a part for each, in the order in which they were added.

    Args of the constructor: the cache of parts, the base of IRIs, which words the graph may carry,
    texts by their digest, the number of processes, and who takes what is set aside.
    """

    def __init__(
        self,
        cache: PartCache,
        base: str,
        keep: TextKept,
        texts: Mapping[str, str],
        jobs: int,
        set_aside: SetAside,
    ) -> None:
        self._cache = cache
        self._base = base
        self._keep: TextKept = keep
        self._texts = texts
        self._jobs = jobs
        self._set_aside = set_aside
        self._known: dict[str, _Known] = {}
        self._parts: dict[str, Part | None] = {}
        self._decided: dict[str, str] = {}

    @property
    def parts(self) -> dict[str, Part]:
        """The parts by the documents' slugs."""
        return {slug: part for slug, part in self._parts.items() if part is not None}

    @property
    def kinds(self) -> Counter[str]:
        """Number of published claims by kind."""
        return Counter(
            kind
            for slug in self.parts
            for claim, kind in self._known[slug].kinds.items()
            if claim not in self._lost(slug)
        )

    @property
    def sources(self) -> tuple[dict[str, Any], ...]:
        """Label, digest and state of review of each document, by slug."""
        return tuple(
            {"label": known.label, "digest": known.digest, "reviewed": known.complete}
            for slug, known in sorted(self._known.items())
            if slug in self._parts
        )

    def add(self, documents: Iterable[Reviewed]) -> None:
        """Adds documents, one at a time; what cannot be published is set aside."""
        for draft, part in in_order(Work(made, died), self._drafts(documents), self._jobs):
            slug = draft.reviewed.source.slug
            self._report(slug, part)
            self._cache.put(draft.key, part)
            self._take(slug, part)

    def drop(self, slug: str, reason: str) -> None:
        """Sets a document aside that was added before."""
        del self._parts[slug]
        self._set_aside(Refusal(reason, document=slug, file=self._known[slug].file))

    def _drafts(self, documents: Iterable[Reviewed]) -> Iterator[Draft]:
        """What the cache does not hold; places are kept for its parts, in order."""
        for document in documents:
            source = document.source
            refusal = self._refusal(document)
            if refusal:
                self._set_aside(Refusal(refusal, document=source.slug, file=document.file))
                continue
            text = self._texts.get(source.digest) if self._keep == "full" else None
            refused = self._taken(document)
            key = self._cache.key(document, text, refused)
            self._known[source.slug] = _Known(
                source.label,
                source.digest,
                document.complete,
                {d.claim.id: d.claim.kind for d in document.claims},
                document.file,
            )
            part = self._parts[source.slug] = self._cache.get(key)
            if part is None:
                yield Draft(document, text, key, self._base, self._keep, refused)
            else:
                self._report(source.slug, part)
                self._take(source.slug, part)

    def _refusal(self, document: Reviewed) -> str | None:
        """Why a document cannot have the name that it has, if it cannot."""
        slug = document.source.slug
        if slug in self._known:
            other = self._known[slug].file
            where = f" (the other is {other})" if other else ""
            return f"two documents are named {slug!r}{where}; rename one of the files"
        if NOT_IN_AN_IRI.search(slug):
            return f"the document's slug {slug!r} holds what no IRI can hold"
        if slug in RESERVED:
            return f"{slug!r} is the name of a graph of the release's own; rename the file"
        return None

    def _taken(self, document: Reviewed) -> dict[str, str]:
        """The claims whose permanent name an earlier document's decided claim has."""
        found = {}
        for one in document.claims:
            if one.decision is None:
                continue  # the name of a proposal has its document's in it
            other = self._decided.setdefault(one.slug, document.source.slug)
            if other != document.source.slug:
                found[one.claim.id] = f"its slug {one.slug!r} is that of a claim of {other}"
        return found

    def _report(self, slug: str, part: Part) -> None:
        for refusal in part.refused:
            self._set_aside(refusal.of(slug, self._known[slug].file))

    def _take(self, slug: str, part: Part) -> None:
        if any(refusal.claim is None for refusal in part.refused):
            del self._parts[slug]
        else:
            self._parts[slug] = part

    def _lost(self, slug: str) -> frozenset[str | None]:
        part = self._parts[slug]
        return frozenset(refusal.claim for refusal in part.refused) if part else frozenset()
