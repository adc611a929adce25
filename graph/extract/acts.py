"""Acts of speech: those that verbs, nouns and phrases name, and those of a transcript."""

from collections.abc import Iterator, Sequence
from functools import partial

from spacy.tokens import Token

from ..claims import Span
from .act import DENIAL, Act
from .attributed import with_later_quotes, with_set_off
from .dialogue import addressed
from .noun_acts import according, by_noun, in_view
from .parsed import Parsed
from .places import position
from .signed import signed
from .spoken import spoken
from .verb_acts import by_verb

NONE: list[Act] = []


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
    whole, stage = parsed.document.span, parsed.faults.or_else
    named = _without_denied(found)
    told = stage("acts.set_off", whole, lambda: with_set_off(named, parsed), named)
    told += stage("acts.turn", whole, partial(_spoken, tuple(told), parsed), NONE)
    told.sort(key=_order)
    quoting = stage("acts.quotes", whole, lambda: with_later_quotes(told, parsed), told)
    every = quoting + stage("acts.signed", whole, lambda: list(signed(quoting, parsed)), NONE)
    every.sort(key=_order)
    return stage("addressees", whole, lambda: addressed(every, parsed), tuple(every))


def _spoken(found: Sequence[Act], parsed: Parsed) -> list[Act]:
    return list(spoken(found, parsed))


def _order(act: Act) -> tuple[Span, int]:
    return act.span, position(act.head)


def _without_denied(found: Sequence[Act]) -> list[Act]:
    """Acts without those that a denial says were not performed."""
    denied = [span for act in found if act.entry["act"] == DENIAL for span in act.contents]
    return [act for act in found if not any(s.start <= position(act.head) < s.end for s in denied)]
