"""Verbs that only lead on to another one: `want to`, `let me`, `I am happy to`."""

from spacy.tokens import Token

PERMITTING = frozenset(("let", "allow"))
LEADING = PERMITTING | frozenset("want wish like love have need".split())
FURTHER = frozenset(("xcomp", "ccomp", "acomp"))


def led_by(verb: Token) -> list[Token]:
    """The verbs that lead on to a verb, the outermost last."""
    found = []
    while verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_ in LEADING:
        verb = verb.head
        found.append(verb)
    return found


def leads_to(verb: Token) -> list[Token]:
    """A verb and what it leads on to (`am`, `happy`, `take` in `I am happy to take questions`)."""
    found = [verb]
    for token in found:  # grows
        leads = token.lemma_ in LEADING | {"be", "go"} or token.pos_ == "ADJ"
        found += [c for c in token.rights if leads and c.dep_ in FURTHER]
    return found
