"""The review file: what people, or the project for itself, decided about a document's claims.

JSON Lines. The first line says which document it is about, whether the review is complete and
who decided; every other line is one decision. The file holds the decided claims themselves, with
the last part of their IRIs, so that a release can be made from it without the text.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .claim_lines import ClaimLines
from .claims import Claim, Span
from .dates import bounds
from .decided import RESERVED, Decided, Decision, Outcome, Rejected, Reviewed, Source
from .document import digest
from .errors import BadInputError
from .fragments import text_fragment
from .pdf import page_of
from .refusals import SetAside
from .sidecar import Sidecar, beside, read_sidecar
from .slugs import slug

__all__ = ["RESERVED", "Decided", "Decision", "Outcome", "Rejected", "Reviewed", "Source"]


def shipped_reviews() -> list[Path]:
    """The reviews that the shipped release is made from."""
    return sorted((Path(__file__).parent / "reviews").glob("*.jsonl"))


HEAD = "must name `document` (slug, digest, label), `by` and `when`"


def read_head(path: Path, record: Mapping[str, Any]) -> tuple[Source, str, str, bool]:
    """The first line of a review: the document, who decided, on which day, and if it is complete.

    Raises:
        BadInputError: Something is missing, or of another type.
    """
    if "review" not in record:
        raise BadInputError(f"{path}: line 1 must say which document is reviewed")
    try:
        source = Source(**record["document"])
        by, when = record["by"], record["when"]
        day = bounds(when)
    except (KeyError, TypeError) as error:
        raise BadInputError(f"{path}: line 1: {HEAD} ({error})") from error
    except BadInputError as error:
        raise BadInputError(f"{path}: line 1: `when`: {error}") from error
    if day.earliest is None or day.earliest != day.latest:
        raise BadInputError(f"{path}: line 1: `when` must be a day such as 2026-12-01")
    return source, by, when, record["review"] == "complete"


def read_review(path: Path, set_aside: SetAside | None = None) -> Reviewed:
    """Reads a review file.

    Args:
        path: The file.
        set_aside: Takes each line that is not of the format; None to refuse the whole file.

    Raises:
        BadInputError: A line is not of the format; the message names file and line.
    """
    lines = ClaimLines(path, set_aside)
    records = iter(lines)
    _, first = next(records, (0, {}))
    source, by, when, complete = read_head(path, first)
    decided: list[Decided] = []
    rejected: list[Rejected] = []
    for number, record in records:
        try:
            if record.get("decision") == "rejected":
                rejected.append(_rejected(record))
            else:
                decided.append(_decided(record, source.digest, by, when))
        except (KeyError, TypeError, ValueError, BadInputError) as error:
            lines.refuse(number, error, record.get("claim"))
    return Reviewed(source, complete, lines.once_each(decided), tuple(rejected), file=str(path))


def read_claims(
    path: Path, texts: Mapping[str, str] | None = None, set_aside: SetAside | None = None
) -> Reviewed:
    """Reads an extractor's claims as undecided proposals.

    What is known of the document besides is read from the sidecar, where there is one.

    Args:
        path: A file in the exchange format, all claims of one document.
        texts: Texts at hand by their digest, for the digests of passages and for links to them.
        set_aside: Takes each line that is not of the format; None to refuse the whole file.

    Raises:
        BadInputError: A line is not of the format; the message names file and line. Or the file
            holds the claims of several documents.
    """
    lines = ClaimLines(path, set_aside)
    claims = []
    for number, record in lines:
        try:
            claims.append(Claim.from_record(record))
        except BadInputError as error:
            lines.refuse(number, error, record)
    known = read_sidecar(beside(path)) if beside(path) != path else None
    documents = {claim.document for claim in claims}
    if known and not claims:
        documents.add(known.digest)
    if len(documents) != 1:
        raise BadInputError(f"{path}: needs the claims of one document, has {len(documents)}")
    source = _source(path, documents.pop(), known)
    text = (texts or {}).get(source.digest)
    decided = []
    for claim in claims:
        try:
            digests = span_digests(claim, text)
        except BadInputError as error:
            lines.refuse_claim(claim, error)
            continue
        where = _fragment(source, claim, text, known)
        decided.append(Decided(claim, proposal_slug(source, claim), digests, where))
    return Reviewed(source, False, lines.once_each(decided), file=str(path))


def _source(path: Path, document: str, known: Sidecar | None) -> Source:
    if known is None:
        return Source(slug(path.stem), document, path.stem)
    if known.digest != document:
        raise BadInputError(
            f"{beside(path)}: belongs to a different text from the claims; "
            "extract the document again"
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


def read_input(
    path: Path, texts: Mapping[str, str] | None = None, set_aside: SetAside | None = None
) -> Reviewed:
    """Reads a review file or an extractor's claims, whichever it is.

    A file without claims is a document that gave none, where a sidecar says which.
    """
    head = header(path)
    if head is None and (beside(path) == path or not beside(path).exists()):
        raise BadInputError(f"{path}: is empty")
    if head and "review" in head:
        return read_review(path, set_aside)
    return read_claims(path, texts, set_aside)


def header(path: Path) -> Mapping[str, Any] | None:
    """The first line of a file of claims or of a review; None if there is none."""
    return next((record for _, record in ClaimLines(path, lambda _: None)), None)


def span_digests(claim: Claim, text: str | None) -> tuple[str | None, ...]:
    """The digest of each passage of a claim, as far as its words are at hand.

    Raises:
        BadInputError: The claim's exact words are not what the text holds there, or not Unicode.
    """
    if text is None:
        try:
            main = digest(claim.exact) if claim.exact is not None else None
        except UnicodeEncodeError as error:
            raise BadInputError("its words hold half a surrogate pair") from error
        return (main, *(None for _ in claim.spans[1:]))
    if claim.exact is not None and text[slice(*claim.span)] != claim.exact:
        raise BadInputError(f"claim {claim.id}: its words are not at {list(claim.span)}")
    return tuple(digest(text[start:end]) for start, end in claim.spans)


def proposal_slug(source: Source, claim: Claim) -> str:
    """A slug for a claim nobody has decided: the same for the same finding at the same place."""
    key = json.dumps([claim.kind, claim.span, claim.subject, claim.predicate, claim.id])
    return f"{source.slug}-{claim.kind}-{digest(source.digest + key)[7:17]}"


def _decided(record: Mapping[str, Any], document: str, by: str, when: str) -> Decided:
    claim = Claim.from_record({"document": document, **record["claim"]})
    for name, text in (("slug", record["slug"]), *(("digest", d) for d in record["digests"])):
        if not ((isinstance(text, str) and text.isprintable()) or (name, text) == ("digest", None)):
            raise BadInputError(f"claim {claim.id}: {name} cannot be {text!a}")
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
