"""Where tokens stand in the document."""

from collections.abc import Container

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from ..claims import Span

EDGES = frozenset(".,;:–—-“”\"’‘' ")
START = "start"
CLOSING = "”\"’' "
ENDS = frozenset(CLOSING)


def offset(doc: Doc) -> int:
    """Where a block's parse begins in the document."""
    value: int = doc.user_data[START]
    return value


def position(token: Token) -> int:
    """Where a token begins in the document; no two tokens share it."""
    value: int = token.doc.user_data[START]
    return value + token.idx


def span_of(doc: Doc, first: int, last: int) -> Span:
    """The characters from token `first` to token `last`, white space and stops trimmed."""
    while first < last and doc[first].text in EDGES and doc[first].text not in '“"':
        first += 1
    while last > first and doc[last].text in ".,;:–—-":
        last -= 1
    start = offset(doc)
    return Span(start + doc[first].idx, start + doc[last].idx + len(doc[last].text))


def word_span(token: Token) -> Span:
    """The characters of a token."""
    return span_of(token.doc, token.i, token.i)


def subtree(token: Token, leave: Container[Token] = ()) -> list[Token]:
    """A token and what depends on it, in order, without the branches to leave aside."""
    found, waiting = [], [token]
    while waiting:
        token = waiting.pop()
        found.append(token)
        waiting.extend(child for child in token.children if child not in leave)
    return sorted(found, key=lambda t: t.i)


def subtree_span(token: Token, leave: Container[Token] = ()) -> Span:
    """The characters that a token and its dependents cover."""
    tokens = subtree(token, leave)
    return span_of(token.doc, tokens[0].i, tokens[-1].i)


def last_mark(text: str) -> str:
    """The mark that a sentence ends with, closing quotation marks and blanks aside."""
    return text.rstrip(CLOSING)[-1:]


def is_question(sentence: Sentence) -> bool:
    """Whether a sentence ends with a question mark, closing quotation marks aside."""
    ending = next((t for t in reversed(sentence) if t.text not in ENDS), None)
    return ending is not None and ending.text.endswith("?")


def words(tokens: list[Token]) -> str:
    """Tokens as words with one blank between them, as printed."""
    if not tokens:
        return ""
    return " ".join("".join(t.text_with_ws for t in tokens).split()).strip(" ,;:–—")
