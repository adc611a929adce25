"""The review file: what people, or the project for itself, decided about a document's claims.

JSON Lines. The first line says which document it is about, whether the review is complete and
who decided; every other line is one decision. The file holds the decided claims themselves, with
the last part of their IRIs, so that a release can be made from it without the text.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from .claims import Claim, Kind, Span
from .document import digest
from .errors import BadInputError
from .fragments import text_fragment
from .pdf import page_of
from .sidecar import Sidecar, beside, read_sidecar
from .slugs import slug

# Names of the graphs that a release has besides those of documents; no document may have one.
RESERVED = frozenset(
    ("actors", "review", "inference", "ontology", "schemes", "lexicon", "metadata")
)

Outcome = Literal["accepted", "corrected", "added", "rejected"]


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a document besides its text.

    Attributes:
        slug: The last part of its IRI.
        digest: `sha256:` and the hexadecimal digest of its text.
        label: What to call it.
        title: Its title, as printed.
        author: Canonical name of its author; voices named `author` are theirs.
        publisher: Who published it.
        address: Where it can be read.
        dated: ISO date, month or year of publication, or the earliest that it can be.
        length: Number of code points of its text.
    """

    slug: str
    digest: str
    label: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    address: str | None = None
    dated: str | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided what about a claim, when (ISO date) and why."""

    outcome: Outcome
    by: str
    when: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A claim as a release publishes it.

    Attributes:
        claim: The claim.
        slug: The last part of its IRI, and of the IRI of what it is about; never changed.
        digests: Digest of each of its passages, in the order of the spans; None where the text
            was not at hand.
        fragment: A text fragment (`:~:text=...`) that leads to the passage at the publisher's.
        decision: What a review decided, or None for a proposal.
    """

    claim: Claim
    slug: str
    digests: tuple[str | None, ...] = ()
    fragment: str | None = None
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A proposal that the review turned down: known again by its kind and where it stands."""

    kind: Kind
    spans: tuple[Span, ...]
    why: str
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A document and its claims: what the review decided, or what the extractor proposes."""

    source: Source
    complete: bool
    claims: tuple[Decided, ...]
    rejected: tuple[Rejected, ...] = ()


def shipped_reviews() -> list[Path]:
    """The reviews that the shipped release is made from."""
    return sorted((Path(__file__).parent / "reviews").glob("*.jsonl"))


def read_review(path: Path) -> Reviewed:
    """Reads a review file.

    Raises:
        BadInputError: A line is not of the format; the message names file and line.
    """
    lines = list(_objects(path))
    if not lines or "review" not in lines[0][1]:
        raise BadInputError(f"{path}: line 1 must say which document is reviewed")
    header = lines[0][1]
    try:
        source = Source(**header["document"])
        decided = tuple(
            _decided(record, source.digest, header["by"], header["when"])
            for _, record in lines[1:]
            if record.get("decision") != "rejected"
        )
        rejected = tuple(
            _rejected(record) for _, record in lines[1:] if record.get("decision") == "rejected"
        )
    except (KeyError, TypeError, BadInputError) as error:
        raise BadInputError(f"{path}: {error}") from error
    _require_unique(path, decided)
    return Reviewed(source, header["review"] == "complete", decided, rejected)


def read_claims(path: Path, texts: Mapping[str, str] | None = None) -> Reviewed:
    """Reads an extractor's claims as undecided proposals.

    What is known of the document besides is read from the sidecar, where there is one.

    Args:
        path: A file in the exchange format, all claims of one document.
        texts: Texts at hand by their digest, for the digests of passages and for links to them.

    Raises:
        BadInputError: A line is not of the format; the message names file and line.
    """
    claims = []
    for number, record in _objects(path):
        try:
            claims.append(Claim.from_record(record))
        except BadInputError as error:
            raise BadInputError(f"{path}: line {number}: {error}") from error
    known = read_sidecar(beside(path)) if beside(path) != path else None
    documents = {claim.document for claim in claims}
    if known and not claims:
        documents.add(known.digest)
    if len(documents) != 1:
        raise BadInputError(f"{path}: needs the claims of one document, has {len(documents)}")
    source = _source(path, documents.pop(), known)
    text = (texts or {}).get(source.digest)
    decided = tuple(
        Decided(
            claim,
            proposal_slug(source, claim),
            span_digests(claim, text),
            _fragment(source, claim, text, known),
        )
        for claim in claims
    )
    _require_unique(path, decided)
    return Reviewed(source, False, decided)


def _source(path: Path, document: str, known: Sidecar | None) -> Source:
    if known is None:
        return Source(slug(path.stem), document, path.stem)
    if known.digest != document:
        raise BadInputError(
            f"{beside(path)}: is of another text than the claims; extract the document again"
        )
    told = known.metadata
    return Source(
        slug(path.stem),
        document,
        told.title or path.stem,
        title=told.title,
        author=told.author,
        publisher=told.publisher,
        address=told.address,
        dated=told.date,
        length=known.length,
    )


def _fragment(source: Source, claim: Claim, text: str | None, known: Sidecar | None) -> str | None:
    """What leads to a passage at the publisher's: its page in a PDF (RFC 8118), its words else."""
    if not source.address:
        return None
    if known and known.pages:
        return f"page={page_of(known.pages, claim.span.start)}"
    return text_fragment(text, claim.span) if text is not None else None


def read_input(path: Path, texts: Mapping[str, str] | None = None) -> Reviewed:
    """Reads a review file or an extractor's claims, whichever it is.

    A file without claims is a document that gave none, where a sidecar says which.
    """
    first = next(_objects(path), None)
    if first is None:
        if beside(path) == path or not beside(path).exists():
            raise BadInputError(f"{path}: is empty")
        return read_claims(path, texts)
    return read_review(path) if "review" in first[1] else read_claims(path, texts)


def span_digests(claim: Claim, text: str | None) -> tuple[str | None, ...]:
    """The digest of each passage of a claim, as far as its words are at hand.

    Raises:
        BadInputError: The claim's exact words are not what the text holds there.
    """
    if text is None:
        main = digest(claim.exact) if claim.exact is not None else None
        return (main, *(None for _ in claim.spans[1:]))
    if claim.exact is not None and text[slice(*claim.span)] != claim.exact:
        raise BadInputError(f"claim {claim.id}: its words do not stand at {list(claim.span)}")
    return tuple(digest(text[start:end]) for start, end in claim.spans)


def proposal_slug(source: Source, claim: Claim) -> str:
    """A slug for a claim nobody has decided: the same for the same finding at the same place."""
    key = json.dumps([claim.kind, claim.span, claim.subject, claim.predicate, claim.id])
    return f"{source.slug}-{claim.kind}-{digest(source.digest + key)[7:17]}"


def _decided(record: Mapping[str, Any], document: str, by: str, when: str) -> Decided:
    claim = Claim.from_record({"document": document, **record["claim"]})
    return Decided(
        claim,
        record["slug"],
        tuple(record["digests"]),
        record.get("fragment"),
        Decision(
            record["decision"], record.get("by", by), record.get("when", when), record.get("why")
        ),
    )


def _rejected(record: Mapping[str, Any]) -> Rejected:
    spans = tuple(Span(start, end) for start, end in record["spans"])
    return Rejected(record["kind"], spans, record["why"], record.get("rule"))


def _objects(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    record = json.loads(line)
                    if not isinstance(record, dict):
                        raise BadInputError(f"{path}: line {number} is not a JSON object")
                    yield number, record
    except OSError as error:
        raise BadInputError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadInputError(f"{path}: not UTF-8 at byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise BadInputError(f"{path}: line {number} is not JSON: {error.msg}") from error


def _require_unique(path: Path, decided: tuple[Decided, ...]) -> None:
    for what, values in (
        ("id", [d.claim.id for d in decided]),
        ("slug", [d.slug for d in decided]),
    ):
        twice = {value for value in values if values.count(value) > 1}
        if twice:
            raise BadInputError(f"{path}: {what} {min(twice)!r} stands twice")
