"""Events: what is told as having happened, or as not having happened."""

from collections.abc import Iterator

from spacy.tokens import Token

from ...claims import Claim, Participant, Span
from ..clauses import PROVIDED, Clause, implied
from ..context import Context
from ..lexicon import VERBAL, Entry, Lexicon
from ..parsed import Parsed
from ..places import position, subtree_span, word_span
from ..stance import put_to_vote
from ..subjects import SUBJECTS, agents, coordinated

BEFALLEN = ("thing", "person")  # first roles of events that need nobody who acts
PLACES = frozenset(("in", "at", "to"))
OWNERS = frozenset(("of", "by", "between", "with"))


def events(parsed: Parsed, context: Context) -> Iterator[Claim]:
    """Events by verbs, then by nouns."""

    def by_noun(token: Token) -> Iterator[Claim]:
        if token.pos_ == "NOUN" or token.pos_ == "PROPN":
            yield from _by_noun(token, parsed, context)
            yield from _by_participle(token, parsed, context)

    yield from parsed.by_clause("events.verb", lambda clause: _by_verb(clause, parsed, context))
    yield from parsed.by_token("events.noun", by_noun)


# Happens, even where the verb tells a stance besides.
SHOWN = frozenset(("visit", "vote", "violation", "approval", "adoption"))
# What a passive's `by` counts, not who acts (`was defeated by 58 votes`).
COUNTED = frozenset("vote margin majority percent point".split())


def _begins_another(verb: Token) -> bool:
    """Whether a verb says that what another tells began (`began holding trucks`)."""
    aspect = verb.lemma_ in ("begin", "start")
    return aspect and any(c.dep_ == "xcomp" and c.pos_ in VERBAL for c in verb.rights)


def _by_verb(clause: Clause, parsed: Parsed, context: Context) -> Iterator[Claim]:
    verb = clause.verb
    if not clause.actual or clause.modality not in ("asserted", "possible"):
        return
    if context.is_act(verb) or clause.tense == "future" or parsed.lexicon["stances"].find(verb):
        match = parsed.lexicon["events"].find(verb, "verb")
        if not match or context.is_act(verb) or match[0]["type"] not in SHOWN:
            return
    if not (_past(clause, parsed.lexicon) or _headline(clause, parsed)) or _in_passing(
        clause, parsed
    ):
        return
    match = parsed.lexicon["events"].find(verb, "verb")
    idiom = parsed.lexicon.idiom(verb)
    if not match or idiom or _makes_so(verb) or verb.lower_ in PROVIDED or _begins_another(verb):
        return
    if verb.lemma_ == "pass" and not (clause.objects() or clause.passive):
        return  # `passed through the strait`
    if not _reaches(match[0], match[1][-1], parsed):
        return
    if match[0]["type"] == "resumption" and any(context.is_act(o) for o in clause.objects()):
        return  # `renewed her offer`
    subject, participants = _parties(clause, parsed, match[0]["roles"].startswith(BEFALLEN))
    if not subject:
        return
    yield parsed.claim(
        "event",
        clause.span,
        f"event:{match[0].cue}",
        0.75,
        subject=subject,
        predicate=" ".join(t.lemma_.lower() for t in match[1] if t.dep_ not in SUBJECTS),
        object=_object(clause, parsed),
        participants=participants,
        polarity=context.polarity(clause),
        modality=clause.modality,
        **context.voice(context.voices.at(clause.span.start + 1, clause.span.end)),
        **_date(clause, parsed),
    )


def _reaches(entry: Entry, last: Token, parsed: Parsed) -> bool:
    """Whether the preposition that ends a cue leads to a place or a party, where it has to.

    `came to Lima` and `spoke with the king`, not `came to power` or `spoke with concern`.
    """
    if last.dep_ not in ("prep", "aux") or not entry["roles"].endswith((",place", ",party")):
        return True
    reached = (t for c in last.children for t in coordinated(c))
    return any(parsed.acts(t) or parsed.names.mention(t) for t in reached)


def _headline(clause: Clause, parsed: Parsed) -> bool:
    """Whether a heading tells in the present what has happened (`Peru signs treaty`)."""
    block = parsed.blocks[clause.verb.doc.user_data["block"]]
    return block.kind == "heading" and clause.tense == "present"


def _in_passing(clause: Clause, parsed: Parsed) -> bool:
    """Whether a participle only describes (`the sanctions imposed on Mali`): nobody, no day."""
    verb = clause.verb
    if verb.dep_ != "acl" or verb.tag_ != "VBN":
        return False
    return not agents(verb) and not parsed.date_in(clause.span)


def _past(clause: Clause, lexicon: Lexicon) -> bool:
    if clause.tense == "past":
        return True
    verb = clause.verb
    if clause.tense == "present":  # `is being built`
        return False
    if verb.dep_ == "xcomp" and verb.tag_ == "VBG":  # `proposed reopening the port`
        return implied(verb, lexicon)
    if verb.tag_ in ("VBN", "VBG") and verb.dep_ in ("acl", "advcl", "conj", "xcomp", "pcomp"):
        head = verb.head
        return verb.dep_ != "pcomp" or head.lower_ in ("after", "by", "on", "since")
    return False


def _date(clause: Clause, parsed: Parsed) -> dict[str, object]:
    own = parsed.date_in(clause.span, word_span(clause.verb))
    if own:
        return dict(own)
    sentence = clause.verb.sent
    start = clause.verb.doc.user_data["start"]
    return dict(
        parsed.date_in(
            Span(start + sentence.start_char, start + sentence.end_char), word_span(clause.verb)
        )
    )


def _makes_so(verb: Token) -> bool:
    """Whether a verb says what something became by it (`left the pact a shell`), not an event."""
    return any(
        c.dep_ == "oprd" or (c.dep_ == "ccomp" and c.pos_ not in VERBAL) for c in verb.rights
    )


def _parties(
    clause: Clause, parsed: Parsed, things: bool
) -> tuple[str | None, tuple[Participant, ...]]:
    """Who does it, and the places and further parties that take part.

    Args:
        clause: The clause that tells it.
        parsed: Its document.
        things: Whether it may befall what is nobody.
    """
    names = parsed.names
    heads = clause.subject
    if clause.passive:
        by = agents(clause.verb)
        heads = by if by and by[0].lemma_ not in COUNTED else heads
    if not heads:
        return None, ()
    first = heads[0]
    if first.lower_ in ("i", "we", "what", "which", "who", "that") and not names.known(first):
        return None, ()
    if not things and not clause.passive and not any(parsed.acts(h) for h in heads):
        return None, ()
    places = tuple(
        Participant("place", names.own_name(p).text)
        for c in clause.verb.rights
        if c.dep_ == "prep" and c.lower_ in PLACES
        for p in c.children
        if p.dep_ == "pobj" and (m := names.mention(p)) and m.kind in ("place", "state")
    )
    return names.of(heads), places


def _object(clause: Clause, parsed: Parsed) -> str | None:
    """Whom or what it befalls, else where it goes."""
    names = parsed.names
    if clause.passive:
        return names.of(clause.subject)
    found = [
        names.of(coordinated(o))
        for o in clause.verb.rights
        if o.dep_ in ("dobj", "attr", "oprd") and o.lower_ not in ("it", "them", "this", "that")
    ]
    found += [
        f"{c.lower_} {names.of(coordinated(p))}"
        for c in clause.verb.rights
        if c.dep_ == "prep" and c.lower_ in ("to", "with", "from", "against", "on", "of")
        for p in c.children
        if p.dep_ == "pobj" and p.pos_ != "PRON" and not parsed.dated(position(p))
    ][:2]
    if not any(found) and (voted := put_to_vote(clause.verb)) is not None:
        return names.phrase(voted)
    return " ".join(f for f in found if f) or None


def _by_participle(noun: Token, parsed: Parsed, context: Context) -> Iterator[Claim]:
    """What was done to a thing, told beside its name (`the recently signed pact between ...`)."""
    for participle in noun.lefts:
        if participle.dep_ != "amod" or participle.tag_ != "VBN":
            continue
        lemma = participle.lemma_.lower()
        entry = parsed.lexicon["events"].get(lemma)
        owners = _between(noun, parsed)
        if not entry or entry.pos != "verb" or not owners:
            continue
        span = subtree_span(noun, [c for c in noun.children if c.dep_ in ("relcl", "conj", "cc")])
        yield parsed.claim(
            "event",
            span,
            f"event.participle:{entry.cue}",
            0.5,
            subject=owners,
            predicate=lemma,
            object=parsed.names.phrase(noun),
            **context.voice(context.voices.at(span.start + 1, span.end)),
            **parsed.date_in(span),
        )


def _between(noun: Token, parsed: Parsed) -> str | None:
    """Who did it: the actors after `between` or `by`."""
    for child in noun.rights:
        if child.lower_ in ("between", "by"):
            for inner in child.children:
                if inner.dep_ == "pobj" and parsed.acts(inner):
                    return parsed.names.of(coordinated(inner))
    return None


def _by_noun(noun: Token, parsed: Parsed, context: Context) -> Iterator[Claim]:
    match = parsed.lexicon["events"].find(noun, "noun")
    if not match or noun.dep_ == "compound" or context.is_act(noun):
        return
    if _hypothetical(noun):
        return
    owners = _owners(noun, parsed)
    span = subtree_span(noun, [c for c in noun.children if c.dep_ in ("relcl", "conj", "cc")])
    date = parsed.date_in(span)
    if not owners or not (date or any(c.dep_ == "poss" for c in noun.lefts)):
        return
    yield parsed.claim(
        "event",
        span,
        f"event.noun:{match[0].cue}",
        0.55,
        subject=owners,
        predicate=noun.lemma_.lower(),
        object=parsed.names.phrase(noun),
        modality="possible" if any(c.lower_ in DOUBTED for c in noun.lefts) else "asserted",
        presupposed=False,
        **context.voice(context.voices.at(span.start + 1, span.end)),
        **date,
    )


DOUBTED = frozenset(("alleged", "reported", "suspected", "apparent", "supposed", "purported"))


def _hypothetical(noun: Token) -> bool:
    """Whether the noun hangs on a verb that is not told as done."""
    for ancestor in noun.ancestors:
        if ancestor.pos_ in VERBAL:
            return any(c.tag_ == "MD" or c.lower_ == "to" for c in ancestor.lefts)
    return False


def _owners(noun: Token, parsed: Parsed) -> str | None:
    for child in noun.children:
        if child.dep_ == "poss" and parsed.acts(child):
            return parsed.names.of(coordinated(child))
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in OWNERS:
            for inner in child.children:
                if inner.dep_ == "pobj" and parsed.acts(inner):
                    return parsed.names.of(coordinated(inner))
    for child in noun.lefts:
        mention = parsed.names.mention(child)
        if mention and mention.kind in ("state", "organisation"):
            return mention.name
    return None
