"""Where tokens stand in the document."""

import re
from collections.abc import Container

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from ..claims import Span
from .marks import CLOSING, DOUBLE, OPENING

EDGES = frozenset(".,;:–—-“”\"’‘' ")
START = "start"
MARKS = "".join(sorted(CLOSING)) + " "
ENDS = frozenset(MARKS)
DOUBLE_CLOSING = frozenset("".join(DOUBLE.values()))


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
    while last > first and (
        doc[last].text in ".,;:–—-" or (doc[last].text in ENDS and not _opened(doc, first, last))
    ):
        last -= 1
    if first < last and doc[first].text in DOUBLE and not _closed(doc, first, last):
        first += 1
    start = offset(doc)
    return Span(start + doc[first].idx, start + doc[last].idx + len(doc[last].text))


def _opened(doc: Doc, first: int, last: int) -> bool:
    """Whether the quotation that a mark closes begins in the passage too."""
    if doc[last].text == '"':
        return sum(t.text == '"' for t in doc[first : last + 1]) % 2 == 0
    apostrophe = doc[last].text in "’'" and doc[last].tag_ == "POS"
    return apostrophe or any(t.text in OPENING for t in doc[first:last])


def _closed(doc: Doc, first: int, last: int) -> bool:
    """Whether the quotation that a mark opens ends in the passage too."""
    return any(t.text in DOUBLE_CLOSING for t in doc[first + 1 : last + 1])


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
    return text.rstrip(MARKS)[-1:]


def is_question(sentence: Sentence) -> bool:
    """Whether a sentence ends with a question mark, closing quotation marks aside."""
    ending = next((t for t in reversed(sentence) if t.text not in ENDS), None)
    return ending is not None and ending.text.endswith("?")


def words(tokens: list[Token]) -> str:
    """Tokens as words with one blank between them, as printed."""
    if not tokens:
        return ""
    return unmarked(" ".join("".join(t.text_with_ws for t in tokens).split()).strip(" ,;:–—"))


def unmarked(text: str) -> str:
    """Words without marks around the whole of them, or one whose partner they do not hold."""
    text = text.lstrip("”» ").rstrip("“„« ")
    if "‘" in text and "’" not in re.sub(r"’(?=\w)", "", text.rpartition("‘")[2]):
        text = "".join(text.rpartition("‘")[::2])
    inner = text[1:-1]
    if text[:1] in DOUBLE and text[-1:] in DOUBLE_CLOSING and not any(c in DOUBLE for c in inner):
        return inner.strip(" .,;:–—")
    if text[-1:] in DOUBLE_CLOSING and _open(text[:-1]) <= 0:
        text = text[:-1].rstrip(" .,;:–—")
    if _open(text) > 0:  # the last that opens, for the one before may be closed
        at = max(text.rfind(mark) for mark in '“„«"')
        text = (text[:at] + text[at + 1 :]).strip()
    return text


def _open(text: str) -> int:
    """How many double marks stand open in a text."""
    straight = text.count('"') % 2
    return straight + sum(c in "“„«" for c in text) - sum(c in "”»" for c in text)
