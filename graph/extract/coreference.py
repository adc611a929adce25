"""What pronouns and short descriptions stand for, within one document."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from .lexicon import Lexicon
from .names import Name, Names
from .places import position
from .sides import both_ministers, both_sides
from .subjects import introduced

ONESELF = frozenset("i me my mine myself".split())
OURS = frozenset("we us our ours ourselves".split())
PERSON = frozenset("he she him her his hers himself herself".split())
THING = frozenset("it its itself".split())
PLURAL = frozenset(("people", "men", "women", "children", "police", "fishermen"))
MANY = frozenset("they them their theirs themselves both neither".split())
SUBJECTS = frozenset(("nsubj", "nsubjpass", "agent"))
MEMORY = 40


@dataclass(frozen=True, slots=True)
class Remembered:
    """Somebody the text has named.

    Attributes:
        name: The name.
        sentence: Number of the sentence that named it.
        subject: Whether it was what the sentence is about.
        main: Whether it was so in the main clause.
        words: Lower-case words that describe it, to find `the ministry` again.
        pair: The two names, where it is a pair.
    """

    name: Name
    sentence: int
    subject: bool
    main: bool
    words: frozenset[str]
    pair: tuple[str, str] | None = None


def resolve(
    docs: Sequence[Doc],
    names: Names,
    lexicon: Lexicon,
    sides: tuple[str, str] | None = None,
) -> Names:
    """Names with what anaphora stand for, read once from front to back.

    Args:
        docs: The blocks.
        names: What their noun phrases are called.
        lexicon: Which nouns stand for whom.
        sides: The two whose communique it is: `the Sides`, `both countries`.
    """
    anaphora: dict[int, Name] = {}
    titles: dict[str, frozenset[str]] = {}
    memory: deque[Remembered] = deque(maxlen=MEMORY)
    current = replace(names, anaphora=anaphora)
    number = 0
    people: list[str] = []  # in the order in which they are named
    for doc in docs:
        for sentence in doc.sents:
            number += any(token.is_alpha for token in sentence)  # a mark by itself is none
            for token in sentence:
                speaker = doc.user_data["speaker"]
                if token.lower_ in ONESELF:
                    found = Name(speaker, "person", True) if speaker else None
                elif token.lower_ in OURS and token.text != "US":
                    found = Name(names.holder(speaker), "state", True) if speaker else None
                elif token.pos_ == "PRON":
                    others = [m for m in _before(token, memory, number) if m.name.text != speaker]
                    found = _pronoun(token, others, number, lexicon)
                elif token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "amod"):
                    before = _before(token, memory, number)
                    found = (
                        both_sides(token, sides, lexicon)
                        or (both_ministers(token, people, lexicon) if sides else None)
                        or _description(token, before, current, lexicon)
                    )
                else:
                    continue
                if found:
                    anaphora[position(token)] = found
                    if token.dep_ in SUBJECTS:
                        words, pair = _words(token, found), _two(found)
                        main = token.head.dep_ == "ROOT"
                        memory.append(Remembered(found, number, True, main, words, pair))
                else:
                    mention = names.mention(token)
                    if mention and mention.kind == "person" and mention.name not in people:
                        people.append(mention.name)
                    memory.extend(
                        _titled(each, titles) for each in _remember(token, current, number)
                    )
    return current


def _two(name: Name) -> tuple[str, str] | None:
    """The two that a name joins, where it joins two."""
    one, _, other = name.text.partition(" and ")
    return (one, other) if other and " and " not in other else None


def _before(token: Token, memory: deque[Remembered], number: int) -> Sequence[Remembered]:
    """Who a word may mean: an object not whom its sentence is about."""
    return [m for m in memory if not (_object(token) and _here(m, number))]


def _object(token: Token) -> bool:
    return token.dep_ in ("dobj", "dative", "pobj")


def _here(remembered: Remembered, sentence: int) -> bool:
    """Whether a sentence is about somebody: its object is somebody else."""
    return remembered.subject and remembered.sentence == sentence


def _remember(token: Token, names: Names, number: int) -> Iterator[Remembered]:
    if token.pos_ == "PRON":
        return
    name = names.own_name(token)
    mention = names.mention(token)
    if not name.actor or _describes_somebody(token, names):
        return
    of = token.head if token.dep_ == "appos" else token
    subject = introduced(of) == token and (
        of.dep_ in SUBJECTS or (of.dep_ == "pobj" and of.head.dep_ == "agent")
    )
    main = subject and of.head.dep_ == "ROOT"
    yield Remembered(name, number, subject, main, _words(token, name))
    conjuncts = [t for t in token.children if t.dep_ == "conj"]
    if len(conjuncts) == 1 and (mention or name.kind in ("group", "office")):
        other = names.own_name(conjuncts[0])
        if other.actor:
            both = Name(f"{name.text} and {other.text}", name.kind, True)
            yield Remembered(both, number, subject, main, frozenset(), (name.text, other.text))


def _describes_somebody(token: Token, names: Names) -> bool:
    """Whether a noun only says who a person just named is (`Rao, an envoy to the Gulf`)."""
    before = names.mention(token.head) if token.dep_ == "appos" else None
    return before is not None and before.kind == "person" and not names.mention(token)


def _titled(remembered: Remembered, titles: dict[str, frozenset[str]]) -> Remembered:
    """A person with the titles that the text has given them anywhere before."""
    name = remembered.name
    if name.kind != "person" or remembered.pair:
        return remembered
    titles[name.text] = titles.get(name.text, frozenset()) | remembered.words
    return replace(remembered, words=titles[name.text])


def _words(token: Token, name: Name) -> frozenset[str]:
    left = token.doc[max(token.left_edge.i, token.i - 8) : token.i + 1]
    return frozenset(t.lower_ for t in left if t.pos_ in ("NOUN", "PROPN", "ADJ")) | {
        w.lower() for w in name.text.split()
    }


def _pronoun(
    token: Token, memory: Sequence[Remembered], number: int, lexicon: Lexicon
) -> Name | None:
    word = token.lower_
    if token.dep_ == "expl":
        return None
    if word in PERSON:
        one = (
            m for m in memory if m.name.kind in ("person", "office") and not _plural(m.name.text)
        )
        return _best(token, one, number)
    if word in THING:
        things = (m for m in memory if m.name.kind not in ("person", "office"))
        fitting = (m for m in things if not (m.pair or _plural(m.name.text)))
        return _best(token, fitting, number)
    if word in MANY:
        fitting = (
            m
            for m in memory
            if m.pair
            or _plural(m.name.text)
            or (m.name.kind == "group" and not _document(m.name.text, lexicon))
        )
        return _best(token, fitting, number)
    return None


def _document(text: str, lexicon: Lexicon) -> bool:
    """Whether a name ends in a word for something written (`a newspaper`)."""
    entry = lexicon["groups"].get(text.split()[-1].lower())
    return entry is not None and entry["stands_for"] == "document"


def _plural(text: str) -> bool:
    last = text.split()[-1]
    return (last.endswith("s") or last in PLURAL) and last[:1].islower()


def _best(token: Token, fitting: Iterator[Remembered], number: int) -> Name | None:
    """The best candidate: a subject of this or the last sentence, else the latest."""
    candidates = [m for m in fitting if number - m.sentence <= 6]
    for distance in (0, 1):
        near = [m for m in candidates if number - m.sentence == distance]
        subjects = [m for m in near if m.main] or [m for m in near if m.subject]
        if subjects:
            return subjects[0 if token.dep_ in SUBJECTS and distance else -1].name
        if near and distance:
            return near[-1].name
    return candidates[-1].name if candidates else None


def _description(
    token: Token, memory: Sequence[Remembered], names: Names, lexicon: Lexicon
) -> Name | None:
    word = token.lower_
    if names.mention(token):
        return None
    determiners = {
        t.lower_ for t in token.lefts if t.dep_ in ("det", "nummod", "predet", "quantmod")
    }
    qualities = {t.lower_ for t in token.lefts if t.dep_ in ("amod", "compound")}
    qualities -= {"prime"}  # of one word with `minister`
    others = [
        t
        for t in token.children
        if t.dep_ in ("poss", "prep", "relcl", "acl")
        and not any(c.tag_ == "VBG" for c in t.children)  # `accused the president of stalling`
    ]
    if word in ("latter", "former"):
        pairs = [m.pair for m in memory if m.pair]
        if pairs:
            return Name(pairs[-1][word == "latter"], "person", True)
        recent = [m.name for m in memory if m.name.kind in ("person", "state")]
        return recent[-1] if recent else None
    lemma = token.lemma_.lower()
    groups = lexicon["groups"]
    entry = groups.get(lemma) or groups.get(lemma.removesuffix("s"))  # `the two Ministers`
    if entry and entry["stands_for"] and not [t for t in others if t.dep_ == "poss"]:
        kind = entry["stands_for"]
        if determiners & {"both", "two", "each"}:
            pairs_ = [m for m in memory if m.pair and (kind == "any" or m.name.kind == kind)]
            if pairs_:
                return pairs_[-1].name
            return _pair_of(memory, kind)
        one = determiners & {"the", "this"} and token.tag_ == "NN" and not qualities
        if one and kind in ("state", "person"):
            same = [m for m in memory if m.name.kind in (kind, "place") and not m.pair]
            return same[-1].name if same and not others else None
    if determiners & {"the", "this", "that"} and token.tag_ in ("NN", "NNP") and not others:
        wanted = _wanted(token, lexicon)
        if wanted:
            known = [
                m.name
                for m in reversed(memory)
                if m.words & wanted and qualities <= m.words and not m.pair
            ]
            people = [name for name in known if name.kind == "person"]
            return next(iter(people or known), None)
    return None


def _wanted(token: Token, lexicon: Lexicon) -> frozenset[str]:
    """The words by which an earlier mention is known again; empty for other nouns."""
    lemma = token.lemma_.lower()
    office = lexicon["offices"].get(token.lower_) or lexicon["offices"].get(lemma)
    if office:
        return frozenset({token.lower_, lemma, *office["same_as"].split()})
    if lexicon["groups"].get(lemma):
        return frozenset({token.lower_, lemma})
    return frozenset()


def _pair_of(memory: Sequence[Remembered], kind: str) -> Name | None:
    """The two that the text named last; states before groups where either may be meant."""
    for wanted in (("state",), ("state", "group")) if kind == "any" else ((kind,),):
        found: list[Name] = []
        for m in reversed(memory):
            if m.name.kind in wanted and not m.pair and m.name.text not in [n.text for n in found]:
                found.append(m.name)
            if len(found) == 2:
                return Name(f"{found[1].text} and {found[0].text}", found[0].kind, True)
    return None
