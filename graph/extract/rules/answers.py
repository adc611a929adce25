"""Positions taken by answering with no more than yes or no (`Do you back the ban? - We do.`)."""

import itertools
import re
from collections.abc import Iterator

from spacy.tokens import Doc

from ...claims import Claim, Span
from ..clauses import Clause, auxiliaries
from ..context import Context
from ..lexicon import VERBAL
from ..parsed import Parsed
from ..places import last_mark, position
from ..stance import OPPOSITE, content, expressed, target

AUXILIARY = r"(?:do|does|is|are|am|will|would|can|have|has)"
YES = re.compile(
    r"yes(?! and no)\b|(?:indeed|of course|certainly|absolutely)\b(?! not)"
    rf"|(?:we|i|it|they) {AUXILIARY}[.!]",
    re.IGNORECASE,
)
NO = re.compile(
    r"no[.,!]|(?:not at all|never|of course not|certainly not|absolutely not)[.!]"
    rf"|(?:we|i|it|they) {AUXILIARY}(?: not|n[’']t)[.!]",
    re.IGNORECASE,
)
SHORT = re.compile(r"[^.!?]{1,40}[.!](?=\s|$)")  # a sentence that says nothing else
PLANNED = frozenset(("will", "would", "shall"))


def answers(parsed: Parsed, context: Context) -> Iterator[Claim]:
    """A position for each short answer to whether somebody is for something or will do it."""
    by_verb = {position(c.verb): c for c in parsed.every_clause()}
    blocks = list(zip(parsed.docs, parsed.blocks, strict=True))
    for (doc, block), (answer, following) in itertools.pairwise(blocks):
        speaker = answer.user_data["speaker"]
        asked = _asked(doc, by_verb) if block.asks and not following.asks else None
        said = SHORT.match(following.text)
        if asked is None or said is None or not speaker:
            continue
        yes = YES.match(said[0]) is not None
        if yes or NO.match(said[0]):
            span = Span(following.start, following.start + said.end())
            yield from _answered(asked, span, yes, speaker, parsed, context)


def _asked(doc: Doc, by_verb: dict[int, Clause]) -> Clause | None:
    """The clause of the last question, where it can be answered by yes or no."""
    for sentence in reversed(list(doc.sents)):
        if last_mark(sentence.text) == "?" and sentence.root.pos_ in VERBAL:
            verb = sentence.root
            first = (*auxiliaries(verb), verb)[0]
            subjects = [c for c in verb.children if c.dep_ == "nsubj"]
            inverted = bool(subjects) and first.i < subjects[0].i
            return by_verb.get(position(verb)) if inverted else None
    return None


def _answered(
    asked: Clause, said: Span, yes: bool, speaker: str, parsed: Parsed, context: Context
) -> Iterator[Claim]:
    you = bool(asked.subject) and asked.subject[0].lower_ == "you"
    holder = parsed.names.holder(speaker) if you else parsed.subject(asked)
    stand = expressed(asked, parsed)
    planned = any(a.lower_ in PLANNED for a in auxiliaries(asked.verb))
    if holder is None or not (stand or planned):
        return
    stance = stand.stance if stand else "support"
    yield parsed.claim(
        "position",
        said,
        "position.answered:" + ("yes" if yes else "no"),
        0.55,
        subject=holder,
        predicate=asked.verb.lemma_.lower(),
        object=target(asked, parsed) if stand else content(asked, *auxiliaries(asked.verb)),
        stance=stance if yes else OPPOSITE.get(stance, stance),
        condition=asked.condition,
        polarity="positive" if yes else "negated",
        modality=asked.modality,
        basis="stated",
        **context.voice((speaker,)),
    )
