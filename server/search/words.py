"""Words and names as they are compared: case, diacritics, hyphens and apostrophes do not matter."""

import re
import unicodedata

MOST_CHARACTERS = 200  # of what somebody types; the rest is cut off
MOST_WORDS = 20

# Half surrogates cannot be encoded; characters for private use mark what matches (see `marks`).
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff]")
# Soft hyphens, byte order marks, and what turns the direction of all that follows.
_DIRECTIONS = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_POSSESSIVE = re.compile(r"(?<=\w)['’ʼ]s\b", re.IGNORECASE)
_SILENT = re.compile(r"['’ʼ.]")
_WORD = re.compile(r"[^\W_]+")


def clean(text: str) -> str:
    """A text without the characters that no reader sees, or that turn the text around them."""
    return _DIRECTIONS.sub("", _UNSEEN.sub(" ", text))


def fold(name: str) -> str:
    """The form in which two names that are written differently are equal.

    >>> fold("Kim Jong-un") == fold("KIM JONG UN"), fold("D.P.R.K."), fold("São Tomé's")
    (True, 'dprk', 'sao tome')
    """
    plain = _SILENT.sub("", _POSSESSIVE.sub("", clean(name)))
    return " ".join(_WORD.findall(_without_marks(plain).casefold()))


def words(text: str) -> list[str]:
    """The words of what somebody types, no more than a search takes.

    >>> words('"China’s" AND (nuclear OR tests*')
    ['china', 'and', 'nuclear', 'or', 'tests']
    """
    typed = _POSSESSIVE.sub("", clean(text[:MOST_CHARACTERS]))
    return _WORD.findall(_without_marks(typed).lower())[:MOST_WORDS]


def _without_marks(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))
