"""The work on one document, wherever it is done: bytes in, claims out, or why not."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..claims import Claim
from ..confident import confident
from ..document import Document
from ..errors import CommuniqueError
from ..metadata import Metadata, byline
from ..pdf import page_of
from ..reading import reading
from .lines import to_lines


@dataclass(frozen=True, slots=True)
class Task:
    """One document to extract from.

    Attributes:
        file: Where it was read from.
        place: What to call it in messages.
        name: Its short name.
        suffix: The suffix of its file, in lower case.
        data: Its bytes.
        given: What a table says of it; goes before what it says of itself.
        defaults: What is taken where neither says anything.
        least: The least confidence of claims that are kept.
    """

    file: str
    place: str
    name: str
    suffix: str
    data: bytes
    given: Metadata
    defaults: Metadata
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """What a document gave.

    Attributes:
        digest: The digest of its text.
        text: Its text as kept.
        claims: Its claims as JSON Lines.
        metadata: What is known of it.
        pages: Where its pages begin in the text; empty where it has none.
        kinds: Number of its claims by kind.
        faults: Where rules failed on it, each in one line.
    """

    digest: str
    text: str
    claims: str
    metadata: Metadata
    pages: tuple[int, ...] = ()
    kinds: Mapping[str, int] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document gave nothing, in one line."""

    message: str


def worked(task: Task) -> Result | Failure:
    """Reads a document and extracts its claims; nothing that it holds stops the others."""
    from ..extract import extraction

    try:
        read = reading(task.data, task.place, task.suffix)
        told = read.metadata.over(Metadata(author=byline(read.text)))
        known = task.given.over(told).over(task.defaults)
        document = Document(read.text, task.name, known.date)
        done = extraction(document, known.author)
        claims = confident(done.claims, task.least)
    except CommuniqueError as error:
        return Failure(str(error))
    except Exception as error:  # one document of thousands: it is named, and told
        why = (str(error).splitlines() or [""])[0][:200]
        return Failure(f"{task.place}: the extractor failed on it ({type(error).__name__}: {why})")
    lines = to_lines(claims, lambda claim: _pages(claim, read.pages))
    return Result(
        document.digest,
        read.text,
        lines,
        known,
        read.pages,
        kinds=dict(Counter(claim.kind for claim in claims)),
        faults=tuple(f"{task.place}: {fault}" for fault in done.faults),
    )


def died(task: Task) -> Failure:
    """The outcome of a document that a process died of."""
    return Failure(f"{task.place}: the extractor process crashed on it")


def _pages(claim: Claim, starts: Sequence[int]) -> list[int] | None:
    """First and last page of a claim's main passage."""
    if not starts:
        return None
    start, end = claim.span
    return [page_of(starts, start), page_of(starts, end - 1)]
