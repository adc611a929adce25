"""A document's claims as a release publishes them, and what a review decided about each."""

from dataclasses import dataclass, field
from typing import Literal

from .claims import Claim, Kind, Span

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
    """A document and its claims: what the review decided, or what the extractor proposes.

    Attributes:
        source: What is known of the document.
        complete: Whether every claim was decided.
        claims: The claims, in the order of the file.
        rejected: Proposals that the review turned down.
        file: The file that they were read from, for messages.
    """

    source: Source
    complete: bool
    claims: tuple[Decided, ...]
    rejected: tuple[Rejected, ...] = ()
    file: str | None = field(default=None, repr=False, compare=False)
