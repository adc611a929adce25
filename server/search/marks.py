"""What matches within a text, marked by two characters for private use, which no data hold."""

from collections.abc import Iterator
from dataclasses import dataclass

BEGIN, END = "\ue000", "\ue001"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters, and whether it is what was searched for."""

    text: str
    found: bool


def pieces(marked: str) -> Iterator[Piece]:
    """The runs of a marked text in order; whoever shows them escapes each."""
    before, *rest = marked.split(BEGIN)
    if before:
        yield Piece(before, False)
    for part in rest:
        found, _, after = part.partition(END)
        yield Piece(found, True)
        if after:
            yield Piece(after, False)


def plain(marked: str) -> str:
    """A marked text without its marks."""
    return marked.replace(BEGIN, "").replace(END, "")
