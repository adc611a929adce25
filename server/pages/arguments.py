"""An argument as a tree: a conclusion, its grounds, and theirs."""

from dataclasses import dataclass

from rdflib import URIRef

from graph.iris import class_name

from ..asking import select
from .queries import query


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground, with the grounds that it stands on.

    Attributes:
        iri: The matter that is given as ground.
        label: What to call it.
        kind: Its class in words.
        condition: The condition it depends on, or empty.
        grounds: Its own grounds; none where the tree has shown them on the way down.
    """

    iri: str
    label: str
    kind: str
    condition: str
    grounds: tuple["Ground", ...] = ()


def grounds_of(argument: URIRef) -> tuple[Ground, ...]:
    """The grounds of an argument. A circle of grounds is shown once round."""
    below: dict[str, dict[str, Ground]] = {}
    for row in select(query("premises"), thing=argument):
        ground = Ground(
            row["ground"], row["label"], class_name(row["class"]), row.get("condition", "")
        )
        below.setdefault(row["step"], {}).setdefault(ground.iri, ground)

    def grown(iri: str, above: frozenset[str]) -> tuple[Ground, ...]:
        return tuple(
            Ground(g.iri, g.label, g.kind, g.condition, grown(g.iri, above | {g.iri}))
            for g in below.get(iri, {}).values()
            if g.iri not in above
        )

    return grown(str(argument), frozenset({str(argument)}))
