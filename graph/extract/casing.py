"""Headings As They Are Set, read as the text below them writes the same words.

A parser takes every word of a heading in title case for a name.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from .blocks import Block
from .lexicon import Lexicon

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
MOST = 0.6  # share of words with a capital from which on a heading is in title case
SHORT = 3  # words of fewer characters say nothing of how a heading is set


def plainly_cased(blocks: Sequence[Block], lexicon: Lexicon) -> tuple[Block, ...]:
    """Blocks for the parser: in title case, verbs, and words of the text in lower case, are put so.

    The characters stand where they stood.
    """
    written = {
        word
        for block in blocks
        if block.kind != "heading"
        for word in WORD.findall(block.text)
        if word.islower()
    } | finite(lexicon)
    return tuple(
        replace(block, text=_recased(block.text, written)) if _in_title_case(block) else block
        for block in blocks
    )


def finite(lexicon: Lexicon) -> set[str]:
    """The verbs of the lexicon as headlines have them (`signs`, `denies`)."""
    cues = {
        word
        for name in ("events", "stances", "statements")
        for entry in lexicon[name]
        if entry.pos == "verb"
        for word in entry.words[0]
    }
    return {_third_person(cue) for cue in cues}


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in "aeou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{verb}s"


def _in_title_case(block: Block) -> bool:
    words = [word for word in WORD.findall(block.text) if len(word) > SHORT]
    capital = sum(word[0].isupper() for word in words)
    return block.kind == "heading" and len(words) > 2 and capital >= MOST * len(words)


def _recased(text: str, written: set[str]) -> str:
    def recased(found: re.Match[str]) -> str:
        word = found[0]
        lower = word.lower()
        known = lower in written and len(lower) == len(word)
        return lower if known and found.start() > 0 else word

    return WORD.sub(recased, text)
