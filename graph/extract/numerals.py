"""Numbers as they are written: digits of any script, grouped in any way, fractions and words."""

import re
import unicodedata
from functools import cache

from ontology import HERE

from ..tables import rows

SMALL = {
    w: i
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {
    w: 10 * i
    for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
LARGEST = 1e18  # beyond it, a string of digits is a key or a code rather than a figure
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
# Western groups of three, Indian groups of two before the last three, or no groups at all.
DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d\d)+,\d{3}|\d{1,18})(?:\.\d{1,18})?")
DECIMAL_COMMA = re.compile(r"0,\d{1,9}|\d{1,9},\d{1,2}")
VULGAR = re.compile(r"(\d{0,9})([¼½¾⅐-⅞])")
TWO_READINGS = re.compile(r"[1-9]\d{0,2}\.\d{3}")

FULL_WIDTH = {ord("％"): "%", ord("٪"): "%", ord("＄"): "$", ord("￡"): "£", ord("￥"): "¥"} | {
    ord("￦"): "₩",
    ord("＋"): "+",
}
POINT = re.compile(r"(?<=\d)[．٫](?=\d)")
COMMA = re.compile(r"(?<=\d)[，٬](?=\d)")
# A dash between two figures; years keep theirs, as publishers print it.
BETWEEN = re.compile(r"(?<=\d)(?<!\d{4})(?P<dash>[–‒−‑])(?=[$€£]?\d)|(?<=\d%)[–‒−](?=\d)")
MINUS = re.compile(r"(?<![^\s(\[])[−－](?=[$€£¥]?\.?\d)")
# An en dash is a minus where no second dash shows that it opens a parenthesis.
DASH_AS_MINUS = re.compile(r"(?<=[^\s\d,;] )[–‒](?=[$€£¥]?\d)(?![^.!?]{0,120}[–—‒])")
GROUPED = re.compile(
    r"(?<![\w.,+/$])(?<!\d )(?P<lead>[$€£¥]?[1-9]\d{0,2})"
    r"(?P<tail>(?P<sep>[ '’])\d{3}(?:(?P=sep)\d{3})*)(?![\d'’]|[,.]\d{3}\b| \d)"
)
DOTTED = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:\.\d{3}){2,}(?![\d.]*\d)")
BEFORE_A_NUMBER_OF_ITS_OWN = re.compile(rf"\b{MONTH} $", re.I)


@cache
def numbered() -> re.Pattern[str]:
    """What ends in a word whose number is its name (`resolution`, `Article`, `flight`).

    Further numbers may stand between the word and the place (`resolutions 1718 (2006) and `).
    """
    table = rows(HERE / "lexicon" / "numbered.tsv")
    cues = sorted({word for row in table for word in row["cue"].split("|")}, key=len, reverse=True)
    words = "|".join(map(re.escape, cues))
    return re.compile(
        rf"(?:(?<!\w)(?i:{words})(?:s|es)?|\b(?:No|Nos|Nr)\.|\bnos?\.|[#№§])"
        r"(?: (?:[Nn]os?\.|[Nn]umbers?))?[ #]?"
        r"(?:[\d/.]+(?: \(\d{4}\))?(?:, (?:and )?| and | or |-|–| to ))*$"
    )


def is_numbered(before: str) -> bool:
    """Whether a number after these words names a thing instead of counting or dating it."""
    return numbered().search(before[-120:]) is not None


def evenly_written(text: str) -> str:
    """A text of the same length in which numbers are written in one way.

    Digits of other scripts become ASCII, groups are set apart by commas (`12 000`, `12'000`,
    `1.250.000`), a minus and the dash of a range are hyphens. `12.000` stays as it is: it can
    be read in two ways.
    """
    if not text.isascii():
        text = re.sub(r"[^\D0-9]", lambda digit: str(int(digit[0])), text).translate(FULL_WIDTH)
        text = COMMA.sub(",", POINT.sub(".", text))
        text = DASH_AS_MINUS.sub("-", MINUS.sub("-", BETWEEN.sub("-", text)))
    text = DOTTED.sub(lambda found: found[0].replace(".", ","), text)
    return GROUPED.sub(_grouped, text)


def _grouped(found: re.Match[str]) -> str:
    before = found.string[max(0, found.start() - 120) : found.start()]
    spaced = found["sep"] == " "
    if spaced and (BEFORE_A_NUMBER_OF_ITS_OWN.search(before) or is_numbered(before)):
        return found[0]  # `May 12 500 people`, `Article 5 300 delegates`
    return found["lead"] + found["tail"].replace(found["sep"], ",")


def number(text: str) -> float | None:
    """The value of one written number: `4,300`, `-2.5`, `3½`, `twenty-two`; None for others.

    None too where it can be read in two ways (`12.000`) or is too large for a figure.
    """
    text = text.lower()
    sign = -1 if text[:1] == "-" else 1
    digits = text[1:] if text[:1] in ("-", "+") else text
    if TWO_READINGS.fullmatch(digits):
        return None
    vulgar = VULGAR.fullmatch(digits)
    if vulgar:
        return sign * round(int(vulgar[1] or 0) + unicodedata.numeric(vulgar[2]), 4)
    if DECIMAL_COMMA.fullmatch(digits):
        return sign * float(digits.replace(",", "."))
    if DIGITS.fullmatch(digits):
        value = float(digits.replace(",", ""))
        return sign * value if value < LARGEST else None
    return in_words(text)


def in_words(text: str) -> float | None:
    """The value of a number in words below a hundred: `seven`, `twenty-two`; None for others."""
    if text in SMALL:
        return float(SMALL[text])
    tens, _, ones = text.partition("-")
    if tens in SMALL and ones in SMALL and SMALL[tens] >= 20 and 0 < SMALL[ones] < 10:
        return float(SMALL[tens] + SMALL[ones])
    return None


def scaled(value: float, scale: float) -> float:
    """A number times the scale that follows it, without the noise of binary fractions.

    `2.3` and a billion are 2300000000, and never more than a figure can be.
    """
    return round(value * scale, 6)
