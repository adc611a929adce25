"""When two claims say the same: names, words, dates, numbers and units compared."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ontology import HERE

Record = Mapping[str, Any]
Slots = dict[str, bool]
ALIASES = HERE / "actors" / "name-aliases.json"
STOP = frozenset(
    "the a an of to in on for and or by with at from its their his her that this is are was were "
    "be been".split()
)
UNITS = {
    "us dollars": "usd",
    "us dollar": "usd",
    "dollars": "usd",
    "dollar": "usd",
    "us$": "usd",
    "$": "usd",
    "%": "percent",
    "per cent": "percent",
    "pct": "percent",
    "euros": "eur",
    "€": "eur",
    "person": "people",
    "persons": "people",
    "times": "time",
}
BODIES = {
    "united nations": "un",
    "european union": "eu",
    "un security council": "security council",
    "united nations security council": "security council",
    "unsc": "security council",
    "un general assembly": "general assembly",
    "united nations general assembly": "general assembly",
    "north atlantic treaty organization": "nato",
    "north atlantic treaty organisation": "nato",
    "african union": "au",
    "international atomic energy agency": "iaea",
    "association of southeast asian nations": "asean",
}
WRITTEN_DATE = re.compile(
    r"\b(?:1[89]|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|today)\b"
)


@dataclass(frozen=True)
class Spelling:
    """Names of states that mean the same, by canonical name."""

    aliases: Mapping[str, str]

    @classmethod
    def read(cls, path: Path = ALIASES) -> "Spelling":
        """Reads a JSON object of canonical names, each with its spellings."""
        table = json.loads(path.read_text("utf-8"))
        return cls({name: canonical for canonical, names in table.items() for name in names})

    @cached_property
    def states(self) -> frozenset[str]:
        """The canonical names."""
        return frozenset(self.aliases.values())

    def one(self, text: str) -> str:
        """A name as it is compared."""
        words = re.sub(r"[’']s\b", "", text.casefold())
        words = " ".join(re.findall(r"[^\W_]+", words))
        words = re.sub(r"^(the|a|an) ", "", words)
        return self.aliases.get(words, words)

    def several(self, text: object) -> set[str]:
        """The names in a list or in words joined by `and`, commas and the like."""
        if isinstance(text, list):
            text = "; ".join(map(str, text))
        parts = re.split(r"\s*(?:;|,|/|&|\band\b)\s*", str(text or ""))
        return {self.one(p) for p in parts if p.strip()}

    def same(self, a: str, b: str) -> bool:
        """True if two names are equal, or one is the other with at most two more words.

        The author is the same whether given by name (`Lee (author)`) or as `author`.
        """
        a, b = BODIES.get(a, a), BODIES.get(b, b)
        if a == b:
            return True
        words_a, words_b = set(a.split()), set(b.split())
        if "author" in words_a and "author" in words_b:
            return True
        if (a in self.states and b in self.states) or not words_a or not words_b:
            return False
        nested = words_a <= words_b or words_b <= words_a
        return nested and abs(len(words_a) - len(words_b)) <= 2

    def states_in(self, text: str) -> set[str]:
        """The states that a phrase speaks of."""
        words = re.findall(r"[^\W_]+", re.sub(r"[’']s\b", "", text.casefold()))
        grams = {
            " ".join(words[i:j])
            for i in range(len(words))
            for j in range(i + 1, min(i + 4, len(words)) + 1)
        }
        return {self.aliases[gram] for gram in grams if gram in self.aliases}

    def agree(self, gold: object, predicted: object) -> bool:
        """Whether at least half of each side's names are on the other side."""
        g, p = self.several(gold), self.several(predicted)
        if not g:
            return True
        hit = sum(any(self.same(x, y) for y in p) for x in g)
        back = sum(any(self.same(x, y) for y in g) for x in p)
        if hit and hit * 2 >= len(g) and back * 2 >= len(p):
            return True
        gold_states, states = self.states_in(str(gold)), self.states_in(str(predicted))
        apart = gold_states and states and not gold_states & states
        return not apart and words_agree(str(gold), str(predicted), 0.6)


def words_agree(gold: object, predicted: object, least: float) -> bool:
    """Whether two texts' stems agree by F1, stop words aside; nothing asks for nothing."""
    g, p = _stems(gold), _stems(predicted)
    return not g or 2 * len(g & p) / (len(g) + len(p)) >= least


def _stems(text: object) -> set[str]:
    words = re.findall(r"[^\W_]+", str(text or "").casefold())
    return {w[:6] for w in words if w not in STOP}


def overlap(gold: Record, predicted: Record) -> tuple[float, float]:
    """What `shared` says of the best of the gold's spans, or of all of them together."""
    found, spans = predicted.get("spans") or [], gold.get("spans") or []
    return max((shared(one, found) for one in (*([s] for s in spans), spans)), key=sum)


def shared(one: Iterable[Sequence[int]], other: Iterable[Sequence[int]]) -> tuple[float, float]:
    """Characters that two sets of spans share, over the smaller and over the union of both."""
    a, b = ({i for start, end in spans for i in range(start, end)} for spans in (one, other))
    both = len(a & b)
    return both / max(1, min(len(a), len(b))), both / max(1, len(a | b))


def dates_agree(gold: Record, predicted: Record) -> bool:
    """Whether a date that the gold's own words carry is met, at least as exactly."""
    date, note = gold.get("date"), f"{gold.get('note')} {gold.get('date_basis')}".casefold()
    if not date or "inferred" in note or not WRITTEN_DATE.search(gold.get("exact") or ""):
        return True
    g, p = (str(d or "").removeprefix("from ").split("/")[0] for d in (date, predicted.get("date")))
    return p.startswith(g)


def number(value: object) -> float | None:
    """The first number in a value."""
    if isinstance(value, int | float):
        return float(value)
    match = re.search(r"-?\d[\d,]*\.?\d*", str(value or ""))
    return float(match.group().replace(",", "")) if match else None


def numbers_agree(gold: object, predicted: object) -> bool:
    """Whether two numbers agree within half a percent; a sign counts where both have one."""
    g, p = number(gold), number(predicted)
    if g is None or p is None:
        return g is None and p is None
    near = abs(abs(g) - abs(p)) <= 0.005 * max(abs(g), 1e-9)
    return near and not (g < 0 < p and str(predicted).startswith("+"))


def units_agree(gold: object, predicted: object) -> bool:
    """Whether two units are the same, or named in much the same words."""
    g, p = (_unit(u) for u in (gold, predicted))
    return not g or g == p or words_agree(g, p, 0.5)


def _unit(unit: object) -> str:
    text = str(unit or "").casefold().strip()
    return UNITS.get(text, text)


def _joined(claim: Record, *names: str) -> str:
    return " ".join(str(claim.get(name) or "") for name in names)


Check = Callable[[Record, Record, Spelling], bool]


def _date(g: Record, p: Record, spelling: Spelling) -> bool:
    return dates_agree(g, p)


def _deed(g: Record, p: Record, spelling: Spelling) -> bool:
    return words_agree(_joined(g, "predicate", "object"), _joined(p, "predicate", "object"), 0.3)


def _target(g: Record, p: Record, spelling: Spelling) -> bool:
    """True if the objects of two positions agree, each taken with or without its issue."""
    return any(
        words_agree(_joined(g, "object", *asked), _joined(p, "object", *given, "predicate"), 0.4)
        for asked in ((), ("issue",))
        for given in ((), ("issue",))
    )


SLOTS: dict[str, dict[str, Check]] = {
    "statement": {
        "addressee": lambda g, p, s: s.agree(g.get("addressee"), p.get("addressee")),
        "date": _date,
        "quote": lambda g, p, s: words_agree(g.get("quote"), p.get("quote"), 0.8),
    },
    "position": {
        "stance": lambda g, p, s: not g.get("stance") or g.get("stance") == p.get("stance"),
        "object": _target,
        "condition": lambda g, p, s: words_agree(g.get("condition"), p.get("condition"), 0.5),
    },
    "event": {"date": _date, "object": _deed},
    "measurement": {
        "value": lambda g, p, s: numbers_agree(g.get("value"), p.get("value")),
        "unit": lambda g, p, s: units_agree(g.get("unit"), p.get("unit")),
        "date": _date,
    },
}
LOOSE: dict[str, Check] = {"object": _deed}


def pair_score(gold: Record, predicted: Record, spelling: Spelling) -> tuple[float, Slots] | None:
    """How well a prediction fits a gold claim, slot by slot; None where it does not."""
    if predicted.get("kind") not in (gold.get("kind"), gold.get("alt_kind")):
        return None
    small, union = overlap(gold, predicted)
    if small < 0.5 or union < 0.15 or not _same_key(gold, predicted, spelling):
        return None
    checks = SLOTS.get(gold["kind"], LOOSE)
    slots = {name: check(gold, predicted, spelling) for name, check in checks.items()}
    if gold["kind"] in ("position", "event"):
        slots["polarity"] = _polarity(gold) == _polarity(predicted)
    return sum(slots.values()) / len(slots) + union, slots


def _polarity(claim: Record) -> str:
    return str(claim.get("polarity") or "positive")


def _same_key(gold: Record, predicted: Record, spelling: Spelling) -> bool:
    """True if the subjects agree; for a measurement, whose subject has many names, the values.

    Gold may name an `alt_subject` that is equally right.
    """
    if gold["kind"] != "measurement":
        given = predicted.get("subject")
        other = gold.get("alt_subject")
        return spelling.agree(gold.get("subject"), given) or (
            bool(other) and spelling.agree(other, given)
        )
    if not numbers_agree(gold.get("value"), predicted.get("value")):
        return False
    return number(gold.get("value")) is not None or words_agree(
        str(gold.get("subject")), str(predicted.get("subject")), 0.4
    )
