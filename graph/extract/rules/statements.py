"""Acts of speech as claims: the head of each, in the voice of whoever reports it."""

from collections.abc import Iterator
from typing import Any

from ...claims import Claim, Span
from ..act import Act
from ..context import Context
from ..parsed import Parsed
from ..places import position, word_span


def statements(parsed: Parsed, context: Context) -> Iterator[Claim]:
    """One statement for each act."""
    return context.by_act("statements", parsed, lambda act: [_statement(act, parsed, context)])


def _statement(act: Act, parsed: Parsed, context: Context) -> Claim:
    voices = context.voices.at(position(act.head))
    if voices and voices[-1] == act.speaker:  # who speaks does not report it
        voices = voices[:-1]
    return parsed.claim(
        "statement",
        act.span,
        f"statement:{act.entry.cue}",
        act.confidence,
        id=act.key,
        subject=act.speaker,
        predicate=act.predicate,
        object=content_text(act, parsed),
        addressee=act.addressee,
        quote=" … ".join(parsed.text(Span(q.inner_start, q.inner_end)) for q in act.quotes) or None,
        polarity=act.polarity,
        **context.voice(voices),
        **_date(act, parsed),
    )


def _date(act: Act, parsed: Parsed) -> dict[str, Any]:
    """When it was said; in a transcript, on the day of the document."""
    if act.turn:
        dated = parsed.document.dated
        return {"date": dated, "date_basis": "inferred"} if dated else {}
    return parsed.date_in(_frame(act), word_span(act.head))


def content_text(act: Act, parsed: Parsed) -> str | None:
    """What is said, in the words of the text."""
    if act.contents:
        return "; ".join(parsed.text(span) for span in act.contents)
    if act.quotes:
        quote = act.quotes[0]
        return parsed.text(Span(quote.inner_start, quote.inner_end))
    return None


def _frame(act: Act) -> Span:
    """The passage that may carry the date: the sentence around the act."""
    sentence = act.head.sent
    start = act.head.doc.user_data["start"] + sentence.start_char
    return Span(min(start, act.span.start), max(act.span.end, start))
