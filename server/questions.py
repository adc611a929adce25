"""Questions worth asking, answered: the result first, the query below it."""

import json
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template
from rdflib import Graph, URIRef
from werkzeug.exceptions import NotFound

from graph.examples import Example, examples
from graph.formats import GRAPHS, HTML, RESULTS
from graph.query_text import form_of

from .addresses import here
from .asking import engine, kept
from .pages.thing import Value

N_TRIPLES = next(form for form in GRAPHS if form.name == "N_TRIPLES")
TRIPLE = ("subject", "predicate", "object")
MOST = 200  # rows of a page; the file has all

blueprint = Blueprint("questions", __name__)


@blueprint.get("/questions")
def overview() -> Response:
    """All questions."""
    return kept(lambda: render_template("questions.html", examples=examples()).encode(), HTML)


@blueprint.get("/questions/<name>")
def question(name: str) -> Response:
    """One question with its result."""
    found = next((example for example in examples() if example.name == name), None)
    if found is None:
        raise NotFound(f"there is no such question; {here('/questions')} lists them")
    return kept(lambda: _page(found), HTML)


def _page(example: Example) -> bytes:
    names, rows = _answered(example)
    kind = "nt" if names == list(TRIPLE) else "csv"
    file = here(f"/sparql?{urlencode({'query': example.query, 'format': kind})}")
    return render_template(
        "question.html",
        example=example,
        names=names,
        rows=rows[:MOST],
        more=len(rows) > MOST,
        file=file,
        suffix=kind,
    ).encode()


def _answered(example: Example) -> tuple[list[str], list[list[Value]]]:
    """The names of the columns and the rows, in the order of the result."""
    if form_of(example.query) not in ("SELECT", "ASK"):
        return list(TRIPLE), _triples(engine().query(example.query, N_TRIPLES))
    answer = json.loads(engine().query(example.query, RESULTS[0]))
    names: list[str] = answer["head"]["vars"]
    rows = [
        [
            Value(term.get("value", ""), term.get("type") == "uri")
            for term in (row.get(name, {}) for name in names)
        ]
        for row in answer["results"]["bindings"]
    ]
    return names, rows


def _triples(text: bytes) -> list[list[Value]]:
    graph = Graph().parse(data=text, format="nt")
    rows = [[Value(str(term), isinstance(term, URIRef)) for term in triple] for triple in graph]
    return sorted(rows, key=lambda row: [value.text for value in row])
