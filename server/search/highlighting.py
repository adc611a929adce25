"""Where in a text the words are that somebody looked for, marked in the text as it is written.

The index holds texts folded, so places are found again in the text itself: a word that is written
with a hyphen, an accent or in full width is marked as it stands.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from .marks import BEGIN, END
from .words import Part, Word, words_in

SNIPPET = 160  # characters, about
BEFORE = 50  # of them before the first word that is marked
MOST_READ = 3_000  # words of a long text that are looked through
CUT = "…"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a text that match a word.

    Attributes:
        start: Where the first is.
        end: Where the last one ends.
        wanted: Which of the words looked for it is, from 0.
    """

    start: int
    end: int
    wanted: int


def highlighted(text: str, wanted: Sequence[Word]) -> str:
    """A short text with all that matches marked."""
    return _marked(text, list(_spans(words_in(text), wanted)), 0, len(text))


def snippet(text: str, wanted: Sequence[Word]) -> str:
    """The stretch of a text in which most of the words are, marked; empty where none is."""
    start = _first(text, wanted)
    found = list(_spans(islice(words_in(text[start:]), MOST_READ), wanted))
    spans = [Span(span.start + start, span.end + start, span.wanted) for span in found]
    if not spans:
        return ""
    best = max(spans, key=lambda span: (_different(spans, span.start), -span.start))
    begin = min(_edge(text, best.start - BEFORE, best.start - BEFORE), best.start)
    end = max(_edge(text, begin + SNIPPET, begin + SNIPPET), best.end)
    marked = _marked(text, [s for s in spans if s.start >= begin and s.end <= end], begin, end)
    return f"{CUT if begin else ''}{marked.strip()}{CUT if end < len(text) else ''}"


def _first(text: str, wanted: Sequence[Word]) -> int:
    """Where to begin in a long text: a little before the first plain occurrence of a word."""
    lowered = text.lower()
    if len(lowered) != len(text):  # lower case of İ is two characters
        return 0
    places = [lowered.find(word.parts[0].text) for word in wanted]
    found = [place for place in places if place >= 0]
    return min(_edge(text, min(found) - SNIPPET, 0), min(found)) if found else 0


def _different(spans: Iterable[Span], start: int) -> int:
    """The number of different words in the stretch that begins at a place."""
    inside = (s for s in spans if start <= s.start and s.end <= start + SNIPPET - BEFORE)
    return len({span.wanted for span in inside})


def _edge(text: str, place: int, otherwise: int) -> int:
    """The beginning of a word at a place or soon after it, so that no word is cut.

    Text without blanks is cut anywhere: then it is the other place.
    """
    if place <= 0 or place >= len(text):
        return min(max(place, 0), len(text))
    blank = text.find(" ", place, place + BEFORE)
    return blank + 1 if blank >= 0 else otherwise


def _spans(words: Iterable[Word], wanted: Sequence[Word]) -> Iterator[Span]:
    """What matches, in order; the last of the words looked for may be a beginning."""
    read = list(words)
    tokens = [part for word in read for part in word.parts]
    last = len(wanted) - 1
    for number, word in enumerate(wanted):
        for form in word.forms:
            yield from (
                Span(start, end, number)
                for start, end in _occurrences(tokens, form, beginning=number == last)
            )
            if len(form) == 1:
                yield from (
                    Span(each.start, each.end, number)
                    for each in read
                    if not each.spaceless
                    and len(each.parts) > 1
                    and _is(each.joined, form[0], beginning=number == last)
                )


def _occurrences(
    tokens: Sequence[Part], form: Sequence[str], *, beginning: bool
) -> Iterator[tuple[int, int]]:
    size = len(form)
    for at in range(len(tokens) - size + 1):
        if size > 1 and tokens[at].text != form[0]:
            continue
        part_of = all(tokens[at + n].text == form[n] for n in range(size - 1))
        if part_of and _is(tokens[at + size - 1].text, form[-1], beginning=beginning):
            yield tokens[at].start, tokens[at + size - 1].end


def _is(token: str, wanted: str, *, beginning: bool) -> bool:
    return token.startswith(wanted) if beginning else token == wanted


def _marked(text: str, spans: Iterable[Span], begin: int, end: int) -> str:
    pieces: list[str] = []
    at = begin
    for start, stop in _merged(spans):
        pieces += text[at:start], BEGIN, text[start:stop], END
        at = stop
    return "".join((*pieces, text[at:end]))


def _merged(spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
    """Spans in order, those that overlap as one."""
    start, end = -1, -1
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if span.start < end:
            end = max(end, span.end)
            continue
        if end >= 0:
            yield start, end
        start, end = span.start, span.end
    if end >= 0:
        yield start, end
