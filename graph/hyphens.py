"""Words parted at the end of a line: whether their hyphen belongs to them (`long-/term`) or not."""

import re
from collections.abc import Iterable
from functools import cache

WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
LAST = re.compile(r"[^\W_](?:[\w.’'-]*[\w.’'])?\Z")
FIRST = re.compile(r"[\w’']+(?:-\w+)*")
HYPHENS = "-‐"
ENDINGS = re.compile(r"(?:s|es|ed|d|ing|ly)\Z")
SHORTEST = 4  # letters of what counts as a word of its own
# Shorter words, and parts of words, that compounds begin with or end in.
BEGINS = frozenset(
    "co re ex non pre pro anti mid off all far low old new one two six ten air sea oil gas war "
    "aid tax sub un by on in".split()
)
ENDS = frozenset("led run old day era far off out up in on man age aid air war tax wide".split())
SUSPENDED = frozenset(("and", "or", "to"))  # after `pre-` in `pre- and post-war`


class Hyphens:
    """What is known of the words of a text."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._told = {word.lower() for line in lines for word in WORD.findall(line)}

    def joined(self, before: str, line: str) -> tuple[str, str] | None:
        """What ends a line and what stands between it and the next; None where no word is parted.

        Args:
            before: A line that ends in a hyphen.
            line: The next line.
        """
        first, second = LAST.search(before[:-1]), FIRST.match(line)
        if before[-1:] not in HYPHENS or not first or not second:
            return None
        if second[0].lower() in SUSPENDED:
            return before, " "
        kept = not (first[0].isalpha() and second[0][:1].islower())
        if kept or self._belongs(first[0].lower(), second[0].lower()):
            return before, ""
        return before[:-1], ""

    def _belongs(self, first: str, second: str) -> bool:
        """Whether a hyphen is part of a compound: by the text, else by the words of English."""
        compound, word = f"{first}-{second}", first + second
        if compound in self._told or word in self._told:
            return compound in self._told
        if _known(compound) or _known(word):
            return _known(compound)
        begins = first in BEGINS or (len(first) >= SHORTEST and _known(first))
        ends = second in ENDS or (len(second) >= SHORTEST and _known(second))
        return begins and ends


def _known(word: str) -> bool:
    """Whether English has a word, as far as the parser's vocabulary tells."""
    words = _words()
    return word in words or (len(word) > SHORTEST + 2 and ENDINGS.sub("", word) in words)


@cache
def _words() -> frozenset[str]:
    from .extract.parser import pipeline

    return frozenset(word for word in pipeline().vocab.strings if word.islower())
