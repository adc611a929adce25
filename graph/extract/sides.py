"""The two sides of a communique: the states that its heading names."""

import re
from collections.abc import Sequence

from .blocks import Block
from .mentions import Mention

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
