"""What speakers say in the blocks of a transcript, as far as no verb of theirs names the act."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from ..claims import Span
from .act import Act
from .blocks import Block
from .lexicon import VERBAL, Entry
from .parsed import Parsed
from .places import last_mark, position


def spoken(found: Sequence[Act], parsed: Parsed) -> Iterator[Act]:
    """An act for each block of a speaker's: a question, an answer to one, or a statement.

    Args:
        found: The acts that words name.
        parsed: The document.
    """
    named = {position(act.head) for act in found}
    blocks = list(zip(parsed.docs, parsed.blocks, strict=True))
    asked_by: str | None = None
    for i, (doc, block) in enumerate(blocks):
        speaker = doc.user_data["speaker"]
        if not speaker:
            continue
        if block.asks:
            asked_by = speaker
            yield from _question(doc, block, _answering(blocks[i + 1 :]), parsed)
            continue
        if asked_by == speaker:
            asked_by = None
        entry = parsed.lexicon["statements"].get("reply" if asked_by else "say")
        roots = [s.root for s in doc.sents if s.root.pos_ in VERBAL]
        meant = [r for r in roots if not _courteous(r, parsed)]
        own = [r for r in meant if position(r) not in named]
        if own and entry:
            yield _act(own[0], entry, [r.sent for r in meant], block, own, asked_by)


def _question(doc: Doc, block: Block, answering: str | None, parsed: Parsed) -> Iterator[Act]:
    asked = [s for s in doc.sents if last_mark(s.text) == "?"]
    entry = parsed.lexicon["statements"].get("ask")
    if asked and entry:
        yield _act(asked[0].root, entry, asked, block, [], answering)


def _act(
    head: Token,
    entry: Entry,
    sentences: Sequence[Sentence],
    block: Block,
    roots: Sequence[Token],
    addressee: str | None,
) -> Act:
    start, end = sentences[0].start_char, sentences[-1].end_char
    span = Span(block.start + start, block.start + end)
    speaker = head.doc.user_data["speaker"]
    return Act(
        head,
        entry,
        speaker,
        span,
        (span,),
        tuple(roots),
        addressee=addressee,
        confidence=0.6,
        turn=True,
    )


def _answering(following: Sequence[tuple[Doc, Block]]) -> str | None:
    """Who speaks next without asking."""
    speakers = (doc.user_data["speaker"] for doc, block in following if not block.asks)
    return next((speaker for speaker in speakers if speaker), None)


def _courteous(root: Token, parsed: Parsed) -> bool:
    """Whether a sentence only greets, thanks or leads on to the next item."""
    further = ("xcomp", "ccomp") if root.lemma_ == "let" else ("xcomp",)
    told = [root, *(t for t in root.subtree if t.dep_ in further and t.pos_ in VERBAL)]
    return any(parsed.lexicon["courtesies"].find(verb, "verb") for verb in told)
