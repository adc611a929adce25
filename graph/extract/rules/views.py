"""Positions held as views: what somebody thinks ought to be, and what they call good or bad."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from ...claims import Claim, Modality, Polarity, Span, Stance
from ..clauses import Clause, in_question, supposed
from ..context import Context
from ..holders import basis_of, holder_of
from ..lexicon import VERBAL, Entry
from ..parsed import Parsed
from ..places import position, subtree, words
from ..stance import OPPOSITE, committed, expressed, valued

COPULAR = frozenset(("be", "remain"))
COMPLEMENTS = frozenset(("ccomp", "oprd", "acomp", "xcomp"))


@dataclass(frozen=True, slots=True)
class View:
    """What is thought of something, before it is seen whether the thinking is denied.

    Attributes:
        span: The characters that tell it.
        stance: For, against, or on which terms.
        polarity: Whether the text says it by denying.
        modality: In which way it holds.
        target: What the stance is towards, in words.
        condition: The condition it depends on.
    """

    span: Span
    stance: Stance
    polarity: Polarity
    modality: Modality
    target: str
    condition: str | None


def views(parsed: Parsed, context: Context) -> Iterator[Claim]:
    """A position for each view that has a stance in it."""
    return parsed.by_clause("views", lambda clause: _in_clause(clause, parsed, context))


def _in_clause(clause: Clause, parsed: Parsed, context: Context) -> Iterator[Claim]:
    gone = clause.verb.dep_ == "xcomp" and clause.verb.head.lower_ == "used"
    if gone or in_question(clause.verb) or supposed(clause.verb, parsed.lexicon):
        return
    chain = context.voices.at(clause.span.start, clause.span.end)
    for entry, word in _cues(clause, parsed):
        judged = entry["complement"] == "judgement"
        holder = _holder(clause, word, context, parsed)
        if holder is None:
            continue
        found = _judged(clause, parsed) if judged else _thought(clause, word, holder, parsed)
        for view in found:
            stance, polarity = _turned(clause, view)
            yield parsed.claim(
                "position",
                view.span,
                f"position.view:{entry.cue}",
                0.55,
                subject=holder,
                predicate=word.lemma_.lower(),
                object=view.target,
                stance=stance,
                condition=view.condition,
                polarity=polarity,
                modality=view.modality,
                basis=basis_of(holder, chain, parsed),
                **context.voice(chain),
            )


def _cues(clause: Clause, parsed: Parsed) -> Iterator[tuple[Entry, Token]]:
    """What says that somebody holds a view: a clause's verb, or what its copula links."""
    table = parsed.lexicon["views"]
    found = table.find(clause.verb, "verb")
    if found and (clause.passive or found[0]["complement"] != "undergone"):
        yield found[0], clause.verb
    if clause.verb.lemma_ not in COPULAR:
        return
    of = [c for p in clause.verb.rights if p.lower_ == "of" for c in p.children]
    for child in of:  # `Kenya is of the view that`
        if found := table.find(child, "noun"):
            yield found[0], child
    for child in clause.verb.children:
        pos = {"acomp": "adjective", "attr": "noun", "nsubj": "noun"}.get(child.dep_)
        found = table.find(child, pos) if pos else None
        if found:
            yield found[0], child


def _thought(clause: Clause, word: Token, holder: str, parsed: Parsed) -> Iterator[View]:
    """The stance in what is thought (`We believe that the ban should be lifted`)."""
    for verb in _contents(clause, word):
        inner = parsed.clause_of(verb)
        if inner is None:
            continue
        own = _is_own(inner, holder, parsed)
        if not own and expressed(inner, parsed) and any(parsed.acts(t) for t in inner.subject):
            continue  # thinks that somebody else is for it
        stand = committed(inner, parsed, own)
        if stand is not None:
            yield View(
                inner.span,
                stand.stance,
                stand.polarity,
                stand.modality,
                stand.target,
                stand.condition,
            )


def _contents(clause: Clause, word: Token) -> list[Token]:
    """The verbs of what is thought, coordinated ones too."""
    for token in (word, clause.verb):
        for child in token.rights:
            if child.dep_ in ("ccomp", "acl") and _tells(child):
                joined = [c for c in child.rights if c.dep_ == "conj" and c.pos_ in VERBAL]
                return [child, *joined]
    return []


def _judged(clause: Clause, parsed: Parsed) -> Iterator[View]:
    """The stance in what something is called (`considers the deal a mistake`)."""
    called = _called(clause.verb)
    value = valued(called[1], parsed) if called else None
    if called is None or value is None:
        return
    of, said = called
    about = [t for t in subtree(of) if t.i < said.i or said.head != of]
    yield View(
        clause.span,
        "support" if value == "good" else "oppose",
        "positive",
        clause.modality,
        words([t for t in about if t.pos_ != "PUNCT"]),
        clause.condition,
    )


def _called(verb: Token) -> tuple[Token, Token] | None:
    """What is called something, and what it is called."""
    object_ = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    for child in verb.rights:
        of, said = object_, None
        if child.dep_ == "prep" and child.lower_ == "as":
            said = next(iter(child.children), None)
        elif child.dep_ in COMPLEMENTS and child.pos_ not in VERBAL:
            of = next((c for c in child.lefts if c.dep_ in ("nsubj", "amod")), object_)
            said = child
        elif child == object_:
            said = _quoted_after(child)
        if of is not None and said is not None:
            return of, said
    return None


def _quoted_after(noun: Token) -> Token | None:
    """An adjective behind a noun, a quotation mark between them: what it is called."""
    return next((c for c in noun.rights if c.dep_ == "amod" and c.nbor(-1).is_quote), None)


def _tells(inner: Token) -> bool:
    """Whether a clause is no infinitive: it says how something is."""
    return not any(c.lower_ == "to" and c.dep_ == "aux" for c in inner.lefts)


def _holder(clause: Clause, word: Token, context: Context, parsed: Parsed) -> str | None:
    """Whose view it is: the noun's owner, else the subject of the clause."""
    me = context.voices.saying_i(position(clause.verb))
    if word.pos_ != "NOUN" or word.dep_ == "pobj":
        return holder_of(clause, me, parsed)
    owner = next((c for c in word.lefts if c.dep_ == "poss"), None)
    if owner is None:
        return None
    if owner.lower_ in ("our", "my"):
        return parsed.names.holder(me) if me else None
    return parsed.names.of((owner,)) if parsed.acts(owner) else None


def _is_own(inner: Clause, holder: str, parsed: Parsed) -> bool:
    if not inner.subject:
        return False
    first = inner.subject[0]
    return first.lower_ in ("i", "we") or parsed.names.of(inner.subject) == holder


def _turned(clause: Clause, view: View) -> tuple[Stance, Polarity]:
    """A stance as it is where the view is denied (`does not think that the ban is wise`)."""
    if clause.polarity == "negated":
        return OPPOSITE.get(view.stance, view.stance), "negated"
    return view.stance, view.polarity
