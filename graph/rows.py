"""Rows: what the project's own SELECT queries give, as plain strings under the variables' names."""

import json
from collections.abc import Mapping
from typing import Any, Protocol

from rdflib.term import Node

from .store import Store

Row = Mapping[str, str]


class Select(Protocol):
    """Whatever answers the project's own SELECT queries: a store at hand, or workers."""

    def __call__(self, query: str, **bindings: Node) -> list[Row]:
        """The rows of a query that shares `PREFIXES`, with values for variables it selects."""


def of_store(store: Store) -> Select:
    """Asks a store."""

    def select(query: str, **bindings: Node) -> list[Row]:
        return [
            {name: str(value) for name, value in row.items()}
            for row in store.select(query, **bindings)
        ]

    return select


def of_json(answer: bytes) -> list[Row]:
    """The rows of an answer in JSON. Source: SPARQL 1.1 Query Results JSON Format, section 3."""
    found: list[dict[str, dict[str, Any]]] = json.loads(answer)["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in found]
