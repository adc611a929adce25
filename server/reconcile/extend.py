"""Data extension: what the properties of entities give, for further columns of a table.

Source: Reconciliation Service API, version 0.2, section 7, and draft 1.0, "Data Extension Service".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rdflib import XSD
from werkzeug.exceptions import RequestEntityTooLarge

from graph.errors import BadInputError

from ..search.index import Index
from ..search.words import clean
from .entities import Value, identified, values_of
from .identifiers import Identifiers, term_id, term_iri
from .schema import Schema

MOST_IDS = 200
MOST_PROPERTIES = 50
MOST_VALUES = 1_000  # of one property of one entity
NUMBERS = {
    str(XSD[name])
    for name in (
        "integer int long short byte nonNegativeInteger positiveInteger negativeInteger "
        "nonPositiveInteger unsignedInt unsignedLong unsignedShort unsignedByte"
    ).split()
}
FRACTIONS = {str(XSD[name]) for name in ("decimal", "double", "float")}
MIDNIGHT = "T00:00:00"


@dataclass(frozen=True, slots=True)
class Extension:
    """Which properties of which entities are wanted.

    Attributes:
        ids: Identifiers of the entities.
        properties: Identifiers of the properties, each with the most values that are wanted.
    """

    ids: tuple[str, ...]
    properties: Mapping[str, int]


def extension(query: Any) -> Extension:
    """A data extension query, the same in both versions of the API.

    Raises:
        BadInputError: It is no such query.
        RequestEntityTooLarge: It asks for too much at once.
    """
    ids = query.get("ids") if isinstance(query, dict) else None
    properties = query.get("properties") if isinstance(query, dict) else None
    if not isinstance(ids, list) or not isinstance(properties, list):
        raise BadInputError('send an object such as {"ids": [...], "properties": [{"id": "..."}]}')
    if len(ids) > MOST_IDS or len(properties) > MOST_PROPERTIES:
        raise RequestEntityTooLarge(
            f"ask for at most {MOST_PROPERTIES} properties of {MOST_IDS} entities at a time"
        )
    ids = [each for each in ids if each is not None]  # rows that are not reconciled
    if not all(isinstance(each, str) for each in ids):
        raise BadInputError("ids is a list of identifiers")
    return Extension(tuple(ids), dict(_property(each) for each in properties))


def meta(asked: Extension, schema: Schema) -> list[dict[str, Any]]:
    """What the columns are called."""
    return [{"id": each, "name": schema.property_named(each).name} for each in asked.properties]


def rows(
    asked: Extension, index: Index, identifiers: Identifiers
) -> dict[str, dict[str, list[Any]]]:
    """For each entity, for each property, its values; none where there is no such entity."""
    found = {each: identified(index, identifiers, each) for each in asked.ids}
    return {
        each: _row(entity["iri"] if entity else None, asked.properties, identifiers)
        for each, entity in found.items()
    }


def rows_1_0(found: Mapping[str, Mapping[str, list[Any]]]) -> list[dict[str, Any]]:
    """The same as draft 1.0 has it, in the order of the entities."""
    return [
        {"id": each, "properties": [{"id": name, "values": v} for name, v in values.items()]}
        for each, values in found.items()
    ]


def _property(given: Any) -> tuple[str, int]:
    name = given.get("id") if isinstance(given, dict) else None
    if not isinstance(name, str) or not name:
        raise BadInputError("each of properties is an object with the id of a property")
    settings = given.get("settings")
    limit = settings.get("limit", 0) if isinstance(settings, dict) else 0
    try:
        most = int(limit or 0)  # OpenRefine sends what was typed into its form
    except (TypeError, ValueError, OverflowError) as error:
        raise BadInputError("the setting limit is a number, 0 for all values") from error
    return name, min(most, MOST_VALUES) if most > 0 else MOST_VALUES


def _row(
    iri: str | None, properties: Mapping[str, int], identifiers: Identifiers
) -> dict[str, list[Any]]:
    values = values_of(iri) if iri else {}
    return {
        name: [_as_json(value, identifiers) for value in _of(values, name)[:most]]
        for name, most in properties.items()
    }


def _of(values: Mapping[str, list[Value]], name: str) -> list[Value]:
    return values.get(term_id(term_iri(name)), [])


def _as_json(value: Value, identifiers: Identifiers) -> dict[str, Any]:
    if value.linked:
        identifier = identifiers.of(value.text)
        # Entities of others are no entities here: a service has to say whose identifiers it gives.
        return {"id": identifier, "name": clean(value.name)} if identifier else {"str": value.text}
    if value.datatype in NUMBERS and value.text.lstrip("+-").isdecimal():
        return {"int": int(value.text)}
    if value.datatype in FRACTIONS:
        number = _number(value.text)
        return {"str": value.text} if number is None else {"float": number}
    if value.datatype == str(XSD.date) and _is_day(value.text):
        return {"date": f"{value.text}{MIDNIGHT}"}
    return {"str": clean(value.text)}


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < float("inf") else None  # JSON has no infinity


def _is_day(text: str) -> bool:
    return len(text) == len("2018-06-12") and text[:4].isdecimal() and not text.startswith("0000")
