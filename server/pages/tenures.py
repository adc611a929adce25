"""People and their offices over time."""

from dataclasses import dataclass

from rdflib import URIRef

from ..asking import select
from .dates import when
from .matters import Link
from .queries import query
from .thing import class_name


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody's relation to the thing of the page.

    Attributes:
        person: Who.
        relation: `acts for`, `member`, `office` (the thing's own) or `holder` (of the thing).
        kind: What they are, in words.
        office: Their office, where one is known.
        tenure: The tenure that says so.
        time: When they held it, in words.
    """

    person: Link
    relation: str
    kind: str
    office: Link | None
    tenure: str
    time: str


def people_of(thing: URIRef) -> list[Holding]:
    """Who acts for a thing, belongs to it, or holds it; and the offices that it holds."""
    found = {}
    for row in select(query("people"), thing=thing):
        office = Link(row["officeName"], row["office"]) if "office" in row else None
        holding = Holding(
            Link(row["name"], row["person"]),
            row["relation"],
            class_name(row["class"]) if "class" in row else "",
            office,
            row.get("tenure", ""),
            when(None, row.get("begin", ""), row.get("end", "")),
        )
        found[holding.person, holding.relation, holding.tenure] = holding
    return list(found.values())
