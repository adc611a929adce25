"""Queries as they are sent, in either version of the API, as one kind of question.

Source: Reconciliation Service API, version 0.2, section 4.1, and draft 1.0, section "Structure of a
Reconciliation Query", https://reconciliation-api.github.io/specs/
"""

import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.exceptions import RequestEntityTooLarge

from graph.errors import BadInputError

from ..search.words import MOST_CHARACTERS, clean

MOST_QUERIES = 200  # in one batch
MOST_CANDIDATES = 100
MOST_CONDITIONS = 20  # of one query, and values of one of them
MOST_DIGITS = 9  # of a limit
CANDIDATES = 10
QUANTIFIERS = ("any", "all", "none")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value that a property should have: words, or an entity's identifier besides."""

    text: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """What a property should give.

    Attributes:
        property: Its identifier.
        values: The values.
        quantifier: Whether `any`, `all` or `none` of them should be there.
        required: Whether what is otherwise is no candidate.
    """

    property: str
    values: tuple[Wanted, ...]
    quantifier: str = "any"
    required: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One query.

    Attributes:
        names: What the entity is called.
        ids: What its identifier is, where that is known.
        types: Identifiers of types, of which it should be.
        strict: `any` or `all` of the types; `should` where others are candidates, too.
        conditions: What its properties should give.
        limit: How many candidates to return.
    """

    names: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    strict: str = "any"
    conditions: tuple[Condition, ...] = ()
    limit: int = CANDIDATES


def from_json(text: str, what: str) -> Any:
    """A value in JSON.

    Raises:
        BadInputError: It is no JSON.
    """
    try:
        return json.loads(text)
    except ValueError as error:
        raise BadInputError(f"{what} is not JSON: {error}") from error
    except RecursionError as error:
        raise BadInputError(f"{what} is nested too deep") from error


def batch_0_2(queries: Any) -> dict[str, Question | None]:
    """The questions of a batch of version 0.2, by the names that the client gives them.

    Returns:
        None for what asks nothing, such as an empty cell, or cannot be understood.

    Raises:
        BadInputError: It is no such batch, or nothing in it can be understood.
        RequestEntityTooLarge: It is too large.
    """
    if not isinstance(queries, dict):
        raise BadInputError('queries is a JSON object such as {"q0": {"query": "Beijing"}}')
    _bounded(len(queries))
    read = _each_for_itself(_question_0_2, queries.items())
    return dict(zip(queries, read, strict=True))


def batch_1_0(batch: Any) -> list[Question | None]:
    """The questions of a batch of draft 1.0, in order.

    Returns:
        None for what asks nothing, such as an empty cell, or cannot be understood.

    Raises:
        BadInputError: It is no such batch, or nothing in it can be understood.
        RequestEntityTooLarge: It is too large.
    """
    queries = batch.get("queries") if isinstance(batch, dict) else None
    if not isinstance(queries, list):
        raise BadInputError('send a JSON object such as {"queries": [{"conditions": [...]}]}')
    _bounded(len(queries))
    return _each_for_itself(_question_1_0, (("a query", query) for query in queries))


def _each_for_itself(
    read: Callable[[Mapping[str, Any]], Question | None], rows: Iterable[tuple[str, Any]]
) -> list[Question | None]:
    """The question of each row, None where it cannot be read: one bad row spoils no other.

    Raises:
        BadInputError: None can be read, so that the client, not a row, is at fault.
    """
    found: list[Question | None] = []
    errors: list[BadInputError] = []
    for name, query in rows:
        try:
            found.append(read(_object(query, name)))
        except BadInputError as error:
            found.append(None)
            errors.append(error)
    if errors and len(errors) == len(found):
        raise errors[0]
    return found


def _question_0_2(query: Mapping[str, Any]) -> Question | None:
    types = query.get("type") or []
    given = [
        (_text(each, "pid"), _values(each.get("v")))
        for each in _objects(query.get("properties") or [], "properties")
    ]
    conditions = tuple(Condition(name, values) for name, values in given if values)
    if "query" not in query and not given:
        raise BadInputError("a query needs query, a string, or properties")
    name = _name(query.get("query"))
    strict = _or_default(query.get("type_strict"), "any")
    if strict not in ("any", "should", "all"):
        raise BadInputError("type_strict is any, should or all")
    names = (name,) if name else ()
    listed = [types] if isinstance(types, str) else types
    if not names and not conditions:
        return None  # an empty cell
    return Question(names, names, _types(listed), strict, conditions, _limit(query))


def _question_1_0(query: Mapping[str, Any]) -> Question | None:
    names: list[str] = []
    ids: list[str] = []
    conditions: list[Condition] = []
    for each in _objects(query.get("conditions"), "conditions"):
        values, kind = _values(each.get("propertyValue")), each.get("matchType")
        if kind in ("name", "id"):
            ids += [value.id or value.text for value in values]
            names += [value.text for value in values if kind == "name" and value.text]
        elif kind == "property":
            quantifier = _or_default(each.get("matchQuantifier"), "any")
            if quantifier not in QUANTIFIERS:
                raise BadInputError("matchQuantifier is any, all or none")
            required = each.get("required", False) is True
            name = _text(each, "propertyId")
            if values:
                conditions.append(Condition(name, values, quantifier, required))
        else:
            raise BadInputError("matchType is name, id or property")
    if not query["conditions"]:
        raise BadInputError("a query needs at least one of conditions")
    if not (names or ids or conditions):
        return None  # an empty cell
    types = [query["type"]] if query.get("type") else []
    return Question(
        tuple(names), tuple(ids), _types(types), "any", tuple(conditions), _limit(query)
    )


def _values(given: Any) -> tuple[Wanted, ...]:
    """The values of a property; cells that are empty give none."""
    listed = given if isinstance(given, list) else [given]
    found = (_value(each) for each in listed[:MOST_CONDITIONS])
    return tuple(value for value in found if value is not None)


def _value(given: Any) -> Wanted | None:
    if isinstance(given, dict):
        name, identifier = given.get("name"), given.get("id")
        text = _cut(name) if isinstance(name, str) else ""
        if isinstance(identifier, str) and _cut(identifier):
            return Wanted(text, _cut(identifier))
        if "id" in given and (identifier is None or isinstance(identifier, str)):
            return Wanted(text) if text else None
    elif given is None or isinstance(given, str | int | float):
        text = _cell(given)
        return Wanted(text) if text else None
    raise BadInputError(
        'a value is a string, a number, a boolean or an object such as {"id": "..."}'
    )


def _name(given: Any) -> str:
    """A name as the cell of a table has it: words, a number, or nothing.

    Raises:
        BadInputError: It is something else.
    """
    if given is None or (isinstance(given, str | int | float) and not isinstance(given, bool)):
        return _cell(given)
    raise BadInputError("a query needs query, a string, or properties")


def _cell(given: str | float | None) -> str:
    """The text of a cell; empty where it has none, as NaN in a data frame.

    >>> _cell(2024.0), _cell(float("nan")), _cell(True)
    ('2024', '', 'true')
    """
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, float):
        if not math.isfinite(given):
            return ""
        return str(int(given)) if given.is_integer() else str(given)
    return "" if given is None else _cut(str(given))


def _or_default(given: Any, default: Any) -> Any:
    return default if given is None else given


def _types(given: Any) -> tuple[str, ...]:
    listed = given if isinstance(given, list) else [given]
    # Some clients send a type as they got it, with its name.
    found = [each.get("id") if isinstance(each, dict) else each for each in listed]
    found = [each for each in found if each is not None]
    if not all(isinstance(each, str) for each in found):
        raise BadInputError("type is the identifier of a type, or a list of such")
    return tuple(_cut(each) for each in found[:MOST_CONDITIONS] if each)


def _limit(query: Mapping[str, Any]) -> int:
    limit = _or_default(query.get("limit"), CANDIDATES)
    if isinstance(limit, str) and limit.strip().isdecimal():  # as it was typed into a form
        limit = int(limit[:MOST_DIGITS])
    if isinstance(limit, bool) or not isinstance(limit, int | float) or not limit >= 1:
        raise BadInputError("limit is a number from 1")
    return int(min(limit, MOST_CANDIDATES))


def _objects(given: Any, name: str) -> list[Mapping[str, Any]]:
    if not isinstance(given, list):
        raise BadInputError(f"{name} is a list of objects")
    told = [each for each in given[:MOST_CONDITIONS] if each is not None]
    return [_object(each, f"each of {name}") for each in told]


def _object(given: Any, name: str) -> Mapping[str, Any]:
    if not isinstance(given, dict):
        raise BadInputError(f"{_cut(name)} is a JSON object")
    return given


def _text(given: Mapping[str, Any], name: str) -> str:
    text = given.get(name)
    if not isinstance(text, str) or not text:
        raise BadInputError(f"{name} is the identifier of a property")
    return _cut(text)


def _cut(text: str) -> str:
    return clean(text[: 5 * MOST_CHARACTERS]).strip()


def _bounded(count: int) -> None:
    if count > MOST_QUERIES:
        raise RequestEntityTooLarge(f"send at most {MOST_QUERIES} queries at a time")
