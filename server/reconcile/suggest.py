"""Suggestions while somebody types: entities, types and properties that begin like that.

Source: Reconciliation Service API, version 0.2, section 6, and draft 1.0, "Suggest Services".
"""

from collections.abc import Iterable, Iterator
from typing import Any

from ..search.entries import Place
from ..search.index import Index, Record
from ..search.matching import named
from ..search.words import MOST_CHARACTERS, fold
from .answers import type_as_json
from .entities import called_like, described, identified
from .identifiers import Identifiers, term_id
from .queries import statement
from .schema import Schema, Term

MOST_ENTITIES = 1_000  # that one prefix leads to


def entities(
    index: Index, schema: Schema, identifiers: Identifiers, prefix: str, kind: str
) -> Iterator[dict[str, Any]]:
    """Entities whose identifier or names begin with a prefix, or whose names are like it.

    Args:
        index: Where to look.
        schema: The types.
        identifiers: Identifiers of the entities.
        prefix: What somebody typed; all entities where it is empty.
        kind: The identifier of a type, of which they should be; empty for all.
    """
    admitted = schema.under(kind) if kind else None
    seen: set[str] = set()
    for record in _records(index, identifiers, prefix[:MOST_CHARACTERS]):
        identifier = identifiers.of(record["iri"])
        if identifier is None or identifier in seen or record["place"] != Place.NAMED:
            continue
        if admitted is None or record["class"] in admitted:
            seen.add(identifier)
            yield {
                "id": identifier,
                "name": record["label"],
                "description": described(index, record),
                "notable": [type_as_json(schema.type_named(record["class"]))],
            }


def terms(known: Iterable[Term], prefix: str) -> Iterator[dict[str, Any]]:
    """Types or properties whose identifier or name has a word that begins with a prefix."""
    wanted = fold(prefix[:MOST_CHARACTERS])
    found = [term for term in known if _begins(term, wanted, prefix)]
    for term in sorted(found, key=lambda term: (not fold(term.name).startswith(wanted), term.name)):
        told = {"description": term.description} if term.description else {}
        yield {**type_as_json(term), **told}


def types(schema: Schema, prefix: str) -> Iterator[dict[str, Any]]:
    """Types, each with those that it is directly under."""
    for found in terms(schema.types.values(), prefix):
        above = schema.types[found["id"]].broader
        broader = [type_as_json(schema.types[each]) for each in above if each in schema.types]
        yield {**found, **({"broader": broader} if broader else {})}


def _records(index: Index, identifiers: Identifiers, prefix: str) -> Iterator[Record]:
    if not fold(prefix):
        yield from index.ask(statement("all"), limit=MOST_ENTITIES, offset=0)
        return
    known = identified(index, identifiers, prefix.strip())
    if known is not None:
        yield known
    found = named(index, prefix, MOST_ENTITIES)
    yield from found or called_like(index, prefix)


def _begins(term: Term, wanted: str, prefix: str) -> bool:
    if term.id == term_id(prefix) or term.id.casefold().startswith(prefix.strip().casefold()):
        return True
    name = fold(term.name)
    return name.startswith(wanted) or f" {wanted}" in name
