"""Words that are misspelt, and what they are taken for."""

from rapidfuzz import fuzz, process

from .index import Index
from .words import Word, typed_words

NEAR = 75.0  # of 100: how like a word another must be to be taken for it; one letter in four
TRIED = 5  # such words
SHORTEST = 4  # letters of a word that may be misspelt

_ANY = "SELECT 1 FROM full_text WHERE full_text MATCH :match LIMIT 1"


def phrases(word: Word, *, beginning: bool = False) -> str:
    """A word as FTS5 is asked for it: any of its forms, each a phrase of tokens.

    Args:
        word: The word.
        beginning: Whether its last token may be the beginning of a longer one.
    """
    star = "*" if beginning else ""
    found = [f'"{" ".join(form)}"{star}' for form in word.forms]
    return found[0] if len(found) == 1 else f"({' OR '.join(found)})"


def corrected(index: Index, given: list[Word]) -> list[Word]:
    """Words with those that nothing has replaced by the likest ones that something has."""
    last = len(given) - 1
    tried: list[tuple[Word, bool]] = []
    for place, word in enumerate(given):
        if _is_known(index, word, beginning=place == last):
            tried.append((word, True))
        else:  # each part of a word with a hyphen may be misspelt
            parts = typed_words(" ".join(part.text for part in word.parts))
            tried += [(part, _is_known(index, part, beginning=place == last)) for part in parts]
    kept = [word for word, is_known in tried if is_known]
    return [word if is_known else _likest(index, word, kept) for word, is_known in tried]


def _is_known(index: Index, word: Word, *, beginning: bool) -> bool:
    if word.spaceless:
        return True  # any character may follow another
    if any(all(token in index.vocabulary for token in form) for form in word.forms):
        return True
    return beginning and index.begins(word.joined)


def _likest(index: Index, misspelt: Word, others: list[Word]) -> Word:
    """The word that is likest, of those that something has together with other words."""
    found = _likest_text(index, misspelt.joined, others)
    return next(iter(typed_words(found)), misspelt) if found != misspelt.joined else misspelt


def _likest_text(index: Index, word: str, others: list[Word]) -> str:
    if len(word) < SHORTEST:
        return word
    known = index.vocabulary
    near = process.extract(word, known.keys(), scorer=fuzz.ratio, score_cutoff=NEAR, limit=20)
    likest = sorted(near, key=lambda one: (-_likeness(word, one), -known[one[0]], one[0]))[:TRIED]
    for other, *_ in likest:
        if index.ask(_ANY, match=" AND ".join((*map(phrases, others), f'"{other}"'))):
            return other
    return likest[0][0] if likest else word


def _likeness(word: str, other: tuple[str, float, int]) -> int:
    """How alike two words are; people seldom get the first letter wrong."""
    return round(other[1]) - (0 if word[0] == other[0][0] else 5)
