"""For whom people and groups speak: a spokesperson for a body, a delegation for a state.

The lexicon says of which offices and groups that is so (column `speaks_for`).
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from ..claims import Stance
from .blocks import Block
from .clauses import FUTURE, auxiliaries
from .lexicon import Lexicon
from .mentions import Mention
from .names import Names
from .places import position, words
from .turns import BRIEFING, OPENING

SENDERS = frozenset(("state", "organisation"))
DEEPEST = 3
LONGEST = 20  # words of a noun's phrase before it
OFTEN, CLEARLY = 2, 2  # how often at least, and how many times as often as any other
OF_STATES = frozenset("Ministry Department Government Embassy Presidency".split())
NOT_OF = frozenset(
    "on about in at with to after over before following during ahead regarding".split()
)
OF = frozenset(("of", "for", "from"))
PRESENT = frozenset(("VBZ", "VBP"))

Acting = tuple[str, str, Stance | None]  # who speaks, a state that acts, what it commits itself to


def speaks_for(
    docs: Sequence[Doc], blocks: Sequence[Block], names: Names, lexicon: Lexicon
) -> dict[str, str]:
    """Whose positions somebody gives, by the speaker's name; what is said first of them counts.

    Args:
        docs: The blocks, parsed.
        blocks: The blocks. A label with an office speaks for whom the text says first that such
            an office speaks (`SPOKESPERSON RAO`); who answers in a briefing, for whose briefing
            it is, else for the state that acts in the answers, as for a ministry whose state
            the text does not name.
        names: The names in them.
        lexicon: Which offices and groups speak for somebody.
    """
    found: dict[str, str] = {}
    of_office: dict[str, str] = {}
    for doc in docs:
        for token in doc:
            if token.pos_ in ("NOUN", "PROPN") and lexicon.speaks_for_others(token.lemma_.lower()):
                sender = _sender(token, names)
                if sender:
                    of_office.setdefault(token.lemma_.lower(), sender)
                    for name in _called(token, names):
                        if name != sender:
                            found.setdefault(name, sender)
    host = _host(docs, names)
    asked = any(block.asks for block in blocks)
    acting = list(_acting(docs, blocks, names)) if asked else []
    own, clearest = _own_states(acting), _clearest(acting)
    for doc, block in zip(docs, blocks, strict=True):
        speaker = doc.user_data["speaker"]
        if not speaker or block.asks:
            continue
        held = [w for w in block.label.casefold().split() if lexicon.speaks_for_others(w)]
        sender = next((of_office[office] for office in held if office in of_office), None)
        sender = sender or (host if held or asked else None) or own.get(speaker)
        if sender:
            found.setdefault(speaker, sender)
        state = host or clearest.get(speaker)  # a ministry is some state's
        if state and OF_STATES & set(found.get(speaker, "").split()):
            found[speaker] = state
    return found


def _own_states(acting: Sequence[Acting]) -> dict[str, str]:
    """By who answers, the state that clearly commits itself most in their words.

    What others did, do, or refuse is told as well: what counts is what a state will do or is for
    or against, for at least once (`Fiji opposes the levy. Fiji will sign`).
    """
    willing = {(speaker, state) for speaker, state, stance in acting if stance == "support"}
    found = _clearest([each for each in acting if each[2]])
    return {speaker: state for speaker, state in found.items() if (speaker, state) in willing}


def _clearest(acting: Sequence[Acting]) -> dict[str, str]:
    """By speaker, the state that clearly acts most."""
    counted: dict[str, Counter[str]] = {}
    for speaker, state, _ in acting:
        counted.setdefault(speaker, Counter())[state] += 1
    found = {}
    for speaker, states in counted.items():
        (state, most), (_, next_most) = [*states.most_common(2), ("", 0)][:2]
        if most >= OFTEN and most >= CLEARLY * next_most:
            found[speaker] = state
    return found


def _acting(docs: Sequence[Doc], blocks: Sequence[Block], names: Names) -> Iterator[Acting]:
    """The states that act in what is answered, and what each commits itself to by it."""
    for doc, block in zip(docs, blocks, strict=True):
        speaker = doc.user_data["speaker"]
        for token in () if block.asks or not speaker else doc:
            mention = names.mention(token)
            if token.dep_ == "nsubj" and mention and mention.kind == "state":
                yield speaker, mention.name, _commits(token.head, names.lexicon)


def _commits(verb: Token, lexicon: Lexicon) -> Stance | None:
    """What somebody does by a verb: take a stance, promise, or speak in the present, else None."""
    denied = any(c.dep_ == "neg" for c in verb.children)
    if any(a.lower_ in FUTURE for a in auxiliaries(verb)):
        return "oppose" if denied else "support"
    told = lexicon["stances"].find(verb, "verb")
    if verb.tag_ in PRESENT:
        told = told or lexicon["statements"].find(verb, "verb")
    if told is None:
        return None
    return "oppose" if (told[0]["stance"] == "oppose") != denied else "support"


def _host(docs: Sequence[Doc], names: Names) -> str | None:
    """The one state, else the one body, whose briefing a text is by what opens it.

    Where it takes place (`Riyadh, 3 June`) and what it is about (`on Haiti`) are not meant. An
    office or a ministry tells it too (`the Fijian minister of trade`).
    """
    opening = [doc for doc in docs[:OPENING] if not doc.user_data["speaker"]]
    for doc in opening:
        if BRIEFING.search(doc.text):
            by_kind: dict[str, set[str]] = {"state": set(), "organisation": set()}
            for token in doc:
                mention = names.mention(token)
                if mention and mention.kind in by_kind and not _aside(token, mention):
                    by_kind[mention.kind].add(mention.name)
            for hosts in by_kind.values():
                if len(hosts) == 1:
                    return next(iter(hosts))
    states = {name for doc in opening for name in _whose_offices(doc, names)}
    return next(iter(states)) if len(states) == 1 else None


def _whose_offices(doc: Doc, names: Names) -> Iterator[str]:
    """The states whose offices and ministries a block names."""
    states = {m.name for token in doc if (m := names.mention(token)) and m.kind == "state"}
    for token in doc:
        if token.text in OF_STATES or names.lexicon["offices"].get(token.lower_):
            sender = _sender(token, names)
            if sender in states:
                yield sender


def _aside(token: Token, mention: Mention) -> bool:
    """Whether a name says where something takes place or what it is about."""
    before = token.doc[max(0, mention.start - 2) : mention.start]
    about = any(t.lower_ in NOT_OF for t in before)
    place = mention.how == "metonym" and (not before or before[-1].text == ",")
    if mention.kind == "state":
        return about or place
    opens = not before or any(t.lower_ in OF | {"by"} for t in before)  # else it may be a meeting
    return about or not opens or not mention.known


def _sender(token: Token, names: Names) -> str | None:
    """The state or body in the noun's phrase: the nearest before it, else one after `of`."""
    run = list(_before(token))
    for before in reversed(run):
        mention = names.mention(before)
        if mention and mention.kind in SENDERS:
            return mention.name
        if names.lexicon["groups"].get(before.lemma_.lower()):  # a body of a state's
            return words(run[: before.i - run[0].i + 1])
    return _after(token, names)


def _after(token: Token, names: Names, depth: int = 0) -> str | None:
    """The state after `of`, also a body's (`of the Ministry of Trade of Peru`), else the body."""
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in OF:
            for inner in child.children:
                mention = names.mention(inner)
                if any(names.mention(c) for c in inner.rights if c.dep_ == "conj"):
                    return None  # `negotiators for Peru and Chile` speak for neither alone
                if mention and mention.kind == "state":
                    return mention.name
                if depth < DEEPEST and (found := _after(inner, names, depth + 1)):
                    return found
                if mention and mention.kind in SENDERS:
                    return mention.name
    return None


def _before(token: Token) -> Iterator[Token]:
    """The words of the noun's phrase before it, as far as they belong together."""
    start, first = token.i, max(0, token.i - LONGEST)
    while start > first and token.doc[start - 1].pos_ in ("NOUN", "PROPN", "ADJ", "PART", "NUM"):
        start -= 1
    yield from token.doc[start : token.i]


def _called(token: Token, names: Names) -> Iterator[str]:
    """What the noun's phrase is called: by itself, and by whom it introduces or describes."""
    known = names.anaphora.get(position(token))
    yield known.text if known else names.own_name(token).text
    near = [names.mention(c) for c in token.children if c.dep_ == "appos"]
    near += [names.mention(token.head)] if token.dep_ == "appos" else []
    following = token.doc[token.i + 1 : token.i + 2]
    near.extend(names.mention(t) for t in following)
    for mention in near:
        if mention and mention.kind == "person":
            yield mention.name
