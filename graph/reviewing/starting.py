"""A sitting begins: the review file, the text and the proposals are put on one desk."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..claims import Claim
from ..dates import bounds
from ..document import Document, digest
from ..errors import BadInputError
from ..proposals import matched
from ..reading import read_document
from ..review import Source, read_claims, span_digests
from ..slugs import slug
from ..texts import read_texts
from .deciding import Sitting
from .desk import Desk, Entry, in_order, keyed, retied, unused_id
from .file import read_desk


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a document when its review begins; the file keeps it.

    Attributes:
        author: Canonical name of its author.
        dated: ISO date, month or year of publication.
        address: Where it can be read.
    """

    author: str | None = None
    dated: str | None = None
    address: str | None = None


def start(
    path: Path,
    text: Path,
    claims: Path | None,
    by: str | None,
    about: About,
    today: dt.date,
) -> tuple[Desk, Sitting]:
    """The desk as the last sitting left it, or a new one.

    Args:
        path: The review file; it may not be there yet.
        text: The document's text, or a folder that holds it.
        claims: An extractor's proposals. None takes those that wait in the file; for a new file
            they are extracted here.
        by: Who decides; None for whom the file names.
        about: What is known of the document, for a new file.
        today: The day of the decisions.

    Raises:
        BadInputError: Something is missing or does not fit together; the message says what.
    """
    desk = read_desk(path) if path.exists() else None
    proposed = read_claims(claims) if claims else None
    wanted = desk.source.digest if desk else proposed.source.digest if proposed else None
    if desk and proposed and proposed.source.digest != wanted:
        raise BadInputError(f"{claims}: holds claims of a different document from {path}")
    if about.dated:
        bounds(about.dated)
    if about.address and not about.address.startswith(("https://", "http://")):
        raise BadInputError(f"{about.address!r} is not a web address: it must begin with https://")
    document = replace(_document(text, wanted), dated=_first_day(about.dated))
    name = by or (desk.by if desk else None)
    if not name or not name.strip():
        raise BadInputError("say who decides: --by NAME")
    proposals = [decided.claim for decided in proposed.claims] if proposed else None
    if desk is None:
        source = _source(document, proposed.source if proposed else None, about)
        desk = Desk(source, name, today.isoformat())
        proposals = _extracted(document, about.author) if proposals is None else proposals
    for claim in proposals or ():
        span_digests(claim, document.text)  # its words must stand where it says
        if any(end > len(document.text) for _, end in claim.spans):
            raise BadInputError(f"claim {claim.id}: a passage is outside the text")
    if proposals is not None:
        desk = with_proposals(desk, proposals)
    return desk, Sitting(name.strip(), document.text, today)


def with_proposals(desk: Desk, proposals: Sequence[Claim]) -> Desk:
    """The desk with an extractor's proposals; of those that it has seen, none comes again.

    The same proposals as in the last sitting change nothing. Those of another extractor take the
    place of those that waited; what kind and place show to be decided is left out, and an id
    that the review has given away is changed.
    """
    found = keyed(proposals)
    whole = digest(" ".join(key for key, _ in found))[:19]
    if whole == desk.proposals:
        return desk
    # What waits with a remark waits for people to agree, not for an extractor.
    decided = [entry for entry in desk.entries if entry.decision or entry.remark]
    keys = {entry.key for entry in decided}
    seen = matched(desk.reviewed(), proposals)
    open_ids = {claim.id for claim in seen.undecided}
    waiting = [(key, c) for key, c in found if c.id in open_ids and key not in keys]
    names = {proposal.id: ident for ident, proposal in seen.found.items()}
    names |= _unused_names([claim for _, claim in waiting], {e.claim.id for e in decided})
    entries = [
        Entry(replace(retied(claim, lambda n: names.get(n, n)), exact=None, status=None), key)
        for key, claim in waiting
    ]
    return replace(
        desk,
        proposals=whole,
        complete=desk.complete and not entries,
        entries=in_order(decided, entries),
    )


def _unused_names(claims: Sequence[Claim], taken: set[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    own = {claim.id for claim in claims}
    for claim in claims:
        if claim.id in taken:
            names[claim.id] = unused_id(taken | own | set(names.values()), "p")
        else:
            names[claim.id] = claim.id
    return names


def read_text(place: Path, wanted: str | None) -> str:
    """The text of a document: a file, or the one of a folder that has the digest.

    Raises:
        BadInputError: It is not there, or is another.
    """
    return _document(place, wanted).text


def _document(place: Path, wanted: str | None) -> Document:
    """The text: the file itself, or the one of a folder that has the digest."""
    if place.is_dir():
        if wanted is None:
            raise BadInputError(f"{place}: is a folder; name the text, or give --claims")
        found = read_texts(place).get(wanted)
        if found is None:
            raise BadInputError(f"{place}: holds no text with the digest {wanted[:19]}...")
        return Document(found, place.name)
    try:
        plain = place.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        plain = None  # the reader below says what is wrong
    if plain is not None and digest(plain) == wanted:
        return Document(plain, place.stem)
    document = read_document(str(place))
    if wanted not in (None, document.digest):
        raise BadInputError(
            f"{place}: is not the text that the claims were read from (its digest differs); "
            "`communique extract --keep-text FOLDER` keeps that"
        )
    return document


def _source(document: Document, known: Source | None, about: About) -> Source:
    """What is known of the document: what is said now goes before what stands with the claims."""
    source = known or Source(slug(document.name), document.digest, document.name)
    return replace(
        source,
        author=about.author or source.author,
        address=about.address or source.address,
        dated=about.dated or source.dated,
        length=len(document.text),
    )


def _first_day(dated: str | None) -> str | None:
    """What relative dates count from: where a document's date is an interval, its beginning."""
    return dated.partition("/")[0] or None if dated else None


def _extracted(document: Document, author: str | None) -> list[Claim]:
    try:
        from ..extract import extract
    except ModuleNotFoundError as error:
        name = (error.name or "").partition(".")[0]
        raise BadInputError(
            f"{name} is not installed: pip install 'communique[extract]', or give --claims"
        ) from None
    return extract(document, author)
