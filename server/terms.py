"""The words that a query is written in: prefixes, terms and examples, for the editor."""

import json
from functools import cache
from importlib.resources import files

from flask import Blueprint, Response

from graph.examples import examples
from graph.formats import JSON
from graph.iris import short
from graph.namespaces import PREFIXES

from .asking import kept, select

blueprint = Blueprint("terms", __name__)


@blueprint.get("/explore/terms.json")
def terms() -> Response:
    """Prefixes, terms of the ontology and the schemes, and example queries."""

    def compute() -> bytes:
        found = [
            {
                "iri": row["term"],
                "curie": short(row["term"]),
                "label": row["label"],
                "definition": row.get("definition", ""),
                "kind": row["kind"],
            }
            for row in select(_query())
        ]
        asked = [{"title": e.title, "query": e.query} for e in examples()]
        return json.dumps({"prefixes": PREFIXES, "terms": found, "examples": asked}).encode()

    return kept(compute, JSON)


@cache
def _query() -> str:
    return files(__package__).joinpath("terms.rq").read_text("utf-8")
