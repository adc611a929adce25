"""Numbers that look like years and are none: names, counts and amounts."""

import re
from functools import cache

from ontology import HERE

from ..tables import rows
from . import money
from .date_words import YEAR
from .found_dates import Passage
from .numerals import is_numbered

# Units that are verbs or plain words as well, and say nothing of the number before them.
NOT_UNITS = frozenset("time occasion round won rand score hour minute".split())
WITHIN = re.compile(r"\b(?:in|since|until|during)\s*$", re.I)  # `in 1999 dollars`
RESOLUTION_YEAR = re.compile(rf" \({YEAR}\)")
WORD_BEFORE = re.compile(r"(\S+) $")


def is_figure(match: re.Match[str], passage: Passage) -> bool:
    """Whether what looks like a year numbers, counts or pays something."""
    text, (start, end) = passage.text, match.span()
    before = text[max(0, start - 120) : start]
    if is_numbered(before) or RESOLUTION_YEAR.match(text, end):
        return True  # `Resolution 1874`, `1874 (2009)`
    if re.match(r" agenda\b", text[end : end + 8], re.I):
        return True
    word = WORD_BEFORE.search(before)
    if word and money.before(word[1].lstrip("(")):
        return True  # `EUR 2000`
    if WITHIN.search(before):
        return False
    return bool(_units().match(text, end)) or passage.grammar.is_count(start, end)


@cache
def _units() -> re.Pattern[str]:
    """What follows a figure: a unit or what is counted, also behind the second one of a range."""
    tables = [HERE / "lexicon" / f"{name}.tsv" for name in ("units", "numerals", "counted")]
    cues = {cue for path in tables for row in rows(path) for cue in row["cue"].split("|")}
    words = "|".join(re.escape(c.replace("_", " ")) for c in sorted(cues - NOT_UNITS))
    return re.compile(rf"(?: ?(?:to|or|and|-|–) ?\d[\d,.]*)? (?:{words})s?\b", re.I)
