"""What an act of speech is about: its object, or what the noun of its object is on."""

from .act import Act
from .lexicon import Entry
from .parsed import Parsed
from .places import position, subtree, words
from .stance import described

LONGEST = 24  # words
MADE = frozenset("reiterate repeat renew reaffirm restate make issue voice".split())
ABOUT = frozenset("of for over about against on to as".split())


def matter(act: Act, parsed: Parsed) -> str:
    """What an act is about: its object and what this is accused, praised or warned of."""
    if act.roots:
        return "; ".join(parsed.text(s) for s in act.contents)
    told = described(act.head)
    parts = [parsed.phrase(told, LONGEST)] if told is not None else []
    about: list[tuple[str, str]] = []
    warned = act.entry["act"] == "warning" and any(c.lower_ in ABOUT for c in act.head.rights)
    for child in act.head.rights:
        if child.dep_ in ("dobj", "oprd") and not warned:
            parts.append(parsed.phrase(child, LONGEST))
        elif child.dep_ == "prep" and child.lower_ in ABOUT:
            inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            if inner is not None and inner.dep_ == "pcomp":
                about.append((child.lower_, words(subtree(inner)[:LONGEST])))
            elif inner is not None and not parsed.dated(position(inner)):
                about.append((child.lower_, parsed.phrase(inner, LONGEST)))
    if not parts and len(about) == 1:  # `spoke against the ban` is about the ban
        return about[0][1]
    parts += [" ".join(each) for each in about]
    return " ".join(parts) or "; ".join(parsed.text(s) for s in act.contents)


def noun_of_stance(act: Act, parsed: Parsed) -> tuple[Entry, str] | None:
    """The stance in what is expressed (`reiterated its support for the ban`), and on what."""
    for child in act.head.rights:
        if child.dep_ != "dobj":
            continue
        match = parsed.lexicon["stances"].find(child, "noun")
        if not match and act.head.lemma_ in MADE:  # `reiterated its call for`
            called = parsed.lexicon["statements"].find(child, "noun")
            match = called if called and called[0]["stance"] else None
        if match:
            behind = [t for t in subtree(child) if t.i > child.i]
            beside = (c for c in act.head.rights if c.dep_ == "prep" and c.i > child.i)
            return match[0], words(behind or [t for c in beside for t in subtree(c)])
    return None
