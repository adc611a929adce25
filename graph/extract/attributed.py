"""Quotations that no verb right beside them gives to somebody.

They follow the sentence that names their speaker, go on over paragraphs, or stand under `said:`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from ..claims import Span
from .act import Act
from .parsed import Parsed
from .places import offset, position
from .quotes import Quote

LATER = 60  # characters from an act to a quotation that goes on with what it tells
LONG_QUOTE = 25
LONGEST_SENTENCE = 300  # characters from a verb to the end of its sentence
MOST_SET_OFF = 20  # blocks
WE = frozenset(("i", "we"))


def runs(quotes: Iterable[Quote]) -> Iterator[tuple[Quote, ...]]:
    """Outer quotations, those that go on from paragraph to paragraph together."""
    run: list[Quote] = []
    for quote in quotes:
        if quote.nested:
            continue
        if run and not run[-1].continues:
            yield tuple(run)
            run = []
        run.append(quote)
    if run:
        yield tuple(run)


def with_later_quotes(found: Sequence[Act], parsed: Parsed) -> list[Act]:
    """Acts with the further quotations of their speakers.

    A quotation over several paragraphs is one speaker's; a long one that no act has taken goes to
    the act just before it.
    """
    acts = list(found)
    by_quote = {quote.start: i for i, act in enumerate(acts) for quote in act.quotes}
    for run in runs(parsed.quotes):
        takers = [by_quote[quote.start] for quote in run if quote.start in by_quote]
        best = takers[0] if takers else _just_before(acts, run, parsed)
        if best is None:
            continue
        more = [quote for quote in run if quote.start not in by_quote]
        acts[best] = _with_quotes(acts[best], more)
    return acts


def _just_before(acts: Sequence[Act], run: Sequence[Quote], parsed: Parsed) -> int | None:
    """The act that a quotation goes on with."""
    first = run[0]
    text = parsed.document.text
    short = run[-1].inner_end - first.inner_start < LONG_QUOTE
    if short and not (parsed.is_sentence(first) and _holds_clause(first, parsed)):
        return None
    best = None
    for i, act in enumerate(acts):
        near = bool(act.quotes) and 0 <= first.start - act.span.end <= LATER
        if short and near:
            near = not text[act.span.end : first.start].strip(" .,")
        if near or _ends_before(act, first, parsed):
            best = i
    return best


def _holds_clause(quote: Quote, parsed: Parsed) -> bool:
    return any(parsed.clauses_between(quote.inner_start, quote.inner_end))


def _ends_before(act: Act, quote: Quote, parsed: Parsed) -> bool:
    """Whether the sentence that ends with an act's verb stands right before a quotation."""
    if act.turn or not 0 <= quote.start - position(act.head) <= LONGEST_SENTENCE:
        return False
    sentence = act.head.sent
    end = offset(act.head.doc) + sentence.end_char
    between = parsed.document.text[end : quote.start]
    main = act.head == sentence.root or act.head.dep_ in ("parataxis", "ccomp")
    own = parsed.in_quote(position(act.head)) is None
    return main and own and end <= quote.start and not between.strip() and "\n" not in between


def _with_quotes(act: Act, more: Sequence[Quote]) -> Act:
    """An act with further quotations, in the order of the text."""
    if not more:
        return act
    quotes = tuple(sorted((*act.quotes, *more), key=lambda quote: quote.start))
    span = Span(
        min(act.span.start, quotes[0].start), max(act.span.end, *(quote.end for quote in quotes))
    )
    return replace(act, quotes=quotes, span=span)


def with_set_off(found: Sequence[Act], parsed: Parsed) -> list[Act]:
    """Acts with the blocks that stand under them (`The minister said:`), as quotations.

    All that is indented is said; where nothing is, the next paragraph or the list.
    """
    acts = list(found)
    for i, block in enumerate(parsed.blocks[:-1]):
        if not block.text.rstrip().endswith(":"):
            continue
        said = [n for n, act in enumerate(acts) if _introduces(act, i)]
        under = _set_off(i, parsed)
        if said and under:
            acts[said[-1]] = _with_quotes(acts[said[-1]], under)
            spans = [(quote.start, quote.end) for quote in under]
            acts = [act for act in acts if not _is_ours(act, spans)]
    return acts


def _introduces(act: Act, block: int) -> bool:
    """Whether an act tells at the end of a block that somebody says what stands under it."""
    doc = act.head.doc
    says = act.entry["complement"] == "clause" and act.head.pos_ == "VERB"
    if doc.user_data["block"] != block or not says or act.quotes:
        return False
    return act.head.sent.end_char == len(doc.text.rstrip())


def _set_off(i: int, parsed: Parsed) -> list[Quote]:
    """What stands under a block, each block of it as a quotation."""
    below = range(i + 1, min(i + 1 + MOST_SET_OFF, len(parsed.blocks)))
    if parsed.docs[i + 1].user_data["speaker"]:
        return []
    first = parsed.blocks[i + 1]
    marked = [run for run in runs(parsed.quotes) if run[0].start == first.start]
    if _indented(i + 1, parsed) and not _indented(i, parsed):
        under = list(takewhile(lambda n: _indented(n, parsed), below))
    elif marked:
        return list(marked[0])
    elif first.kind == "item":
        under = list(takewhile(lambda n: parsed.blocks[n].kind == "item", below))
    else:
        under = [i + 1] if first.kind == "paragraph" else []
    return [_as_quote(n, parsed) for n in under]


def _indented(block: int, parsed: Parsed) -> bool:
    """Whether white space stands before a block's first line."""
    text, start = parsed.document.text, parsed.blocks[block].start
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    return line < start and text[line:start].isspace()


def _as_quote(block: int, parsed: Parsed) -> Quote:
    """A block as a quotation, marks around the whole of it aside."""
    start, end = parsed.blocks[block].start, parsed.blocks[block].end
    own = [q for q in parsed.quotes if start <= q.start < end and not q.nested]
    whole = own[0] if len(own) == 1 and own[0].start == start and own[0].end == end else None
    return whole or Quote(start, end, start, end)


def _is_ours(act: Act, said: Sequence[tuple[int, int]]) -> bool:
    """Whether an act within quoted words is told of `I` or `we`: the speaker performs it."""
    inside = any(start <= position(act.head) < end for start, end in said)
    return inside and act.speaker.lower() in WE
