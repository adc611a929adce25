"""Where a clause's subject stands: stance expressions, wishes, commitments, evaluations."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from ..claims import Basis, Modality, Polarity, Stance
from .clauses import PROVIDED, Clause, auxiliaries
from .leading import leads_to
from .lexicon import VERBAL
from .parsed import Parsed
from .places import position, subtree, words
from .subjects import SUBJECTS, absolute

OPPOSITE: dict[str, Stance] = {"support": "oppose", "oppose": "support"}
QUANTIFIED = frozenset(("little", "few", "zero", "scant", "limited"))
BALLOT = frozenset(("vote", "abstain"))
FAVOUR = frozenset("favor favour support yes no reason time ground".split())
VOTED_ON = frozenset(
    "resolution motion bill draft text treaty amendment budget proposal law".split()
)
LONGEST = 24  # words of what is voted on
REASON = frozenset(("because", "since"))
ASIDE = frozenset(("although", "though", "while", "whereas"))
# What befalls somebody: to say that one will do it is no commitment.
UNWILLED = frozenset("lose fail suffer die feel seem mean expect".split())
LEARNING = frozenset("learn see know decide ask find hear".split())  # ... if it is so
AGREED = frozenset(
    "talk talks dialogue negotiation concession agreement deal treaty settlement recognition "
    "normalisation normalization withdrawal disarmament membership accession lifting "
    "discuss negotiate talk sign recognise recognize resume normalise normalize".split()
)
OCCURRING = frozenset(("come", "happen"))
ORDERED = frozenset(("before", "after"))


@dataclass(frozen=True, slots=True)
class Stand:
    """A stance, and how the text gives it.

    Attributes:
        stance: For, against, or on which terms.
        polarity: Whether the text says it by denying.
        modality: In which way the clause holds.
        basis: What the cue says on how it is known.
        cue: The expression that fired.
        target: What the stance is towards, in words.
        condition: The condition it depends on.
        confidence: How sure the reading is.
    """

    stance: Stance
    polarity: Polarity
    modality: Modality
    basis: Basis
    cue: str
    target: str
    condition: str | None
    confidence: float


def expressed(clause: Clause, parsed: Parsed) -> Stand | None:
    """The stance that an expression of the lexicon gives a clause's subject."""
    match = parsed.lexicon["stances"].find(clause.verb, "verb")
    if not match or _evades(clause, parsed):
        return None
    entry, tokens = match
    if parsed.lexicon.idiom(clause.verb, len(tokens)):
        return None
    last = tokens[-1]
    leads = len(tokens) > 1 and last.pos_ == "ADP" and last.dep_ in ("prep", "prt")
    if leads and not (any(last.children) or clause.objects() or clause.passive):
        return None  # `stood by while the town burned`
    if clause.verb.lemma_ == "pass" and not (clause.objects() or clause.passive):
        return None  # `passed through the strait`
    stance: Stance = entry["stance"]  # type: ignore[assignment]
    basis: Basis = entry["basis"]  # type: ignore[assignment]
    inner = {t.lower_ for t in tokens}
    polarity = clause.polarity
    if last.dep_ == "aux" and any(c.dep_ == "neg" for c in last.head.lefts):
        stance, polarity = OPPOSITE.get(stance, stance), "negated"  # `voted not to renew it`
    elif polarity == "negated" and not inner & {"no"}:
        if stance == "ambivalent":
            return None  # `did not keep silent`
        stance = OPPOSITE.get(stance, stance)
    elif inner & {"no"}:
        polarity = "negated"
    elif stance == "support" and _weak(tokens):
        stance = "oppose"
    terms = clause if clause.condition else _with_terms(clause, parsed)
    if terms.condition and stance == "support":
        stance = "conditional"
    return Stand(
        stance,
        polarity,
        clause.modality,
        basis,
        entry.cue,
        target(terms, parsed, tokens),
        terms.condition,
        0.7 if clause.actual or terms.condition else 0.5,
    )


def _with_terms(clause: Clause, parsed: Parsed) -> Clause:
    """A clause with the condition of what somebody is ready to do (`ready to sign if it ends`)."""
    for token in leads_to(clause.verb)[1:]:
        inner = parsed.clause_of(token)
        if inner and inner.condition and token.lemma_ not in LEARNING:
            return replace(clause, condition=inner.condition, conditioned_by=inner.conditioned_by)
    return clause


def _evades(clause: Clause, parsed: Parsed) -> bool:
    """Whether who says `I` or `we` only declines to say more, or leads through a session."""
    if not clause.subject or clause.subject[0].lower_ not in ("i", "we"):
        return False
    told = (token for token in leads_to(clause.verb) if token.pos_ in VERBAL)
    return any(parsed.lexicon["evasions"].find(token, "verb") for token in told)


def _weak(tokens: Sequence[Token]) -> bool:
    """Whether a noun of the cue is counted down (`little interest`)."""
    return any(c.lower_ in QUANTIFIED for t in tokens[1:] for c in t.lefts)


def _beside(clause: Clause) -> list[Token]:
    """What belongs to a clause but not to what it is about: its condition, its reasons, asides."""
    asides = [
        c
        for c in clause.verb.children
        if c.dep_ == "advcl"
        and (
            (c.tag_ == "VBG" and c.i > clause.verb.i)
            or any(m.lower_ in ASIDE | REASON for m in c.lefts if m.dep_ == "mark")
        )
    ]
    return [*asides, *([clause.conditioned_by] if clause.conditioned_by is not None else [])]


def content(clause: Clause, *without: Token) -> str:
    """What a clause says, its condition and asides left out."""
    leave = [*_beside(clause), *absolute(clause.verb), *without]
    own = (t for t in clause.verb.lefts if t.dep_ == "mark")
    tokens = subtree(clause.verb, [*leave, *own])
    while tokens and tokens[-1].is_punct and tokens[-1].text not in '”"’)':
        tokens.pop()
    return words([t for t in tokens if clause.condition is None or t.lower_ not in PROVIDED])


def target(clause: Clause, parsed: Parsed, tokens: Sequence[Token] = ()) -> str:
    """What a clause is about, subject and cue left out; a pronoun by what it stands for."""
    voted = put_to_vote(clause.verb)
    if voted is not None:
        return words(subtree(voted)[:LONGEST])
    told = described(clause.verb)
    if told is not None:
        return parsed.phrase(told, LONGEST)
    last = max((t.i for t in tokens if t.i >= clause.verb.i), default=clause.verb.i)
    start = clause.verb.doc.user_data["start"]
    inside = subtree(clause.verb, _beside(clause))
    rest = [t for t in inside if t.i > last and start + t.idx < clause.span.end]
    felt = any(t.lemma_ == "be" for t in tokens)  # `was alarmed by the raid`
    if clause.passive and clause.subject and not felt:
        return words(subtree(clause.subject[0]))
    while rest and rest[-1].dep_ == "cc":
        rest.pop()
    if len(rest) > 1 and rest[0].dep_ == "prep" and not parsed.dated(position(rest[1])):
        rest = rest[1:]  # `wary of the tariff` is about the tariff
    return parsed.words(rest) or words([t for t in subtree(clause.verb) if t.i <= last])


def described(verb: Token) -> Token | None:
    """What a clause that hangs on a noun, or one of `what`, is about.

    `the siege, which we have condemned`, `a fee that we can live with`, `What we cannot accept is
    a closure`.
    """
    objects = {c.lower_ for c in verb.lefts if c.dep_ == "dobj"}
    objects |= {c.lower_ for p in verb.rights if p.dep_ == "prep" for c in p.lefts}
    if verb.dep_ == "relcl" and objects & {"which", "that", "whom"}:
        return verb.head
    if verb.dep_ == "csubj" and "what" in objects:
        return next((c for c in verb.head.rights if c.dep_ == "attr"), None)
    return None


def put_to_vote(verb: Token) -> Token | None:
    """What is voted on, where only a passage before says it (`Ghana abstained`)."""
    told = any(c.dep_ in ("xcomp", "advcl") and c.pos_ in VERBAL for c in verb.rights)
    if verb.lemma_ not in BALLOT or told:
        return None  # `voted to condemn the raid` says itself what on
    own = (t for c in verb.rights if c.dep_ in ("prep", "dobj") for t in c.subtree)
    nouns = (t.lemma_.lower() for t in own if t.pos_ in ("NOUN", "PROPN"))
    if any(noun not in FAVOUR for noun in nouns):
        return None
    before = reversed(verb.doc[: verb.i])
    return next((t for t in before if t.pos_ == "NOUN" and t.lemma_ in VOTED_ON), None)


def committed(clause: Clause, parsed: Parsed, own: bool) -> Stand | None:
    """The stance in what a speaker says ought to be, will be done, or is good or bad.

    Args:
        clause: A clause of what is said.
        parsed: Its document.
        own: Whether the speaker speaks of what the speaker's own side will do.
    """
    found = expressed(clause, parsed)
    if found or _evades(clause, parsed):
        return found
    verb, denied = clause.verb, clause.polarity == "negated"
    against: Stance = "oppose" if denied else "support"

    def stand(stance: Stance, cue: str, confidence: float) -> Stand:
        about = content(clause)
        return Stand(
            stance,
            clause.polarity,
            clause.modality,
            "stated",
            cue,
            about,
            clause.condition,
            confidence,
        )

    if any(c.dep_ == "expl" for c in verb.lefts):
        if denied:
            return stand("oppose", "there be no", 0.6)
        subjects = [c for c in verb.rights if c.dep_ in ("attr", "nsubj")]
        if any(_bad(t, parsed) for s in subjects for t in s.subtree):
            return stand("oppose", "there be", 0.5)
        return stand("conditional", "there be", 0.4) if clause.condition else None
    if clause.condition and clause.tense != "past":  # `they were freed once they had paid`
        return stand("conditional", "condition", 0.5)
    if clause.modality == "necessary":
        first, other = precondition(clause) if verb.lemma_ in OCCURRING else (None, None)
        if other and not denied:
            return replace(stand("conditional", "must", 0.6), target=other, condition=first)
        return stand(against, "must", 0.6)
    value = evaluation(clause, parsed)
    if value:
        good = (value == "good") != denied
        return stand("support" if good else "oppose", "evaluation", 0.55)
    waits = verb.lemma_ == "see" and not any(c.lower_ == "to" for c in verb.rights)
    willed = verb.lemma_.lower() not in UNWILLED and not waits  # `we will see`
    if own and willed and (clause.tense == "future" or _told_to_come(verb)):
        return stand(against, "will", 0.6)
    return None


def precondition(clause: Clause) -> tuple[str | None, str | None]:
    """What must come first, and before what (`disarm before any talks`).

    What waits is something that is agreed or done: no day (`leave before Friday`), and nobody.
    """
    for child in clause.verb.children:
        mark = next((t for t in (child, *child.lefts) if t.lower_ in ORDERED), None)
        about = [c for c in child.children if c.dep_ in SUBJECTS | {"pobj", "pcomp"}]
        if mark is None or not any(_waits(told) for told in about):
            continue
        other = words([t for t in subtree(child) if t.i > mark.i])
        if mark.lower_ == "after":
            return other, None
        if clause.verb.lemma_ in OCCURRING and clause.subject:  # `a truce must come before talks`
            return words(subtree(clause.subject[0])), other
        return content(clause, child), other
    return None, None


def _waits(told: Token) -> bool:
    """Whether a word names what may be made to wait (`any loan`, `the talks`, `discussing`)."""
    return told.lemma_.lower() in AGREED or any(c.lower_ == "any" for c in told.lefts)


def _told_to_come(verb: Token) -> bool:
    """Whether a clause tells what was said to lie ahead (`said that it would sign`)."""
    return verb.dep_ == "ccomp" and any(a.lower_ == "would" for a in auxiliaries(verb))


def _bad(token: Token, parsed: Parsed) -> bool:
    entry = parsed.lexicon["arguments"].get(token.lemma_.lower())
    return bool(entry and entry["value"] == "bad") or token.lemma_ in ("concern", "implication")


def evaluation(clause: Clause, parsed: Parsed) -> str | None:
    """`good` or `bad` where a clause says so of its subject."""
    arguments = parsed.lexicon["arguments"]
    serving = [c for c in clause.verb.rights if c.dep_ == "xcomp" and c.pos_ in VERBAL]
    for verb in (clause.verb, *serving):  # `will only serve to erode the truce`
        match = arguments.find(verb, "verb")
        if match and match[0]["value"]:
            turned = {"good": "bad", "bad": "good"} if _weak(match[1]) else {}
            return turned.get(match[0]["value"], match[0]["value"])
    for child in clause.verb.rights:
        if child.dep_ in ("acomp", "attr", "oprd", "dobj"):
            pos = "adjective" if child.pos_ == "ADJ" or child.dep_ == "acomp" else "noun"
            if child.dep_ == "dobj" and clause.verb.lemma_ not in ("be", "pose", "represent", "do"):
                continue
            value = valued(child, parsed, pos)
            if value:
                return value
    return None


def valued(word: Token, parsed: Parsed, pos: str | None = None) -> str | None:
    """`good` or `bad` where a word, or an adjective before it or beside it, says so.

    Args:
        word: A noun or an adjective.
        parsed: Its document.
        pos: `noun` or `adjective`, where the parser may err.
    """
    beside = [c for c in word.lefts if c.dep_ == "amod"]
    beside += [c for c in word.rights if c.dep_ == "conj" and c.pos_ == "ADJ"]
    for token in (word, *beside):
        kind = (
            "adjective"
            if token != word
            else pos or ("noun" if word.pos_ == "NOUN" else "adjective")
        )
        found = parsed.lexicon["arguments"].find(token, kind)
        if found and found[0]["value"]:
            return found[0]["value"]
    return None
