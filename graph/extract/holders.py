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
    if is_few(heads[0]):
        return None  # what few or none hold
    if heads[0].lower_ in ("i", "we") and me:
        return parsed.names.holder(me)
    if heads[0].lower_ in ("i", "we", "you"):
        return parsed.author if heads[0].text == "I" else None
    return parsed.names.of(heads)


def is_few(noun: Token) -> bool:
    """Whether a noun is counted down (`no minister`, `few ministers`, not `a few ministers`)."""
    before = [t.lower_ for t in noun.doc[max(noun.left_edge.i - 1, 0) : noun.i]]
    few = "few" in before and not {"a", "quite"} & set(before)
    barely = "any" in before and bool({"scarcely", "hardly", "barely"} & set(before))
    return "no" in before or few or barely or ("not" in before and "many" in before)


def basis_of(holder: str, chain: tuple[str, ...], parsed: Parsed) -> Basis:
    """Stated, where a stance is that of the author or of who speaks; else ascribed."""
    speaking = (*chain, *map(parsed.names.holder, chain))
    return "stated" if holder == parsed.author or holder in speaking else "ascribed"
