"""Adjectives and nouns for the people and bodies of a state."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from .tables import NONE, rows, several

BANTU = ("Batswana", "Motswana", "Mosotho", "Basotho")  # these change at their beginning
UNCHANGED = ("ese", "ish", "ch", "s", "Burkinabe", "I-Kiribati", "Kyrgyz", "Malagasy", "Ni-Vanuatu")
NOUNS = ("er", "Briton", "Filipina", "I-Kiribati", "Spaniard", "Turk", *BANTU)


@dataclass(frozen=True, slots=True)
class Demonyms:
    """The demonyms of a state: all, and those that go before a noun."""

    all: tuple[str, ...]
    adjectives: tuple[str, ...]


def demonyms(iso: str, found: Sequence[str]) -> Demonyms:
    """A state's demonyms, those that were found mended by the table, with their plurals.

    >>> demonyms("PE", ["Peruvian"])
    Demonyms(all=('Peruvian', 'Peruvians'), adjectives=('Peruvian',))
    """
    row = _table().get(iso, {"instead": "", "also": ""})
    if row["instead"] == NONE:
        return Demonyms((), ())
    singular = several(row["instead"]) or list(found)
    also = several(row["also"])
    plurals = [f"{word}s" for word in singular if not word.endswith((*UNCHANGED, *BANTU))]
    before_nouns = [*singular, *(word for word in also if not word.endswith("s"))]
    return Demonyms(
        (*singular, *plurals, *also),
        tuple(word for word in before_nouns if not word.endswith(NOUNS)),
    )


@cache
def _table() -> dict[str, dict[str, str]]:
    return {row["iso"]: row for row in rows("demonyms")}
