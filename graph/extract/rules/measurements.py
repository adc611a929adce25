"""Measurements: figures with their unit, what they measure and against what."""

from collections.abc import Collection, Iterator
from functools import partial
from typing import NamedTuple

from spacy.tokens import Doc, Token

from ...claims import Claim, Span
from ..context import Context
from ..figures import LESS, MORE, elliptic, ends, figure, is_numeric, votes
from ..lexicon import VERBAL
from ..numerals import number
from ..parsed import Parsed
from ..places import offset, position, subtree_span, word_span
from ..subjects import coordinated

PERCENT = frozenset(("%", "percent", "cent", "points"))
NEAR = 40  # characters from a verb to a share that it tells


def measurements(parsed: Parsed, context: Context) -> Iterator[Claim]:
    """The figures of a document; years, dates and ordinal numbers aside."""
    dated = {i for d in parsed.dates for i in range(d.start, d.end)}
    no_votes: frozenset[int] = frozenset()
    for doc in parsed.docs:
        voted = parsed.faults.in_block("measurements", doc, votes, no_votes)
        i, counted = 0, ("", -1)  # what was counted last, and in which sentence
        while i < len(doc):
            token = doc[i]
            i += 1
            if position(token) in dated or not is_numeric(token):
                continue
            sentence = token.sent.start
            unit_before = counted[0] if counted[1] == sentence else ""
            read = partial(_read, token, unit_before, voted, parsed, context)
            found = parsed.faults.or_else("measurements", word_span(token), read, None)
            if found:
                if found.unit.islower():
                    counted = (found.unit, sentence)
                i = max(i, found.last + 1)
                yield from found.claims


class _Found(NamedTuple):
    """A figure: its unit, its last token, and its claims, two where it is a range."""

    unit: str
    last: int
    claims: tuple[Claim, ...]


def _read(
    token: Token, unit_before: str, voted: Collection[int], parsed: Parsed, context: Context
) -> _Found | None:
    """The figure that begins at a token, if one does."""
    doc = token.doc
    found = figure(doc, token.i, parsed)
    if found is None and token.i in voted and (value := number(token.text)) is not None:
        found = value, "votes", token.i - (doc[token.i - 1].lower_ == "to"), token.i
    found = found or elliptic(doc, token.i, unit_before, parsed)
    if found is None:
        return None
    values, last = ends(doc, found, parsed)
    _, unit, first, _ = found
    claims = (_claim(doc, value, unit, first, last, parsed, context) for value in values)
    return _Found(unit, last, tuple(claim for several in claims for claim in several))


def _claim(
    doc: Doc, value: float, unit: str, first: int, last: int, parsed: Parsed, context: Context
) -> Iterator[Claim]:
    head = doc[last]
    verb = head
    while verb.pos_ not in VERBAL and verb.head != verb:
        verb = verb.head
    start = offset(doc)
    span = Span(start + doc[first].idx, start + doc[last].idx + len(doc[last].text))
    subject = _measured(verb, head, parsed)
    sentence = doc[first].sent
    whole = Span(start + sentence.start_char, start + sentence.end_char)
    wide = _wide(verb, head, span, first, last)
    yield parsed.claim(
        "measurement",
        wide,
        "measurement:figure",
        0.75 if unit != "time" else 0.7,
        subject=subject or unit,
        predicate=verb.lemma_.lower() if verb.pos_ in VERBAL else "count",
        object=unit,
        value=int(value) if value == int(value) else value,
        unit=unit,
        comparison=_comparison(verb, doc[first], head, value, unit),
        **context.voice(context.voices.at(span.start, span.end)),
        **parsed.date_in(whole, span),
    )


def _wide(verb: Token, head: Token, span: Span, first: int, last: int) -> Span:
    """The figure with the phrase or the clause around it, where that stays short.

    A share has at least the verb that it comes with (`climbed back to 0.7%`).
    """
    told = word_span(verb).start
    near = verb.pos_ in VERBAL and told < span.start <= told + NEAR
    share = Span(told, max(span.end, subtree_span(_compared(head) or head).end))
    for token in (verb, head):
        if token == head and near and head.text in PERCENT:
            return share
        if token.pos_ in VERBAL or token == head:
            around = subtree_span(token)
            inside = around.start <= span.start and span.end <= around.end
            if inside and around.end - around.start <= 5 * (span.end - span.start) + 25:
                return around
    return span


def _compared(head: Token) -> Token | None:
    """The word that a figure grades (`57% lower`)."""
    return head.head if head.head.lower_ in MORE | LESS else None


def _measured(verb: Token, head: Token, parsed: Parsed) -> str | None:
    if verb.pos_ not in VERBAL:
        return None
    for child in verb.lefts:
        if child.dep_ in ("nsubj", "nsubjpass"):
            if verb.dep_ == "relcl" and child.tag_ in ("WDT", "WP"):
                child = verb.head  # `which` is what it describes
            return parsed.names.of(coordinated(child))
    token = verb
    for _ in range(6):
        token = token.head
        for child in token.lefts:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return parsed.names.of(coordinated(child))
    return None


def _comparison(verb: Token, first: Token, last: Token, value: float, unit: str) -> str | None:
    """By how much something changed; where it came `to` or `from` is a level, not a change."""
    if first.i and first.nbor(-1).lower_ in ("to", "at", "from", "of"):
        return None
    compared = _compared(last)
    if compared is not None:
        sign = "-" if compared.lower_ in LESS else "+"
        return f"{sign}{abs(value):g}{'%' if unit == 'percent' else ''}"
    lemma = verb.lemma_.lower()
    signs = {
        "fall": "-",
        "drop": "-",
        "plunge": "-",
        "contract": "-",
        "shrink": "-",
        "decline": "-",
        "decrease": "-",
        "rise": "+",
        "grow": "+",
        "increase": "+",
        "climb": "+",
        "jump": "+",
    }
    if lemma in signs and unit == "percent":
        return f"{signs[lemma]}{abs(value):g}%"
    return None
