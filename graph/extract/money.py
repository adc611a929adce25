"""Money: currencies by their signs, codes and names."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from ontology import HERE

from ..tables import rows

# Codes that are words or names too: money only with a scale behind (`COP 5 million`, not `COP21`).
WORDS_TOO = frozenset("ALL COP CUP PEN SDG SOS TOP".split())
LONGEST = 4  # words of a currency's name


@dataclass(frozen=True, slots=True)
class Currencies:
    """ISO 4217 codes, and names in small letters with the code that each stands for."""

    codes: frozenset[str]
    names: dict[str, str]


@cache
def currencies() -> Currencies:
    """The currencies of `ontology/currencies.tsv`; a noun that one of them bears alone names it."""
    table = {row["code"]: row["name"].lower() for row in rows(HERE / "currencies.tsv")}
    nouns = Counter(name.split()[-1] for name in table.values())
    names = {name: code for code, name in table.items()}
    alone = {n.split()[-1]: c for c, n in table.items() if nouns[n.split()[-1]] == 1}
    return Currencies(frozenset(table), alone | names)


@cache
def signs() -> dict[str, dict[str, str]]:
    """The signs of `ontology/currency_signs.tsv`, each with its codes by where they are used."""
    found: dict[str, dict[str, str]] = {}
    for row in rows(HERE / "currency_signs.tsv"):
        found.setdefault(row["sign"], {})[row["where"] or ""] = row["code"]
    return found


@cache
def _signed() -> re.Pattern[str]:
    longest_first = sorted(signs(), key=len, reverse=True)
    known = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?P<minus>-?)(?P<sign>{known}|[A-Z]{{3}})(?P<number>-?\d.*)")


def signed(text: str, around: str = "") -> tuple[str, str] | None:
    """Code and number of a word that begins with a sign or a code (`N$25`, `RM2.5`, `CHF5`)."""
    found = _signed().fullmatch(text)
    code = before(found["sign"], around) if found else None
    return (code, found["minus"] + found["number"]) if found and code else None


def before(text: str, around: str = "") -> str | None:
    """The code of a word that stands before or after an amount, or None.

    Args:
        text: The word: a sign (`€`), or a code itself in capitals (`EUR`).
        around: The passage; a sign of several currencies is that of the one state named there.
    """
    known = signs().get(text) or (signs().get(text.upper()) if text.endswith("$") else None)
    if known is None:
        return text if text in currencies().codes else None
    named = [code for where, code in known.items() if where and where in around]
    return named[0] if len(named) == 1 else known.get("")


def named(doc: Doc, start: int) -> tuple[str, int] | None:
    """The code of a currency whose sign or name begins at a token, and the last token of it."""
    sign = before(doc[start].text, doc.text)
    if sign:
        return sign, start
    names = currencies().names
    for length in range(min(LONGEST, len(doc) - start), 0, -1):
        words = [token.lower_ for token in doc[start : start + length]]
        singular = " ".join([*words[:-1], words[-1].removesuffix("s")])
        code = names.get(" ".join(words)) or names.get(singular)
        last = doc[start + length - 1]
        if code and last.pos_ in ("NOUN", "PROPN") and last.dep_ not in ("amod", "compound"):
            return code, last.i
    return None
