"""What stands before a turn of a transcript and says whose it is.

It is printed in many ways: `Ms. Rao: ...`, `Q: ...`, `Q (Ana Lopez, Radio Sur) – ...`, `Q. ...`,
`(Reporter) ...`, `Ana Lopez, Radio Sur: ...`, or a name on a line of its own.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .blocks import Block
from .lexicon import Table
from .places import last_mark
from .titles import TITLES

Part = Literal["asks", "answers"]
MANY = 3  # labels that make a transcript: all in capitals, or of most paragraphs
FEW = 2  # questions
MOST = 0.6  # of the paragraphs
INTRODUCING = 20  # blocks in which a text introduces who will speak
PEOPLE = frozenset(("reporter", "journalist", "interviewer"))
CHAIRS = frozenset(("moderator", "host", "operator", "interpreter"))
ENTRIES = frozenset(
    "contact contacts date time venue place location note notes source sources subject subjects "
    "topic topics email e-mail phone tel fax website summary background purpose participants "
    "attendees agenda ref reference to from cc photo caption figure table annex warning update "
    "information".split()
)

# Who: by a word (`Q`, `Question 2 from Radio Suva`) or by a name (`Ms. Rao`, `Rao (Minister)`).
MARKS = r"[*_]{0,3}"  # of what a plain text prints in bold
ASIDE = r"(?: ?[(\[](?P<aside>[^()\[\]]{2,80})[)\]])"
BY_WORD = (
    rf"{MARKS}(?:(?P<asks>Q"
    r"|(?i:question|reporter|journalist|interviewer|media|unidentified speaker))"
    r"|(?P<answers>A|(?i:answer)))"
    rf"(?: ?\d{{1,2}})?(?: (?:from|by) (?P<by>[A-Z][^:?!()\[\]]{{2,60}}?))?{ASIDE}?"
)
BY_LETTER = r"(?:(?P<asks>Q)|(?P<answers>A))\d{0,2}"
BY_NAME = (
    rf"{MARKS}(?P<name>[A-Z][\w.’'-]*"
    r"(?: (?:[A-Z][\w.’'-]*|\d{1,2}|of|the|for|from|by|and|de|al|bin|van|von)){0,7})"
)
OFFICE = r"(?:, (?P<office>[A-Z][^:?!()\[\]]{1,80}?))"
# How it is set apart: by a colon, by a dash, as a line of its own, in brackets; a letter also by a
# stop or a gap.
Way = Literal["colon", "dash", "line", "brackets", "letter"]
COLON = rf"{MARKS} ?:{MARKS}(?: +(?=\S)|\s*$)"
DASH, LINE = rf"{MARKS} ?(?:–|—|-) +(?=\S)", rf"{MARKS}\s*$"
IN_BRACKETS = r"[(\[]{who}[)\]] ?:? *(?=\S)"
# In the order in which they are tried; a name before a letter, for `A. Lopez: ...` is no answer.
FORMS: tuple[tuple[Way, re.Pattern[str]], ...] = (
    ("colon", re.compile(BY_WORD + rf"(?:{COLON}|:(?=[A-Z]))")),
    ("dash", re.compile(BY_WORD + DASH)),
    ("line", re.compile(r"(?!(?i:media))" + BY_WORD + LINE)),
    ("colon", re.compile(rf"{BY_NAME}(?:{ASIDE}|{OFFICE})?{COLON}")),
    ("letter", re.compile(BY_LETTER + rf"(?:\.?{ASIDE} +|\. +|  +)(?=\S)")),
    ("brackets", re.compile(IN_BRACKETS.format(who=BY_WORD))),
    ("dash", re.compile(rf"{BY_NAME}{ASIDE}?{DASH}")),
    ("line", re.compile(rf"{BY_NAME}(?:{ASIDE}|{OFFICE})?{LINE}")),
    ("brackets", re.compile(IN_BRACKETS.format(who=rf"{BY_NAME}{OFFICE}?"))),
)


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
    for way, form in FORMS:
        if match := form.match(block.text):
            told = match.groupdict()
            if "name" in told:
                beside = told.get("aside") or told.get("office") or ""
                return Label(told["name"], beside, None, way, match.end())
            part: Part = "asks" if told["asks"] else "answers"
            word = (told["asks"] or "").lower()
            who = told.get("by") or told.get("aside") or (word if word in PEOPLE else "")
            name, _, beside = who.partition(", ")
            return Label(name.strip(), beside, part, way, match.end())
    return None


def labels(blocks: Sequence[Block], offices: Table) -> tuple[Label | None, ...]:
    """The labels of a transcript's blocks; none where nothing shows that the text is one.

    It is one where words ask and somebody answers, or where somebody presides, holds an office,
    has been introduced or asks under a name of several words. A name counts before a colon then,
    where it comes again, several are set in capitals, or most paragraphs begin so. Names set apart
    in another way may be other things: they count where the questions of the text are set so, or
    where several come again among questions in a text without colons.
    """
    found = tuple(_possible(block) for block in blocks)
    asked = _asking(found)
    lettered = "letter" in asked
    known = [_is_known(i, each, blocks, offices) for i, each in enumerate(found)]
    often = Counter((each.way, each.name) for each in found if each and not each.part)
    again = Counter(way for (way, _), times in often.items() if times > 1)
    colons = [each for each in found if each and each.way == "colon" and not each.part]
    set_apart = sum(each.name.isupper() for each in colons)
    paragraphs = sum(block.kind != "heading" for block in blocks)
    dense = len(colons) >= MANY and len(colons) >= MOST * paragraphs
    questions = sum(last_mark(block.text) == "?" for block in blocks)
    puts = [bool(each) and last_mark(b.text) == "?" for each, b in zip(found, blocks, strict=True)]
    people = bool(asked) or any(
        each and each.way == "colon" and (known[i] or (puts[i] and " " in each.name))
        for i, each in enumerate(found)
    )

    def counts(i: int, each: Label) -> bool:
        if each.part:
            return bool(asked) and (lettered or each.way != "letter")
        twice = often[each.way, each.name] > 1
        if each.way == "colon":
            title = blocks[i].kind == "heading" and each.end < len(blocks[i].text)
            several = set_apart >= MANY and each.name.isupper()
            beside = bool(each.beside) or puts[i]
            transcript = bool(asked) or several or dense or (again["colon"] > 0 and beside)
            return people and (twice or (transcript and not title))
        among = each.way in asked or (
            not asked and not again["colon"] and again[each.way] > 1 and questions >= FEW
        )
        return among and (twice or known[i]) and _is_somebody(each.name, offices)

    return tuple(each if each and counts(i, each) else None for i, each in enumerate(found))


def is_chair(block: Block) -> bool:
    """Whether who speaks in a block only leads through it."""
    return bool(CHAIRS & set((block.label or block.speaker or "").casefold().split()))


def _possible(block: Block) -> Label | None:
    told = label(block)
    media = block.text.lstrip("*_").lower().startswith("media")
    if told and told.part == "asks" and media and last_mark(block.text) != "?":
        return None  # a rubric: `Media: The broadcaster was fined.`
    return told if told and not _is_entry(told.name) else None


def _asking(found: Sequence[Label | None]) -> set[Way]:
    """The ways in which words that ask are set apart: some of them, or one that is answered."""
    told = [each for each in found if each]
    asking = [each for each in told if each.part == "asks"]
    pairs = itertools.pairwise(told)
    answered = any(one.part == "asks" and next_.part != "asks" for one, next_ in pairs)
    return {each.way for each in asking} if answered or len(asking) >= FEW else set()


def _is_known(i: int, told: Label | None, blocks: Sequence[Block], offices: Table) -> bool:
    """Whether a label names somebody who presides, bears a title or office, or was introduced."""
    if told is None or told.part:
        return False
    words = set(f"{told.name} {told.beside}".casefold().split())
    named = words & (CHAIRS | TITLES) or any(offices.get(word) for word in words)
    return bool(named) or _introduced(told.name, blocks[: min(i, INTRODUCING)], offices)


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
    """Whether a name has stood behind an office or a title (`Foreign Minister Mart Kask`)."""
    for block in before:
        ahead, found, behind = block.text.partition(f" {name}")
        last = ahead.split()[-1].casefold() if ahead.split() else ""
        whole = bool(found) and not behind[:1].isalnum()
        if whole and (last in TITLES or offices.get(last)):
            return True
    return False
