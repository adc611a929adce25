"""Whom acts of speech are addressed to where the words beside them do not say it.

Answers go to whoever asked; what is said in a meeting goes to whom it was with; where two sides
speak in turn in one paragraph that tells of both, each speaks to the other.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from .act import Act
from .parsed import Parsed
from .subjects import coordinated

MEETING = frozenset("meeting talk talks discussion dialogue call conversation summit".split())
BOTH = re.compile(
    r"\b(?:both|two) (?:sides|parties|delegations|leaders|ministers|presidents|governments)\b", re.I
)
IN = frozenset(("in", "at", "during"))


def addressed(found: Sequence[Act], parsed: Parsed) -> tuple[Act, ...]:
    """Acts with the addressees that the dialogue gives them, in the order of the text."""
    met = [_met(act, parsed) for act in found]
    return _turns(_answers(met), parsed)


def _met(act: Act, parsed: Parsed) -> Act:
    """An act in a meeting (`in the meeting with X, ...`) is addressed to X."""
    if act.addressee:
        return act
    for child in (*act.head.lefts, *act.head.rights):
        if child.dep_ == "prep" and child.lower_ in IN:
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.lemma_.lower() in MEETING:
                    name = _with(noun, parsed)
                    if name and name != act.speaker:
                        return replace(act, addressee=name)
    return act


def _with(noun: Token, parsed: Parsed) -> str | None:
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ == "with":
            others = [t for c in child.children if c.dep_ == "pobj" for t in coordinated(c)]
            if others and any(parsed.names.name(t).actor for t in others):
                return parsed.names.of(others)
    return None


def _answers(found: Sequence[Act]) -> list[Act]:
    """Answers are addressed to whoever asked before."""
    out: list[Act] = []
    for act in found:
        if act.entry["act"] == "response" and not act.addressee and out:
            before = out[-1]
            if before.speaker != act.speaker and before.entry["act"] == "question":
                act = replace(act, addressee=before.speaker)
        out.append(act)
    return out


def _turns(found: Sequence[Act], parsed: Parsed) -> tuple[Act, ...]:
    """Acts of two sides in one paragraph on both, each addressed to the other side."""
    blocks: dict[int, list[int]] = {}
    for number, act in enumerate(found):
        blocks.setdefault(act.head.doc.user_data["block"], []).append(number)
    out = list(found)
    for numbers in blocks.values():
        sides = {parsed.names.side(found[n].speaker) for n in numbers}
        if len(sides) != 2 or not BOTH.search(found[numbers[0]].head.doc.text):
            continue
        for n in numbers:
            if found[n].addressee is None:
                out[n] = replace(found[n], addressee=_other(n, numbers, found, parsed))
    return tuple(out)


def _other(number: int, numbers: Sequence[int], found: Sequence[Act], parsed: Parsed) -> str:
    """Who spoke last for the other side, else who speaks next for it."""
    side = parsed.names.side(found[number].speaker)
    others = [n for n in numbers if parsed.names.side(found[n].speaker) != side]
    before = [n for n in others if n < number]
    return found[before[-1] if before else others[0]].speaker
