"""What stands beside a clause that tells an act of speech: quotations, and words after a colon."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from ..claims import Span
from .clauses import Clause
from .parsed import Parsed
from .places import offset, position
from .quotes import Quote

GAP = 4
ENDED = re.compile(r"[.!?]")  # between a clause and a quotation: they are not of one sentence


def own_quotes(clause: Clause, parsed: Parsed) -> tuple[Quote, ...]:
    """The quotations in a clause or right beside it, each without those within it.

    The quotation that the clause itself is told in is none of them.
    """
    around = parsed.in_quote(position(clause.verb))
    found = [quote for quote in _near(clause, parsed) if quote is not around]
    return tuple(quote for quote in found if not _within(quote, found))


def _near(clause: Clause, parsed: Parsed) -> Iterator[Quote]:
    span = clause.span
    beside = Span(max(0, span.start - 1), span.end + GAP)
    text = parsed.document.text
    within = [
        q
        for q in parsed.quotes_in(beside)
        if q.start < span.end + GAP
        and not ENDED.search(text[span.end - 1 : max(q.start, span.end)])
    ]
    yield from within
    before = parsed.in_quote(max(0, span.start - 1)) or parsed.in_quote(max(0, span.start - 3))
    if before and before.start < span.start - 1 and before not in within:
        ended = text[before.inner_end - 1] in ".!?" and bool(within)
        if not ended and not ENDED.search(text[before.end : span.start]):
            yield before


def _within(quote: Quote, others: Sequence[Quote]) -> bool:
    return any(o.start < quote.start and quote.end <= o.end for o in others)


def quoted_next(verb: Token, parsed: Parsed) -> bool:
    """Whether a verb ends its sentence and a quotation follows (`The minister said. “We ...`)."""
    rest = verb.doc[verb.i + 1 : verb.sent.end]
    if verb.dep_ != "ROOT" or any(not t.is_punct for t in rest):
        return False
    end = offset(verb.doc) + verb.sent.end_char
    return any(quote.start - end in (0, 1) for quote in parsed.quotes_in(Span(end, end + 2)))


def ends_in_colon(span: Span, parsed: Parsed) -> bool:
    """Whether a colon stands right behind a passage."""
    return parsed.document.text[span.end : span.end + 1] == ":"


def after_colon(span: Span, parsed: Parsed) -> Span | None:
    """What follows a colon, to the end of the sentence it belongs to."""
    text = parsed.document.text
    start = span.end + 1
    while start < len(text) and text[start] == " ":
        start += 1
    end = start
    while end < len(text) and text[end] not in "\r\n":
        if text[end] in ".!?" and (end + 1 == len(text) or text[end + 1 : end + 2].isspace()):
            break
        end += 1
    return Span(start, end) if end > start + 3 else None


def clauses_in(span: Span, parsed: Parsed) -> list[Token]:
    """The main clauses of a passage that was cut into sentences of its own."""
    return [
        c.verb
        for c in parsed.every_clause()
        if span.start <= c.span.start and c.span.end <= span.end + 1 and c.verb.dep_ == "ROOT"
    ]
