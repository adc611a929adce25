"""For whom people and groups speak: a spokesperson for a body, a delegation for a state.

The lexicon says of which offices and groups that is so (column `speaks_for`).
"""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from .lexicon import Lexicon
from .names import Names
from .places import position, words

SENDERS = frozenset(("state", "organisation"))
DEEPEST = 3
OPENING = 3  # blocks
OF = frozenset(("of", "for", "from"))


def speaks_for(
    docs: Sequence[Doc], names: Names, lexicon: Lexicon, labels: Mapping[str | None, str]
) -> dict[str, str]:
    """Whose positions somebody gives, by the speaker's name; what is said first of them counts.

    Args:
        docs: The blocks.
        names: The names in them.
        lexicon: Which offices and groups speak for somebody.
        labels: The labels of a transcript by their speakers: one with an office speaks for whom
            the text says first that such an office speaks (`SPOKESPERSON RAO`), else for the
            state that the text names first.
    """
    found: dict[str, str] = {}
    of_office: dict[str, str] = {}
    for doc in docs:
        for token in doc:
            if token.pos_ in ("NOUN", "PROPN") and _sent(token, lexicon):
                sender = _sender(token, names)
                if sender:
                    of_office.setdefault(token.lemma_.lower(), sender)
                    for name in _called(token, names):
                        if name != sender:
                            found.setdefault(name, sender)
    state = _first_state(docs, names)
    for speaker, label in labels.items():
        for word in label.casefold().split():
            office = lexicon["offices"].get(word)
            sender = of_office.get(word) or state
            if speaker and sender and office and office["speaks_for"]:
                found.setdefault(speaker, sender)
    return found


def _first_state(docs: Sequence[Doc], names: Names) -> str | None:
    """The state that a text names first, in its heading or near it."""
    for doc in docs[:OPENING]:
        for token in doc:
            mention = names.mention(token)
            if mention and mention.kind == "state":
                return mention.name
    return None


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
    return _after(token, names)


def _after(token: Token, names: Names, depth: int = 0) -> str | None:
    """The state after `of`, also a body's (`of the Ministry of Trade of Peru`), else the body."""
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in OF:
            for inner in child.children:
                mention = names.mention(inner)
                if mention and mention.kind == "state":
                    return mention.name
                if depth < DEEPEST and (found := _after(inner, names, depth + 1)):
                    return found
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
