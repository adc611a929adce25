"""Two reviews of one document side by side: which claim of one is which of the other."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..agreement import shared
from ..errors import BadInputError
from .desk import Desk, Entry

SAME_PASSAGE = 0.5


@dataclass(frozen=True, slots=True)
class Paired:
    """The claims of two reviews.

    Attributes:
        both: Claims that stand in both, in the order of the first.
        first: Claims of the first alone.
        second: Claims of the second alone.
    """

    both: tuple[tuple[Entry, Entry], ...]
    first: tuple[Entry, ...]
    second: tuple[Entry, ...]


def paired(one: Desk, other: Desk) -> Paired:
    """Pairs claims one to one: by their proposal, else by kind and place, best overlap first.

    Raises:
        BadInputError: The reviews are of different documents.
    """
    if one.source.digest != other.source.digest:
        raise BadInputError(
            f"{one.source.label} and {other.source.label} are different texts; "
            "compare two reviews of the same text"
        )
    by_key = {entry.key: entry for entry in other.entries if entry.key}
    found = {
        e.claim.id: by_key[e.key] for e in one.entries if e.key is not None and e.key in by_key
    }
    taken = {entry.claim.id for entry in found.values()}
    near = sorted(_near(one, other, found, taken), key=lambda row: row[:3])
    for _, ident, counterpart, entry in near:
        if ident not in found and counterpart not in taken:
            found[ident] = entry
            taken.add(counterpart)
    return Paired(
        tuple((e, found[e.claim.id]) for e in one.entries if e.claim.id in found),
        tuple(e for e in one.entries if e.claim.id not in found),
        tuple(e for e in other.entries if e.claim.id not in taken),
    )


def _near(
    one: Desk, other: Desk, found: dict[str, Entry], taken: set[str]
) -> Iterator[tuple[float, str, str, Entry]]:
    """Claims left that may be the same; two proposals of one extractor never are."""
    same_proposals = one.proposals is not None and one.proposals == other.proposals
    for a in one.entries:
        if a.claim.id in found:
            continue
        for b in other.entries:
            apart = b.claim.id in taken or a.claim.kind != b.claim.kind
            if apart or (same_proposals and a.key and b.key):
                continue
            (start, end), (begin, stop) = a.claim.span, b.claim.span
            if start >= stop or begin >= end:
                continue
            union = shared([a.claim.span], [b.claim.span])[1]
            if union >= SAME_PASSAGE:
                yield -union, a.claim.id, b.claim.id, b
