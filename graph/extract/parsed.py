"""A document as every rule sees it."""

import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from spacy.tokens import Doc, Token

from ..claims import Claim, Kind, Span
from ..document import Document
from .blocks import Block
from .clauses import Clause
from .dates import Dated
from .descriptions import Descriptions, in_full
from .faults import FaultLog
from .lexicon import Lexicon
from .mentions import Mention
from .names import Names
from .places import position, subtree, words
from .quotes import Quote

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What is known of a document before any rule has run.

    Attributes:
        document: The document.
        digest: Its key.
        author: The name under which its author's own stances are given.
        blocks: Its headings, items and paragraphs.
        docs: Their parses.
        quotes: Its quotations, in order.
        mentions: The names in each block.
        names: What its noun phrases are called.
        clauses: The clauses of each block.
        by_verb: The clauses by the positions of their verbs.
        dates: Its dates, in order.
        topics: What each block is about.
        descriptions: Its described nouns, by which a bare one is known again.
        matters: What its pronouns for things stand for, by position.
        lexicon: The cues.
        faults: Runs rules place by place and records where they fail.
    """

    document: Document
    digest: str
    author: str
    blocks: Sequence[Block]
    docs: Sequence[Doc]
    quotes: Sequence[Quote]
    mentions: Sequence[Sequence[Mention]]
    names: Names
    clauses: Sequence[Sequence[Clause]]
    by_verb: Mapping[int, Clause]
    dates: Sequence[Dated]
    topics: Sequence[str | None]
    descriptions: Descriptions
    matters: Mapping[int, str]
    lexicon: Lexicon
    faults: FaultLog

    def by_clause(self, rule: str, find: Callable[[Clause], Iterable[Found]]) -> Iterator[Found]:
        """What a rule finds in each clause; one in which it fails gives nothing."""
        return self.faults.each(rule, self.every_clause(), find, lambda clause: clause.span)

    def by_token(self, rule: str, find: Callable[[Token], Iterable[Found]]) -> Iterator[Found]:
        """What a rule finds at each token; one at which it fails gives nothing."""
        return self.faults.tokens(rule, (t for doc in self.docs for t in doc), find)

    def every_clause(self) -> Iterator[Clause]:
        """All clauses in order."""
        for block in self.clauses:
            yield from block

    def clauses_between(self, start: int, end: int) -> Iterator[Clause]:
        """The clauses whose verbs stand in a passage of one block."""
        for clause in self.clauses[self.block_at(start)]:
            if start <= position(clause.verb) < end:
                yield clause

    def block_at(self, place: int) -> int:
        """The number of the block that a place lies in."""
        return max(0, bisect.bisect_right(self.blocks, place, key=lambda b: b.start) - 1)

    def clause_of(self, verb: Token) -> Clause | None:
        """The clause that a verb heads."""
        return self.by_verb.get(position(verb))

    def claim(self, kind: Kind, span: Span, rule: str, confidence: float, **slots: Any) -> Claim:
        """A finding of a rule, its id still to be given; its issue is its passage's topic."""
        block = self.block_at(span.start)
        if kind in ("statement", "position", "event"):
            slots.setdefault("issue", self.topics[block])
        return Claim(
            document=self.digest,
            id=slots.pop("id", ""),
            kind=kind,
            spans=(span,),
            exact=self.document.text[span.start : span.end],
            rule=rule,
            confidence=round(confidence, 2),
            **{k: v for k, v in slots.items() if v is not None},
        )

    def text(self, span: Span) -> str:
        """The characters of a span, white space made plain."""
        return " ".join(self.document.text[span.start : span.end].split())

    def date_in(self, span: Span, near: Span | None = None) -> dict[str, Any]:
        """The date slots of a passage: the date nearest to words in it, or the first."""
        first = bisect.bisect_left(self.dates, span.start, key=lambda d: d.start)
        found = []
        for dated in self.dates[first:]:
            if dated.end > span.end:
                break
            found.append(dated)
        if not found:
            return {}
        told = [d for d in found if d.iso] or found
        best = min(told, key=lambda d: _apart(d, near)) if near else told[0]
        noted = {"note": best.note} if best.note else {}
        return noted | {
            "date": best.iso,
            "date_basis": best.basis,
            "date_text": best.text if best.basis in ("relative", "vague") else None,
        }

    def phrase(self, head: Token, longest: int) -> str:
        """A noun phrase; a bare noun or a pronoun as it was described before."""
        known = self.matters.get(position(head)) if head.pos_ == "PRON" else None
        known = known or in_full(subtree(head), self.descriptions)
        if known:
            return known
        done = next((c for c in head.rights if c.dep_ == "acl"), None)  # `the deal reached in Suva`
        behind = words(subtree(done)[:longest]) if done is not None else ""
        return f"{self.names.phrase(head, longest)} {behind}".strip()

    def words(self, tokens: list[Token]) -> str:
        """Tokens as words: a pronoun by whom or what it means, a bare noun as described before."""
        bare = tokens[1:] if len(tokens) == 2 and tokens[0].dep_ == "prep" else tokens
        if len(bare) == 1 and (matter := self.matters.get(position(bare[0]))):
            return matter
        if len(tokens) == 1 and tokens[0].lower_ in ("him", "her"):
            known = self.names.anaphora.get(position(tokens[0]))
            return known.text if known else tokens[0].text
        return in_full(tokens, self.descriptions) or words(tokens)

    def dated(self, place: int) -> bool:
        """Whether a place lies within a date."""
        last = bisect.bisect_right(self.dates, place, key=lambda d: d.start) - 1
        return last >= 0 and place < self.dates[last].end

    def quotes_in(self, span: Span) -> list[Quote]:
        """The quotations that lie in a passage, wholly or for the most part."""
        first = bisect.bisect_left(self.quotes, span.start - 2, key=lambda q: q.start)
        found = []
        for quote in self.quotes[first:]:
            if quote.start >= span.end:
                break
            found.append(quote)
        return found

    def in_quote(self, place: int) -> Quote | None:
        """The quotation around a place."""
        last = bisect.bisect_right(self.quotes, place, key=lambda q: q.start)
        for quote in reversed(self.quotes[max(0, last - 3) : last]):
            if quote.start <= place < quote.end:
                return quote
        return None

    def is_sentence(self, quote: Quote) -> bool:
        """Whether quoted words are a sentence of their own, by how they begin and end."""
        words = self.document.text[quote.inner_start : quote.inner_end]
        return words[:1].isupper() and words[-1:] in (".", "!", "?")

    def subject(self, clause: Clause) -> str | None:
        """The name of who a clause is about."""
        return self.names.of(clause.subject)

    def acts(self, token: Token) -> bool:
        """Whether a noun names somebody who can act."""
        return self.names.name(token).actor


def _apart(dated: Dated, words: Span) -> tuple[int, bool]:
    """How far a date is from words; of two as near, the one after them counts as theirs."""
    before = dated.end <= words.start
    return (words.start - dated.end if before else max(0, dated.start - words.end)), before
