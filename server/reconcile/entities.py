"""Entities as reconciliation sees them: looked up in the index, with their values in the graph."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from rdflib import URIRef

from graph.iris import class_name, short

from ..asking import select
from ..search.index import Index, Record
from ..search.names import name_forms
from ..search.words import MOST_CHARACTERS, fold
from .identifiers import Identifiers, term_id
from .queries import query, statement

MOST_NAMES = 4_000  # that are looked at for one that is misspelt, about


@dataclass(frozen=True, slots=True)
class Value:
    """What a property of an entity gives.

    Attributes:
        text: A literal's characters, or an IRI.
        linked: Whether it is an IRI.
        datatype: A literal's datatype.
        label: What to call the thing of that IRI, where that is known.
    """

    text: str
    linked: bool
    datatype: str
    label: str

    @property
    def name(self) -> str:
        """What to show."""
        return self.label or (short(self.text) if self.linked else self.text)


def called(index: Index, name: str, classes: Collection[str] = ()) -> list[Record]:
    """Entities of that very name, one row for each name that is equal.

    Names are equal, too, where hyphens part their words otherwise, or where words are abbreviated
    or in another order, as in tables: `scoring` tells how sure each is.

    Args:
        index: Where to look.
        name: The name.
        classes: IRIs of the classes to which they may belong; any where there are none.
    """
    forms = name_forms(name[:MOST_CHARACTERS])
    if not forms["folded"]:
        return []
    return index.ask(statement("exact"), **forms, classes=_listed(classes))


def called_like(index: Index, name: str, classes: Collection[str] = ()) -> list[Record]:
    """Entities of similar names, one row for each such name."""
    folded = fold(name[:MOST_CHARACTERS])
    runs = _telling(index, {folded[at : at + 3] for at in range(len(folded) - 2)})
    if not runs:
        return []
    match = " OR ".join(f'"{run}"' for run in runs)
    return index.ask(statement("near"), match=match, classes=_listed(classes))


def identified(index: Index, identifiers: Identifiers, identifier: str) -> Record | None:
    """The entity with an identifier, None where there is none."""
    found = index.ask(statement("entity"), iri=identifiers.iri(identifier))
    return found[0] if found else None


def described(index: Index, entity: Record, *, kind: bool = True) -> str:
    """What an entity is, and by which names it is known besides, in one line."""
    rows = index.ask(statement("names"), id=entity["id"], label=entity["label"])
    parts = (
        class_name(entity["kind"]) if kind else "",
        entity["about"].rstrip("."),
        f"also {', '.join(row['text'] for row in rows)}" if rows else "",
    )
    return "; ".join(part for part in parts if part)


def values_of(iri: str) -> dict[str, list[Value]]:
    """What the properties of an entity give, by the identifiers of the properties.

    Args:
        iri: The entity's, as the data have it: what somebody sends may be no IRI at all.
    """
    found: dict[str, dict[str, Value]] = {}
    for row in select(query("values"), thing=URIRef(iri)):
        value = Value(
            row["value"], row["linked"] == "true", row.get("datatype", ""), row.get("label", "")
        )
        found.setdefault(term_id(row["property"]), {}).setdefault(value.text, value)
    return {
        name: sorted(values.values(), key=lambda value: (value.name, value.text))
        for name, values in found.items()
    }


def _telling(index: Index, runs: Collection[str]) -> list[str]:
    """Of runs of three letters those that tell most: few names have them."""
    found: list[str] = []
    names = 0
    for count, run in sorted((index.runs[run], run) for run in runs if run in index.runs):
        if names and names + count > MOST_NAMES:
            break
        found.append(run)
        names += count
    return found


def _listed(classes: Collection[str]) -> str:
    return json.dumps(sorted(classes)) if classes else ""
