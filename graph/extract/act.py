"""One act of speech, as found."""

from dataclasses import dataclass

from spacy.tokens import Token

from ..claims import Span
from .lexicon import Entry, in_words
from .places import position
from .quotes import Quote

DENIAL = "denial"  # the act of those cues that say that something is not so


@dataclass(frozen=True, slots=True)
class Act:
    """One communicative act.

    Attributes:
        head: The word that names it.
        entry: The cue that fired.
        speaker: Who performs it.
        span: The passage that tells it, quoted words included.
        contents: The passages that say what is said.
        roots: The clauses among the contents.
        quotes: The quotations among them.
        addressee: To whom, where told.
        polarity: `negated` where it was not performed.
        confidence: How sure the reading is.
        turn: Whether nothing names it: somebody speaks in a transcript.
    """

    head: Token
    entry: Entry
    speaker: str
    span: Span
    contents: tuple[Span, ...] = ()
    roots: tuple[Token, ...] = ()
    quotes: tuple[Quote, ...] = ()
    addressee: str | None = None
    polarity: str = "positive"
    confidence: float = 0.8
    turn: bool = False

    @property
    def key(self) -> str:
        """What contents refer to until ids are given."""
        return f"@{position(self.head)}"

    @property
    def predicate(self) -> str:
        """What is done in a word or two, as the text has it (`call for`)."""
        told = in_words(self.head, self.entry.cue)
        infinitive = not any(c.lower_ == "to" for c in self.head.rights)
        return told.removesuffix(" to") if infinitive else told  # `asked Peru to wait`
