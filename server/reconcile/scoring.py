"""How alike names and values are, from 0 to 100."""

from collections.abc import Mapping

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from graph.namespaces import CMQ

from ..search.entries import Grade
from ..search.index import Record
from ..search.words import fold
from .entities import Value

SAME = 100.0
ALMOST = 99.0  # the most that what is not equal comes to
REORDERED = 97.0  # of the same words, some abbreviated or in another order
OTHER_LETTERS = 0.96  # of the score is left, where letters have accents that the name lacks
MISSPELT = 0.65  # of its letters a name that is misspelt keeps: Armenia is no misspelt Narnia
MISSPELT_ABROAD = 0.8  # the same for names in other languages, of which some are like any word
WITHIN = 85.0  # how nearly the words of one name are among those of the other
BY_THEIR_WORDS = (str(CMQ.State), str(CMQ.Place))
# A name is more or less sure to mean what it names.
SURENESS = {
    Grade.LABEL: 1.0,
    Grade.ALIAS: 0.99,
    Grade.METONYM: 0.97,
    Grade.SHORT: 0.92,
    Grade.DEMONYM: 0.85,
    Grade.FORM: 0.98,
    Grade.FOREIGN: 0.96,
}
CERTAIN = (Grade.LABEL, Grade.ALIAS, Grade.METONYM, Grade.FORM, Grade.FOREIGN)


def is_the_name(asked: Mapping[str, str], name: Record) -> bool:
    """True if a name surely means an entity.

    States and territories are known by their words in any order, `Korea, Rep.`; people are not.

    Args:
        asked: The forms of the name that is asked for.
        name: A name of an entity, as the index holds it.
    """
    if name["grade"] not in CERTAIN:
        return False
    in_any_order = name["class"] in BY_THEIR_WORDS and name["bag"] == asked["bag"]
    return in_any_order or _is_same(asked, name)


def names_alike(asked: Mapping[str, str], name: Record) -> float:
    """How alike a name that is asked for and one of an entity are; 0 where they only sound alike.

    Args:
        asked: The forms of the name that is asked for.
        name: A name of an entity, as the index holds it.
    """
    sureness = SURENESS[Grade(name["grade"])]
    if _is_same(asked, name):
        return SAME * sureness * (OTHER_LETTERS if _are_other_letters(asked, name) else 1.0)
    if name["bag"] == asked["bag"]:
        return REORDERED * sureness
    own, other = asked["folded"], name["folded"]
    found = [0.0]
    least = MISSPELT_ABROAD if name["grade"] == Grade.FOREIGN else MISSPELT
    if Levenshtein.normalized_similarity(own, other) >= least:
        found.append(fuzz.ratio(own, other))
    if Levenshtein.normalized_similarity(*map(_in_order, (own, other))) >= least:
        found.append(0.97 * fuzz.token_sort_ratio(own, other))
    shared = fuzz.token_set_ratio(own, other)
    if shared >= WITHIN:  # one has words that the other lacks
        found.append(0.80 * shared)
    return min(ALMOST, max(found)) * sureness


def _is_same(asked: Mapping[str, str], name: Record) -> bool:
    return bool({asked["folded"], asked["joined"]} & {name["folded"], name["joined"]})


def _are_other_letters(asked: Mapping[str, str], name: Record) -> bool:
    """True if accents are asked for and a name has none: Vietnamese `Mỹ` is not the code `MY`."""
    return any(c.isalpha() and not c.isascii() for c in asked["text"]) and name["text"].isascii()


def _in_order(folded: str) -> str:
    return " ".join(sorted(folded.split()))


def values_alike(asked: str, value: Value) -> float:
    """How alike a value that is asked for and one of an entity are."""
    if asked == value.text or fold(asked) == fold(value.name):
        return SAME
    first, second = _number(asked), _number(value.text)
    if first is not None and second is not None:
        return SAME if first == second else 0.0
    return float(fuzz.ratio(fold(asked), fold(value.name)))


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
