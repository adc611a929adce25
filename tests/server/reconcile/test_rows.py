"""Batches as tables give them: cells that are empty, numbers, or no names at all."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from .asking import matches

CHINA = {"query": "China"}
EMPTY = [
    {"query": ""},
    {"query": "  "},
    {"query": None},
    {"query": float("nan")},
    {"query": None, "properties": [{"pid": "actsFor", "v": None}]},
]
NUMBERS = [{"query": 7}, {"query": 2024.0}, {"query": -1.5}]
WRONG = [
    None,
    5,
    "China",
    [],
    {},
    {"query": ["China"]},
    {"query": {"text": [None]}},
    {"query": True},
    {**CHINA, "limit": 0},
    {**CHINA, "limit": "many"},
    {**CHINA, "limit": [3]},
    {**CHINA, "type": [1]},
    {**CHINA, "type_strict": "perhaps"},
    {**CHINA, "properties": "p"},
    {**CHINA, "properties": [{"pid": None, "v": "x"}]},
    {**CHINA, "properties": [{"pid": "capital", "v": [[1]]}]},
]
LEFT_OUT = [
    {**CHINA, "limit": None},
    {**CHINA, "limit": "3"},
    {**CHINA, "type": None, "type_strict": None, "properties": None},
    {**CHINA, "type": [None]},
    {**CHINA, "properties": [None, {"pid": "capital", "v": None}]},
    {**CHINA, "properties": [{"pid": "capital", "v": {"id": None, "name": None}}]},
    {**CHINA, "properties": [{"pid": "capital", "v": [None, "Beijing", ""]}]},
]


def answered(client: FlaskClient, queries: list[Any]) -> list[list[dict[str, Any]]]:
    """The candidates for each query of a batch of version 0.2."""
    batch = {f"q{number}": query for number, query in enumerate(queries)}
    answer = client.post("/reconcile", data={"queries": json.dumps(batch)})
    assert answer.status_code == 200, answer.text
    return [answer.get_json()[name]["result"] for name in batch]


@pytest.mark.parametrize("query", [*EMPTY, *NUMBERS, *WRONG], ids=json.dumps)
def test_a_row_that_asks_nothing_is_empty_and_the_others_are_answered(
    client: FlaskClient, query: Any
) -> None:
    before, row, after = answered(client, [CHINA, query, {"query": "Russia"}])

    assert matches(before) == ["state/china"]
    assert matches(row) == []
    assert matches(after) == ["state/russia"]
    assert row == [] or query in NUMBERS


def test_a_column_without_names_is_empty(client: FlaskClient) -> None:
    assert answered(client, EMPTY) == [[] for _ in EMPTY]


@pytest.mark.parametrize("query", LEFT_OUT, ids=json.dumps)
def test_what_is_null_is_as_if_it_were_not_there(client: FlaskClient, query: Any) -> None:
    (row,) = answered(client, [query])

    assert matches(row) == ["state/china"]


def test_a_number_is_looked_up_as_it_is_written(client: FlaskClient) -> None:
    as_number, as_text = answered(client, [{"query": 1874.0}, {"query": "1874"}])

    assert as_number == as_text


def name(value: Any) -> dict[str, Any]:
    return {"conditions": [{"matchType": "name", "propertyValue": value}]}


@pytest.mark.parametrize(
    "query",
    [
        None,
        {},
        {"conditions": None},
        {"conditions": [None]},
        {"conditions": []},
        name(None),
        name(""),
        name([None]),
        name({"id": None}),
        {**name("China"), "limit": -1},
    ],
    ids=json.dumps,
)
def test_the_same_holds_for_draft_1_0(client: FlaskClient, query: Any) -> None:
    batch = {"queries": [name("China"), query, {**name("Russia"), "limit": None}]}

    answer = client.post("/reconcile/match", json=batch)

    assert answer.status_code == 200, answer.text
    before, row, after = answer.get_json()["results"]
    assert matches(before["candidates"]) == ["state/china"]
    assert row == {"candidates": []}
    assert matches(after["candidates"]) == ["state/russia"]


def test_rows_that_are_not_reconciled_are_left_out_of_an_extension(client: FlaskClient) -> None:
    wanted = {"ids": [None, "state/china"], "properties": [{"id": "capital"}]}

    answer = client.post("/reconcile", data={"extend": json.dumps(wanted)})

    assert list(answer.get_json()["rows"]) == ["state/china"]
