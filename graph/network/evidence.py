"""Evidence: the claims that speak for a node or an edge, with their passages."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rdflib import URIRef
from rdflib.term import Node as Term

from ..iris import local_name
from ..namespaces import BASIS, CMQ, STANCE
from ..rows import Row, Select
from .filters import iri_of
from .queries import paged, query

MOST = 50


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a document says it.

    Attributes:
        start: First code point.
        end: The code point after the last.
        link: Its address at the publisher's, with a text fragment.
    """

    start: int
    end: int
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What a document says of a matter.

    Attributes:
        iri: IRI of the claim.
        label: What it says.
        matter: IRI of what it is about.
        document: IRI of the document, empty where it has none.
        document_label: What to call the document.
        voice: The chain of those who say so, such as `author > Wang Yi`.
        polarity: `positive` or `negated`.
        modality: `asserted`, `possible`, `necessary`, `predicted`, `desired`, `conditional`.
        quotation: Words quoted.
        rule: The rule that found it.
        decision: What review made of it, such as `accepted`.
        passages: Where it stands, in the order of the evidence.
    """

    iri: str
    label: str
    matter: str
    document: str
    document_label: str
    voice: str
    polarity: str
    modality: str
    quotation: str | None = None
    rule: str | None = None
    decision: str | None = None
    passages: tuple[Passage, ...] = ()


def claims_of(select: Select, iri: str, limit: int = MOST) -> list[Claim]:
    """The claims about one thing or about the matters that it is part of, the newest first.

    Args:
        select: Asks the graph.
        iri: Of a matter, an entity, an issue, a document or a claim.
        limit: Most claims to read.

    Raises:
        BadInputError: It is no IRI.
    """
    text = paged(query("claims", ("node",)), limit)
    return _gather(select(text, node=URIRef(iri_of(iri, "iri"))))


def claims_between(
    select: Select,
    source: str,
    target: str,
    kind: str,
    *,
    stance: str | None = None,
    basis: str | None = None,
    limit: int = MOST,
) -> list[Claim]:
    """The claims that speak for an edge, the newest first.

    Args:
        select: Asks the graph.
        source: IRI of the node that it leads from.
        target: IRI of the node that it leads to.
        kind: Local name of the property that it stands for.
        stance: Local name of the stance that it shows, if only that is asked for.
        basis: Local name of the basis that it shows, if only that is asked for.
        limit: Most claims to read.

    Raises:
        BadInputError: One of the ends is no IRI, or the kind no name.
    """
    bindings: dict[str, Term] = {
        "source": URIRef(iri_of(source, "source")),
        "target": URIRef(iri_of(target, "target")),
        "role": URIRef(iri_of(f"{CMQ}{kind}", "kind")),
    }
    conditions = ["tie"]
    for name, value, space in (("stance", stance, STANCE), ("basis", basis, BASIS)):
        if value:
            bindings[name] = URIRef(iri_of(f"{space}{value}", name))
            conditions.append(name)
    return _gather(select(paged(query("claims", tuple(conditions)), limit), **bindings))


def _gather(rows: Iterable[Row]) -> list[Claim]:
    found: dict[str, Claim] = {}
    for row in rows:
        claim = found.get(row["claim"]) or _claim(row)
        passage = _passage(row)
        if passage is not None and passage not in claim.passages:
            claim = replace(claim, passages=(*claim.passages, passage))
        found[claim.iri] = claim
    return list(found.values())


def _claim(row: Row) -> Claim:
    document = row.get("document", "")
    return Claim(
        row["claim"],
        row.get("label") or local_name(row["claim"]),
        row["matter"],
        document,
        row.get("documentLabel") or local_name(document),
        row.get("chain") or row.get("voice", ""),
        local_name(row.get("polarity", "")),
        local_name(row.get("modality", "")),
        row.get("quotation"),
        row.get("rule"),
        local_name(row["outcome"]) if "outcome" in row else None,
    )


def _passage(row: Row) -> Passage | None:
    if "start" not in row:
        return None
    try:
        return Passage(int(row["start"]), int(row["end"]), row.get("link"))
    except ValueError:
        return None
