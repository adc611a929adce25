"""Quotation marks, paired on characters before anything is parsed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .blocks import Block

PAIRS = {"“": "”", "«": "»", "„": "“"}
STRAIGHT = '"'
SINGLE = re.compile(r"(?<![\w’])‘([^‘]{2,}?)’(?!\w)")


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words, in code points of the document.

    Attributes:
        start: Where its opening mark stands.
        end: After its closing mark, or where its paragraph ends.
        inner_start: Where the quoted words begin.
        inner_end: Where they end, half-open.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int


def quotes(blocks: Sequence[Block]) -> tuple[Quote, ...]:
    """The quotations of a text in order.

    A mark that is never closed opens a quotation only where the next block opens with another,
    as quotations over several paragraphs do; else it is left aside and swallows nothing.
    """
    found: list[Quote] = []
    for i, block in enumerate(blocks):
        following = blocks[i + 1].text if i + 1 < len(blocks) else ""
        found.extend(_in_block(block, following))
    return tuple(sorted(found, key=lambda quote: quote.start))


def _in_block(block: Block, following: str) -> Iterator[Quote]:
    text, at = block.text, block.start
    opened: int | None = None
    closing = ""
    for i, char in enumerate(text):
        if opened is not None and (char == closing or (closing == "”" and char == STRAIGHT)):
            if i > opened + 1:
                yield Quote(at + opened, at + i + 1, at + opened + 1, at + i)
            opened = None
        elif char in PAIRS and (opened is None or char == text[opened]):
            opened, closing = i, PAIRS[char]
        elif char == STRAIGHT and opened is None and _opens(text, i):
            opened, closing = i, STRAIGHT
    if opened is not None and following[:1] in (text[opened], "“", STRAIGHT):
        yield Quote(at + opened, block.end, at + opened + 1, block.end)
    if "‘" in text:
        for match in SINGLE.finditer(text):
            yield Quote(
                at + match.start(), at + match.end(), at + match.start(1), at + match.end(1)
            )


def _opens(text: str, i: int) -> bool:
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    return after.strip() != "" and (not before.strip() or before in "([—–-:’'")
