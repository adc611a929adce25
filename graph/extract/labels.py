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
MOST = 0.6  # of the paragraphs
OPENING = 20  # blocks in which a text introduces who will speak
PEOPLE = frozenset(("reporter", "journalist", "interviewer"))
CHAIRS = frozenset(("moderator", "host", "operator", "interpreter"))
ENTRIES = frozenset(
    "contact contacts date time venue place location note notes source sources subject subjects "
    "topic topics email e-mail phone tel fax website summary background purpose participants "
    "attendees agenda ref reference to from cc photo caption figure table annex warning update "
    "information".split()
)

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

    It is one where a word asks, where a name comes again before a colon, where several names are
    set in capitals there, or where most paragraphs begin so. Names set apart in another way than
    by a colon may be other things: they count where the questions of the text are set so, or
    where several come again among questions in a text without colons.
    """
    found = tuple(label(block) for block in blocks)
    asked = {each.way for each in found if each and each.part == "asks"}
    often = Counter((each.way, each.name) for each in found if each and not each.part)
    again = Counter(way for (way, _), times in often.items() if times > 1)
    colons = [name for (way, name), n in often.items() if way == "colon" for _ in range(n)]
    set_apart = sum(name.isupper() for name in colons)
    paragraphs = sum(block.kind != "heading" for block in blocks)
    dense = len(colons) >= MANY and len(colons) >= MOST * paragraphs
    questions = sum(last_mark(block.text) == "?" for block in blocks)

    def counts(i: int, each: Label) -> bool:
        if each.part:
            return bool(asked)
        twice = often[each.way, each.name] > 1
        if each.way == "colon":
            title = blocks[i].kind == "heading" and each.end < len(blocks[i].text)
            puts = bool(each.beside) or last_mark(blocks[i].text) == "?"
            several = set_apart >= MANY and each.name.isupper()
            transcript = bool(asked) or several or dense or (again["colon"] > 0 and puts)
            return twice or (transcript and not title)
        among = each.way in asked or (
            not asked and not again["colon"] and again[each.way] > 1 and questions >= FEW
        )
        known = twice or _introduced(each.name, blocks[: min(i, OPENING)], offices)
        return among and known and _is_somebody(each.name, offices)

    return tuple(
        each if each and not _is_entry(each.name) and counts(i, each) else None
        for i, each in enumerate(found)
    )


def _is_entry(name: str) -> bool:
    """Whether a label names an entry of a press release (`Media Contact:`), nobody who speaks."""
    words = name.casefold().split()
    return bool(words) and bool({words[0], words[-1]} & ENTRIES)


def _is_somebody(name: str, offices: Table) -> bool:
    """Whether what is set apart without a colon may name somebody."""
    words = name.casefold().split()
    one = words[-1] in CHAIRS or bool(offices.get(words[-1]))
    return words[0] not in ("the", "a", "an") and (len(words) > 1 or one)


def _introduced(name: str, before: Sequence[Block], offices: Table) -> bool:
    """Whether a name has stood behind an office (`Foreign Minister Mart Kask`)."""
    for block in before:
        ahead, found, _ = block.text.partition(name)
        if found and any(offices.get(word.casefold()) for word in ahead.split()[-1:]):
            return True
    return False
