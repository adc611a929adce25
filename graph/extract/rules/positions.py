"""Positions: who stands where on what, stated in acts of speech, ascribed, or shown by acts."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from ...claims import Claim, Span, Stance
from ..about import ABOUT, matter, noun_of_stance
from ..act import DENIAL, Act
from ..clauses import Clause, going_to, implied, in_question, supposed
from ..context import Context
from ..holders import basis_of, holder_of, is_few
from ..leading import LEADING
from ..lexicon import in_words
from ..parsed import Parsed
from ..places import last_mark, position, subtree, subtree_span, word_span, words
from ..stance import OPPOSITE, Stand, committed, content, expressed, precondition
from ..subjects import agents

TOLD_OF = frozenset("say report believe think know understand".split())
# Acts whose denial tells a stance; who does not promise or deny is for or against nothing.
DENIED = frozenset("objection support approval".split())


def positions(parsed: Parsed, context: Context) -> Iterator[Claim]:
    """Positions stated by speakers, then those that the text gives its actors."""
    states = frozenset(m.name for block in parsed.mentions for m in block if m.kind == "state")
    taken: set[int] = set()

    def stated(act: Act) -> Iterator[Claim]:
        return _stated(act, parsed, context, taken, states)

    def ascribed(clause: Clause) -> Iterator[Claim]:
        acting = context.is_act(clause.verb) or _leads(clause, context)
        if position(clause.verb) not in taken and not acting:
            yield from _ascribed(clause, parsed, context)

    def held(token: Token) -> Iterator[Claim]:
        if token.pos_ == "NOUN" and not (context.is_act(token) or context.is_act(token.head)):
            yield from _held(token, parsed, context, parsed.clause_of(token.head))

    yield from context.by_act("positions.stated", parsed, stated)
    yield from parsed.by_clause("positions.ascribed", ascribed)
    yield from parsed.by_token("positions.held", held)


def _leads(clause: Clause, context: Context) -> bool:
    """Whether a verb only leads on to an act of speech (`I want to thank Chile`)."""
    inner = (c for c in clause.verb.rights if c.dep_ in ("xcomp", "ccomp"))
    return clause.verb.lemma_ in LEADING and any(context.is_act(c) for c in inner)


def _stated(
    act: Act,
    parsed: Parsed,
    context: Context,
    taken: set[int],
    states: frozenset[str],
) -> Iterator[Claim]:
    """What an act of speech commits its speaker to."""
    if act.polarity == "negated":
        clause = parsed.clause_of(act.head)
        takes = act.entry["act"] in DENIED or act.entry.cue == "dispute"
        if takes and clause and clause.tense == "present" and not act.roots:
            yield from _by_object(act, parsed, context, clause)  # `does not dispute the right`
        return
    yielded = False
    for clause in _said(act, parsed):
        place = position(clause.verb)
        told_apart = context.is_act(clause.verb) and clause.verb != act.head
        if place in taken or told_apart or _leads(clause, context) or _is_asked(clause, parsed):
            continue
        subject = _side(clause, act, parsed, context, states)
        stand = _conditioned(
            committed(clause, parsed, own=subject is not None), clause, act, parsed
        )
        if act.entry["stance"] and _is_first(clause, act):
            yield _directly(act, clause, subject, parsed, context)
        elif stand and not (subject is None and _of_another(clause, act, parsed)):
            yield _position(
                parsed,
                context,
                clause.span,
                subject or parsed.names.holder(act.speaker),
                predicate=clause.verb.lemma_.lower(),
                object=stand.target,
                stance=stand.stance,
                condition=stand.condition,
                polarity=stand.polarity,
                modality=stand.modality,
                rule=f"position.said:{stand.cue}",
                confidence=stand.confidence,
                act=act,
            )
        else:
            continue
        taken.add(place)
        yielded = True
    if not yielded:
        yield from _by_object(act, parsed, context, parsed.clause_of(act.head))


def _conditioned(stand: Stand | None, clause: Clause, act: Act, parsed: Parsed) -> Stand | None:
    """A stance with the condition that the parser hangs on the verb of saying, where it is past.

    `said that Tokyo would pay, provided that others did`.
    """
    saying = parsed.clause_of(act.head)
    if stand is None or stand.condition or saying is None or not _is_first(clause, act):
        return stand
    if not saying.condition or saying.tense != "past":
        return stand
    stance: Stance = "conditional" if stand.stance == "support" else stand.stance
    return replace(stand, stance=stance, condition=saying.condition, modality="conditional")


def _is_asked(clause: Clause, parsed: Parsed) -> bool:
    """Whether a clause is put as a question, also one that is quoted within a sentence."""
    own = parsed.document.text[clause.span.start : clause.span.end + 1]
    return in_question(clause.verb) or last_mark(own) == "?"


def _is_first(clause: Clause, act: Act) -> bool:
    """Whether a clause is the first of what is said, or coordinated with it."""
    first = act.roots[0] if act.roots else None
    return first is not None and clause.verb in (first, *_chain(first))


def _directly(
    act: Act,
    clause: Clause,
    subject: str | None,
    parsed: Parsed,
    context: Context,
) -> Claim:
    """The stance that an act itself takes on what is said (`pledged to pay`, `warned that ...`)."""
    of_act = parsed.clause_of(act.head)
    condition, after = precondition(clause)
    condition = clause.condition or condition or (of_act.condition if of_act else None)
    stance, polarity = act.entry["stance"], clause.polarity
    if act.entry["act"] == DENIAL and clause.tense in ("past", "present"):
        stance, polarity = "none", "negated"  # `denied that it had paid` is for or against nothing
    elif stance == "support" and polarity == "negated":
        stance = "oppose"  # `assured them that there would be no base`
    elif stance == "support" and condition:
        stance = "conditional"
    pledged = act.entry["act"] == "pledge" and subject
    return _position(
        parsed,
        context,
        clause.span,
        subject if pledged else parsed.names.holder(act.speaker),
        predicate=act.predicate,
        object=after or content(clause),
        stance=stance,
        condition=condition,
        polarity=polarity,
        modality="conditional" if condition else clause.modality,
        rule=f"position.stated:{act.entry.cue}",
        confidence=0.65,
        act=act,
    )


def _by_object(
    act: Act, parsed: Parsed, context: Context, clause: Clause | None
) -> Iterator[Claim]:
    """The stance of an act on its object (`welcomed the pact`), or that its object names."""
    stance, cue, about = act.entry["stance"], act.entry.cue, matter(act, parsed)
    if not about and act.head.pos_ == "NOUN":
        return
    if not stance:
        noun = noun_of_stance(act, parsed)
        if noun is None:
            return
        entry, about = noun
        stance, cue = entry["stance"], entry.cue
    denied = act.polarity == "negated"
    stance = OPPOSITE.get(stance, stance) if denied else stance
    condition = clause.condition if clause and stance == "support" else None
    yield _position(
        parsed,
        context,
        act.span,
        parsed.names.holder(act.speaker),
        predicate=act.predicate,
        object=about or words(subtree(act.head)),
        stance="conditional" if condition else stance,
        condition=condition,
        polarity=act.polarity,
        modality="conditional" if condition else "asserted",
        rule=f"position.stated:{cue}",
        confidence=0.6,
        act=act,
    )


def _said(act: Act, parsed: Parsed) -> list[Clause]:
    """The clauses of what is said: main ones and those coordinated with them."""
    found: list[Clause] = []
    for root in act.roots:
        for verb in (root, *_chain(root)):
            ahead = next((c for c in verb.rights if going_to(c)), verb)
            clause = parsed.clause_of(ahead)
            if clause:
                found.append(clause)
    for quote in act.quotes:
        if quote.inner_end - quote.inner_start < 20 and not parsed.is_sentence(quote):
            continue
        for clause in parsed.clauses_between(quote.inner_start, quote.inner_end):
            if _first(clause.verb).dep_ in ("ROOT", "ccomp") and clause not in found:
                found.append(clause)
    return found


def _first(verb: Token) -> Token:
    """The first of the verbs that a verb is coordinated with: what it depends on, all do."""
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    return verb


def _chain(root: Token) -> list[Token]:
    """The verbs coordinated with a verb."""
    found: list[Token] = []
    waiting = [root]
    while waiting:
        token = waiting.pop()
        for child in token.rights:
            if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
                found.append(child)
                waiting.append(child)
    return found


def _side(
    clause: Clause, act: Act, parsed: Parsed, context: Context, states: frozenset[str]
) -> str | None:
    """The speaker's own side, where the clause says what it will do."""
    if not clause.subject:
        return None
    first = clause.subject[0]
    if first.lower_ in ("i", "we"):
        me = context.voices.saying_i(position(clause.verb))
        return parsed.names.holder(me or act.speaker)
    subject = parsed.names.of(clause.subject)
    name = parsed.names.name(first)
    if subject == act.speaker:
        return parsed.names.holder(act.speaker)
    if name.kind in ("state", "place") and act.speaker != subject:
        speaker = act.speaker
        side = speaker if speaker in states else parsed.names.affiliations.get(speaker)
        return subject if side in (None, subject) else None
    return None


def _of_another(clause: Clause, act: Act, parsed: Parsed) -> bool:
    """Whether the speaker says where somebody else stands (`said that Togo opposes the levy`)."""
    heads = clause.subject
    if not heads or heads[0].pos_ == "PRON" or expressed(clause, parsed) is None:
        return False
    if not any(parsed.acts(t) for t in heads):  # `72 economies recognise us`, not `the ban must go`
        acting = not clause.passive and clause.verb.lemma_ != "be"
        return acting and clause.modality == "asserted"
    return parsed.names.of(heads) != act.speaker


def _position(
    parsed: Parsed,
    context: Context,
    span: Span,
    holder: str | None,
    rule: str,
    confidence: float,
    act: Act,
    **slots: object,
) -> Claim:
    chain = context.voices.at(position(act.head))
    chain = chain if act.speaker in chain else (*chain, act.speaker)
    return parsed.claim(
        "position",
        span,
        rule,
        confidence,
        subject=holder,
        basis="stated",
        speech_act=act.key,
        **slots,
        **context.voice(chain),
        **parsed.date_in(act.span),
    )


def _ascribed(clause: Clause, parsed: Parsed, context: Context) -> Iterator[Claim]:
    """What the text says that somebody wants, fears or does for or against something."""
    stand = expressed(clause, parsed)
    if not stand or supposed(clause.verb, parsed.lexicon) or in_question(clause.verb):
        return
    if clause.verb.dep_ in ("xcomp", "acl") and not _goes_on(clause, parsed):
        return
    if any(c.lower_ == "whether" for c in clause.verb.lefts):
        return
    chain = context.voices.at(clause.span.start, clause.span.end)
    passive = any(c.dep_ == "auxpass" for c in clause.verb.lefts)
    by_whom = passive and len(stand.cue.split()) == 1  # `was backed by Ghana`
    by = agents(clause.verb) if by_whom else ()
    if by_whom:
        acting = by and parsed.acts(by[0]) and not is_few(by[0])
        subject = parsed.names.of(by) if acting else None
    else:
        subject = holder_of(clause, context.voices.saying_i(position(clause.verb)), parsed)
    if subject is None:
        return
    basis = stand.basis if stand.basis == "acted" else basis_of(subject, chain, parsed)
    yield parsed.claim(
        "position",
        clause.span,
        f"position.{basis}:{stand.cue}",
        stand.confidence,
        subject=subject,
        predicate=in_words(clause.verb, stand.cue),
        object=stand.target,
        stance=stand.stance,
        condition=stand.condition,
        polarity=stand.polarity,
        modality=stand.modality,
        basis=basis,
        **context.voice(chain),
        **parsed.date_in(clause.span, word_span(clause.verb)),
    )


def _goes_on(clause: Clause, parsed: Parsed) -> bool:
    """Whether a stance is there already: a fact, one that `will continue`, one that is told of."""
    head = clause.verb.head
    told_of = any(c.dep_ == "auxpass" for c in head.lefts) and head.lemma_ in TOLD_OF
    return clause.actual or told_of or implied(clause.verb, parsed.lexicon)


def _held(noun: Token, parsed: Parsed, context: Context, within: Clause | None) -> Iterator[Claim]:
    """What a noun gives its owner a stance on (`Guyana's support for the treaty`)."""
    match = parsed.lexicon["stances"].find(noun, "noun")
    owner = next((c for c in noun.lefts if c.dep_ == "poss" and parsed.acts(c)), None)
    about = [c for c in noun.rights if c.dep_ in ("prep", "acl", "relcl") and _opens_matter(c)]
    if not match or owner is None or not about or parsed.lexicon.told_by_verb(noun):
        return
    entry, _ = match
    span = subtree_span(noun)
    chain = context.voices.at(span.start, span.end)
    subject = parsed.names.of((owner,))
    basis = "stated" if subject in chain else "ascribed"
    condition = within.condition if within and entry["stance"] == "support" else None
    yield parsed.claim(
        "position",
        span,
        f"position.{basis}:{entry.cue}",
        0.5,
        subject=subject,
        predicate=noun.lemma_.lower(),
        object=words([t for t in subtree(noun) if t.i > noun.i]),
        stance="conditional" if condition else entry["stance"],
        condition=condition,
        polarity="positive",
        modality="conditional" if condition else "asserted",
        basis=basis,
        **context.voice(chain),
        **parsed.date_in(span),
    )


def _opens_matter(child: Token) -> bool:
    """Whether a complement says what a stance is on: `for the ban`, `to sign`."""
    to = any(c.lower_ == "to" for c in child.lefts)
    return child.lower_ in ABOUT if child.dep_ == "prep" else to
