"""Who speaks where in a document: the frame of every claim."""

from collections.abc import Sequence
from dataclasses import dataclass

from .act import Act
from .parsed import Parsed


def said_by(found: Sequence[Act], parsed: Parsed) -> "Voices":
    """Who speaks where."""
    told = ((span.start, span.end, act.speaker) for act in found for span in act.contents)
    quoted = ((q.inner_start, q.inner_end, act.speaker) for act in found for q in act.quotes)
    turns = (
        (block.start, block.end, doc.user_data["speaker"])
        for doc, block in zip(parsed.docs, parsed.blocks, strict=True)
        if doc.user_data["speaker"]
    )
    direct = {*quoted, *turns}
    return Voices(tuple(sorted({*told, *direct})), frozenset(direct))


@dataclass(frozen=True, slots=True)
class Voices:
    """The passages in which somebody else than the author speaks.

    Attributes:
        passages: Their starts, ends and speakers, in order.
        direct: Those in the speaker's own words.
    """

    passages: tuple[tuple[int, int, str], ...]
    direct: frozenset[tuple[int, int, str]]

    def at(self, place: int, end: int | None = None) -> tuple[str, ...]:
        """The speakers around a passage, outermost first."""
        chain: list[str] = []
        for start, stop, speaker in self.passages:
            if start > place:
                break
            if place < stop and (end is None or end <= stop + 2) and speaker not in chain:
                chain.append(speaker)
        return tuple(chain)

    def saying_i(self, place: int) -> str | None:
        """Who is meant by `I` and `we` at a place: whose own words they are; None for the author.

        In `The envoy said that Peru wants what we want` it is the envoy where that is quoted,
        else whoever tells it.
        """
        found = None
        for passage in self.passages:
            start, end, speaker = passage
            if start > place:
                break
            if place < end and passage in self.direct:
                found = speaker
        return found
