"""Figures: a number with its unit, as the text counts, weighs, shares or pays it."""

import re

from spacy.tokens import Doc, Token

from . import money
from .amounts import SCALES, has_minus, is_length, value_of, with_scales
from .lexicon import VERBAL
from .numerals import LARGEST, SMALL, VULGAR, is_numbered, number, scaled
from .parsed import Parsed

PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
TIMES = {"once": 1, "twice": 2, "thrice": 3}
LINKED = re.compile(
    rf"(\d+|{'|'.join(SMALL)})-(member|nation|state|seat|point|mile|km|kilometer|kilometre|person|country|ton|tonne)s?$",
    re.I,
)
YEAR = re.compile(r"(?:1[89]|20)\d\d")
PERIODS = frozenset("day week month year decade century quarter generation".split())
FEW = 3
RANGE = frozenset("to or and - – —".split())
SHORT = re.compile(
    rf"([-+]?\d[\d,]*(?:\.\d+)?)({'|'.join(sorted(SCALES, key=len, reverse=True))})$"
)
AT_TIMES = frozenset("a in every per".split())
LEVELS = frozenset(("from", "to", "at"))
NUMBERS = frozenset("number total count tally".split())
UNCOUNTED = frozenset(("percent", "percentage points", "time"))
Figure = tuple[float, str, int, int]  # value, unit, first and last token
MORE = frozenset("higher more larger greater bigger up above".split())
LESS = frozenset("lower less smaller fewer down below".split())
CHANGED = frozenset(("up from", "down from"))
# How a vote went, and the words that tell that it is one.
VOTES = re.compile(
    rf"\bby (?:a (?:vote|margin) of )?(\d+|{'|'.join(SMALL)})(?: votes)?"
    rf"(?: to | against | ?[–-] ?)(\d+|{'|'.join(SMALL)})\b"
)
BALLOTS = frozenset("vote adopt pass approve reject defeat endorse ratify elect oust".split())
LASTING = frozenset("last take wait spend".split())
ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth".split())
ANAPHORIC = frozenset(("the", "these", "those", "both", "other", "all", "this", "that"))
GROUPED = frozenset(
    "side party country nation leader thing way item front end hand state government presidents "
    "point".split()
)


def is_numeric(token: Token) -> bool:
    """Whether a word may begin a figure."""
    text = token.lower_
    return (
        text.lstrip("+-")[:1].isnumeric()
        or money.signed(token.text) is not None
        or (text.removesuffix("s") in PARTS and token.pos_ == "NOUN")
        or text in SMALL
        or text in TIMES
        or (text.split("-")[0] in SMALL and "-" in text)
    )


def figure(doc: Doc, i: int, parsed: Parsed) -> Figure | None:
    """Value, unit, first and last token of the figure at token `i`."""
    token = doc[i]
    text = token.lower_
    following = [t.lower_ for t in doc[i + 1 : i + 3]]
    if text in TIMES:
        often = following[:1] == ["a"] and following[-1] in PERIODS
        if text == "once" and following and not often and following[0] not in AT_TIMES - {"a"}:
            return None  # `once the truce holds`, `once a truce holds` count nothing
        if following[:1] and following[0] not in AT_TIMES and not _done(token.head, parsed):
            return None  # `should have read it twice`
        return float(TIMES[text]), "time", i, i
    if text.removesuffix("s") in PARTS:
        return _part(doc, i)
    joined = following[1] if following[:1] == ["-"] and following[1:] else ""
    if joined in ORDINALS or joined.removesuffix("s") in PARTS:
        return None  # `twenty-first`; the parts of `two-thirds` are read at `thirds`
    if joined in SMALL and number(f"{text}-{joined}") is not None:
        return _counted(doc, number(f"{text}-{joined}") or 0, i, i + 2, parsed)
    linked = LINKED.match(doc[i : i + 3].text.replace(" ", "")) or LINKED.match(text)
    if linked:
        if token.text[:1].isupper() and not token.is_sent_start:
            return None  # `the Five-Point Plan`
        value = number(linked[1])
        last = i if LINKED.match(text) else i + 2
        return (value, f"{linked[2].lower()}s", i, last) if value is not None else None
    if VULGAR.fullmatch(text) and following[:1] == ["of"]:
        return round(100 * (number(text) or 0), 2), "percent", i, i  # `⅓ of exports`
    sign = money.signed(token.text, doc.text)  # `N$25`
    text = sign[1].lower() if sign else text
    short = SHORT.match(text)  # `2.5bn`
    value = float(short[1].replace(",", "")) if short else value_of(doc, i, text, parsed)
    if value is None or abs(value) >= LARGEST:
        return None
    ahead = i - 1 - (i > 1 and doc[i - 1].text == "." and doc[i - 2].text == "Rs")  # `Rs. 500`
    code = money.before(doc[ahead].text, doc.text) if i else None
    if short:
        value = scaled(value, SCALES[short[2]])
    value, last = with_scales(doc, value, i, parsed, paid=bool(code or sign))
    if abs(value) >= LARGEST:
        return None
    if last == i and not short and (code or (sign or ("",))[0]) in money.WORDS_TOO:
        return None  # `COP21`
    if code:
        minus = has_minus(doc, ahead)
        return -value if minus else value, code, ahead - minus, last
    if sign:
        return value, sign[0], i, last
    if last + 1 >= len(doc):
        return None
    return _counted(doc, value, i, last, parsed)


def ends(doc: Doc, found: Figure, parsed: Parsed) -> tuple[tuple[float, ...], int]:
    """The values of a figure, two for a range (`between 10 and 12 percent`), and its last token.

    A scale behind a range is that of both ends (`$10-12 billion`).
    """
    value, _, first, last = found
    start = first
    while start < last and not is_numeric(doc[start]):
        start += 1  # behind the sign of a currency
    paid = start > first
    _, end = with_scales(doc, 1, start, parsed, paid=paid)
    if end + 2 >= len(doc) or doc[end + 1].lower_ not in RANGE:
        return (value,), last
    high = end + 2 + (paid and doc[end + 2].text == doc[start - 1].text)  # `$5 to $10 billion`
    if high >= len(doc):
        return (value,), last
    short = SHORT.match(doc[high].lower_)
    upper = scaled(float(short[1].replace(",", "")), SCALES[short[2]]) if short else None
    upper = number(doc[high].lower_) if upper is None else upper
    between = first and doc[first - 1].lower_ == "between"
    if upper is None or (doc[end + 1].lower_ == "and" and not between):
        return (value,), last
    scale, behind = with_scales(doc, 1, high, parsed, paid=paid)
    lower = scaled(value, scale) if value == number(doc[start].text) else value
    if max(abs(lower), abs(upper) * scale) >= LARGEST:
        return (value,), last
    return (lower, scaled(upper, scale)), max(last, behind)


def elliptic(doc: Doc, i: int, unit: str, parsed: Parsed) -> Figure | None:
    """A figure without its noun: of what was counted before, or of what the sentence counts.

    `8 people died and 12 fled`; `12 percent, up from 9`; `The number of farms fell from 52 to 39`.
    """
    value, last = number(doc[i].text), i
    if value is None or doc[i].pos_ == "PRON":  # `one` is somebody
        return None
    value, last = with_scales(doc, value, last, parsed, paid=False)
    if abs(value) >= LARGEST:
        return None
    level = doc[last].dep_ == "pobj" and doc[last].head.lower_ in LEVELS
    counted = _counted_by(doc[last]) if level else None
    if counted:
        return value, counted, i, last
    if unit and doc[max(0, i - 2) : i].text in CHANGED:
        return value, unit, i, last
    acts = doc[last].dep_ in ("nsubj", "nsubjpass")
    more = last + 1 < len(doc) and doc[last + 1].lower_ in MORE | LESS
    told = unit not in ("", *UNCOUNTED) and (acts or more)
    return (value, unit, i, last) if told else None


def votes(doc: Doc) -> frozenset[int]:
    """Where numbers tell how a vote went (`by 214 to 38`, the 9 of `121 votes to 9`), as tokens."""
    found = set()
    for match in VOTES.finditer(doc.text):
        by = doc.char_span(match.start(), match.start() + 2)
        ends = [doc.char_span(*match.span(group)) for group in (1, 2)]
        if by is None or None in ends:
            continue
        verbs = [t for t in by[0].ancestors if t.pos_ in VERBAL or t.lemma_ == "vote"][:1]
        behind = doc[ends[1].end : ends[1].end + 1] if ends[1] is not None else ()
        counted = any(t.pos_ in ("NOUN", "SYM", "NUM") and t.ent_type_ != "DATE" for t in behind)
        if not counted and any(verb.lemma_ in BALLOTS for verb in verbs):
            found |= {span.start for span in ends if span is not None}
    return frozenset(found)


def _counted_by(figure: Token) -> str | None:
    """What a sentence on the number of something counts."""
    verb = next((t for t in figure.ancestors if t.pos_ in VERBAL), figure)
    for child in verb.lefts:
        if child.dep_ == "nsubj" and child.lemma_.lower() in NUMBERS:
            of = (t for p in child.rights if p.lower_ == "of" for t in p.children)
            return next((t.text for t in of if t.dep_ == "pobj"), None)
    return None


def _part(doc: Doc, i: int) -> Figure | None:
    """A share in words as a percentage (`a third of exports`, `two-thirds of the members`)."""
    word = doc[i].lower_
    first = i - 2 if i > 1 and doc[i - 1].text == "-" else i - 1
    above = number(doc[first].lower_) if first >= 0 else None
    if above is None and (first < 0 or doc[first].lower_ not in ("a", "an")):
        if word != "half" or any(c.dep_ == "amod" for c in doc[i].lefts):
            return None  # `the third of May`, `the first half of the year`
        first = i
    if i + 1 >= len(doc) or doc[i + 1].lower_ != "of":
        return None
    return round(100 * (above or 1) / PARTS[word.removesuffix("s")], 2), "percent", first, i


def _counted(doc: Doc, value: float, first: int, last: int, parsed: Parsed) -> Figure | None:
    units = parsed.lexicon["units"]
    if last + 1 >= len(doc):
        return None
    after = doc[last + 1]
    if after.lower_.replace(".", "") in ("am", "pm"):
        return None
    if doc[last + 1 : last + 3].text.lower() == "per cent":
        return value, "percent", first, last + 2
    if after.lower_ == "percentage" and last + 2 < len(doc):
        return value, "percentage points", first, last + 2
    if is_length(doc, last + 1):
        return value, "metres", first, last + 1
    behind = last + 1
    if after.lower_ in RANGE and behind + 1 < len(doc) and is_numeric(doc[behind + 1]):
        behind = with_scales(doc, 1, behind + 1, parsed, paid=False)[1] + 1  # unit of both ends
    for j in (*range(last + 1, min(last + 3, len(doc))), *range(behind, min(behind + 1, len(doc)))):
        found = money.named(doc, j) if j in (last + 1, behind) else None
        if found:
            return value, found[0], first, found[1]
        entry = units.get(doc[j].lower_) or units.get(doc[j].lemma_.lower())
        if entry:
            hours = doc[j + 1 : j + 3].text.lower().removesuffix("s") == "-hour"
            named = f"{entry['unit'].removesuffix('s')}-hours" if hours else entry["unit"]
            return value * float(entry["scale"]), named, first, j + 2 * hours
    if is_numbered(doc.text[: doc[first].idx]):
        return None  # `Resolution 1874 sanctions`
    if value < 0 and doc[first].is_sent_start:
        value = -value  # the mark of a list, printed close to its figure
    head = doc[last]
    if head.dep_ not in ("nummod", "quantmod", "compound", "nmod") and head.head.dep_ != "nummod":
        return None
    noun = head.head
    while noun.dep_ in ("nummod", "compound", "quantmod") and noun.head != noun:
        noun = noun.head
    if noun.pos_ not in ("NOUN", "PROPN") or noun.i <= last or noun.i - last > 5:
        return None
    if noun.i + 1 < len(doc) and YEAR.fullmatch(doc[noun.i + 1].text):
        return None  # a day in another language: `19-20 oktober 2015`
    lemma = noun.lemma_.lower()
    if lemma in PERIODS and _lasts(noun):
        return value, noun.lower_, first, noun.i
    if lemma in PERIODS or noun.ent_type_ in ("DATE", "ORG", "LAW", "PERSON", "PRODUCT"):
        return None
    if noun.pos_ == "PROPN" and noun.text[:1].isupper() and not _people(noun, parsed):
        return None
    known = any(t.dep_ == "poss" or t.lower_ in ANAPHORIC for t in noun.lefts)
    if (known and value <= FEW) or (lemma in GROUPED and value <= FEW):
        return None
    if value <= FEW and doc[first].lower_ in SMALL and not _told(noun, parsed):
        return None
    if value == 1 and first == last and doc[first].lower_ == "one" and noun.i > last + 2:
        return None
    unit = last + 1
    while unit < noun.i and (is_numeric(doc[unit]) or doc[unit].lower_ in RANGE):
        unit += 1  # `300 to 400 ships` are ships
    return value, " ".join(doc[unit : noun.i + 1].text.split()), first, noun.i


def _lasts(period: Token) -> bool:
    """Whether a number of days or years is how long something takes.

    `lasted three days`, `for three days`, `three days of talks`; not `three days ago`, `the last
    three days`.
    """
    told = (c for c in period.lefts if c.dep_ in ("det", "amod", "poss"))
    if any(c.lower_ not in ("another", "more", "long", "full") for c in told):
        return False
    filled = any(c.lower_ == "of" and any(c.children) for c in period.rights)
    lasting = period.dep_ == "pobj" and period.head.lower_ in ("for", "within")
    return period.head.lemma_ in LASTING or lasting or filled


def _people(noun: Token, parsed: Parsed) -> bool:
    """Whether a plural names the people of a state (`300,000 Afghans`)."""
    mention = parsed.names.mention(noun)
    return mention is not None and mention.how == "demonym" and noun.lower_.endswith("s")


def _done(verb: Token, parsed: Parsed) -> bool:
    return parsed.lexicon["events"].find(verb, "verb") is not None


def _told(noun: Token, parsed: Parsed) -> bool:
    """Whether a small number of things is told of a deed, and not just said in passing."""
    for ancestor in noun.ancestors:
        if ancestor.pos_ in VERBAL:
            stance = parsed.lexicon["stances"].find(ancestor, "verb")
            return not stance and parsed.lexicon["events"].find(ancestor, "verb") is not None
    return False
