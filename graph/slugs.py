"""Slugs: the readable last part of an IRI."""

import re
import unicodedata

LONGEST = 64


def slug(name: str) -> str:
    """Lower-case ASCII words joined by hyphens, cut at a word where longer than 64 characters.

    >>> slug("Côte d’Ivoire")
    'cote-d-ivoire'
    """
    text = unicodedata.normalize("NFKD", name)
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    words = re.findall(r"[^\W_]+", text)
    result = words[0][:LONGEST] if words else "unnamed"
    for word in words[1:]:
        if len(result) + 1 + len(word) > LONGEST:
            break
        result += f"-{word}"
    return result
