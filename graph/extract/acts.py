"""Acts of speech: those that verbs, nouns and phrases name, and those of a transcript."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from ..claims import Span
from .act import DENIAL, Act
from .dialogue import addressed
from .noun_acts import according, by_noun, in_view
from .parsed import Parsed
from .places import position
from .spoken import spoken
from .verb_acts import by_verb

LATER = 60
LONG_QUOTE = 25


def acts(parsed: Parsed) -> tuple[Act, ...]:
    """The acts of speech of a document, in order."""
    found: list[Act] = []

    def by_word(token: Token) -> Iterator[Act]:
        if token.pos_ == "NOUN":
            yield from by_noun(token, parsed, found)
        elif token.lower_ == "according":
            yield from according(token, parsed)
        if token.dep_ == "pobj" and token.head.lower_ == "in":
            yield from in_view(token, parsed)

    found.extend(parsed.by_clause("acts.verb", lambda clause: by_verb(clause, parsed)))
    for act in parsed.by_token("acts.noun", by_word):
        found.append(act)  # one by one: the next noun sees those before it
    found = _without_denied(found)
    whole, named = parsed.document.span, tuple(found)
    found += parsed.faults.or_else("acts.turn", whole, lambda: list(spoken(named, parsed)), [])
    found.sort(key=lambda act: (act.span, position(act.head)))
    found = _with_later_quotes(found, parsed)
    return parsed.faults.or_else(
        "addressees", whole, lambda: addressed(found, parsed), tuple(found)
    )


def _without_denied(found: Sequence[Act]) -> list[Act]:
    """Acts without those that a denial says were not performed."""
    denied = [span for act in found if act.entry["act"] == DENIAL for span in act.contents]
    return [act for act in found if not any(s.start <= position(act.head) < s.end for s in denied)]


def _with_later_quotes(found: list[Act], parsed: Parsed) -> list[Act]:
    """Long quotations that no act has taken go to the act just before them."""
    taken = {quote.start for act in found for quote in act.quotes}
    for quote in parsed.quotes:
        if quote.start in taken or quote.inner_end - quote.inner_start < LONG_QUOTE:
            continue
        best = None
        for i, act in enumerate(found):
            if act.quotes and 0 <= quote.start - act.span.end <= LATER:
                best = i
        if best is not None:
            act = found[best]
            found[best] = replace(
                act, quotes=(*act.quotes, quote), span=Span(act.span.start, quote.end)
            )
    return found
