"""The dataset as a whole: what it is, and all of it to take along."""

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response, render_template
from rdflib import Graph
from werkzeug.exceptions import NotFound

from graph.description import DOWNLOADS, LICENCE, TABLES, Statistics, describe
from graph.formats import DOCUMENTS, HTML, N_QUADS, Format

from ..addresses import here, public_root
from ..asking import dump, engine, kept, own_addresses, select
from ..graph_text import graph_text
from ..negotiation import chosen, wants_html
from ..pages.signposting import link_to
from ..parameters import in_address
from .queries import query
from .tables import CSV, table


def register(blueprint: Blueprint) -> None:
    """Adds the dataset's addresses."""
    blueprint.add_url_rule("/.well-known/void", view_func=void)
    blueprint.add_url_rule("/downloads", view_func=downloads)
    blueprint.add_url_rule("/downloads/<name>.<suffix>", view_func=download)


def void() -> Response:
    """The description of the dataset, with the statistics of the data that are served."""
    form = chosen(DOCUMENTS, in_address().all("format"))
    return kept(lambda: graph_text(description(), form), form)


def description() -> Graph:
    """What is served here and now."""
    data = engine()
    addresses = own_addresses()
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
        addresses.dataset,
        f"{data.base}id/",
        public_root(),
        counted,
        graphs,
        release.created if release else None,
        hashlib.sha256(dump(N_QUADS)).hexdigest(),
    )


def downloads() -> Response:
    """All of it, as files, with digests."""
    if not wants_html(DOCUMENTS):
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

    response = kept(lambda: render_template("downloads.html", **context()).encode(), HTML)
    for link in _signposts():
        response.headers.add("Link", link)
    return response


def download(name: str, suffix: str) -> Response:
    """One file: all triples in a format, or the things of one kind as a table."""
    body, form = _body(name, suffix)
    response = kept(lambda: body, form)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
    if response.status_code == 200:
        digest = hashlib.sha256(body).digest()
        response.headers["Repr-Digest"] = f"sha-256=:{b64encode(digest).decode()}:"
    return response


def _signposts() -> Iterator[str]:
    """The links of the dataset's landing page. Source: https://signposting.org/FAIR/."""
    yield link_to(own_addresses().dataset, "cite-as")
    yield link_to("https://schema.org/AboutPage", "type")
    yield link_to("https://schema.org/Dataset", "type")
    yield link_to(LICENCE, "license")
    yield link_to(f"{public_root()}.well-known/void", "describedby", "text/turtle")
    for form in DOWNLOADS:
        yield link_to(f"{public_root()}downloads/communique.{form.suffix}", "item", form.media_type)
    for name in TABLES:
        yield link_to(f"{public_root()}downloads/{name}.csv", "item", "text/csv")


def _body(name: str, suffix: str) -> tuple[bytes, Format]:
    for form in DOWNLOADS:
        if name == "communique" and suffix == form.suffix:
            return dump(form), form
    if suffix == "csv" and name in TABLES:
        return table(name), CSV
    raise NotFound(f"no such file; {here('/downloads')} lists what there is")
