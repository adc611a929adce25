"""How alike names and values are, from 0 to 100."""

from rapidfuzz import fuzz

from ..search.entries import Grade
from ..search.words import fold
from .entities import Value

SAME = 100.0
ALMOST = 99.0  # the most that what is not equal comes to
# A name is more or less sure to mean what it names.
SURENESS = {
    Grade.LABEL: 1.0,
    Grade.ALIAS: 0.99,
    Grade.METONYM: 0.97,
    Grade.SHORT: 0.92,
    Grade.DEMONYM: 0.85,
}
CERTAIN = (Grade.LABEL, Grade.ALIAS, Grade.METONYM)


def names_alike(asked: str, name: str, grade: int) -> float:
    """How alike a name that is asked for and one of an entity are, both folded."""
    if asked == name:
        return SAME * SURENESS[Grade(grade)]
    like = max(
        fuzz.ratio(asked, name),
        0.97 * fuzz.token_sort_ratio(asked, name),
        0.80 * fuzz.token_set_ratio(asked, name),  # one has words that the other lacks
    )
    return min(ALMOST, like) * SURENESS[Grade(grade)]


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
