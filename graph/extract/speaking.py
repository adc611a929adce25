"""For whom people and groups speak: a spokesperson for a body, a delegation for a state.

The lexicon says of which offices and groups that is so (column `speaks_for`).
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from .lexicon import Lexicon
from .names import Names
from .places import position, words

SENDERS = frozenset(("state", "organisation"))
OF = frozenset(("of", "for", "from"))


def speaks_for(docs: Sequence[Doc], names: Names, lexicon: Lexicon) -> dict[str, str]:
    """Whose positions somebody gives, by the speaker's name; what is said first of them counts."""
    found: dict[str, str] = {}
    for doc in docs:
        for token in doc:
            if token.pos_ in ("NOUN", "PROPN") and _sent(token, lexicon):
                sender = _sender(token, names)
                if sender:
                    for name in _called(token, names):
                        if name != sender:
                            found.setdefault(name, sender)
    return found


def _sent(token: Token, lexicon: Lexicon) -> bool:
    """Whether a noun names an office or a group that speaks for somebody else."""
    lemma = token.lemma_.lower()
    entry = lexicon["offices"].get(lemma) or lexicon["groups"].get(lemma)
    return bool(entry and entry["speaks_for"])


def _sender(token: Token, names: Names) -> str | None:
    """The state or body in the noun's phrase: the nearest before it, else one after `of`."""
    run = list(_before(token))
    for before in reversed(run):
        mention = names.mention(before)
        if mention and mention.kind in SENDERS:
            return mention.name
        if names.lexicon["groups"].get(before.lemma_.lower()):  # a body of a state's
            return words(run[: before.i - run[0].i + 1])
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in OF:
            for inner in child.children:
                mention = names.mention(inner)
                if mention and mention.kind in SENDERS:
                    return mention.name
    return None


def _before(token: Token) -> Iterator[Token]:
    """The words of the noun's phrase before it, as far as they belong together."""
    start = token.i
    while start > 0 and token.doc[start - 1].pos_ in ("NOUN", "PROPN", "ADJ", "PART", "NUM"):
        start -= 1
    yield from token.doc[start : token.i]


def _called(token: Token, names: Names) -> Iterator[str]:
    """What the noun's phrase is called: by itself, and by whom it introduces."""
    known = names.anaphora.get(position(token))
    yield known.text if known else names.own_name(token).text
    near = [names.mention(c) for c in token.children if c.dep_ == "appos"]
    following = token.doc[token.i + 1 : token.i + 2]
    near.extend(names.mention(t) for t in following)
    for mention in near:
        if mention and mention.kind == "person":
            yield mention.name
