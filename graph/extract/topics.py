"""What each passage of a document is about: the phrase whose words come again most.

Words count by how often the document has them, more where its headings do (H. P. Luhn, The
Automatic Creation of Literature Abstracts, 1958). A phrase from anywhere in the document may be the
topic of a passage, if the passage has its words.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from .blocks import Block
from .names import Names

CONTENT = frozenset(("NOUN", "PROPN", "ADJ"))
IN_HEADING = 3  # what a word of a heading counts more
LONGEST = 6
MOST = 400  # phrases that are weighed against each passage
MARKS = frozenset('“”"()')
OWN = frozenset("my our your his her its their".split())
OF = frozenset(("of", "on", "in", "over", "for", "between", "with"))
UNTOLD = frozenset(
    "year month week day time way part thing end side number other first last next new own many "
    "few more such same good people percent cent question issue morning".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that may be a topic: its words as printed, and the lemmas that count.

    `head` is the lemma of its main noun.
    """

    text: str
    head: str
    lemmas: frozenset[str]


def topics(docs: Sequence[Doc], blocks: Sequence[Block], names: Names) -> tuple[str | None, ...]:
    """The topic of each block, else that of the document; None where no phrase comes again."""
    weight = _weights(docs, blocks)
    phrases = _weightiest((p for doc in docs for p in _phrases(doc, names)), weight)
    whole = Counter(lemma for doc in docs for lemma in _lemmas(doc))
    main = _best(whole, phrases, weight)
    return tuple(
        _best(passage, phrases, weight) or (None if block.speaker else main)
        for passage, block in zip(_passages(docs, blocks), blocks, strict=True)
    )


def _weights(docs: Sequence[Doc], blocks: Sequence[Block]) -> Counter[str]:
    weight: Counter[str] = Counter()
    for doc, block in zip(docs, blocks, strict=True):
        for lemma in _lemmas(doc):
            weight[lemma] += 1 + IN_HEADING * (block.kind == "heading")
    return weight


def _weightiest(phrases: Iterable[Phrase], weight: Counter[str]) -> list[Phrase]:
    """The phrases whose words come most often, each once; so many that long texts cost no more."""

    def total(phrase: Phrase) -> int:
        return sum(weight[lemma] for lemma in phrase.lemmas)

    again = dict.fromkeys(phrase for phrase in phrases if weight[phrase.head] > 1)
    return sorted(again, key=total, reverse=True)[:MOST]


def _passages(docs: Sequence[Doc], blocks: Sequence[Block]) -> Iterator[Counter[str]]:
    """The words of each block; an answer has those of its question too."""
    asked: Counter[str] = Counter()
    for doc, block in zip(docs, blocks, strict=True):
        words = Counter(_lemmas(doc))
        if block.asks:
            asked = words
        elif not block.speaker:
            asked = Counter()
        yield words + asked if block.speaker and not block.asks else words


def _best(passage: Counter[str], phrases: Sequence[Phrase], weight: Counter[str]) -> str | None:
    def score(phrase: Phrase) -> float:
        there = [lemma for lemma in phrase.lemmas if passage[lemma]]
        if len(there) < 2:
            return 0.0
        told = sum(weight[lemma] for lemma in there if weight[lemma] > 1) + weight[phrase.head]
        return float(told * len(there) / len(phrase.lemmas) ** 1.25)

    best = max(phrases, key=score, default=None)
    return best.text if best and score(best) > 0 else None


def _phrases(doc: Doc, names: Names) -> Iterator[Phrase]:
    for token in doc:
        if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "amod", "nmod"):
            continue
        if names.mention(token) or names.own_name(token).actor:
            continue
        text = names.phrase(token, LONGEST)
        words = text.split()
        if not words or MARKS & set(text) or words[0].lower() in OWN:
            continue
        lemmas = frozenset(_lemmas(list(doc[token.left_edge.i : token.i + 1]))) | frozenset(
            lemma
            for child in token.rights
            if child.dep_ == "prep"
            and child.lower_ in OF
            and child.right_edge.i - token.i < LONGEST
            for lemma in _lemmas(list(child.subtree))
        )
        if 1 < len(lemmas) <= LONGEST:
            yield Phrase(text, token.lemma_.lower(), lemmas)


def _lemmas(tokens: Sequence[Token] | Doc) -> list[str]:
    lemmas = (t.lemma_.lower().replace(".", "") for t in tokens if t.pos_ in CONTENT)
    return [lemma for lemma in lemmas if lemma.isalpha() and lemma not in UNTOLD]
