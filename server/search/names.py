"""Names as tables write them: in another order, abbreviated, with more or fewer small words."""

import csv
import re
import unicodedata
from functools import cache

from ontology import HERE

from .words import clean, fold, fold_joined

_INITIALS = re.compile(r"\b\w(?: \w)+\b")  # `P. R. of China`
_TABLE = HERE / "name-words.tsv"


@cache
def _replaced() -> dict[str, tuple[str, ...]]:
    """What stands for a word of a name: its long form, or nothing for a small word."""
    lines = (line for line in _TABLE.read_text("utf-8").splitlines() if not line.startswith("#"))
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True)
    return {row["word"]: tuple(row["stands_for"].split()) for row in rows}


def bag_of_words(folded: str) -> str:
    """The words of a folded name in alphabetical order, abbreviations written out.

    A name of one word stays as it is: `IS` alone does not stand for islands.

    >>> bag_of_words("korea dem peoples rep"), bag_of_words("is")
    ('democratic korea people republic', 'is')
    """
    long_forms = _replaced()
    initials_joined = _INITIALS.sub(lambda found: found[0].replace(" ", ""), folded)
    words = [word for word in initials_joined.split() if long_forms.get(word) != ()]
    if len(words) < 2:
        return " ".join(words) or folded
    return " ".join(sorted({part for word in words for part in long_forms.get(word, (word,))}))


def name_forms(name: str) -> dict[str, str]:
    """The forms by which a name is looked up, as the statements of the index call them.

    Returns:
        The name itself as `text`; `folded`; `joined`, without hyphens; `bag`, its words in order.
    """
    text = unicodedata.normalize("NFKC", clean(name)).strip()
    folded = fold(text)
    return {
        "text": text,
        "folded": folded,
        "joined": fold_joined(text),
        "bag": bag_of_words(folded),
    }
