"""Money: currencies by their signs, codes and names."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from ontology import HERE

from ..tables import rows

# Dollars that are told apart by letters before the sign; a bare one is the American.
SIGNS = {
    "$": "USD",
    "usd": "USD",
    "us$": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "ec$": "XCD",
    "fj$": "FJD",
    "hk$": "HKD",
    "j$": "JMD",
    "n$": "NAD",
    "nt$": "TWD",
    "nz$": "NZD",
    "r$": "BRL",
    "s$": "SGD",
    "tt$": "TTD",
    "€": "EUR",
    "eur": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₦": "NGN",
    "₱": "PHP",
    "₩": "KRW",
    "₺": "TRY",
    "₴": "UAH",
    "₽": "RUB",
    "₪": "ILS",
    "₫": "VND",
}
# `N$25`, `R$3bn`: sign and number in one word.
SIGNED = re.compile(r"(?P<sign>[A-Za-z]{1,2}\$|[₦₱₩₺₴₽₪₫])(?P<number>\d.*)")
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


def signed(text: str) -> tuple[str, str] | None:
    """Code and number of a word that begins with a sign (`N$25`)."""
    found = SIGNED.fullmatch(text)
    code = SIGNS.get(found["sign"].lower()) if found else None
    return (code, found["number"]) if found and code else None


def before(text: str) -> str | None:
    """The code of a word that stands before a number: a sign, or the code itself in capitals."""
    return SIGNS.get(text.lower()) or (text if text in currencies().codes else None)


def named(doc: Doc, start: int) -> tuple[str, int] | None:
    """The code of a currency that is named from a token on, and the last token of its name."""
    names = currencies().names
    for length in range(min(LONGEST, len(doc) - start), 0, -1):
        words = [token.lower_ for token in doc[start : start + length]]
        singular = " ".join([*words[:-1], words[-1].removesuffix("s")])
        code = names.get(" ".join(words)) or names.get(singular)
        last = doc[start + length - 1]
        if code and last.pos_ in ("NOUN", "PROPN") and last.dep_ not in ("amod", "compound"):
            return code, last.i
    return None
