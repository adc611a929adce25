"""The dataset as a whole: what it is, and all of it to take along."""

import hashlib
from base64 import b64encode
from typing import Any

from flask import Blueprint, Response, render_template, request
from rdflib import Dataset, Graph
from werkzeug.exceptions import NotFound

from graph.description import DOWNLOADS, Statistics, describe
from graph.formats import GRAPHS, RESULTS, Format

from ..addresses import Addresses
from ..asking import HTML, construct, dump, engine, kept, select
from ..negotiation import chosen, wants_html
from .queries import query

WRITERS = {
    "TURTLE": "turtle",
    "N_TRIPLES": "nt",
    "JSON_LD": "json-ld",
    "RDF_XML": "xml",
    "TRIG": "trig",
    "N_QUADS": "nquads",
}
N_QUADS = next(form for form in DOWNLOADS if form.suffix == "nq")
CSV = next(form for form in RESULTS if form.suffix == "csv")
TABLES = (
    "statements",
    "positions",
    "events",
    "observations",
    "states-of-affairs",
    "arguments",
    "actors",
    "claims",
)


def register(blueprint: Blueprint) -> None:
    """Adds the dataset's addresses."""
    blueprint.add_url_rule("/.well-known/void", view_func=void)
    blueprint.add_url_rule("/downloads", view_func=downloads)
    blueprint.add_url_rule("/downloads/<name>.<suffix>", view_func=download)


def void() -> Response:
    """The description of the dataset, with the statistics of the data that are served."""
    form = chosen(GRAPHS[:4], request.args.get("format"))
    return kept(lambda: written(description(), form), form)


def description() -> Graph:
    """What is served here and now."""
    data = engine()
    addresses = Addresses(data.base)
    total = select(query("counts"))[0]
    counted = Statistics(
        int(total["triples"]),
        int(total["subjects"]),
        int(total["objects"]),
        {row["term"]: int(row["count"]) for row in select(query("classes"))},
        {row["term"]: int(row["count"]) for row in select(query("properties"))},
    )
    graphs = {row["name"]: int(row["triples"]) for row in select(query("graphs"))}
    release = data.release
    return describe(
        addresses.iri("dataset/communique"),
        f"{data.base}id/",
        request.url_root,
        counted,
        graphs,
        release.created if release else None,
        hashlib.sha256(dump(N_QUADS)).hexdigest(),
    )


def downloads() -> Response:
    """All of it, as files, with digests."""
    if not wants_html(GRAPHS[:4]):
        return void()

    def context() -> dict[str, Any]:
        files = [(f"communique.{form.suffix}", form.media_type) for form in DOWNLOADS]
        tables = [(f"{name}.csv", CSV.media_type) for name in TABLES]
        described = [
            (name, kind, len(body), hashlib.sha256(body).hexdigest())
            for name, kind in (*files, *tables)
            for body in [_body(*name.rsplit(".", 1))[0]]
        ]
        return {
            "files": described,
            "graphs": select(query("graphs")),
            "release": engine().release,
        }

    return kept(lambda: render_template("downloads.html", **context()).encode(), HTML)


def download(name: str, suffix: str) -> Response:
    """One file: all triples in a format, or the things of one kind as a table."""
    body, form = _body(name, suffix)
    response = kept(lambda: body, form)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
    if response.status_code == 200:
        digest = hashlib.sha256(body).digest()
        response.headers["Repr-Digest"] = f"sha-256=:{b64encode(digest).decode()}:"
    return response


def written(graph: Graph, form: Format) -> bytes:
    """A graph at hand in an RDF format."""
    if form.name in ("TRIG", "N_QUADS"):
        whole = Dataset()
        whole.default_graph += graph
        return whole.serialize(format=WRITERS[form.name], encoding="utf-8")
    return graph.serialize(format=WRITERS[form.name], encoding="utf-8")


def _body(name: str, suffix: str) -> tuple[bytes, Format]:
    for form in DOWNLOADS:
        if name == "communique" and suffix == form.suffix:
            return dump(form), form
    if suffix == "csv" and name in TABLES:
        return construct(query(f"table-{name}"), CSV), CSV
    raise NotFound("no such file; /downloads lists what there is")
