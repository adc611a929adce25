"""What the author concludes and holds: arguments, relations, and the author's own stance."""

from collections.abc import Iterator

from spacy.tokens import Token

from ...claims import Claim, Kind
from ..clauses import Clause, in_question
from ..context import Context
from ..parsed import Parsed
from ..places import position, subtree, word_span, words
from ..stance import content, evaluation, expressed, target
from ..subjects import coordinated

SHORTEST = 12


def judgements(parsed: Parsed, context: Context) -> Iterator[Claim]:
    """Arguments and relations in the author's voice, clause by clause."""

    def judged(clause: Clause) -> Iterator[Claim]:
        if _authors(clause, parsed, context):
            yield from _clause(clause, parsed, context)

    return parsed.by_clause("judgements", judged)


def _authors(clause: Clause, parsed: Parsed, context: Context) -> bool:
    verb = clause.verb
    if (
        context.is_act(verb)
        or in_question(verb)
        or not clause.subject
        or clause.span.end - clause.span.start < SHORTEST
    ):
        return False
    if parsed.in_quote(position(verb)) or context.voices.at(clause.span.start + 1, clause.span.end):
        return False
    if verb.dep_ in ("xcomp", "pcomp", "csubj") or (verb.dep_ == "acl" and clause.tense == "none"):
        return False
    if verb.dep_ == "ccomp" and parsed.lexicon["views"].find(verb.head, "verb"):
        thinking = (c.lower_ for c in verb.head.lefts if c.dep_ == "nsubj")
        if not any(who in ("i", "we") for who in thinking):
            return False  # `Chile thinks that the ban should go`
    return clause.subject[0].lower_ not in ("who", "what", "i", "you")


def _clause(clause: Clause, parsed: Parsed, context: Context) -> Iterator[Claim]:
    verb, lexicon = clause.verb, parsed.lexicon
    stance = expressed(clause, parsed)
    actor = any(parsed.acts(t) for t in clause.subject)
    if stance and actor:
        return
    argument = lexicon["arguments"].find(verb, "verb")
    event = lexicon["events"].find(verb, "verb")
    if event and actor and clause.tense == "past" and clause.actual and not argument:
        return
    kind, cue, confidence = _kind(clause, parsed, argument is not None)
    if argument:
        cue = argument[0].cue
    elif not cue:
        return
    yield parsed.claim(
        kind,
        clause.span,
        f"{kind}:{cue}",
        confidence,
        subject=parsed.subject(clause),
        predicate=_predicate(clause),
        object=target(clause, parsed),
        condition=clause.condition,
        polarity=clause.polarity,
        modality=clause.modality,
        **context.voice(()),
        **parsed.date_in(clause.span, word_span(verb)),
    )
    past = any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.lefts)  # `must have rained`
    if clause.modality == "necessary" and kind == "argument" and not past:
        against = clause.polarity == "negated"
        yield from _own_stance(clause, parsed, context, "must", not against, content(clause))
        return
    value = evaluation(clause, parsed)
    judged = not actor or _to_do(verb) or _names_what(clause, parsed)
    if value and (verb.dep_ == "ROOT" or clause.modality == "predicted") and judged:
        good = (value == "good") != (clause.polarity == "negated")
        yield from _own_stance(clause, parsed, context, cue, good, _judged(clause, parsed))


def _to_do(verb: Token) -> bool:
    """Whether what somebody does is judged (`Peru is right to wait`), not who they are."""
    near = [verb, *(c for c in verb.rights if c.dep_ == "acomp")]
    judged = len(near) > 1  # the parser hangs what is done on either
    return judged and any(
        c.dep_ == "xcomp" and any(a.lower_ == "to" for a in c.lefts)
        for token in near
        for c in token.rights
    )


def _names_what(clause: Clause, parsed: Parsed) -> bool:
    """Whether a group is called a thing (`The mission is a mistake`), which judges no people."""
    called = any(c.dep_ == "attr" for c in clause.verb.rights)
    return called and all(parsed.names.name(t).kind == "group" for t in clause.subject)


def _judged(clause: Clause, parsed: Parsed) -> str | None:
    """What is judged: the subject, whole where it is a clause (`Recognising it would be rash`)."""
    first = clause.subject[0]
    return words(subtree(first)) if first.pos_ == "VERB" else parsed.subject(clause)


def _own_stance(
    clause: Clause, parsed: Parsed, context: Context, cue: str, favours: bool, of: str | None
) -> Iterator[Claim]:
    """The author's own position: on what a clause calls good or bad, or says must be."""
    yield parsed.claim(
        "position",
        clause.span,
        f"position.author:{cue}",
        0.4,
        subject=parsed.author,
        predicate="favour" if favours else "oppose",
        object=of,
        stance="oppose" if not favours else "conditional" if clause.condition else "support",
        condition=clause.condition,
        basis="stated",
        modality=clause.modality,
        **context.voice(()),
    )


def _kind(clause: Clause, parsed: Parsed, argument: bool) -> tuple[Kind, str, float]:
    verb, lexicon = clause.verb, parsed.lexicon
    relation = lexicon["relations"].find(verb, "verb")
    if argument:
        return "argument", "", 0.55
    about = [t for s in clause.subject for t in (s, *coordinated(s))]
    related = any(lexicon["relations"].find(t, "noun") for t in about)
    if clause.modality != "asserted":
        return "argument", clause.modality, 0.5
    if relation and verb.lemma_ == "be":
        return _copula(clause, parsed)
    if relation and (related or any(parsed.acts(t) for t in about)):
        return "relation", relation[0].cue, 0.5
    if relation:
        return "argument", relation[0].cue, 0.45
    return "argument", "clause", 0.35


def _copula(clause: Clause, parsed: Parsed) -> tuple[Kind, str, float]:
    for child in clause.verb.rights:
        if child.dep_ == "acomp":
            return "argument", "be", 0.5
        if child.dep_ == "attr" and any(parsed.acts(t) for t in clause.subject):
            return "relation", "be", 0.45
    return "argument", "be", 0.4


def _predicate(clause: Clause) -> str:
    verb: Token = clause.verb
    parts = [
        c for c in verb.children if c.dep_ in ("neg", "prt", "acomp", "attr", "aux", "auxpass")
    ]
    return words(sorted([verb, *parts], key=lambda t: t.i))
