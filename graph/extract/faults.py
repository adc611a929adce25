"""Faults in the extractor's own code, contained: each costs one finding, never the document.

Real texts hold sentences that nobody foresaw, and a parser's tree of them may have any shape. What
goes wrong at one place of a text is caught there, recorded and reported; everything else that the
text says is still found.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from spacy.tokens import Doc, Token

from ..claims import Span
from .places import offset, word_span

LONGEST_MESSAGE = 200

Place = TypeVar("Place")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Fault:
    """One failure of a rule or a stage.

    Attributes:
        rule: The rule or stage that failed.
        passage: Where in the text it failed.
        error: The exception's class and message, in one line.
    """

    rule: str
    passage: Span
    error: str

    def __str__(self) -> str:
        start, end = self.passage
        return f"rule {self.rule} failed at characters {start}-{end} ({self.error})"


class FaultLog:
    """Runs rules place by place, and keeps a record of those that failed."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults so far, in the order in which they occurred."""
        return tuple(self._faults)

    def each(
        self,
        rule: str,
        places: Iterable[Place],
        find: Callable[[Place], Iterable[Found]],
        passage: Callable[[Place], Span],
    ) -> Iterator[Found]:
        """What a rule finds at each of many places; a place where it fails gives nothing.

        Args:
            rule: Name of the rule, for the record.
            places: Where to look: clauses, acts, tokens, blocks.
            find: Looks at one place.
            passage: Characters of a place, for the record.
        """
        for place in places:
            try:
                found = list(find(place))
            except MemoryError:
                raise
            except Exception as error:
                self._record(rule, passage(place), error)
            else:
                yield from found

    def tokens(
        self, rule: str, tokens: Iterable[Token], find: Callable[[Token], Iterable[Found]]
    ) -> Iterator[Found]:
        """What a rule finds at each of many tokens."""
        return self.each(rule, tokens, find, word_span)

    def in_block(self, stage: str, doc: Doc, do: Callable[[Doc], Found], otherwise: Found) -> Found:
        """The result of a stage on one parsed block, or a substitute if it fails."""
        start = offset(doc)
        return self.or_else(stage, Span(start, start + len(doc.text)), lambda: do(doc), otherwise)

    def or_else(
        self, stage: str, passage: Span, do: Callable[[], Found], otherwise: Found
    ) -> Found:
        """The result of a stage, or a substitute if it fails.

        Args:
            stage: Name of the stage, for the record.
            passage: Characters that the stage is about.
            do: The stage.
            otherwise: A result with which the later stages can go on.
        """
        try:
            return do()
        except MemoryError:
            raise
        except Exception as error:
            self._record(stage, passage, error)
            return otherwise

    def _record(self, rule: str, passage: Span, error: Exception) -> None:
        message = " ".join(str(error).split())[:LONGEST_MESSAGE]
        name = type(error).__name__
        self._faults.append(Fault(rule, passage, f"{name}: {message}" if message else name))
