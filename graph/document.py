"""A document: its text as kept, and what is known about it."""

import hashlib
from dataclasses import dataclass

from .claims import Span


def digest(text: str) -> str:
    """`sha256:` and the hexadecimal SHA-256 of the text's UTF-8 bytes."""
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Document:
    """A text whose claims are sought.

    Attributes:
        text: The text as kept; every offset counts its code points.
        name: Short name, from the file's.
        dated: ISO date, month or year of publication, or None where unknown; relative dates
            count from it.
    """

    text: str
    name: str
    dated: str | None = None

    @property
    def digest(self) -> str:
        """The text's digest, the document's key."""
        return digest(self.text)

    @property
    def span(self) -> Span:
        """The whole text."""
        return Span(0, len(self.text))
