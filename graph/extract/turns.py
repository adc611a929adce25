"""Who speaks in each block of a transcript or a speech, after its labels and its heading.

A text is a transcript where labels come again; a speech, where a heading says whose it is
(`Remarks by ...`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .blocks import Block
from .labels import FEW, label, labels
from .lexicon import Table
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
    r"(?:remarks|statement|speech|address|message|comments?) (?:by|from) (?P<name>[A-Z].+?)"
    r"(?: (?:at|on|to|in|before|during|following|after|regarding|about)\b.*|[,:–—].*|)$",
    re.IGNORECASE,
)
INTERVIEW = re.compile(
    r"(?:.*\b)?interview (?:with|of|by|given by) (?:the )?(?P<name>(?-i:[A-Z])[^:–—]+?)"
    r"(?: (?:with|to|on|in)\b.*|,.*|)$",
    re.IGNORECASE,
)
STAGE = re.compile(r"[(\[][^()\[\]]{3,200}[)\]]\.?\s*")  # `(Laughter.)`, `[End of transcript]`
# `NAIROBI (Agency) — `, `LIMA, Peru, March 4 (Agency) - `: where a report was filed.
DATELINE = re.compile(
    r"[A-Z][A-Z .’'/-]+(?:, [A-Z][\w. ]+){0,2} ?(?:\([^()]{2,40}\) ?)?(?:[—–]|--?)\s+(?=\S)"
)


def without_datelines(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks without the datelines that they begin with."""
    for block in blocks:
        labelled = (told := label(block)) and told.part
        match = None if labelled or block.kind != "paragraph" else DATELINE.match(block.text)
        yield _from(block, match.end()) if match else block


def _from(block: Block, cut: int) -> Block:
    return replace(block, start=block.start + cut, text=block.text[cut:])


def with_speakers(blocks: Sequence[Block], offices: Table) -> tuple[Block, ...]:
    """Blocks with their speakers, labels cut off; as they are where nobody is said to speak.

    Args:
        blocks: The text.
        offices: Which words are offices.
    """
    found = labels(blocks, offices)
    speaking: str | None = None
    answering: str | None = None
    printed, asking = "", False
    holders: dict[str, str] = {}  # by the office that a label has named them with
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
                holders.setdefault(told.beside.casefold(), told.name)
            if told.end == len(block.text):  # a label on a line of its own
                out.append(replace(block, kind="heading"))
                continue
            block = _from(block, told.end)
        elif block.kind == "heading":
            of_whom = SPEECH.match(block.text.strip())
            with_whom = INTERVIEW.match(block.text.strip())
            if of_whom:
                speaking = answering = of_whom["name"]
            elif with_whom:
                answering = with_whom["name"]
            out.append(block)
            continue
        if speaking and not STAGE.fullmatch(block.text):
            block = replace(block, speaker=speaking, label=printed, asks=asking)
        out.append(block)
    if not any(found) and not speaking:
        return tuple(_unlabelled(out, answering))
    asked = any(each and each.part == "asks" for each in found)
    return tuple(out) if asked else tuple(_with_questions(out))


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
    inside = {name for name in people if name in label}
    fitting = inside or {n for n in people if bare == n or bare in n.split()[1:]}
    return next(iter(fitting)) if len(fitting) == 1 else bare


def _untitled(label: str, offices: Table) -> str:
    """A label without what stands before the name (`Spokesperson Ms. Ana Lopez`)."""
    parts = label.split()
    held = [i for i, p in enumerate(parts) if p.lower() in TITLES or offices.get(p.casefold())]
    rest = parts[held[-1] + 1 :] if held else []
    return " ".join(rest) if rest and rest[0][0].isupper() else label
