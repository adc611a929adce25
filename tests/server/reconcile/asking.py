"""Queries as clients send them, and what is checked of every answer."""

import json
from typing import Any

from flask.testing import FlaskClient

from .conftest import Check


def ask(client: FlaskClient, valid: Check, name: str, **more: Any) -> list[dict[str, Any]]:
    """The candidates for a name, by version 0.2."""
    batch = {"q0": {"query": name, **more}}
    valid("0.2", "reconciliation-query-batch", batch)
    answer = client.post("/reconcile", data={"queries": json.dumps(batch)})
    assert answer.status_code == 200, answer.text
    found = answer.get_json()
    valid("0.2", "reconciliation-result-batch", found)
    candidates: list[dict[str, Any]] = found["q0"]["result"]
    scores = [candidate["score"] for candidate in candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 100 for score in scores)
    return candidates


def ask_1_0(client: FlaskClient, valid: Check, *conditions: Any, **more: Any) -> list[Any]:
    """The candidates that meet conditions, by draft 1.0."""
    batch = {"queries": [{"conditions": list(conditions), **more}]}
    valid("1.0-draft", "reconciliation-query-batch", batch)
    answer = client.post("/reconcile/match", json=batch)
    assert answer.status_code == 200, answer.text
    found = answer.get_json()
    valid("1.0-draft", "reconciliation-result-batch", found)
    candidates: list[Any] = found["results"][0]["candidates"]
    return candidates


def matches(candidates: list[dict[str, Any]]) -> list[str]:
    """Identifiers of the candidates that the service is sure of."""
    return [candidate["id"] for candidate in candidates if candidate["match"]]
