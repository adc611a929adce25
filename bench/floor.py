"""The floor: what a reader of subjects, verbs and objects finds with four short lists of words.

A peer for the extractor that anybody could write in an hour over the same parser: whatever the
extractor finds beyond it, its rules have found.
"""

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Token

from graph.document import Document
from graph.extract.blocks import blocks
from graph.extract.parser import parse

SAY = frozenset("say tell announce state warn urge pledge call agree deny add declare".split())
FOR = frozenset("support welcome back want favor favour endorse demand propose".split())
AGAINST = frozenset("oppose reject condemn criticize criticise refuse denounce".split())
DONE = frozenset("visit meet attack sign impose lift kill elect launch withdraw test vote".split())
SUBJECTS = ("nsubj", "nsubjpass")
OBJECTS = ("dobj", "attr", "ccomp", "xcomp", "prep")


def floor(document: Document) -> list[dict[str, Any]]:
    """Claims of a document as records of the exchange format."""
    parts = tuple(blocks(document.text))
    return [
        claim
        for doc, block in zip(parse(parts), parts, strict=True)
        for token in doc
        for claim in _claims(token, block.start)
    ]


def _claims(token: Token, start: int) -> Iterator[dict[str, Any]]:
    if token.like_num and token.head.pos_ == "NOUN":
        value = token.text.replace(",", "")
        if value.replace(".", "", 1).isdecimal():
            yield _claim(token.head, start, "measurement", value=float(value), unit=token.head.text)
    subject = next((child for child in token.children if child.dep_ in SUBJECTS), None)
    if subject is None:
        return
    lemma = token.lemma_.lower()
    if lemma in SAY:
        yield _claim(token, start, "statement", subject)
    elif lemma in FOR | AGAINST:
        stance = "support" if lemma in FOR else "oppose"
        yield _claim(token, start, "position", subject, stance=stance)
    elif lemma in DONE:
        yield _claim(token, start, "event", subject)


def _claim(
    head: Token, start: int, kind: str, subject: Token | None = None, **slots: Any
) -> dict[str, Any]:
    first, last = head.left_edge, head.right_edge
    found = next((child for child in head.children if child.dep_ in OBJECTS), None)
    return {
        "kind": kind,
        "spans": [[start + first.idx, start + last.idx + len(last)]],
        "subject": _words(subject or head),
        "predicate": head.lemma_,
        "object": _words(found) if found is not None else None,
        **slots,
    }


def _words(token: Token) -> str:
    return token.doc[token.left_edge.i : token.right_edge.i + 1].text
