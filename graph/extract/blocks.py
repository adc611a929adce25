"""Text into blocks: headings, list items and paragraphs, before any sentence is sought."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..claims import Span

BlockKind = Literal["heading", "item", "paragraph"]

BULLET = re.compile(r"\s*(?:[►•‣▪●◦*–—-]|\(?\d{1,2}[.)])\s+")
# A line that may begin a turn of a transcript (`Ms. Rao: ...`), not one that was wrapped.
TURN = re.compile(
    r"[*_]{0,3}[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4}(?: ?[(\[][^()\[\]]{2,60}[)\]])?"
    r"[*_]{0,3}:[*_]{0,3} +\S"
)
ENDS_SENTENCE = re.compile(r"[.!?:;,…]['\"’”)\]»]*\s*$")
LONGEST_HEADING = 140
WIDEST_WRAPPED_LINE = 100
LONGEST_BLOCK = 20_000


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that no sentence crosses the edge of.

    Attributes:
        start: Where it begins in the document, in code points.
        text: Its characters, every kind of white space given as one plain blank, so that
            `start + i` is where its character `i` stands in the document.
        kind: What sort of block it is.
        speaker: Whom a transcript's label or a speech's heading names as its speaker, or None.
        label: The label as it is printed, office and all.
        asks: Whether it is a question put to somebody else in the transcript.
    """

    start: int
    text: str
    kind: BlockKind
    speaker: str | None = None
    label: str = ""
    asks: bool = False

    @property
    def end(self) -> int:
        """Where it ends in the document, half-open."""
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        """Its characters."""
        return Span(self.start, self.end)


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a text in order, empty ones left out."""
    for start, end in _paragraphs(text):
        yield from _block(text, start, end)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Runs of lines that belong together: one line each, unless the text is hard-wrapped."""
    group: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\r\n\v\f\x85\u2028\u2029]*(?:\r\n|.|\Z)", text, re.DOTALL):
        start, end = line.start(), line.start() + len(line.group().rstrip())
        if end > start:
            group.append((start, end))
        else:
            yield from _joined(text, group)
            group = []
    yield from _joined(text, group)


def _joined(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines of one group, joined where their width says that they were wrapped."""
    if not lines:
        return
    widest = max(end - start for start, end in lines)
    wrapped = widest <= WIDEST_WRAPPED_LINE
    start, last = lines[0]
    for next_start, next_end in lines[1:]:
        full = last - max(start, text.rfind("\n", 0, last) + 1) >= 0.7 * widest
        turn = text[last - 1] in ".?!" and TURN.match(text, next_start)
        if wrapped and full and not turn and not BULLET.match(text, next_start):
            last = next_end
        else:
            yield start, last
            start, last = next_start, next_end
    yield start, last


def _block(text: str, start: int, end: int) -> Iterator[Block]:
    bullet = BULLET.match(text, start, end)
    if bullet:
        start = bullet.end()
    while start < end and text[start].isspace():
        start += 1
    kind: BlockKind = "item" if bullet else "paragraph"
    line = text[start:end]
    if not bullet and len(line) <= LONGEST_HEADING and not ENDS_SENTENCE.search(line):
        kind = "heading"
    while end - start > LONGEST_BLOCK:
        cut = max(
            (m.end() for m in re.finditer(r"[.!?]['\"’”]?\s", text[start : start + LONGEST_BLOCK])),
            default=text.rfind(" ", start, start + LONGEST_BLOCK) + 1 - start,
        )
        cut = cut if cut > 0 else LONGEST_BLOCK
        yield Block(start, _plain(text[start : start + cut]), kind)
        start += cut
    if end > start:
        yield Block(start, _plain(text[start:end]), kind)


def _plain(text: str) -> str:
    return "".join(" " if c.isspace() else c for c in text)
