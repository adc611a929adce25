"""What the graph calls things and says of them, gathered into entries."""

from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import URIRef

from graph.iris import local_name

from ..asking import select
from ..pages.dates import when
from .entries import ABOUT, NAMES, WORDS, Entry, listed
from .queries import query

MOST_ROWS = 250_000  # of one question, as its file says; two million of all together
_MOST_ABOUT = 300  # characters


@dataclass(frozen=True, slots=True)
class Gathered:
    """Entries, and whether there was more than an index takes."""

    entries: list[Entry]
    truncated: bool


def gather(texts: Mapping[str, str]) -> Gathered:
    """All that can be found in the graph, and in texts at hand.

    Args:
        texts: Texts of documents by their digest.

    Raises:
        LimitError: The graph takes longer to read than a question may.
    """
    found: dict[str, Entry] = {}
    truncated = [
        *(_strings(found, name) for name in (*NAMES, *WORDS)),
        _unspoken(found),
        _matters(found),
        _passages(found, texts),
        _documents(found, texts),
    ]
    return Gathered(listed(found.values()), any(truncated))


def _strings(found: dict[str, Entry], name: str) -> bool:
    rows = select(query("strings"), property=URIRef(name))
    for row in rows:
        entry = found.setdefault(row["thing"], Entry(row["thing"]))
        if "class" in row:
            entry.classes.add(row["class"])
        if name in NAMES:
            entry.call(row["text"], NAMES[name], row.get("language", ""))
        else:
            entry.say(row["text"])
        if name in ABOUT and not entry.about:
            entry.about = row["text"][:_MOST_ABOUT]
    return len(rows) >= MOST_ROWS


def _unspoken(found: dict[str, Entry]) -> bool:
    rows = select(query("unspoken"))
    for row in rows:
        if row["thing"] in found:
            found[row["thing"]].aside = True
    return len(rows) >= MOST_ROWS


def _matters(found: dict[str, Entry]) -> bool:
    rows = select(query("matters"))
    for row in rows:
        entry = found.setdefault(row["matter"], Entry(row["matter"]))
        entry.date = when(row.get("date"), row.get("earliest", "")[:10], row.get("latest", "")[:10])
        entry.stance = local_name(row.get("stance", ""))
        entry.basis = local_name(row.get("basis", ""))
        if "who" in row:
            entry.who.setdefault(row["who"])
    return len(rows) >= MOST_ROWS


def _passages(found: dict[str, Entry], texts: Mapping[str, str]) -> bool:
    rows = select(query("passages"))
    for row in rows:
        text = texts.get(row["digest"])
        passage = text[int(row["start"]) : int(row["end"])] if text else row.get("words", "")
        if passage and row["matter"] in found:
            found[row["matter"]].say(passage)
    return len(rows) >= MOST_ROWS


def _documents(found: dict[str, Entry], texts: Mapping[str, str]) -> bool:
    rows = select(query("documents"))
    for row in rows:
        text = texts.get(row["digest"]) or row.get("text", "")
        if text and row["document"] in found:
            found[row["document"]].say(text)
    return len(rows) >= MOST_ROWS
