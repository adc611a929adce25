"""Who speaks in each block of a transcript or a speech, after its labels and its heading.

A text is a transcript where labels come again; a speech, where a heading says whose it is
(`Remarks by ...`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .blocks import Block
from .labels import FEW, Label, labels
from .lexicon import Table
from .marks import CLOSING
from .marks import OPENING as OPENING_MARKS
from .places import last_mark
from .titles import TITLES

QUESTIONER = "reporter"
RESPONDENT = "respondent"  # who answers, where the text does not say
BRIEFING = re.compile(
    r"\b(?:briefing|press conference|questions and answers|interview|doorstop|media conference)\b",
    re.IGNORECASE,
)
OPENING = 6  # blocks in which a text says what it is
SPEECH = re.compile(
    r"(?:opening |closing |keynote |full text of (?:the )?)?"
    r"(?:remarks|statement|speech|address|message|comments?) (?:by|from) (?:the )?"
    r"(?P<name>[^:–—,]{2,120}?)"
    r"(?: (?:at|on|to|in|before|during|following|after|regarding|about)\b.*|[,:–—].*|)$",
    re.IGNORECASE,
)
INTERVIEW = re.compile(
    r"(?:.*\b)?interview (?:with|of|by|given by) (?:the )?(?P<name>(?-i:[A-Z])[^:–—]{1,100}?)"
    r"(?: (?:with|to|on|in)\b.*|,.*|)$",
    re.IGNORECASE,
)
LINKS = frozenset("of for the and de al bin van von".split())
OFFICIAL = frozenset(
    "foreign prime permanent deputy vice special official federal high state acting defence "
    "defense trade spokespersons".split()
)
STAGE = re.compile(r"[(\[][^()\[\]]{3,200}[)\]]\.?\s*")  # `(Laughter.)`, `[End of transcript]`
# `NAIROBI (Agency) — `, `LIMA, Peru, March 4 (Agency) - `: where a report was filed. Before a bare
# dash a place of some length, and a new sentence after it: `US – China talks` is none.
DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^\W\d_ .’'/-]{2}[\w .’'/-]{0,40}?)"
    r"(?:(?:, [A-Z][\w. ]+){1,2} ?(?:\([^()]{2,40}\) ?)?| ?\([^()]{2,40}\) ?| )"
    r"(?:[—–]|--?)\s+(?=[A-Z0-9“\"‘])"
)


def with_speakers(blocks: Sequence[Block], offices: Table) -> tuple[Block, ...]:
    """Blocks with their speakers, labels and datelines cut off.

    Args:
        blocks: The text. Where nobody is said to speak, no block has a speaker.
        offices: Which words are offices.
    """
    found = labels(blocks, offices)
    holders = _holders(found)
    unanswered = not any(told and told.part != "asks" for told in found)
    speaking: str | None = None
    answering: str | None = None
    printed, asking, quoted = "", False, False
    out = []
    for block, told in zip(blocks, found, strict=True):
        if told:
            printed = f"{told.name} {told.beside}".strip()
            asking = told.part == "asks"
            if asking:
                speaking = told.name or QUESTIONER
            elif told.part == "answers":
                speaking = answering or RESPONDENT
            else:
                speaking = answering = holders.get(told.name.casefold(), told.name)
            if told.end == len(block.text):  # a label on a line of its own
                out.append(replace(block, kind="heading"))
                continue
            block = _from(block, told.end)
            quoted = block.text[:1] in OPENING_MARKS
        elif block.kind == "heading":
            of_whom = SPEECH.match(block.text.strip())
            if of_whom and not _names_somebody(of_whom["name"], offices):
                of_whom = None
            with_whom = INTERVIEW.match(block.text.strip())
            if of_whom:
                speaking = answering = of_whom["name"]
            elif with_whom:
                answering = with_whom["name"]
            out.append(block)
            continue
        else:
            block = _without_dateline(block)
            if quoted and block.text[:1] not in OPENING_MARKS:
                speaking, quoted = None, False  # the turn was quoted; this is told
        if speaking and not STAGE.fullmatch(block.text):
            block = replace(block, speaker=speaking, label=printed, asks=asking)
        out.append(block)
        if quoted and block.text.rstrip(" .")[-1:] in CLOSING:
            speaking, quoted = None, False
        if asking and unanswered and last_mark(block.text) == "?":
            speaking, printed, asking = answering or RESPONDENT, "", False
    if not any(found) and not speaking:
        return tuple(_unlabelled(out, answering))
    asked = any(each and each.part == "asks" for each in found)
    return tuple(out) if asked else tuple(_with_questions(out))


def _names_somebody(words: str, offices: Table) -> bool:
    """Whether words are names and offices alone: `Peru sparks anger` are not."""
    told = words.split()
    small = [word for word in told if word[:1].islower() and word not in LINKS]
    office = [word for word in small if offices.get(word) or word in OFFICIAL]
    return len(office) == len(small) and (told[0][:1].isupper() or bool(office))


def _without_dateline(block: Block) -> Block:
    match = DATELINE.match(block.text) if block.kind == "paragraph" else None
    return _from(block, match.end()) if match and match["place"].isupper() else block


def _from(block: Block, cut: int) -> Block:
    return replace(block, start=block.start + cut, text=block.text[cut:])


def _holders(found: Sequence[Label | None]) -> dict[str, str]:
    """Who speaks under an office alone, by the one label that has named its holder beside it."""
    named: dict[str, set[str]] = {}
    for told in found:
        if told and told.beside and not told.part:
            named.setdefault(told.beside.casefold(), set()).add(told.name)
    return {office: min(names) for office, names in named.items() if len(names) == 1}


def _unlabelled(blocks: Sequence[Block], answering: str | None) -> Iterator[Block]:
    """Blocks of an interview that prints questions and answers without labels, with both."""
    interview = any(BRIEFING.search(block.text) for block in blocks[:OPENING])
    asking = [block.kind == "paragraph" and last_mark(block.text) == "?" for block in blocks]
    first = asking.index(True) if interview and sum(asking) >= FEW else len(blocks)
    for i, block in enumerate(blocks):
        if i < first or block.kind == "heading" or STAGE.fullmatch(block.text):
            yield block
        elif asking[i]:
            yield replace(block, speaker=QUESTIONER, asks=True)
        else:
            yield replace(block, speaker=answering or RESPONDENT)


def _with_questions(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks that end in a question, put by somebody else than who speaks most, ask it."""
    spoken: Counter[str] = Counter()
    for block in blocks:
        if block.speaker:
            spoken[block.speaker] += len(block.text)
    most = max(spoken, key=lambda who: spoken[who], default=None)
    for block in blocks:
        asks = bool(block.speaker) and block.speaker != most and last_mark(block.text) == "?"
        yield replace(block, asks=True) if asks else block


def full_name(label: str, people: Iterable[str], offices: Table) -> str:
    """The name of whom a label means: the one person of that surname in the text, else itself."""
    bare = _untitled(label, offices)
    if bare.isupper() and len(bare) > 3:
        bare = bare.title()
    inside = {n for n in people if n in label and re.search(rf"\b{re.escape(n)}\b", label)}
    fitting = inside or {n for n in people if bare == n or bare in n.split()[1:]}
    return next(iter(fitting)) if len(fitting) == 1 else bare


def _untitled(label: str, offices: Table) -> str:
    """A label without what stands before the name (`Spokesperson Ms. Ana Lopez`)."""
    parts = label.split()
    held = [i for i, p in enumerate(parts) if p.lower() in TITLES or offices.get(p.casefold())]
    rest = parts[held[-1] + 1 :] if held else []
    return " ".join(rest) if rest and rest[0][0].isupper() else label
