"""Claims with all that speaks for them: voices, passages, rule, review."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from rdflib import URIRef

from graph.iris import local_name
from graph.rows import Row

from ..asking import select
from ..texts import texts_at_hand
from .matters import Link
from .queries import query


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A passage of a document.

    Attributes:
        order: Its place among the claim's passages, from 1.
        start: First code point.
        end: The code point after the last.
        link: Where a browser finds it on the publisher's page, or empty.
        words: Its words where the graph holds them or the text is at hand, or empty.
        evidence: The IRI of the evidence that it belongs to.
    """

    evidence: str
    order: int
    start: int
    end: int
    link: str = ""
    words: str = ""


@dataclass(slots=True)
class Claim:
    """A claim; open while rows are gathered, only read after that."""

    iri: str
    id: str
    label: str
    matter: str
    polarity: str
    modality: str
    voice: Link
    attribution: Link
    document: Link
    rule: Link | None
    confidence: str
    presupposed: bool
    outcome: str
    why: str
    by: str
    decided: str
    readings: set[tuple[str, str, str]] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)
    found: set[Passage] = field(default_factory=set)

    @property
    def passages(self) -> list[Passage]:
        """Its passages, evidence by evidence, in order."""
        return sorted(self.found)


def claims_about(matter: URIRef) -> list[Claim]:
    """The claims about a matter, in the order of their documents."""
    return _gather(select(query("claims"), matter=matter))


def claim_itself(claim: URIRef) -> Claim | None:
    """One claim."""
    return next(iter(_gather(select(query("claims"), claim=claim))), None)


def claims_shown_by(
    *, evidence: URIRef | None = None, passage: URIRef | None = None
) -> list[Claim]:
    """The claims that one piece of evidence or one passage of it speaks for, with it alone."""
    bound = {"evidence": evidence} if evidence is not None else {"passage": passage}
    return _gather(select(query("claims"), **{k: v for k, v in bound.items() if v is not None}))


def _gather(rows: Iterable[Row]) -> list[Claim]:
    found: dict[str, Claim] = {}
    for row in rows:
        claim = found.get(row["claim"])
        if claim is None:
            claim = found[row["claim"]] = _claim(row)
        claim.found.add(_passage(row))
        if "field" in row:
            claim.readings.add((row["field"], row["reading"], row["readingWhy"]))
        if "note" in row:
            claim.notes.add(row["note"])
    return list(found.values())


def _passage(row: Row) -> Passage:
    start, end = int(row["start"]), int(row["end"])
    text = texts_at_hand().get(row["digest"])
    words = text[start:end] if text is not None else row.get("words", "")
    return Passage(row["evidence"], int(row["order"]), start, end, row.get("link", ""), words)


def _claim(row: Row) -> Claim:
    rule = Link(row["ruleName"], row["rule"]) if "rule" in row else None
    return Claim(
        row["claim"],
        row["id"],
        row["label"],
        row["matter"],
        local_name(row["polarity"]),
        local_name(row["modality"]),
        Link(row["voiceName"], row["voice"]),
        Link(row.get("chain", row["voiceName"]), row.get("attribution", row["voice"])),
        Link(row["documentName"], row["document"]),
        rule,
        row.get("confidence", ""),
        row.get("presupposed") == "true",
        row.get("outcome", ""),
        row.get("why", ""),
        row.get("by", ""),
        row.get("when", "")[:10],
    )
