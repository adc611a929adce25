"""What a bare noun stands for again: `the accord` is the accord that was described before it."""

import bisect
from collections import defaultdict
from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from .names import Names
from .places import position

DEFINITE = frozenset("the this that these those".split())
TELLING = frozenset(("amod", "compound", "nmod", "poss"))
OF = frozenset("of on for between with against".split())
LONGEST = 10
Descriptions = Mapping[str, Sequence[tuple[int, str]]]


def descriptions(docs: Sequence[Doc], names: Names) -> Descriptions:
    """The described nouns of a document: by lemma, where each stands and its phrase, in order."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for doc in docs:
        for token in doc:
            if token.pos_ == "NOUN" and _described(token) and not names.mention(token):
                phrase = names.phrase(token, LONGEST)
                if " " in phrase:
                    found[token.lemma_.lower()].append((position(token), phrase))
    return found


def in_full(tokens: Sequence[Token], known: Descriptions) -> str | None:
    """The phrase that described a noun last before it comes with no more than an article."""
    if len(tokens) != 2 or tokens[0].lower_ not in DEFINITE or tokens[1].pos_ != "NOUN":
        return None
    before = known.get(tokens[1].lemma_.lower(), ())
    last = bisect.bisect_left(before, (position(tokens[1]),)) - 1
    return before[last][1] if last >= 0 else None


def _described(noun: Token) -> bool:
    told = any(c.dep_ in TELLING and c.pos_ != "PRON" for c in noun.lefts)
    return told or any(c.dep_ == "prep" and c.lower_ in OF for c in noun.rights)
