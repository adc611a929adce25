"""A document: its claims in the order of the text, and the text itself where it is at hand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from rdflib import RDF, URIRef
from werkzeug.exceptions import BadRequest

from graph.document import digest
from graph.iris import class_name, local_name
from graph.kinds import KIND_OF
from graph.namespaces import CMQ
from graph.rows import Row

from ..asking import select
from ..parameters import in_address
from ..texts import texts_at_hand
from .queries import query
from .thing import Thing

PASSAGE = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


@dataclass(slots=True)
class Line:
    """One claim at one place; open while rows are gathered, only read after that.

    Attributes:
        claim: Its IRI.
        label: What it says.
        matter: What it is about.
        kind: Kind of claim: `statement`, `position` ...
        class_name: Class of the matter in words.
        voice: Who says so.
        denied: Whether it is denied.
        modality: In which way it holds.
        spans: Its passages in code points, the main one first.
        words: Its words where the graph holds them, or empty.
        links: Where a browser finds its passages on the publisher's page.
    """

    claim: str
    label: str
    matter: str
    kind: str
    class_name: str
    voice: str
    denied: bool
    modality: str
    spans: list[tuple[int, int]] = field(default_factory=list)
    words: str = ""
    links: dict[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the text under the same claims, in the order of the text.

    Attributes:
        words: Its characters.
        kinds: Kinds of the claims that it is a passage of, as classes of the mark.
        claims: These claims, the one with the shortest passage first.
        here: Whether it belongs to the passage that the reader came for.
    """

    words: str
    kinds: str
    claims: tuple[Line, ...]
    here: bool = False


def context(thing: Thing) -> dict[str, Any]:
    """What a document's page shows."""
    wanted = _wanted()
    rows = select(query("reading"), document=URIRef(thing.iri))
    lines = _lines(rows)
    held = thing.one(CMQ.digest)
    kept = thing.one(RDF.value)
    at_hand = texts_at_hand()
    text = at_hand.get(held.text) if held else None
    if text is None and kept is not None:
        text = kept.text
    wrong = 0
    if text is not None:
        wrong = len({(r["start"], r["end"]) for r in rows if not _same(text, r)})
    return {
        "lines": lines,
        "pieces": tuple(pieces(text, lines, wanted)) if text is not None else (),
        "wanted": wanted,
        "wanted_known": any(wanted in line.spans for line in lines)
        or (text is not None and wanted is not None and wanted[0] < len(text)),
        "text_known": text is not None,
        "text_changed": text is not None and held is not None and digest(text) != held.text,
        "texts_at_hand": len(at_hand),
        "passages_changed": wrong,
    }


def pieces(
    text: str, lines: Iterable[Line], wanted: tuple[int, int] | None = None
) -> Iterator[Piece]:
    """The text cut wherever a passage starts or ends, each piece with the claims it belongs to.

    Args:
        text: The whole text.
        lines: The claims with their passages.
        wanted: The passage that the reader came for, if any.
    """
    first, last = wanted or (0, 0)
    opening: dict[int, list[Line]] = {}
    closing: dict[int, list[Line]] = {}
    lengths: dict[int, int] = {}
    for line in lines:
        for start, end in line.spans:
            start, end = min(start, len(text)), min(end, len(text))
            if start < end:
                opening.setdefault(start, []).append(line)
                closing.setdefault(end, []).append(line)
                lengths[id(line)] = line.spans[0][1] - line.spans[0][0]
    cuts = sorted({0, len(text), *opening, *closing, min(first, len(text)), min(last, len(text))})
    current: list[Line] = []
    for begin, end in pairwise(cuts):
        for line in closing.get(begin, ()):
            current.remove(line)
        current.extend(opening.get(begin, ()))
        distinct = {id(line): line for line in current}.values()
        ordered = sorted(distinct, key=lambda line: lengths[id(line)])
        kinds = " ".join(dict.fromkeys(line.kind for line in ordered))
        yield Piece(text[begin:end], kinds, tuple(ordered), first <= begin < last)


def _lines(rows: Iterable[Row]) -> list[Line]:
    found: dict[tuple[str, str], Line] = {}
    for row in rows:
        key = row["claim"], row["id"]
        line = found.get(key)
        if line is None:
            line = found[key] = Line(
                row["claim"],
                row["label"],
                row["matter"],
                KIND_OF.get(URIRef(row["class"]), "statement"),
                class_name(row["class"]),
                row["voiceName"],
                row["polarity"].endswith("#negated"),
                local_name(row["modality"]),
            )
        span = int(row["start"]), int(row["end"])
        if span not in line.spans:
            line.spans.append(span)
        if "link" in row:
            line.links[span] = row["link"]
        line.words = line.words or row.get("words") or row.get("quotation", "")
    return list(found.values())


def _wanted() -> tuple[int, int] | None:
    """The passage that the address asks for.

    Raises:
        BadRequest: It is none.
    """
    typed = in_address().one("passage")
    if not typed:
        return None
    found = PASSAGE.fullmatch(typed)
    if found is None or int(found[1]) >= int(found[2]):
        raise BadRequest("passage is the first character and the one after the last: 7756-7887")
    return int(found[1]), int(found[2])


def _same(text: str, row: Row) -> bool:
    wanted = row.get("digest")
    return wanted is None or digest(text[int(row["start"]) : int(row["end"])]) == wanted
