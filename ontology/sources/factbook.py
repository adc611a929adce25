"""Heads of state and government as editions of the CIA World Factbook give them.

Their text is in the public domain. It has a title, a name with what people call its bearer in
capitals, and since when: `President Gustavo Francisco PETRO Urrego (since 7 August 2022)`.
"""

import datetime as dt
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

POSTS = ("chief of state", "head of government")
HELD = re.compile(
    r"(?:(?:Interim|Acting|Transition|Transitional|Caretaker) |Crown Prince and )?"
    r"(?P<title>President|Prime Minister|King|Queen|Sultan|Amir|Emperor|Chancellor|Supreme Leader"
    r"|Grand Duke|Prince|Taoiseach|Pope)"
    r"(?: \(Prime Minister\)| and (?:Foreign|Prime) Minister| and Co-Vice President)*"
    r"(?: of the Swiss Confederation)?"
    r"(?: Crown Prince| Vice President)?"
    r" (?P<name>(?!of )[^();,]+?)(?:, \w+\.? Gen\.)?"
    r" \((?:[a-z ]*)since (?:seizing power on )?(?P<since>(?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4})\b"
)
RANKS = re.compile(
    r"(?<!\w)(?:(?:Lt|Brig|Maj|Sr|Gen|Col|Capt|Cdre|Dr)\.|General|Sir|Dame|Datuk|Seri) ?"
)
INITIAL = re.compile(r"[A-Z]\.")
NUMBER = re.compile(r"[IVX]+")
FORMS = (
    ("%d %B %Y", "%Y-%m-%d"),
    ("%d %b %Y", "%Y-%m-%d"),
    ("%B %Y", "%Y-%m"),
    ("%Y", "%Y"),
)
PARTICLES = frozenset("al bin da de del do dos e el la von".split())


@dataclass(frozen=True, slots=True)
class Head:
    """Somebody who heads a state or a government.

    Attributes:
        state: The state's short name, as the Factbook has it.
        title: The office: `President`, `Prime Minister`, `King` ...
        given: Names before what people call them.
        called: What people call them: a surname, or the name of a monarch.
        after: Names after it.
        since: The day, month or year on which they took office, ISO 8601.
    """

    state: str
    title: str
    given: tuple[str, ...]
    called: tuple[str, ...]
    after: tuple[str, ...]
    since: str


def heads(folder: Path) -> Iterator[Head]:
    """The heads in an edition, one JSON file a state; those that it puts otherwise are left out.

    Queens and kings who are represented by somebody else are left out too.
    """
    for path in sorted(folder.glob("*/*.json")):
        government = json.loads(path.read_text("utf-8")).get("Government", {})
        name = government.get("Country name", {})
        short = name.get("conventional short form", {}).get("text", "none")
        state = html.unescape(short if short != "none" else _long(name))
        posts = government.get("Executive branch", {})
        for post in POSTS:
            text = html.unescape((posts.get(post) or {}).get("text", ""))
            held = HELD.match(text)
            if held and "represented by" not in text:
                yield _head(state, held)


def _long(name: dict[str, dict[str, str]]) -> str:
    return name.get("conventional long form", {}).get("text", "")


def _head(state: str, held: re.Match[str]) -> Head:
    given: list[str] = []
    called: list[str] = []
    after: list[str] = []
    for word in RANKS.sub("", held["name"]).split():
        if INITIAL.fullmatch(word):
            continue
        if _in_capitals(word) and all(part in PARTICLES for part in after):
            called += [*after, _cased(word, first=not called)]  # `CORREIA e SILVA`
            after.clear()
        elif called:
            after.append(word)
        else:
            given.append(word)
    parts = (tuple(given), tuple(called), tuple(after))
    title = {"Amir": "Emir"}.get(held["title"], held["title"])
    return Head(state, title, *parts, _iso(held["since"]))


def _in_capitals(word: str) -> bool:
    return any(len(part) > 1 and part.isupper() for part in re.split("[-’']", word))


def _cased(word: str, first: bool) -> str:
    """A word in capitals as people write it: `EL-SISI` is el-Sisi, `DOS` after another word dos."""
    if NUMBER.fullmatch(word) and not first:
        return word
    if word.lower() in PARTICLES and not first:
        return word.lower()
    parts = re.split("([-’'])", word)
    return "".join(
        part.lower()
        if part.lower() in PARTICLES and len(parts) > 1 and part.isupper()
        else part.capitalize()
        if part.isupper()
        else part
        for part in parts
    )


def _iso(words: str) -> str:
    for form, iso in FORMS:
        try:
            return dt.datetime.strptime(words, form).strftime(iso)
        except ValueError:
            continue
    raise ValueError(f"no date: {words}")
