"""Texts to measure on, made of the example sentences of the project's own lexicon."""

import random
from collections.abc import Iterator

from graph.document import Document
from graph.tables import rows, tables

SENTENCES_A_PARAGRAPH = 6
WORDS_A_DOCUMENT = 1_000


def documents(words: int, seed: int = 1) -> Iterator[Document]:
    """Documents of some thousand words each, so many words in all, the same for the same seed."""
    draw = random.Random(seed)  # noqa: S311 - a benchmark's text, no secret
    examples = [row[c] for path in tables() for row in rows(path) for c in COLUMNS if row[c]]
    made = 0
    while made < words:
        paragraphs: list[str] = []
        length = 0
        while length < WORDS_A_DOCUMENT:
            paragraph = " ".join(draw.sample(examples, SENTENCES_A_PARAGRAPH))
            paragraphs.append(paragraph)
            length += len(paragraph.split())
        made += length
        yield Document("\n\n".join(paragraphs), f"made-{made}", "2024-06-15")


COLUMNS = ("example_1", "example_2")
