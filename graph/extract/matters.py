"""What `it` and `them` are where somebody is for or against it."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from .descriptions import Descriptions, in_full
from .lexicon import VERBAL
from .names import Names
from .places import is_question, position, subtree
from .subjects import SUBJECTS

PRONOUNS = frozenset(("it", "them"))
ABOUT = frozenset(("for", "against", "with", "on", "to"))
LINKING = frozenset(("be", "remain", "become", "seem", "apply"))
TIMES = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY"))
LONGEST = 14  # words


def matters(docs: Sequence[Doc], names: Names, known: Descriptions) -> dict[int, str]:
    """What each such pronoun stands for, by its position, as far as the sentences before tell.

    It is what the clause before it in its sentence is about, else what the sentence before is
    about: what something is said to be, or is done to, else the last object; one for `it`, several
    for `them`. What happened is no thing (`Hamas attacked a town. Oman condemned it`). The sentence
    before is one of the same paragraph, or the question that is answered.

    Args:
        docs: The blocks, parsed.
        names: The names in them.
        known: Described nouns, for what is named barely there.
    """
    found: dict[int, str] = {}
    before: Sentence | None = None
    for doc in docs:
        before = before if before is not None and is_question(before) else None
        for sentence in doc.sents:
            meant = [t for t in sentence if t.lower_ in PRONOUNS and t.dep_ in ("dobj", "pobj")]
            things = _things(sentence, names) if meant else []
            told = _things(before, names) if meant and before is not None else []
            for token in meant:
                start = _start(token)
                thing = _meant([t for t in things if t.i < start], token) or _meant(told, token)
                if thing is not None:
                    bare = in_full(subtree(thing), known)
                    found[position(token)] = bare or names.phrase(thing, LONGEST)
            before = sentence
    return found


def _things(sentence: Sentence, names: Names) -> list[Token]:
    return [token for token in sentence if _is_thing(token, names)]


def _start(pronoun: Token) -> int:
    """Where the clause begins that a pronoun stands in."""
    verb = next((t for t in pronoun.ancestors if t.pos_ in VERBAL), pronoun)
    return min(t.i for t in (verb, *(c for c in verb.lefts if c.dep_ in SUBJECTS)))


def _meant(things: Sequence[Token], pronoun: Token) -> Token | None:
    """The last subject among things that a pronoun may stand for, else the last object."""
    many = pronoun.lower_ == "them"
    fitting = [t for t in things if (t.tag_ in ("NNS", "NNPS")) == many]
    subjects = [t for t in fitting if t.dep_ in SUBJECTS]
    return next(reversed(subjects or fitting), None)


def _is_thing(token: Token, names: Names) -> bool:
    """Whether a word is what a clause is about, and nobody."""
    if token.pos_ not in ("NOUN", "PROPN") and token.tag_ != "VBG":
        return False
    verb = token.head.head if token.dep_ == "pobj" else token.head
    if verb.pos_ not in VERBAL or names.lexicon["events"].find(verb, "verb"):
        return False
    about = token.dep_ == "pobj" and token.head.lower_ in ABOUT
    told = token.dep_ == "nsubjpass" or (token.dep_ in SUBJECTS and verb.lemma_ in LINKING)
    if not (about or told or token.dep_ in ("dobj", "attr")):
        return False
    return token.ent_type_ not in TIMES and not names.name(token).actor
