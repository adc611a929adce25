"""What `it` and `them` are where somebody is for or against it."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from .descriptions import Descriptions, in_full
from .names import Names
from .places import position, subtree

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
ABOUT = frozenset(("for", "against", "with", "on", "to"))
TIMES = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY"))
LONGEST = 14  # words


def matters(docs: Sequence[Doc], names: Names, known: Descriptions) -> dict[int, str]:
    """What each such pronoun stands for, by its position, as far as the sentences before tell.

    It is what the clause before it in its sentence is about, else what the sentence before is
    about: the subject where that is a thing, else the last thing named; one for `it`, several for
    `them`. A question before an answer counts as the sentence before it.
    """
    found: dict[int, str] = {}
    before: Span | None = None
    for doc in docs:
        for sentence in doc.sents:
            for token in sentence:
                if token.pos_ != "PRON" or token.lower_ not in ("it", "them"):
                    continue
                if token.dep_ not in ("dobj", "pobj"):
                    continue
                thing = _thing(list(_earlier(token, sentence)), token, names) or (
                    _thing(list(before), token, names) if before is not None else None
                )
                if thing is not None:
                    bare = in_full(subtree(thing), known)
                    found[position(token)] = bare or names.phrase(thing, LONGEST)
            before = sentence
    return found


def _earlier(pronoun: Token, sentence: Span) -> Iterator[Token]:
    """The words of a sentence before the clause that a pronoun stands in."""
    verb = next((t for t in pronoun.ancestors if t.pos_ in ("VERB", "AUX")), pronoun)
    start = min(t.i for t in (verb, *(c for c in verb.lefts if c.dep_ in SUBJECTS)))
    yield from sentence.doc[sentence.start : start]


def _thing(tokens: Sequence[Token], pronoun: Token, names: Names) -> Token | None:
    """The subject among some words that a pronoun may stand for, else the last such object."""
    fitting = [t for t in tokens if _is_thing(t, names) and _agrees(t, pronoun)]
    subjects = [t for t in fitting if t.dep_ in SUBJECTS]
    objects = [
        t
        for t in fitting
        if t.dep_ in ("dobj", "attr") or (t.dep_ == "pobj" and t.head.lower_ in ABOUT)
    ]
    return next(reversed(subjects or objects), None)


def _is_thing(token: Token, names: Names) -> bool:
    if token.pos_ not in ("NOUN", "PROPN") and token.tag_ != "VBG":
        return False
    return token.ent_type_ not in TIMES and not names.name(token).actor


def _agrees(token: Token, pronoun: Token) -> bool:
    many = token.tag_ in ("NNS", "NNPS")
    return many == (pronoun.lower_ == "them")
