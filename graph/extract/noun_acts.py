"""Acts of speech that a noun or a phrase names: a pledge by somebody, `according to`, a view."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from .act import Act
from .clauses import is_clause
from .lexicon import VERBAL
from .parsed import Parsed
from .places import position, subtree_span
from .subjects import agents, coordinated
from .verb_acts import speaker_of

LIGHT = frozenset("make issue give deliver release send sign repeat renew".split())
ABOUT = frozenset("for against to of on about over".split())


def by_noun(noun: Token, parsed: Parsed, found: Sequence[Act]) -> Iterator[Act]:
    """The act that a noun names (`the pledge by`, `her call for`), none that a verb has named."""
    match = parsed.lexicon["statements"].find(noun, "noun")
    if not match or parsed.lexicon.told_by_verb(noun):
        return
    entry, _ = match
    head = noun.head
    speaker, span = None, subtree_span(noun)
    for child in noun.children:
        if child.dep_ == "poss":
            if parsed.acts(child):
                speaker = parsed.names.of((child,))
        elif child.dep_ in ("acl", "relcl") or child.lower_ in ("by", "from"):
            nouns = (t for c in child.children if c.dep_ == "pobj" for t in coordinated(c))
            actors = tuple(nouns) if child.dep_ == "prep" else agents(child)
            if actors and parsed.acts(actors[0]):
                speaker = parsed.names.of(actors)
    roots = [
        c
        for c in noun.children
        if c.dep_ in ("acl", "ccomp", "relcl")
        and (is_clause(c) or any(a.lower_ == "to" for a in c.lefts))
    ]
    roots = [r for r in roots if r.tag_ != "VBN" and not _refers_back(r)]
    if head.lemma_ in LIGHT and noun.dep_ == "dobj" and not speaker:
        clause = parsed.clause_of(head)
        if clause:
            speaker, span = speaker_of(clause, entry, parsed), clause.span
    near = (*noun.rights, *(head.rights if span else ()))
    preps = [c for c in near if c.dep_ == "prep" and c.lower_ in ABOUT]
    if not speaker or not (roots or preps or entry["complement"] == "agent"):
        return
    if any(
        act.head == head or (act.head in noun.ancestors and act.speaker == speaker) for act in found
    ):
        return
    yield Act(
        noun,
        entry,
        speaker,
        span,
        tuple(subtree_span(t) for t in (roots or [p for p in preps if not _dates(p, parsed)])[:1]),
        tuple(roots),
        tuple(parsed.quotes_in(span)),
        confidence=0.6,
    )


def _dates(prep: Token, parsed: Parsed) -> bool:
    """Whether a complement says when (`her pledge on 10 May`), not what about."""
    return any(parsed.dated(position(c)) for c in prep.children)


def _refers_back(root: Token) -> bool:
    """Whether a clause describes the noun instead of saying its content."""
    return any(c.lower_ in ("which", "who") for c in root.lefts)


def in_view(noun: Token, parsed: Parsed) -> Iterator[Act]:
    """What holds `in the view of` somebody, or `in her opinion`."""
    match = parsed.lexicon["statements"].find(noun, "phrase")
    told = noun.head.head
    owners = [c for c in noun.lefts if c.dep_ == "poss"] + [
        t for c in noun.rights if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"
    ]
    if not match or told.pos_ not in VERBAL or not owners or not parsed.acts(owners[0]):
        return
    if owners[0].lower_ in ("our", "my"):
        return  # who speaks says no more than what they say
    speaker = parsed.names.of(coordinated(owners[0]))
    if speaker:
        content = subtree_span(told, (noun.head,))
        yield Act(noun, match[0], speaker, subtree_span(told), (content,), (told,), confidence=0.6)


def according(token: Token, parsed: Parsed) -> Iterator[Act]:
    """What a sentence tells `according to` somebody."""
    entry = parsed.lexicon["statements"].get("accord")
    sources = [
        t for t in token.subtree if t.dep_ == "pobj" and t.head.lower_ in ("to", "according")
    ]
    if not entry or not sources:
        return
    speaker = parsed.names.of(coordinated(sources[0]))
    sentence = token.sent
    span = subtree_span(sentence.root)
    if not speaker:
        return
    roots = [sentence.root] if sentence.root.pos_ in VERBAL else []
    yield Act(token, entry, speaker, span, (span,), tuple(roots), confidence=0.7)
