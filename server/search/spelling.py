"""Words that are misspelt, and what they are taken for."""

from rapidfuzz import fuzz, process

from .index import Index

NEAR = 75.0  # of 100: how like a word another must be to be taken for it; one letter in four
TRIED = 5  # such words
SHORTEST = 4  # letters of a word that may be misspelt

_ANY = "SELECT 1 FROM full_text WHERE full_text MATCH :match LIMIT 1"


def corrected(index: Index, given: list[str]) -> list[str]:
    """Words with those that nothing has replaced by the likest ones that something has."""
    last = len(given) - 1
    known = [
        word in index.vocabulary or (place == last and index.begins(word))
        for place, word in enumerate(given)
    ]
    kept = [word for word, is_known in zip(given, known, strict=True) if is_known]
    return [
        word if is_known else _likest(index, word, kept)
        for word, is_known in zip(given, known, strict=True)
    ]


def _likest(index: Index, word: str, others: list[str]) -> str:
    """The word that is likest, of those that something has together with other words."""
    if len(word) < SHORTEST:
        return word
    known = index.vocabulary
    near = process.extract(word, known.keys(), scorer=fuzz.ratio, score_cutoff=NEAR, limit=20)
    likest = sorted(near, key=lambda one: (-_likeness(word, one), -known[one[0]], one[0]))[:TRIED]
    for other, *_ in likest:
        if index.ask(_ANY, match=" AND ".join(f'"{each}"' for each in (*others, other))):
            return other
    return likest[0][0] if likest else word


def _likeness(word: str, other: tuple[str, float, int]) -> int:
    """How alike two words are; people seldom get the first letter wrong."""
    return round(other[1]) - (0 if word[0] == other[0][0] else 5)
