"""What a page is about in a few lines, for lists of results and previews of links."""

from collections.abc import Iterator, Mapping
from typing import Any

from rdflib import DCTERMS, RDFS, SKOS

from graph.iris import class_name
from graph.namespaces import CMQ

from .claims import Claim
from .dates import when
from .documents import Line
from .matters import Matter
from .thing import Thing

LONGEST = 300  # characters
MOST_VALUES = 3  # of one property
SAID = (SKOS.definition, CMQ.quotation, RDFS.comment)
FACTS = (
    (CMQ.speaker, "Speaker"),
    (CMQ.holder, "Holder"),
    (CMQ.agent, "Agent"),
    (CMQ.measured, "Measured"),
    (CMQ.addressee, "To"),
    (CMQ.stance, "Stance"),
    (CMQ.basis, "Basis"),
    (CMQ.value, "Value"),
    (CMQ.unitLabel, "Unit"),
    (CMQ.issue, "Issue"),
    (CMQ.about, "About"),
    (CMQ.date, "Date"),
    (DCTERMS.creator, "Author"),
    (DCTERMS.publisher, "Publisher"),
    (DCTERMS.date, "Date"),
    (CMQ.actsFor, "Acts for"),
    (CMQ.governs, "Governs"),
    (CMQ.memberOf, "Member of"),
    (CMQ.partOf, "Part of"),
)
# What the views of things list, and what to call one of it.
COUNTED = (
    ("statements", "statement"),
    ("positions", "position"),
    ("groups", "matter"),
    ("claims", "claim"),
    ("lines", "claim"),
)


def summary(thing: Thing, shown: Mapping[str, Any]) -> str:
    """What the page of a thing says of it, in one line of at most 300 characters.

    Args:
        thing: The thing.
        shown: What else its page shows, by the names that the template has for it.
    """
    return shortened(" ".join(_sentences(thing, shown)))


def shortened(text: str) -> str:
    """A text in one line, cut between words where it is too long."""
    line = " ".join(text.split())
    if len(line) <= LONGEST:
        return line
    cut = line[: LONGEST - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def _sentences(thing: Thing, shown: Mapping[str, Any]) -> Iterator[str]:
    kind = "issue" if "/id/issue/" in thing.iri else class_name(next(iter(thing.classes), ""))
    yield f"{kind.capitalize()}: {thing.label}." if kind else f"{thing.label}."
    for prop in SAID:
        for value in thing.all(prop)[:1]:
            yield value.text
    for prop, name in FACTS:
        values = [when(v.text) if name == "Date" else v.name for v in thing.all(prop)]
        if values:
            more = ", …" if len(values) > MOST_VALUES else ""
            yield f"{name}: {', '.join(values[:MOST_VALUES])}{more}."
    counts = [
        f"{count:,} {name}{'' if count == 1 else 's'}"
        for listed, name in COUNTED
        if (count := _number(shown.get(listed)))
    ]
    if counts:
        yield f"{', '.join(counts)}."


def _number(listed: Any) -> int:
    """How many things a list shows, however it is grouped."""
    if isinstance(listed, tuple | list):
        return sum(map(_number, listed))
    return int(isinstance(listed, Matter | Line | Claim))
