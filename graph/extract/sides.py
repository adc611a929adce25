"""The two sides of a communique: the states that its heading names, and who speaks for them."""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from .blocks import Block
from .lexicon import Lexicon
from .mentions import Mention
from .names import Name

JOINT = re.compile(r"\b(?:joint|communiqu[eé]|statement|declaration|talks|minutes|visit)\b", re.I)
OPENING = 3  # blocks in which the heading stands


def two_sides(
    blocks: Sequence[Block], named: Sequence[Sequence[Mention]]
) -> tuple[str, str] | None:
    """The two states of a communique's heading, in order; None for any other text."""
    for block, mentions in zip(blocks[:OPENING], named, strict=False):
        states = list(dict.fromkeys(m.name for m in mentions if m.kind == "state"))
        if block.kind == "heading" and JOINT.search(block.text) and len(states) == 2:
            return states[0], states[1]
    return None


def both_sides(token: Token, sides: tuple[str, str] | None, lexicon: Lexicon) -> Name | None:
    """The two sides of a communique, where a plural means both (`the Sides`, `both countries`)."""
    if not sides or not _stands_for(token, lexicon, "any", "state"):
        return None
    determined = {t.lower_ for t in token.lefts if t.dep_ in ("det", "predet", "nummod")}
    told_otherwise = any(t.dep_ in ("poss", "prep", "amod", "compound") for t in token.children)
    if determined & {"the", "both", "two"} and not told_otherwise:
        return Name(" and ".join(sides), "state", True)
    return None


def both_ministers(token: Token, people: Sequence[str], lexicon: Lexicon) -> Name | None:
    """The two whom a communique names first, where a plural means both (`the Ministers`)."""
    bare = all(t.dep_ in ("det", "nummod", "punct") for t in token.children)
    if len(people) < 2 or not bare or not _stands_for(token, lexicon, "person"):
        return None
    return Name(" and ".join(people[:2]), "person", True)


def _stands_for(token: Token, lexicon: Lexicon, *kinds: str) -> bool:
    """Whether a plural noun may stand for several of a kind that have been named."""
    lemma = token.lemma_.lower()
    groups = lexicon["groups"]
    entry = groups.get(lemma) or groups.get(lemma.removesuffix("s"))
    plural = token.tag_ in ("NNS", "NNPS") or token.lower_.endswith("s")
    return plural and entry is not None and entry["stands_for"] in kinds
