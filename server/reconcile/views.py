"""The routes of the reconciliation service, for version 0.2 and draft 1.0 of its API.

Version 0.2 sends all to `/reconcile`, as a form or in the address: `queries=` for candidates,
`extend=` for values, nothing for the manifest. Draft 1.0 has a route for each, and JSON bodies.
Suggestions, proposals and previews are the same for both. JSONP, which 0.2 allows and 1.0 forbids,
is not offered: with `--public` other origins may read the answers (CORS).
"""

import json
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any

from flask import Blueprint, Response, render_template, request
from werkzeug.exceptions import BadRequest, NotFound, UnsupportedMediaType

from graph.formats import HTML, JSON

from ..addresses import absolute, here
from ..asking import kept, own_addresses
from ..parameters import FORM_TYPE, in_address, in_form, text_body
from ..representations import written
from . import extend, matcher, suggest
from .answers import result_0_2, result_1_0, type_as_json
from .entities import Value, described, identified, values_of
from .manifest import manifest_0_2, manifest_1_0
from .questions import batch_0_2, batch_1_0, from_json
from .schema import Schema

SUGGESTED = 20
MOST_SUGGESTED = 100
SHOWN = (
    "actsFor",
    "governs",
    "capital",
    "partOf",
    "memberOf",
    "officeOf",
    "officeHolder",
    "office",
)
# A preview is made to stand in pages elsewhere.
PREVIEW_POLICY = (
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
)

blueprint = Blueprint("reconcile", __name__)


@blueprint.route("/reconcile", methods=["GET", "POST"])
def service() -> Response:
    """Version 0.2: candidates, values or the manifest."""
    given = in_address()
    if request.method == "POST":
        if request.mimetype != FORM_TYPE:
            raise UnsupportedMediaType(
                f"send queries or extend as {FORM_TYPE}; JSON goes to {here('/reconcile/match')}"
            )
        given = in_form()
    queries, wanted = given.one("queries"), given.one("extend")
    if queries is not None:
        batch = batch_0_2(from_json(queries, "queries"))
        found = matcher()
        return _answer({n: result_0_2(found.candidates(q)) for n, q in batch.items()})
    if wanted is not None:
        asked = extend.extension(from_json(wanted, "extend"))
        found = matcher()
        return _answer(
            {
                "meta": extend.meta(asked, found.schema),
                "rows": extend.rows(asked, found.index, found.identifiers),
            }
        )
    if request.method == "POST":
        raise BadRequest("the form needs one of the fields queries and extend")

    def compute() -> dict[str, Any]:
        found = matcher()
        return manifest_0_2(request.url_root, found.schema, found.identifiers)

    return _kept(compute)


@blueprint.get("/reconcile/1.0")
def service_1_0() -> Response:
    """The manifest of draft 1.0."""
    return _kept(lambda: manifest_1_0(request.url_root, matcher().schema))


@blueprint.post("/reconcile/match")
@blueprint.post("/reconcile/1.0/match")
def match() -> Response:
    """Draft 1.0: candidates."""
    batch = batch_1_0(from_json(text_body(), "what was sent"))
    found = matcher()
    return _answer({"results": [result_1_0(found.candidates(each)) for each in batch]})


@blueprint.post("/reconcile/extend")
@blueprint.post("/reconcile/1.0/extend")
def extended() -> Response:
    """Draft 1.0: values."""
    asked = extend.extension(from_json(text_body(), "what was sent"))
    found = matcher()
    rows = extend.rows_1_0(extend.rows(asked, found.index, found.identifiers))
    return _answer({"meta": extend.meta(asked, found.schema), "rows": rows})


@blueprint.get("/reconcile/extend/propose")
@blueprint.get("/reconcile/1.0/extend/propose")
def propose() -> Response:
    """Properties that entities of a type have."""
    given = in_address()
    kind, limit = given.one("type") or "Entity", given.number("limit", MOST_SUGGESTED)

    def compute() -> dict[str, Any]:
        schema = matcher().schema
        used = schema.used_of(kind)[:limit]
        properties = [type_as_json(schema.property_named(each)) for each in used]
        return {"type": kind, "limit": limit, "properties": properties}

    return _kept(compute)


@blueprint.get("/reconcile/suggest/<kind>")
@blueprint.get("/reconcile/1.0/suggest/<kind>")
def suggestions(kind: str) -> Response:
    """Entities, types or properties that begin with what somebody has typed."""
    if kind not in ("entity", "type", "property"):
        raise NotFound("suggestions are at suggest/entity, suggest/type and suggest/property")
    given = in_address()
    prefix = given.one("prefix") or ""
    # `cursor` of version 0.2 is `offset` in draft 1.0
    start = given.number("offset", 0) or given.number("cursor", 0)
    limit = given.number("limit", SUGGESTED, most=MOST_SUGGESTED)
    admitted = given.all("type")[:1]

    def compute() -> dict[str, Any]:
        found = matcher()
        every: Iterable[dict[str, Any]]
        if kind == "entity":
            wanted = admitted[0] if admitted else ""
            every = suggest.entities(found.index, found.schema, found.identifiers, prefix, wanted)
        elif kind == "type":
            every = suggest.types(found.schema, prefix)
        else:
            every = suggest.terms(found.schema.properties.values(), prefix)
        return {"result": list(islice(every, start, start + limit))}

    return _kept(compute)


@blueprint.get("/reconcile/preview")
@blueprint.get("/reconcile/1.0/preview")
def preview() -> Response:
    """A small page about an entity, to stand within other pages."""
    identifier = in_address().one("id") or ""
    found = matcher()
    entity = identified(found.index, found.identifiers, identifier)
    if entity is None:
        raise NotFound(
            f"there is no entity of this id; {here('/reconcile/suggest/entity')} finds them"
        )

    def compute() -> bytes:
        return render_template(
            "preview.html",
            entity=entity,
            kind=found.schema.type_named(entity["class"]).name,
            description=described(found.index, entity, kind=False),
            page=absolute(own_addresses().page(entity["iri"])),
            facts=_facts(found.schema, values_of(entity["iri"])),
        ).encode()

    response = kept(compute, HTML)
    response.headers["Content-Security-Policy"] = PREVIEW_POLICY
    return response


def _facts(schema: Schema, values: Mapping[str, list[Value]]) -> dict[str, list[Value]]:
    """What a preview shows of an entity's properties; what follows from another only once."""
    facts: dict[str, list[Value]] = {}
    for name in SHOWN:
        if name in values and values[name] not in facts.values():
            facts[schema.property_named(name).name] = values[name]
    return facts


def _answer(found: Any) -> Response:
    return written(json.dumps(found).encode(), JSON)


def _kept(compute: Callable[[], Any]) -> Response:
    return kept(lambda: json.dumps(compute()).encode(), JSON)
