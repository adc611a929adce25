"""What a query wants of an entity's properties, held against what the graph knows."""

from collections.abc import Sequence

from ..search.index import Index
from .entities import Value, called, identified, values_of
from .identifiers import Identifiers, term_id, term_iri
from .questions import Condition, Wanted
from .scoring import SAME, values_alike


def holding(
    index: Index, identifiers: Identifiers, conditions: Sequence[Condition], iri: str
) -> list[float | None]:
    """How far each condition holds of an entity, 0 to 100; None where it lacks the property."""
    values = values_of(iri)
    return [
        _holds(index, identifiers, condition, values.get(term_id(term_iri(condition.property)), []))
        for condition in conditions
    ]


def meant(index: Index, identifiers: Identifiers, wanted: Wanted) -> set[str]:
    """The IRIs that a value may be meant for: by its identifier, or by any of its names."""
    if wanted.id is None:
        return {row["iri"] for row in called(index, wanted.text)}
    entity = identified(index, identifiers, wanted.id)
    return {entity["iri"]} if entity is not None else set()


def _holds(
    index: Index, identifiers: Identifiers, condition: Condition, had: Sequence[Value]
) -> float | None:
    if not had:
        return SAME if condition.quantifier == "none" else None
    alike = [
        max(_alike(wanted, value, meant(index, identifiers, wanted)) for value in had)
        for wanted in condition.values
    ]
    if condition.quantifier == "none":
        return SAME - max(alike, default=0.0)
    return (min if condition.quantifier == "all" else max)(alike, default=None)


def _alike(wanted: Wanted, value: Value, iris: set[str]) -> float:
    if value.linked and value.text in iris:
        return SAME
    return values_alike(wanted.text, value) if wanted.text else 0.0
