"""What stands before a turn of a transcript and says whose it is.

It is printed in many ways: `Ms. Rao: ...`, `Q: ...`, `Q (Ana Lopez, Radio Sur) – ...`, `Q. ...`,
`(Reporter) ...`, `Ana Lopez, Radio Sur: ...`, or a name on a line of its own.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .blocks import Block
from .lexicon import Table
from .places import last_mark

Part = Literal["asks", "answers"]
MANY = 3  # labels in capitals that make a transcript
FEW = 2  # questions
OPENING = 20  # blocks in which a text introduces who will speak
PEOPLE = frozenset(("reporter", "journalist", "interviewer"))
CHAIRS = frozenset(("moderator", "host", "operator", "interpreter"))

# Who: by a word (`Q`, `Question 2 from Radio Suva`) or by a name (`Ms. Rao`, `Rao (Minister)`).
ASIDE = r"(?: ?[(\[](?P<aside>[^()\[\]]{2,80})[)\]])"
BY_WORD = (
    r"(?:(?P<asks>Q|(?i:question|reporter|journalist|interviewer|media))"
    r"|(?P<answers>A|(?i:answer)))"
    rf"(?: ?\d{{1,2}})?(?: (?:from|by) (?P<by>[A-Z][^:?!()\[\]]{{2,60}}?))?{ASIDE}?"
)
BY_NAME = (
    r"(?P<name>[A-Z][\w.’'-]*"
    r"(?: (?:[A-Z][\w.’'-]*|\d{1,2}|of|the|for|from|by|and|de|al|bin|van|von)){0,7})"
)
OFFICE = r"(?:, (?P<office>[A-Z][^:?!()\[\]]{1,80}?))"
# How it is set apart: by a colon, by a dash, as a line of its own, in brackets; a letter also by a
# stop or a gap.
Way = Literal["colon", "dash", "line", "brackets", "letter"]
COLON, DASH, LINE = r" ?:(?: +(?=\S)|\s*$)", r" ?(?:–|—|-) +(?=\S)", r"\s*$"
IN_BRACKETS = r"[(\[]{who}[)\]] ?:? *(?=\S)"
WORDS: dict[Way, re.Pattern[str]] = {
    "colon": re.compile(BY_WORD + COLON),
    "dash": re.compile(BY_WORD + DASH),
    "line": re.compile(r"(?!(?i:media))" + BY_WORD + LINE),
    "letter": re.compile(rf"(?:(?P<asks>Q)|(?P<answers>A))(?:\.?{ASIDE} +|\. +|  +)(?=\S)"),
    "brackets": re.compile(IN_BRACKETS.format(who=BY_WORD)),
}
NAMES: dict[Way, re.Pattern[str]] = {
    "colon": re.compile(rf"{BY_NAME}(?:{ASIDE}|{OFFICE})?{COLON}"),
    "dash": re.compile(rf"{BY_NAME}{ASIDE}?{DASH}"),
    "line": re.compile(rf"{BY_NAME}(?:{ASIDE}|{OFFICE})?{LINE}"),
    "brackets": re.compile(IN_BRACKETS.format(who=rf"{BY_NAME}{OFFICE}?")),
}


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed.

    Attributes:
        name: The name, or who asks as far as the label tells; else empty.
        beside: What stands in brackets or after a comma: an office, an outlet; else empty.
        part: What a word says that the speaker does, or None.
        way: How it is set apart.
        end: Where the words of the turn begin in the block.
    """

    name: str
    beside: str
    part: Part | None
    way: Way
    end: int


def label(block: Block) -> Label | None:
    """The label that a block begins with, or that it is, as far as its form tells."""
    for way, words in WORDS.items():
        if match := words.match(block.text):
            told = match.groupdict()
            part: Part = "asks" if told["asks"] else "answers"
            word = (told["asks"] or "").lower()
            who = told.get("by") or told.get("aside") or (word if word in PEOPLE else "")
            name, _, beside = who.partition(", ")
            return Label(name.strip(), beside, part, way, match.end())
    for way, names in NAMES.items():
        if match := names.match(block.text):
            told = match.groupdict()
            beside = told.get("aside") or told.get("office") or ""
            return Label(told["name"], beside, None, way, match.end())
    return None


def labels(blocks: Sequence[Block], offices: Table) -> tuple[Label | None, ...]:
    """The labels of a transcript's blocks; none where nothing shows that the text is one.

    It is one where a word asks, where a name comes again before a colon, or where several names
    are set in capitals there. Names set apart in another way than by a colon may be other things:
    they count where the questions of the text are set so, or where a text without colons has them
    again and again among questions.
    """
    found = tuple(label(block) for block in blocks)
    asked = {each.way for each in found if each and each.part == "asks"}
    often = Counter((each.way, each.name) for each in found if each and not each.part)
    again = {way for (way, _), times in often.items() if times > 1}
    set_apart = sum(n for (way, name), n in often.items() if way == "colon" and name.isupper())
    questions = sum(last_mark(block.text) == "?" for block in blocks)
    first = next((i for i, each in enumerate(found) if each and each.part == "asks"), 0)

    def counts(i: int, each: Label) -> bool:
        twice = often[each.way, each.name] > 1
        puts = bool(each.beside) or last_mark(blocks[i].text) == "?"
        if each.part:
            return bool(asked)
        if each.way == "colon":
            several = set_apart >= MANY and each.name.isupper()
            title = blocks[i].kind == "heading" and each.end < len(blocks[i].text)
            entry = i < first and not (several or puts or _is_somebody(each.name, offices))
            among = bool(asked) or several or ("colon" in again and puts)
            return twice or (among and not title and not entry)
        among = each.way in asked or not (asked or "colon" in again or questions < FEW)
        named = _is_somebody(each.name, offices)
        return (
            among
            and named
            and (twice or _introduced(each.name, blocks[: min(i, OPENING)], offices))
        )

    return tuple(each if each and counts(i, each) else None for i, each in enumerate(found))


def _is_somebody(name: str, offices: Table) -> bool:
    """Whether a label names somebody, other than an entry (`Subjects:`, `Venue:`)."""
    last = name.split()[-1].casefold()
    return " " in name or last in CHAIRS or bool(offices.get(last))


def _introduced(name: str, before: Sequence[Block], offices: Table) -> bool:
    """Whether a name has stood behind an office (`Foreign Minister Mart Kask`)."""
    for block in before:
        ahead, _, _ = block.text.partition(name)
        if ahead != block.text and any(offices.get(w.casefold()) for w in ahead.split()[-1:]):
            return True
    return False
