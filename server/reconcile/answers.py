"""Candidates in JSON, as each version of the API has them.

Source: schemas/reconciliation-result-batch.json of version 0.2 and of draft 1.0.
"""

from collections.abc import Iterable
from typing import Any

from .candidates import Candidate
from .schema import Term

FEATURES = {
    "name_similarity": "how similar the names are",
    "exact_name": "whether the name matches exactly",
    "property_similarity": "how similar the properties are",
    "type_match": "whether it has the requested type",
}


def result_0_2(candidates: Iterable[Candidate]) -> dict[str, Any]:
    """The result of one query of version 0.2."""
    return {"result": [_candidate(candidate, named=False) for candidate in candidates]}


def result_1_0(candidates: Iterable[Candidate]) -> dict[str, Any]:
    """The result of one query of draft 1.0."""
    return {"candidates": [_candidate(candidate, named=True) for candidate in candidates]}


def type_as_json(term: Term) -> dict[str, Any]:
    """A type or property by its identifier and name."""
    return {"id": term.id, "name": term.name}


def _candidate(candidate: Candidate, *, named: bool) -> dict[str, Any]:
    return {
        "id": candidate.id,
        "name": candidate.record["label"],
        "description": candidate.description,
        "type": [type_as_json(term) for term in candidate.types],
        "score": candidate.score,
        "match": candidate.match,
        "features": [
            {"id": name, **({"name": FEATURES[name]} if named else {}), "value": value}
            for name, value in candidate.features.items()
        ],
    }
