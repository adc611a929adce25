"""The value of an amount: its number, the scales behind it and the minus before it."""

from spacy.tokens import Doc

from . import money
from .numerals import TWO_READINGS, number, scaled
from .parsed import Parsed

SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12}
DIMENSIONS = frozenset("high wide long tall deep thick above below".split())


def value_of(doc: Doc, i: int, text: str, parsed: Parsed) -> float | None:
    """The value of a written number; of `12.000` where what follows leaves one reading."""
    if not TWO_READINGS.fullmatch(text) or i + 1 >= len(doc):
        return number(text)
    after, units = doc[i + 1], parsed.lexicon["units"]
    word = after.lower_
    if parsed.lexicon["numerals"].get(word) or word in ("%", "percent", "per"):
        return float(text)  # `$1.125 billion`
    divided = units.get(word) or units.get(after.lemma_.lower()) or money.named(doc, i + 1)
    if text.endswith(".000") and after.pos_ in ("NOUN", "ADJ") and not divided:
        return float(text.replace(".", ""))  # `12.000 troops`; of tonnes, there may be twelve
    return None


def with_scales(
    doc: Doc, value: float, last: int, parsed: Parsed, *, paid: bool
) -> tuple[float, int]:
    """A number times the scales behind it (`million`, `bn`), and the last token of them."""
    scales = parsed.lexicon["numerals"]
    while last + 1 < len(doc):
        after = doc[last + 1]
        entry = scales.get(after.lower_) or scales.get(after.lemma_.lower())
        letter = (
            SCALES.get(after.lower_.removesuffix("."))
            if paid or not doc[last].whitespace_
            else None
        )
        if entry is None and (letter is None or is_length(doc, last + 1)):
            break
        value, last = scaled(value, float(entry["value"]) if entry else letter or 1), last + 1
        if entry is None:
            break  # `€40m`, cut in two by the tokeniser; `$3 m`
    return value, last


def is_length(doc: Doc, i: int) -> bool:
    """Whether an `m` is a metre (`3m high`)."""
    return doc[i].lower_ == "m" and i + 1 < len(doc) and doc[i + 1].lower_ in DIMENSIONS


def has_minus(doc: Doc, sign: int) -> bool:
    """Whether a minus stands right before the sign of a currency (`-$5 million`)."""
    before = doc[sign - 1] if sign else None
    return before is not None and before.text == "-" and not before.whitespace_
