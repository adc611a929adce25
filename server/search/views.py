"""The page on which everything can be found, and the same as JSON."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template
from werkzeug.exceptions import BadRequest

from graph.formats import HTML, JSON

from ..addresses import absolute, here
from ..asking import kept, own_addresses
from ..negotiation import chosen
from ..parameters import Parameters, in_address
from . import index_at_hand
from .marks import pieces, plain
from .matching import PAGE, Found, search
from .words import MOST_CHARACTERS, clean

MOST_OFFSET = 100_000

blueprint = Blueprint("search", __name__)


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for: words, a kind or none, and how many hits were seen already."""

    typed: str
    kind: str
    offset: int

    def address(self, **changed: object) -> str:
        """Where another question like this one is answered."""
        asked = {"q": self.typed, "kind": self.kind, "offset": self.offset, **changed}
        named = {name: value for name, value in asked.items() if value}
        return here(f"/search?{urlencode(named)}" if named else "/search")


@blueprint.get("/search")
def find() -> Response:
    """What has a name or words like those typed."""
    given = in_address()
    form = chosen((HTML, JSON), given.all("format"))
    question = _question(given)

    def compute() -> bytes:
        index = index_at_hand()
        found = search(index, question.typed, question.kind, question.offset)
        write = _page if form is HTML else _json
        return write(question, found, index.truncated)

    return kept(compute, form)


def _question(given: Parameters) -> Question:
    typed = clean((given.one("q") or "")[:MOST_CHARACTERS]).strip()
    offset = given.number("offset", 0)
    if offset > MOST_OFFSET:
        raise BadRequest(f"offset must be a whole number from 0 to {MOST_OFFSET:,}")
    return Question(typed, clean((given.one("kind") or "")[:MOST_CHARACTERS]), offset)


def _total(question: Question, found: Found) -> int:
    return found.kinds.get(question.kind, 0) if question.kind else sum(found.kinds.values())


def _next(question: Question, found: Found) -> int | None:
    after = question.offset + PAGE
    return after if found.hits and after < _total(question, found) else None


def _page(question: Question, found: Found, truncated: bool) -> bytes:
    after = _next(question, found)
    return render_template(
        "search.html",
        sought=question.typed,
        canonical=absolute(question.address()),
        question=question,
        found=found,
        pieces=pieces,
        truncated=truncated,
        total=_total(question, found),
        all=sum(found.kinds.values()),
        before=question.address(offset=max(0, question.offset - PAGE)) if question.offset else None,
        after=question.address(offset=after) if after else None,
    ).encode()


def _json(question: Question, found: Found, truncated: bool) -> bytes:
    page_of, after = own_addresses().page, _next(question, found)
    hits = [_hit_as_json(hit.record, page_of(hit.record["iri"])) for hit in found.hits]
    for hit, written in zip(found.hits, hits, strict=True):
        written |= {"snippet": plain(hit.snippet), "score": hit.score}
    answer = {
        "query": question.typed,
        "corrected": found.corrected,
        "partial": found.partial,
        "truncated": truncated,
        "total": _total(question, found),
        "kinds": found.kinds,
        "hits": hits,
        "next": question.address(offset=after, format="json") if after else None,
    }
    return json.dumps(answer).encode()


def _hit_as_json(record: Any, page: str) -> dict[str, Any]:
    """A hit; what is known of a matter only is left out of others."""
    told = {name: record[name] for name in ("date", "who", "stance", "basis") if record[name]}
    return {
        "iri": record["iri"],
        "page": absolute(page),
        "label": record["label"],
        "kind": record["kind"],
        **told,
    }
