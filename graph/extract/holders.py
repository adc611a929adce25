"""Whose a stance is, and how that is known."""

from spacy.tokens import Token

from ..claims import Basis
from .clauses import Clause
from .parsed import Parsed


def holder_of(clause: Clause, me: str | None, parsed: Parsed) -> str | None:
    """Whose stance a clause gives: its subject's; the author's, where nobody else says `I`.

    Args:
        clause: The clause.
        me: Who says `I` there, None for the author.
        parsed: Its document.
    """
    heads = clause.subject
    if not heads or not any(parsed.acts(t) or t.text == "I" for t in heads):
        return None
    if _is_few(heads[0]):
        return None  # what few or none hold
    if heads[0].lower_ in ("i", "we") and me:
        return parsed.names.holder(me)
    if heads[0].lower_ in ("i", "we", "you"):
        return parsed.author if heads[0].text == "I" else None
    return parsed.names.of(heads)


def _is_few(noun: Token) -> bool:
    """Whether a noun is counted down (`no minister`, `few ministers`, not `a few ministers`)."""
    if any(c.lower_ == "no" for c in noun.lefts):
        return True
    few = next((c for c in noun.lefts if c.lower_ == "few"), None)
    return few is not None and few.doc[few.i - 1].lower_ not in ("a", "quite")


def basis_of(holder: str, chain: tuple[str, ...], parsed: Parsed) -> Basis:
    """Stated, where a stance is that of the author or of who speaks; else ascribed."""
    speaking = (*chain, *map(parsed.names.holder, chain))
    return "stated" if holder == parsed.author or holder in speaking else "ascribed"
