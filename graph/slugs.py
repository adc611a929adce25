"""Slugs: the readable last part of an IRI."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

LONGEST = 64
DIGITS = 8  # of the digest that tells names apart whose slugs are the same
# What may be lost from a name without making it another name: `U.S.` and `U S`, `G-7` and `G 7`.
SEPARATORS = re.compile(r"[\s_.,:;|/&()'’‘\"“”«»\-–—…]")


def slug(name: str) -> str:
    """Lower-case ASCII words joined by hyphens, cut at a word where longer than 64 characters.

    Different names may have the same slug; `name_slug` tells those apart.

    >>> slug("Côte d’Ivoire")
    'cote-d-ivoire'
    """
    words = _words(name)
    result = words[0][:LONGEST] if words else "unnamed"
    for word in words[1:]:
        if len(result) + 1 + len(word) > LONGEST:
            break
        result += f"-{word}"
    return result


def name_slug(name: str) -> str:
    """A slug that no other name has: one that loses anything of the name ends in a digest of it.

    Names that differ only in case, in blanks or in the marks between words are one name. The slug
    depends on nothing but the name, so that it is the same in every document and every release.

    >>> name_slug("Amina Rao")
    'amina-rao'
    >>> name_slug("Zoë") == name_slug("Zoe")
    False
    """
    readable = slug(name)
    return f"{readable}-{_digest(name)}" if _is_lossy(name, readable) else readable


def distinct_slugs(names: Iterable[str]) -> dict[str, str]:
    """Slugs for names that must not share one even where they differ only in case.

    The first of several names keeps the slug; each of the others gets a digest of the exact name.
    """
    slugs: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        if name not in slugs:
            found = name_slug(name)
            if found in taken:
                found = f"{found}-{hashlib.sha256(name.encode()).hexdigest()[:DIGITS]}"
            taken.add(found)
            slugs[name] = found
    return slugs


def _words(name: str) -> list[str]:
    text = unicodedata.normalize("NFKD", name)
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    return re.findall(r"[^\W_]+", text)


def _is_lossy(name: str, readable: str) -> bool:
    """True if a slug lost more of a name than case, blanks and separators."""
    return readable != "-".join(_plain(name))


def _digest(name: str) -> str:
    """A digest of a name, case, blanks and separators aside."""
    return hashlib.sha256(" ".join(_plain(name)).encode()).hexdigest()[:DIGITS]


def _plain(name: str) -> list[str]:
    """The words of a name in lower case, every letter kept."""
    return SEPARATORS.sub(" ", unicodedata.normalize("NFC", name)).lower().split()
