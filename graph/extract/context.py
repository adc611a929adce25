"""What the acts of speech add to a parsed document: who speaks where, and for whom."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from ..claims import AUTHOR, Polarity
from .act import DENIAL, Act
from .acts import acts
from .clauses import Clause
from .parsed import Found, Parsed
from .places import position
from .voices import Voices, said_by


@dataclass(frozen=True, slots=True)
class Context:
    """Acts and voices of a document.

    Attributes:
        acts: Its acts of speech, in order.
        heads: Those that a word names, by its position.
        voices: Who speaks where.
    """

    acts: Sequence[Act]
    heads: dict[int, Act]
    voices: Voices

    def by_act(
        self, rule: str, parsed: Parsed, find: Callable[[Act], Iterable[Found]]
    ) -> Iterator[Found]:
        """What a rule finds in each act of speech; one in which it fails gives nothing."""
        return parsed.faults.each(rule, self.acts, find, lambda act: act.span)

    def voice(self, chain: Sequence[str]) -> dict[str, Any]:
        """The voice slots for a chain of speakers."""
        return {
            "voice": chain[-1] if chain else AUTHOR,
            "attribution": (AUTHOR, *chain),
        }

    def polarity(self, clause: Clause) -> Polarity:
        """A clause's polarity; what somebody denies is negated in their voice."""
        place = position(clause.verb)
        denied = any(
            span.start <= place < span.end
            for act in self.acts
            if act.entry["act"] == DENIAL and act.polarity == "positive"
            for span in act.contents
        )
        return "negated" if denied and clause.polarity == "positive" else clause.polarity

    def is_act(self, token: Token) -> bool:
        """Whether a word names an act of speech."""
        return position(token) in self.heads


def context(parsed: Parsed) -> Context:
    """The context that the rules share."""
    found = acts(parsed)
    heads = {position(act.head): act for act in found if not act.turn}
    return Context(found, heads, said_by(found, parsed))
