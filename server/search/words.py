"""Words and names as they are compared: case, diacritics, hyphens and apostrophes do not matter.

Diacritics are folded where readers leave them out: in Latin, Greek, Cyrillic, Hebrew and Arabic
script. They stay where they make another letter: й, the dakuten of kana, vowel signs in India.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

MOST_CHARACTERS = 200  # of what somebody types; the rest is cut off
MOST_WORDS = 20

# Half surrogates cannot be encoded; characters for private use mark what matches (see `marks`).
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff]")
# Soft hyphens, byte order marks, and what turns the direction of all that follows.
_DIRECTIONS = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

_APOSTROPHES = "'’ʼ＇"
# Hyphens, the maqaf of Hebrew, and the non-joiner that stands between the parts of Persian words.
_HYPHENS = "\\-‐‑־﹣－\u200c\u200d"
_POSSESSIVE = re.compile(rf"(?<=[\w.])[{_APOSTROPHES}]s\b", re.IGNORECASE)
_WITHIN_WORD = re.compile(rf"(?<=\w)[{_HYPHENS}](?=\w)")
_SILENT = re.compile(rf"[{_APOSTROPHES}.]")
_BREVE, _DIAERESIS = "\u0306", "\u0308"
_STRIPPED_FROM = ("LATIN", "GREEK", "CYRILLIC", "HEBREW", "ARABIC")
# Letters that are not decomposed, and letters of Arabic script that keyboards write in two ways.
_LIKE = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "œ": "oe", "æ": "ae", "ħ": "h"}
    | {"ς": "σ", "ی": "ي", "ى": "ي", "ک": "ك", "ۀ": "ه", "ە": "ه", "ـ": None}
)


def _marks() -> str:
    """All combining marks of the basic plane, for a character class."""
    found = [
        chr(code) for code in range(0x300, 0xFFFF) if unicodedata.category(chr(code))[0] == "M"
    ]
    return "".join(found)


_MARK = f"[{_marks()}]"
# Han, kana, Thai, Lao, Burmese, Khmer: no spaces tell where a word ends.
_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_CHARACTER = re.compile(rf"[{_SPACELESS}](?:{_MARK}|[\uff9e\uff9f])*")
_SPACED = rf"[^\W_{_SPACELESS}]"
_RUN = rf"{_SPACED}+(?:{_MARK}+{_SPACED}*)*"
_PART = re.compile(_RUN)
_WORD = re.compile(
    rf"(?P<initials>(?<!\w)(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?)"
    rf"|{_RUN}(?:[{_HYPHENS}{_APOSTROPHES}]{_RUN})*"
    rf"|(?P<characters>(?:{_CHARACTER.pattern})+)"
)
# Most words of most texts are plain: only the others are looked at one by one, which takes longer.
_COMPOUND = re.compile(r"[A-Za-z0-9]['-][A-Za-z0-9]|\b[A-Za-z]\.[A-Za-z]\.")
_PLAIN_WORD = re.compile("[a-z0-9]+")
_FOLDED_WORD = re.compile(rf"[^\W_]+(?:{_MARK}+[^\W_]*)*")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a word as it is compared, and where it stands in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    Attributes:
        parts: `co` and `operation`; the characters of a run of a script without spaces.
        joined: The parts as one: `cooperation`.
        spaceless: True for a run of a script without spaces, of which any part may be a word.
    """

    parts: tuple[Part, ...]
    joined: str
    spaceless: bool = False

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.parts[-1].end

    @property
    def spelled(self) -> str:
        """The word as it can be shown to whoever typed it."""
        between = "" if self.spaceless else " "
        return between.join(part.text for part in self.parts)

    @property
    def forms(self) -> tuple[tuple[str, ...], ...]:
        """The sequences of tokens by which it is found: `cooperation`, or `co` and `operation`."""
        apart = tuple(part.text for part in self.parts)
        return (apart,) if self.spaceless or len(apart) == 1 else ((self.joined,), apart)


def clean(text: str) -> str:
    """A text without the characters that no reader sees, or that turn the text around them."""
    return _DIRECTIONS.sub("", _UNSEEN.sub(" ", text))


def fold(name: str) -> str:
    """The form in which two names that are written differently are equal.

    >>> fold("Kim Jong-un") == fold("KIM JONG UN"), fold("D.P.R.K."), fold("São Tomé's")
    (True, 'dprk', 'sao tome')
    """
    plain = _SILENT.sub("", _POSSESSIVE.sub("", clean(name)))
    if plain.isascii():
        return " ".join(_PLAIN_WORD.findall(plain.lower()))
    return " ".join(folded for part in _FOLDED_WORD.findall(plain) if (folded := fold_word(part)))


def fold_joined(name: str) -> str:
    """The same with parts that hyphens join as one word: `G-7` is `G7`.

    >>> fold_joined("G-7"), fold_joined("Economic Co-operation")
    ('g7', 'economic cooperation')
    """
    return fold(_WITHIN_WORD.sub("", name))


@lru_cache(maxsize=65_536)
def fold_word(word: str) -> str:
    """A word without case, and without the marks that readers leave out."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    kept: list[str] = []
    base = ""
    for character in apart:
        if not unicodedata.combining(character):
            base = character
        elif _is_left_out(character, base):
            continue
        kept.append(character)
    plain = unicodedata.normalize("NFKC", "".join(kept)).casefold().translate(_LIKE)
    return "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in plain)


def words_in(text: str) -> Iterator[Word]:
    """The words of a text, in order, with where each part of them stands in it."""
    for found in _WORD.finditer(text):
        spaceless = found["characters"] is not None
        pattern = _CHARACTER if spaceless else _PART
        runs = list(pattern.finditer(text, found.start(), found.end()))
        if len(runs) > 1 and not spaceless and _ends_in_possessive(text, runs[-1]):
            del runs[-1]
        parts = tuple(
            Part(folded, run.start(), run.end()) for run in runs if (folded := fold_word(run[0]))
        )
        if parts:
            yield Word(parts, "".join(part.text for part in parts), spaceless)


def typed_words(text: str) -> list[Word]:
    """The words of what somebody types, no more than a search takes."""
    typed = _POSSESSIVE.sub("", clean(text[:MOST_CHARACTERS]))
    return list(islice(words_in(typed), MOST_WORDS))


def words(text: str) -> list[str]:
    """The parts of the words that somebody types.

    >>> words('"China’s" AND (nuclear OR tests*')
    ['china', 'and', 'nuclear', 'or', 'tests']
    """
    return [part.text for word in typed_words(text) for part in word.parts][:MOST_WORDS]


def indexed(text: str) -> str:
    """A text for an index that parts plain words itself and folds the case of A to Z.

    Of a word with a hyphen it holds the parts and both as one.

    >>> indexed("Co-operation of the G-7, não")
    'co operation cooperation of the g 7 g7 nao'
    """
    return " ".join(
        run if run.isascii() and not _COMPOUND.search(run) else " ".join(_tokens(run))
        for run in text.split()
    )


def _tokens(text: str) -> Iterator[str]:
    for word in words_in(text):
        yield from (part.text for part in word.parts)
        if len(word.parts) > 1 and not word.spaceless:
            yield word.joined


def _ends_in_possessive(text: str, last: re.Match[str]) -> bool:
    return last[0].casefold() == "s" and text[last.start() - 1] in _APOSTROPHES


def _is_left_out(mark: str, base: str) -> bool:
    name = unicodedata.name(base, "") if base else ""
    if name.startswith("CYRILLIC"):  # й is a letter, and so is ї; ё is mostly written е
        return mark != _BREVE and not (mark == _DIAERESIS and base == "і")
    return name.startswith(_STRIPPED_FROM)
