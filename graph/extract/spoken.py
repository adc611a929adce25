"""What speakers say in the blocks of a transcript, as far as no verb of theirs names the act."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from ..claims import Span
from .act import Act
from .blocks import Block
from .leading import leads_to
from .lexicon import VERBAL, Entry
from .parsed import Parsed
from .places import is_question, position


def spoken(found: Sequence[Act], parsed: Parsed) -> Iterator[Act]:
    """An act for each block of a speaker's: a question, an answer to one, or a statement.

    Args:
        found: The acts that words name.
        parsed: The document.
    """
    named = {position(act.head) for act in found}
    blocks = list(zip(parsed.docs, parsed.blocks, strict=True))
    asked_by: str | None = None
    i = 0
    while i < len(blocks):
        doc, block = blocks[i]
        speaker = doc.user_data["speaker"]
        i += 1
        if not speaker:
            continue
        if block.asks:
            asked_by = speaker
            yield from _question(doc, block, _answering(blocks[i:]), parsed)
            continue
        if asked_by == speaker:
            asked_by = None
        turn = [(doc, block)]
        while asked_by and i < len(blocks) and _goes_on(blocks[i], speaker):
            turn.append(blocks[i])  # an answer of several paragraphs is one
            i += 1
        entry = parsed.lexicon["statements"].get("reply" if asked_by else "say")
        meant = [
            (root, block)
            for doc, block in turn
            for root in (s.root for s in doc.sents)
            if root.pos_ in VERBAL and not _courteous(root, parsed)
        ]
        own = [(r, b) for r, b in meant if position(r) not in named]
        if own and entry:
            passages = [
                (b, [r.sent for r, of in meant if of is b])
                for _, b in turn
                if any(of is b for _, of in meant)
            ]
            act = _act(own[0][0], entry, passages, [r for r, _ in own], asked_by)
            yield _quoted(act, parsed)


def _goes_on(following: tuple[Doc, Block], speaker: str) -> bool:
    """Whether a block is the same speaker's next paragraph."""
    doc, block = following
    return doc.user_data["speaker"] == speaker and not block.asks and block.kind != "heading"


def _question(doc: Doc, block: Block, answering: str | None, parsed: Parsed) -> Iterator[Act]:
    asked = [s for s in doc.sents if is_question(s)]
    entry = parsed.lexicon["statements"].get("ask")
    if asked and entry:
        yield _act(asked[0].root, entry, [(block, asked)], [], answering)


def _act(
    head: Token,
    entry: Entry,
    passages: Sequence[tuple[Block, Sequence[Sentence]]],
    roots: Sequence[Token],
    addressee: str | None,
) -> Act:
    """An act of a turn: what is said, paragraph by paragraph, from the first sentence on."""
    contents = tuple(
        Span(block.start + told[0].start_char, block.start + told[-1].end_char)
        for block, told in passages
    )
    return Act(
        head,
        entry,
        head.doc.user_data["speaker"],
        contents[0],
        contents,
        tuple(roots),
        addressee=addressee,
        confidence=0.6,
        turn=True,
    )


def _quoted(act: Act, parsed: Parsed) -> Act:
    """An act whose turn is printed in quotation marks, with the words in them."""
    whole = [
        quote
        for span in act.contents
        for quote in parsed.quotes_in(span)
        if quote.start <= span.start and span.end <= quote.end + 1
    ]
    if len(whole) < len(act.contents):
        return act
    contents = tuple(Span(quote.inner_start, quote.inner_end) for quote in whole)
    return replace(act, contents=contents, quotes=tuple(whole))


def _answering(following: Sequence[tuple[Doc, Block]]) -> str | None:
    """Who speaks next without asking."""
    speakers = (doc.user_data["speaker"] for doc, block in following if not block.asks)
    return next((speaker for speaker in speakers if speaker), None)


def _courteous(root: Token, parsed: Parsed) -> bool:
    """Whether a sentence only greets, thanks or leads on to the next item."""
    told = (token for token in leads_to(root) if token.pos_ in VERBAL)
    return any(parsed.lexicon["courtesies"].find(verb, "verb") for verb in told)
