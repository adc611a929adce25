"""Who speaks in each block of a transcript or a speech, after its labels and its heading.

A label is a name before a colon at the start of a block (`Ms. Rao: ...`, `Q: ...`). A text is a
transcript where labels come again; a speech, where a heading says whose it is (`Remarks by ...`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .blocks import Block
from .lexicon import Table
from .places import last_mark

QUESTIONER = "reporter"
RESPONDENT = "respondent"  # who answers, where the text does not say
LABEL = re.compile(
    r"(?P<name>[A-Z][\w.’'-]*"
    r"(?: (?:[A-Z][\w.’'-]*|\d{1,2}|of|the|for|from|by|and|de|al|bin|van|von)){0,7})"
    r"(?P<role> ?\([^()]{2,80}\))? ?:(?: (?=\S)|\s*$)"
)
# `Question 2 from Radio Suva`, `Q3`: who asks, where the label says it.
ASKED_BY = re.compile(
    r"(?:q|question|reporter|journalist|media)\s*\d*(?: (?:from|by) (?P<by>.+))?", re.I
)
ANSWERED = re.compile(r"(?:a|answer)\s*\d*", re.I)
SPEECH = re.compile(
    r"(?:opening |closing |keynote |full text of (?:the )?)?"
    r"(?:remarks|statement|speech|address|message|comments?) (?:by|from) (?P<name>[A-Z].+?)"
    r"(?: (?:at|on|to|in|before|during|following|after|regarding|about)\b.*|[,:–—].*|)$",
    re.IGNORECASE,
)
INTERVIEW = re.compile(r"(?:.*\b)?interview with (?P<name>(?-i:[A-Z])[^,:–—]+)", re.IGNORECASE)
# `NAIROBI (Agency) — `, `LIMA, Peru, March 4 (Agency) - `: where a report was filed.
DATELINE = re.compile(
    r"[A-Z][A-Z .’'/-]+(?:, [A-Z][\w. ]+){0,2} ?(?:\([^()]{2,40}\) ?)?(?:[—–]|--?)\s+(?=\S)"
)
MANY = 3  # labels in capitals that make a transcript
HONORIFIC = re.compile(r"(?:mr|mrs|ms|miss|dr|sir|prof)\.? ", re.IGNORECASE)


def without_datelines(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks without the datelines that they begin with."""
    for block in blocks:
        match = DATELINE.match(block.text) if block.kind == "paragraph" else None
        yield _from(block, match.end()) if match else block


def _from(block: Block, cut: int) -> Block:
    return replace(block, start=block.start + cut, text=block.text[cut:])


def with_speakers(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with their speakers, labels cut off; as they are where nobody is said to speak."""
    found = [LABEL.match(block.text) for block in blocks]
    often = Counter(match["name"].casefold() for match in found if match)
    asked = any(ASKED_BY.fullmatch(name) for name in often)
    set_apart = sum(match["name"].isupper() for match in found if match) >= MANY
    speaking: str | None = None
    answering: str | None = None
    label, asking = "", False
    out = []
    for block, match in zip(blocks, found, strict=True):
        name = match["name"] if match else ""
        labelled = often[name.casefold()] > 1 or asked or (set_apart and name.isupper())
        if match and labelled:
            asks = ASKED_BY.fullmatch(name)
            label, asking = name, asks is not None
            if asks:
                speaking = (match["role"] or asks["by"] or QUESTIONER).strip(" ()")
            elif ANSWERED.fullmatch(name):
                speaking = answering or RESPONDENT
            else:
                speaking = answering = name
            if match.end() == len(block.text):  # a label on a line of its own
                out.append(replace(block, kind="heading"))
                continue
            block = _from(block, match.end())
        elif block.kind == "heading":
            of_whom = SPEECH.match(block.text.strip())
            with_whom = INTERVIEW.match(block.text.strip())
            if of_whom:
                speaking = answering = of_whom["name"]
            elif with_whom:
                answering = with_whom["name"]
            out.append(block)
            continue
        told = replace(block, speaker=speaking, label=label, asks=asking) if speaking else block
        out.append(told)
    return tuple(out) if asked else tuple(_with_questions(out))


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
    bare = _untitled(HONORIFIC.sub("", label).strip(), offices)
    if bare.isupper() and len(bare) > 3:
        bare = bare.title()
    inside = {name for name in people if name in label}
    fitting = inside or {n for n in people if bare == n or bare in n.split()[1:]}
    return next(iter(fitting)) if len(fitting) == 1 else bare


def _untitled(label: str, offices: Table) -> str:
    """A label without the office before the name (`Spokesperson Ana Lopez`)."""
    parts = label.split()
    held = [i for i, part in enumerate(parts) if offices.get(part.casefold())]
    rest = parts[held[-1] + 1 :] if held else []
    return " ".join(rest) if rest and rest[0][0].isupper() else label
