"""Positions taken by answering with no more than yes or no (`Do you back the ban? - We do.`)."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from ...claims import Claim, Span
from ..blocks import Block
from ..clauses import Clause, auxiliaries, opens_condition
from ..context import Context
from ..holders import basis_of, holder_of
from ..labels import is_chair
from ..lexicon import VERBAL, Lexicon
from ..parsed import Parsed
from ..places import is_question, offset, words
from ..stance import OPPOSITE, UNWILLED, content, expressed, target

# Auxiliaries by what they are forms of; `wo` and `ca` are what is left of `won't` and `can't`.
AUXILIARY = {
    **dict.fromkeys(("do", "does"), "do"),
    **dict.fromkeys(("am", "is", "are"), "be"),
    **dict.fromkeys(("have", "has"), "have"),
    **dict.fromkeys(("will", "wo"), "will"),
    **dict.fromkeys(("can", "ca"), "can"),
    "would": "would",
}
SURE = r"(?:indeed|of course|certainly|absolutely|definitely)"
REPLY = re.compile(
    rf"(?:{SURE}\b,? ?)?"
    r"(?:(?P<yes>yes)|(?P<no>no|not at all|not|never))?\b"
    rf"(?:,? ?(?:we|i|it|they|he|she) (?P<own>{'|'.join(AUXILIARY)})(?P<denied> ?not|n[’']t)?)?"
    rf"(?:,? {SURE})?",
    re.IGNORECASE,
)
SHORT = re.compile(r"[^.!?]{1,200}[.!](?=\s|$)")  # the sentence that replies
LINKS = re.compile(r",?(?: (?:but|and|though))?(?: only)?[, ]*$", re.IGNORECASE)
PLANNED = frozenset(("will", "would", "shall"))
NOT_DONE = UNWILLED | frozenset(
    "be have need like love want think see know win survive run work rain happen last hold "
    "collapse fall recover come get become remain stay".split()
)


@dataclass(frozen=True, slots=True)
class Reply:
    """A sentence that says yes or no and nothing else.

    Attributes:
        span: Its characters.
        yes: Whether it says that it is so; of a question that denies, whether without denial.
        auxiliary: What its own verb is a form of (`We do`), where it has one.
        condition: The condition in words.
    """

    span: Span
    yes: bool
    auxiliary: str | None
    condition: str | None


def answers(parsed: Parsed, context: Context) -> Iterator[Claim]:
    """A position for each short answer to whether somebody is for something or will do it."""
    pairs = zip(parsed.docs, parsed.blocks, strict=True)
    told = [(doc, block) for doc, block in pairs if block.kind != "heading"]

    def answered(exchange: tuple[tuple[Doc, Block], tuple[Doc, Block]]) -> Iterator[Claim]:
        (doc, block), (answer, following) = exchange
        speaker = answer.user_data["speaker"]
        put = block.asks and not following.asks and speaker and not is_chair(following)
        asked = _asked(doc, parsed) if put else None
        reply = _reply(answer, parsed.lexicon) if asked else None
        if asked and reply:
            yield from _answered(asked, reply, speaker, parsed, context)

    return parsed.faults.each(
        "answers", itertools.pairwise(told), answered, lambda exchange: exchange[1][1].span
    )


def _asked(doc: Doc, parsed: Parsed) -> Clause | None:
    """The clause of the last question, where it can be answered by yes or no."""
    for sentence in reversed(list(doc.sents)):
        if is_question(sentence) and sentence.root.pos_ in VERBAL:
            verb = sentence.root
            first = (*auxiliaries(verb), verb)[0]
            subjects = [c for c in verb.children if c.dep_ == "nsubj"]
            inverted = bool(subjects) and first.i < subjects[0].i
            return parsed.clause_of(verb) if inverted else None
    return None


def _reply(doc: Doc, lexicon: Lexicon) -> Reply | None:
    """What the first sentence of an answer says, where it is a reply."""
    sentence = SHORT.match(doc.text)
    if not sentence:
        return None
    end = sentence.end() - 1
    core, condition = doc.text[:end], None
    opened = _condition(doc, end, lexicon)
    if opened:
        start, after = opened
        core = LINKS.sub("", doc.text[: doc[start].idx])
        condition = words([t for t in doc[after:] if t.idx < end])
    told = REPLY.fullmatch(core)
    if not core or not told:
        return None
    yes = not (told["no"] or told["denied"])
    if (not yes and told["yes"]) or (told["no"] and told["own"] and not told["denied"]):
        return None  # `Yes, we don't`
    start = offset(doc)
    own = AUXILIARY[told["own"].lower()] if told["own"] else None
    return Reply(Span(start, start + sentence.end()), yes, own, condition)


def _condition(doc: Doc, end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The tokens from which on a condition stands before a place, with and without its marker."""
    for token in doc:
        if token.idx >= end:
            break
        marker = opens_condition(token, lexicon)
        if marker is not None and marker + 1 < len(doc):
            return token.i, marker + 1
    return None


def _answered(
    asked: Clause, reply: Reply, speaker: str, parsed: Parsed, context: Context
) -> Iterator[Claim]:
    denied = asked.polarity == "negated"
    own = [AUXILIARY.get(a.lower_) for a in auxiliaries(asked.verb)] or ["be"]
    if (denied and not reply.auxiliary) or (reply.auxiliary and reply.auxiliary not in own):
        return  # `No` to `Does Peru not sign?` may mean either; `We do` answers another question
    you = bool(asked.subject) and asked.subject[0].lower_ == "you"
    chain = (speaker,)
    holder = parsed.names.holder(speaker) if you else holder_of(asked, speaker, parsed)
    stand = expressed(asked, parsed)
    if holder is None or not (stand or _is_planned(asked, parsed)):
        return
    about = target(asked, parsed) if stand else content(asked, *auxiliaries(asked.verb))
    stance = stand.stance if stand else "oppose" if denied else "support"
    stance = "support" if stance == "conditional" else stance  # the reply says on which terms
    if reply.yes == denied:
        stance = OPPOSITE.get(stance, stance)
    condition = reply.condition or asked.condition
    on_terms = condition and (stance == "support" or (reply.condition and not reply.yes))
    yield parsed.claim(
        "position",
        reply.span,
        "position.answered:" + ("yes" if reply.yes else "no"),
        0.55,
        subject=holder,
        predicate=asked.verb.lemma_.lower(),
        object=_about(about, asked),
        stance="conditional" if on_terms else stance,
        condition=condition,
        polarity="positive" if reply.yes else "negated",
        modality="conditional" if on_terms else asked.modality,
        basis=basis_of(holder, chain, parsed),
        **context.voice(chain),
    )


def _about(told: str, asked: Clause) -> str:
    """What is asked about, without who does it (`Isn't Peru opposed to it?`) and further asks."""
    who = asked.subject[0].text if asked.subject else ""
    behind = told.rpartition(f"{who} ")[2] if told.startswith(("n't", "n’t", "not ")) else told
    return re.split(r",? and (?:if|why|when|how|what)\b", behind)[0].rstrip("?, ")


def _is_planned(asked: Clause, parsed: Parsed) -> bool:
    """Whether a question is about what somebody will do, not what they will say or be."""
    verb = asked.verb
    said = parsed.lexicon["statements"].find(verb, "verb") or parsed.lexicon["views"].find(verb)
    planned = any(a.lower_ in PLANNED for a in auxiliaries(verb))
    named = bool(asked.subject) and asked.subject[0].lower_ not in ("it", "this", "that", "they")
    return planned and named and not said and verb.lemma_.lower() not in NOT_DONE
