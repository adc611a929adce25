"""Whose a stance is, and how that is known."""

from ..claims import Basis
from .clauses import Clause
from .parsed import Parsed


def holder_of(clause: Clause, chain: tuple[str, ...], parsed: Parsed) -> str | None:
    """Whose stance a clause gives: its subject's; the author's, where nobody else says `I`.

    Args:
        clause: The clause.
        chain: Who speaks there, outermost first.
        parsed: Its document.
    """
    heads = clause.subject
    if not heads or not any(parsed.acts(t) or t.text == "I" for t in heads):
        return None
    if heads[0].lower_ in ("i", "we") and chain:
        return parsed.names.holder(chain[-1])
    if heads[0].lower_ in ("i", "we", "you"):
        return parsed.author if heads[0].text == "I" and not chain else None
    return parsed.names.of(heads)


def basis_of(holder: str, chain: tuple[str, ...], parsed: Parsed) -> Basis:
    """Stated, where a stance is that of the author or of who speaks; else ascribed."""
    speaking = (*chain, *map(parsed.names.holder, chain))
    return "stated" if holder == parsed.author or holder in speaking else "ascribed"
