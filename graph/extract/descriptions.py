"""What a bare noun stands for again: `the accord` is the accord that was described before it."""

import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from .lexicon import VERBAL
from .names import Names
from .places import position, subtree, words

DEFINITE = frozenset("the this that these those".split())
TELLING = frozenset(("amod", "compound", "nmod", "poss"))
OF = frozenset("of on for between with against".split())
CONTENTS = frozenset(("ccomp", "xcomp", "acl"))
DECIDING = {"decide": "decision", "plan": "plan"}
LONGEST = 10
LONGEST_CONTENT = 20
Descriptions = Mapping[str, Sequence[tuple[int, str]]]


def descriptions(docs: Sequence[Doc], names: Names) -> Descriptions:
    """The described nouns of a document: by lemma, where each stands and its phrase, in order.

    A verb describes the noun of what it does: after `Togo demands that the road be opened`, `that
    demand` is the `demand that the road be opened`.
    """
    nouns: dict[str, list[str]] = defaultdict(list)  # that name an act
    for entry in names.lexicon["statements"]:
        if entry.pos == "noun" and len(entry.words) == 1:
            nouns[entry["act"]].extend(entry.words[0])
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for doc in docs:
        for token in doc:
            for lemma, phrase in (*_by_noun(token, names), *_by_verb(token, names, nouns)):
                found[lemma].append((position(token), phrase))
    return found


def in_full(tokens: Sequence[Token], known: Descriptions) -> str | None:
    """The phrase that described a noun last before it comes with no more than an article."""
    if len(tokens) != 2 or tokens[0].lower_ not in DEFINITE or tokens[1].pos_ != "NOUN":
        return None
    before = known.get(tokens[1].lemma_.lower(), ())
    last = bisect.bisect_left(before, (position(tokens[1]),)) - 1
    return before[last][1] if last >= 0 else None


def _by_noun(noun: Token, names: Names) -> Iterator[tuple[str, str]]:
    """A noun with its description; a name that ends in a common noun (`Joint Fishing Zone`)."""
    mention = names.mention(noun)
    if mention and noun.pos_ == "PROPN":
        last, several = mention.end == noun.i + 1, mention.end > mention.start + 1
        if last and several and mention.kind in ("thing", "organisation"):
            yield noun.lower_, mention.name
    elif noun.pos_ in ("NOUN", "PROPN") and not mention and _described(noun):
        phrase = names.phrase(noun, LONGEST)
        content = _content(noun)
        if content:
            phrase = f"{phrase} {content}"
        if " " in phrase:
            yield noun.lemma_.lower(), phrase


def _described(noun: Token) -> bool:
    if any(c.tag_ in ("JJR", "JJS") or c.lower_ in ("other", "another") for c in noun.lefts):
        return False  # `a smaller zone` is not the zone
    told = any(c.dep_ in TELLING and c.pos_ != "PRON" for c in noun.lefts)
    of = any(c.dep_ == "prep" and c.lower_ in OF for c in noun.rights)
    return told or of or bool(_content(noun))


def _by_verb(
    verb: Token, names: Names, nouns: Mapping[str, list[str]]
) -> Iterator[tuple[str, str]]:
    """The nouns of what a verb does, each with what is said, decided or asked."""
    if verb.pos_ not in VERBAL:
        return
    match = names.lexicon["statements"].find(verb, "verb")
    called = list(nouns.get(match[0]["act"], ())) if match else []
    called += [DECIDING[verb.lemma_]] if verb.lemma_ in DECIDING else []
    content = _content(verb) if called else ""
    if content:
        for noun in called:
            yield noun, f"{noun} {content}"


def _opened(clause: Token) -> bool:
    """Whether `that` or `to` opens a clause."""
    return any(c.lower_ in ("that", "to") and c.dep_ in ("mark", "aux") for c in clause.lefts)


def _content(of: Token) -> str:
    """What a noun or a verb says is so or is to be done, in words; empty where it says none."""
    clause = next((c for c in of.rights if c.dep_ in CONTENTS and _opened(c)), None)
    return words(subtree(clause)[:LONGEST_CONTENT]) if clause is not None else ""
