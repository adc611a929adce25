"""Who speaks where in a document: the frame of every claim."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..claims import Span
from .act import Act
from .parsed import Parsed


def said_by(found: Sequence[Act], parsed: Parsed) -> "Voices":
    """Who speaks where."""
    spoken = (
        (span.start, span.end, act.speaker)
        for act in found
        for span in (*act.contents, *(Span(q.inner_start, q.inner_end) for q in act.quotes))
    )
    turns = (
        (block.start, block.end, doc.user_data["speaker"])
        for doc, block in zip(parsed.docs, parsed.blocks, strict=True)
        if doc.user_data["speaker"]
    )
    return Voices(tuple(sorted({*spoken, *turns})))


@dataclass(frozen=True, slots=True)
class Voices:
    """The passages in which somebody else than the author speaks: start, end, speaker."""

    passages: tuple[tuple[int, int, str], ...]

    def at(self, place: int, end: int | None = None) -> tuple[str, ...]:
        """The speakers around a passage, outermost first."""
        chain: list[str] = []
        for start, stop, speaker in self.passages:
            if start > place:
                break
            if place < stop and (end is None or end <= stop + 2) and speaker not in chain:
                chain.append(speaker)
        return tuple(chain)
