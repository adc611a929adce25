"""Who speaks in a briefing whose text names its spokesperson at the beginning only.

Answers come without a name there (`Answer: ...`, `Deputy Spokesperson: ...`), and the remarks
before the first question without any label.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from .blocks import Block
from .lexicon import Lexicon
from .mentions import Mention
from .places import last_mark
from .turns import BRIEFING, OPENING, RESPONDENT

NEAR = 8  # words from an office and the name of who holds it


def with_spokesperson(
    blocks: Sequence[Block],
    docs: Sequence[Doc],
    named: Sequence[Sequence[Mention]],
    lexicon: Lexicon,
) -> tuple[Block, ...]:
    """Blocks in which the spokesperson whom the opening names answers, and speaks at first.

    Texts without questions, or without such a name, are returned as they are.
    """
    first = next((i for i, block in enumerate(blocks) if block.asks), None)
    who = _spokesperson(docs[:first], named, lexicon) if first is not None else None
    if first is None or who is None:
        return tuple(blocks)
    at, name, label = who
    opening = blocks[:first]
    briefed = any(BRIEFING.search(block.text) for block in opening[:OPENING])
    unlabelled = not any(block.speaker for block in opening)

    def spoken(i: int, block: Block) -> Block:
        whole = block.kind != "heading" and last_mark(block.text) in (".", "!")
        remarks = at < i < first and whole and briefed and unlabelled
        words = (block.speaker or "").casefold().split()
        by_office = bool(words) and words[-1] == label
        if remarks or block.speaker == RESPONDENT or by_office:
            return replace(block, speaker=name, label=label)
        return block

    return tuple(spoken(i, block) for i, block in enumerate(blocks))


def _spokesperson(
    docs: Sequence[Doc], named: Sequence[Sequence[Mention]], lexicon: Lexicon
) -> tuple[int, str, str] | None:
    """The block that names who speaks, the name, and the office or an empty text.

    It is the person nearest to an office that speaks for somebody, else the one whom a heading
    names.
    """
    opening = list(enumerate(zip(docs[:OPENING], named, strict=False)))
    for i, (doc, mentions) in opening:
        people = [m for m in mentions if m.kind == "person"]
        near = [
            (distance, mention.name, token.lemma_.lower())
            for token in doc
            if any(map(lexicon.speaks_for_others, (token.lemma_.lower(), token.lower_)))
            for mention in people
            if (distance := _between(token, doc[mention.start : mention.end])) <= NEAR
        ]
        if near:
            _, name, office = min(near)
            return i, name, office
    for i, (doc, mentions) in opening:
        people = [m for m in mentions if m.kind == "person"]
        if len(people) == 1 and BRIEFING.search(doc.text):
            return i, people[0].name, ""
    return None


def _between(token: Token, name: Span) -> int:
    """How many words a name is from a token; more than any sentence has, where in another one."""
    if token.sent != name.sent:
        return len(token.doc)
    return max(name.start - token.i, token.i - name.end + 1)
