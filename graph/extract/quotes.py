"""Quotation marks, paired on characters before anything is parsed."""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .blocks import Block
from .marks import BEFORE, DOUBLE, OPENS_ANYWHERE, SINGLE

PLAIN = '“”"'  # marks of a quotation that the parser reads as they stand
NESTED = "‘’"
# What an apostrophe stands for at the beginning of a word (`the '90s`, `'em`).
ELISION = re.compile(r".(?:\d\d?s?\b|(?:tis|twas|em|til|cause|n|round|bout|cos)\b)", re.I)
LONGEST_PHRASE = 60  # characters in marks that close like the genitive of a plural
MOST_GENITIVES = 20  # passed over on the way to a closing mark


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words, in code points of the document.

    Attributes:
        start: Where its opening mark stands.
        end: After its closing mark, or where its paragraph ends.
        inner_start: Where the quoted words begin.
        inner_end: Where they end, half-open.
        nested: Whether it stands within another quotation.
        continues: Whether it goes on in the next paragraph, which opens with a mark again.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    nested: bool = False
    continues: bool = False


def quotes(blocks: Sequence[Block]) -> tuple[Quote, ...]:
    """The quotations of a text in order.

    A mark that is never closed opens a quotation only where the next block opens with another,
    as quotations over several paragraphs do; else it is left aside and swallows nothing.
    """
    found: list[Quote] = []
    for i, block in enumerate(blocks):
        following = blocks[i + 1].text if i + 1 < len(blocks) else ""
        found.extend(_in_block(block, following))
    return tuple(found)


def plainly_marked(blocks: Sequence[Block], found: Sequence[Quote]) -> tuple[Block, ...]:
    """Blocks with the marks of their quotations as English prints them, for the parser.

    The characters stand where they stood.
    """
    starts = [quote.start for quote in found]
    marked = []
    for block in blocks:
        first = bisect.bisect_left(starts, block.start)
        last = bisect.bisect_left(starts, block.end)
        marked.append(_marked(block, found[first:last]) if last > first else block)
    return tuple(marked)


def _marked(block: Block, found: Sequence[Quote]) -> Block:
    text = list(block.text)
    for quote in found:
        opening, closing = ("‘", "’") if quote.nested else ("“", "”")
        plain = NESTED if quote.nested else PLAIN
        edges = [(quote.start, opening)]
        if quote.inner_end < quote.end:
            edges.append((quote.end - 1, closing))
        for place, mark in edges:
            if text[place - block.start] not in plain:
                text[place - block.start] = mark
    return replace(block, text="".join(text))


def _in_block(block: Block, following: str) -> Iterator[Quote]:
    """The quotations of a block in order, each outer one before those within it."""
    pairs = sorted(_pairs(block.text, following))
    outer_end = -1
    for opened, closed in pairs:
        inner_start, inner_end = opened + 1, min(closed, len(block.text))
        while inner_start < inner_end and block.text[inner_start] == " ":
            inner_start += 1
        while inner_end > inner_start and block.text[inner_end - 1] == " ":
            inner_end -= 1
        if inner_start == inner_end:
            continue
        continues = closed == len(block.text)
        yield Quote(
            block.start + opened,
            block.start + min(closed + 1, len(block.text)),
            block.start + inner_start,
            block.start + inner_end,
            closed <= outer_end,
            continues,
        )
        outer_end = max(outer_end, closed)


def _pairs(text: str, following: str) -> Iterator[tuple[int, int]]:
    """Where marks open and close; a quotation that goes on in the next block closes at the end."""
    closings = [i for i, char in enumerate(text) if _closes_single(text, i, char)]
    opened: list[tuple[int, str, int | None]] = []  # where, closed by what, or where it is closed
    for i, char in enumerate(text):
        fitting = [n for n, each in enumerate(opened) if _closes(each, i, char)]
        if fitting:
            yield opened[fitting[-1]][0], i
            del opened[fitting[-1] :]
        elif char in DOUBLE and _opens(text, i, opened):
            if opened and text[opened[-1][0]] == char:
                opened.pop()  # the one before was never closed
            opened.append((i, DOUBLE[char], None))
        elif char in SINGLE and _opens(text, i, opened) and not ELISION.match(text, i):
            closed = _closing(text, i, closings)
            if closed is not None:
                opened.append((i, "", closed))
            elif not opened and following[:1] == char:
                opened.append((i, "", len(text)))
    if opened and following[:1] and following[0] in (text[opened[0][0]], "“", '"'):
        yield opened[0][0], len(text)


def _closes(opened: tuple[int, str, int | None], i: int, char: str) -> bool:
    _, marks, place = opened
    return i == place if place is not None else char in marks


def _opens(text: str, i: int, opened: Sequence[tuple[int, str, int | None]]) -> bool:
    """Whether a mark opens a quotation: one that may close one too only where none stands open."""
    if text[i] in OPENS_ANYWHERE:
        return True
    if any(text[i] == text[place] for place, _, _ in opened):
        return False
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    gap = not before.strip() or before in BEFORE
    return gap and (after.strip() != "" or text[i] == "»")


def _closes_single(text: str, i: int, char: str) -> bool:
    """Whether a mark may close a quotation in single marks."""
    if char not in "'’‘´`‹›❜":
        return False
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    return before.strip() != "" and not (after.isalnum() or after == "_")


def _closing(text: str, i: int, closings: Sequence[int]) -> int | None:
    """Where the quotation is closed that a single mark opens, None where it opens none.

    A mark behind an `s` may be a genitive's (`the farmers' union`): a later one goes before it.
    """
    genitive = None
    first = bisect.bisect_right(closings, i + 2)
    for place in closings[first : first + MOST_GENITIVES]:
        if text[place] not in SINGLE[text[i]]:
            continue
        if text.find(text[i], i + 1, place) >= 0 and text[i] == "‘":
            break
        if not _genitive(text, place):
            return place
        genitive = genitive or place
    if genitive is not None and genitive - i <= LONGEST_PHRASE:
        return genitive
    return None


def _genitive(text: str, i: int) -> bool:
    before, after = text[i - 1], text[i + 1 : i + 3]
    return text[i] in "'’" and before in "sz" and after[:1] == " " and after[1:].isalnum()
