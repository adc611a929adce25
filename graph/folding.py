"""A text as the rules read it, and where each of its characters stands in the text as kept.

Characters that print nothing (soft hyphens, zero-width spaces and joiners, marks of direction)
are left out, accents are composed with their letters, ligatures and full-width letters are written
as plain ones, and doubled marks (``''``) as one quotation mark.
"""

import bisect
import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from .claims import Span

# Default_Ignorable_Code_Point of the Unicode Standard, as far as texts have them, and controls.
IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
    "\x00-\x08\x0e-\x1b\x7f"
)
# Ligatures, full-width ASCII, vertical and small quotation marks, letters of mathematics.
COMPATIBLE = "\ufb00-\ufb06\uff01-\uff5e\ufe41-\ufe44\U0001d400-\U0001d7ff"
SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# Vowels and final consonants of Hangul are joined to the letter before them, as accents are.
MEDIAL = range(0x1161, 0x1200)
DOUBLED = {"``": "“", "''": '"', "‘‘": "“", "’’": "”", "´´": '"', ",,": "„"}
# A mark typed for an apostrophe within a word (Cote d`Ivoire).
APOSTROPHE = r"(?<=[^\W\d_])[`´ʼ′‛‘](?=[^\W\d_])"
NO_MARK = "`'‘’´"
DOUBLED_MARK = rf"(?<![{NO_MARK}])(?:``|''|‘‘|’’|´´)(?![{NO_MARK}])|(?<![^\s(]),,(?=\w)"
# Raised figures behind a word or a stop lead to a footnote; behind `km` they are a power.
RAISED = "[¹²³⁰⁴-⁹]"
NOTE_MARK = rf"(?P<note>(?:(?<=[a-z]{{3}})|(?<=[.,;:!?”’\")])){RAISED}+)"
# A soft hyphen at the end of a line parts a word.
ODD = re.compile(
    rf"(?P<ignorable>\u00ad[ \t]*(?:\r?\n)?[ \t]*(?=[a-z])|[{IGNORABLE}])"
    rf"|{NOTE_MARK}|(?P<space>[{SPACES}])|(?P<compatible>[{COMPATIBLE}])"
)
TYPED = re.compile(rf"(?P<apostrophe>{APOSTROPHE})|{DOUBLED_MARK}")
MOST_MARKS = 30  # on one letter, as in the Stream-Safe Text Format; further ones are left out
MANY_MARKS = re.compile(rf"[^\w\s\x00-\x7f]{{{MOST_MARKS + 1},}}")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as the rules read it.

    Attributes:
        text: The text, folded.
        starts: Where each of its characters begins in the text as kept; None where the two texts
            are the same.
        ends: Where each of them ends, half-open.
    """

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    @property
    def same(self) -> bool:
        """Whether the text as kept is read as it stands."""
        return self.starts is None

    def kept(self, span: Span) -> Span:
        """The passage of the text as kept that a passage of the folded text stands for.

        Characters that were left out at its edges do not belong to it.
        """
        if self.starts is None or self.ends is None:
            return span
        if span.start == span.end:  # of a text that prints nothing
            place = self.starts[span.start] if span.start < len(self.starts) else 0
            return Span(place, place)
        return Span(self.starts[span.start], self.ends[span.end - 1])

    def folded(self, offset: int) -> int:
        """The first character of the folded text that ends after an offset in the text as kept."""
        return offset if self.ends is None else bisect.bisect_right(self.ends, offset)


def fold(text: str) -> Folded:
    """A text as the rules read it, with its offsets."""
    plain = _replaced(Folded(text), ODD)
    return _replaced(_composed(plain), TYPED)


def _replaced(before: Folded, pattern: re.Pattern[str]) -> Folded:
    """A folded text with what a pattern finds written plainly."""
    text, parts, place = before.text, [], 0
    starts, ends = array("l"), array("l")

    def copy(start: int, end: int) -> None:
        parts.append(text[start:end])
        starts.extend(range(start, end) if before.starts is None else before.starts[start:end])
        ends.extend(range(start + 1, end + 1) if before.ends is None else before.ends[start:end])

    for found in pattern.finditer(text):
        copy(place, found.start())
        place = found.end()
        written = _written(found)
        parts.append(written)
        span = before.kept(Span(*found.span()))
        starts.extend([span.start] * len(written))
        ends.extend([span.end] * len(written))
    if place == 0:
        return before
    copy(place, len(text))
    return Folded("".join(parts), starts, ends)


def _written(found: re.Match[str]) -> str:
    """What stands for a character or a doubled mark."""
    if found.lastgroup in ("ignorable", "note"):
        return ""
    if found.lastgroup == "space":
        return " "
    if found.lastgroup == "apostrophe":
        return "'"
    return DOUBLED.get(found[0]) or unicodedata.normalize("NFKC", found[0])


def _composed(before: Folded) -> Folded:
    """A folded text in Normalization Form C."""
    text = before.text
    # The standard library takes time that grows with the square of such a run.
    if not MANY_MARKS.search(text) and unicodedata.is_normalized("NFC", text):
        return before
    parts: list[str] = []
    starts, ends = array("l"), array("l")
    place = 0
    while place < len(text):
        end = place + 1
        while end < len(text) and _joins(text[end]):
            end += 1
        letter = unicodedata.normalize("NFC", text[place : min(end, place + 1 + MOST_MARKS)])
        span = before.kept(Span(place, end))
        parts.append(letter)
        starts.extend([span.start] * len(letter))
        ends.extend([span.end] * len(letter))
        place = end
    return Folded("".join(parts), starts, ends)


def _joins(char: str) -> bool:
    """Whether a character may be composed with the one before it."""
    return char > "\u02ff" and (unicodedata.category(char)[0] == "M" or ord(char) in MEDIAL)
