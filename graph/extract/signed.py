"""Quotations with a name beside them instead of a verb: `Ana Rao: "..."`, `"..." - Ana Rao`."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Tokens

from ..claims import Span
from .act import Act
from .attributed import runs
from .blocks import Block
from .labels import ENTRIES
from .mentions import Mention
from .parsed import Parsed
from .places import offset, words
from .quotes import Quote
from .titles import TITLES

SHORTEST = 12  # characters of a quotation
FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))
DASH = r"(?:[–—―]|-{1,3})"
NAME = r"[^\W\d_][^:!?;()\n]{1,100}?"
# `... ended. Ana Rao: `
LABEL = re.compile(
    rf"(?:.*[.!?;][”\"’']?\s+|\s*)(?P<name>{NAME}(?: ?\([^()]{{2,60}}\))?):\s*", re.S
)
DASHED = re.compile(rf"(?:.*[.!?;][”\"’']?\s+|\s*)(?P<name>{NAME})\s+{DASH}\s+", re.S)
# ` - Ana Rao, minister of trade`, ` (Ana Rao)`
SIGNATURE = re.compile(
    rf"\s*[,.]?\s*(?:{DASH}\s*(?P<name>{NAME})|\((?P<aside>{NAME})\))[\s.]*", re.S
)
BETWEEN = re.compile(rf"\s*{DASH}?\s*")
SIGNED = re.compile(rf"(?P<name>{DASH}?\s*{NAME})[.\s]*", re.S)
BODIES = frozenset(("state", "organisation"))


def signed(found: Sequence[Act], parsed: Parsed) -> Iterator[Act]:
    """Acts of those whose names stand before or behind quotations that no act has taken."""
    entry = parsed.lexicon["statements"].get("say")
    taken = {quote.start for act in found for quote in act.quotes}
    said = [span for act in found for span in act.contents]
    for run in runs(parsed.quotes) if entry else ():
        first, last = run[0], run[-1]
        own = any(quote.start in taken for quote in run)
        inside = any(s.start <= first.inner_start and last.inner_end <= s.end for s in said)
        if own or inside or last.inner_end - first.inner_start < SHORTEST:
            continue
        who = _before(first, parsed) or _behind(last, parsed)
        speaker = _speaker(who, parsed) if who else None
        if who and speaker and entry:
            start = offset(who.doc) + who.start_char
            span = Span(min(first.start, start), max(last.end, start + len(who.text)))
            contents = tuple(Span(quote.inner_start, quote.inner_end) for quote in run)
            yield Act(who.root, entry, speaker, span, contents, (), run, confidence=0.7)


def _before(quote: Quote, parsed: Parsed) -> Tokens | None:
    """The name and colon right before a quotation."""
    i = parsed.block_at(quote.start)
    block = parsed.blocks[i]
    if parsed.docs[i].user_data["speaker"]:
        return None
    ends = [q.end for q in parsed.quotes_in(Span(block.start, quote.start)) if q.end <= quote.start]
    start = max((*ends, block.start)) - block.start
    end = quote.start - block.start
    told = None
    if block.text[start:end].rstrip().endswith(":") and not _goes_on(quote, block):
        told = LABEL.fullmatch(block.text, start, end)
    if not told and quote.end == block.end:
        told = DASHED.fullmatch(block.text, start, end)
    return _tokens(i, told.span("name"), parsed) if told else None


def _goes_on(quote: Quote, block: Block) -> bool:
    """Whether a sentence goes on behind a quotation (`The theme: “Ports” is broad`)."""
    behind = block.text[quote.end - block.start :].lstrip(" ,")
    return behind[:1].islower()


def _behind(quote: Quote, parsed: Parsed) -> Tokens | None:
    """The name behind a quotation: after a dash, in brackets, or in the next block."""
    i = parsed.block_at(quote.start)
    block = parsed.blocks[i]
    text = parsed.document.text
    following = (q.start for q in parsed.quotes_in(Span(quote.end, block.end)))
    end = next((start for start in following if start >= quote.end), block.end) - block.start
    told = SIGNATURE.fullmatch(block.text, quote.end - block.start, end)
    if told:
        return _tokens(i, told.span("name" if told["name"] else "aside"), parsed)
    if quote.end < block.end or i + 1 == len(parsed.blocks):
        return None
    below = parsed.blocks[i + 1]
    between = text[quote.end : below.start]
    told = SIGNED.fullmatch(below.text)
    dashed = between.strip() or below.text[0] in "-–—―"
    if told and dashed and BETWEEN.fullmatch(between):
        return _tokens(i + 1, told.span("name"), parsed)
    return None


def _in_full(person: Mention, who: Tokens, parsed: Parsed) -> str:
    """A person's name with the given names of a label, where the parser has seen one word of it."""
    start = person.start
    if person.known or " " in person.name:
        return person.name
    for token in reversed(who.doc[who.start : start]):
        office = token.lower_ in TITLES or parsed.lexicon["offices"].get(token.lower_)
        if token.pos_ != "PROPN" or office:
            break
        start = token.i
    return words(list(who.doc[start : person.end]))


def _tokens(i: int, place: tuple[int, int], parsed: Parsed) -> Tokens | None:
    return parsed.docs[i].char_span(*place, alignment_mode="contract")


def _speaker(who: Tokens, parsed: Parsed) -> str | None:
    """Whom a label or a signature names: a person, else an office, else a state or a body."""
    if any(t.tag_ in FINITE or t.lower_ in ENTRIES for t in who):
        return None
    mentions = [m for t in who if (m := parsed.names.mention(t))]
    person = next((m for m in mentions if m.kind == "person"), None)
    if person:
        return _in_full(person, who, parsed)
    offices = [t for t in who if parsed.lexicon["offices"].get(t.lower_)]
    if offices:
        return parsed.names.name(offices[0]).text
    head = parsed.names.mention(who.root) or parsed.names.mention(who[-1])
    if head and head.kind in BODIES:  # `Peru’s view on the theme: ...` is nobody's
        return head.name
    names = list(who)
    if 2 <= len(names) <= 4 and all(t.pos_ == "PROPN" and t.is_title for t in names):
        return words(names)
    return None
