"""People and their offices over time."""

from dataclasses import dataclass, field

from rdflib import URIRef

from graph.iris import class_name

from ..asking import select
from .dates import when
from .matters import Link
from .queries import query


@dataclass(slots=True)
class Holding:
    """Somebody's relation to the thing of the page, with the offices they hold.

    Attributes:
        person: Who.
        relation: `acts for`, `member`, `office` (the thing's own) or `holder` (of the thing).
        kind: What they are, in words.
        offices: Their offices, with the tenure that says so and its time in words.
    """

    person: Link
    relation: str
    kind: str
    offices: list[tuple[Link, str, str]] = field(default_factory=list)


def people_of(thing: URIRef) -> list[Holding]:
    """Who acts for a thing, belongs to it, or holds it; and the offices that it holds."""
    found: dict[tuple[str, str], Holding] = {}
    for row in select(query("people"), thing=thing):
        kind = class_name(row["class"]) if "class" in row else ""
        holding = found.setdefault(
            (row["person"], row["relation"]),
            Holding(Link(row["name"], row["person"]), row["relation"], kind),
        )
        if "office" in row:
            time = when(None, row.get("begin", ""), row.get("end", ""))
            office = Link(row["officeName"], row["office"]), row["tenure"], time
            if office not in holding.offices:
                holding.offices.append(office)
    return list(found.values())
