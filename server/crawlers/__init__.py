"""For crawlers: where they may go, and all pages there are.

Source: RFC 9309 (robots.txt); https://www.sitemaps.org/protocol.html
"""

from typing import Any

from flask import Blueprint, Response, render_template
from rdflib import Literal
from werkzeug.exceptions import NotFound

from graph.formats import Format

from ..addresses import absolute, here
from ..asking import engine, kept, own_addresses, select
from .queries import query

TEXT = Format("TEXT", "text/plain", "txt")
XML = Format("SITEMAP", "application/xml", "xml")
MOST = 50_000  # addresses of one sitemap: "Sitemap file requirements" of the protocol
LONGEST = 2_048  # characters of an address: as above
# Questions that cost, endless answers, and what is for programs only.
CLOSED = (
    "/explore?",
    "/explore/",
    "/export/",
    "/graphs",
    "/healthz",
    "/metrics",
    "/readyz",
    "/reconcile",
    "/search?",
    "/sparql?",
)
# The pages that are not of one thing.
SITE = (
    "/",
    "/actors",
    "/issues",
    "/matrix",
    "/timeline",
    "/explore",
    "/search",
    "/sparql",
    "/downloads",
    "/export",
    "/changes",
    "/ontology",
)

blueprint = Blueprint("crawlers", __name__)


@blueprint.get("/robots.txt")
def robots() -> Response:
    """What crawlers may read. They look for it at the root of a host only."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {here(path)}" for path in CLOSED),
        "",
        f"Sitemap: {absolute(here('/sitemap.xml'))}",
        "",
    ]
    return kept(lambda: "\n".join(lines).encode(), TEXT)


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """The addresses of all pages; where they are too many for one sitemap, those of its parts."""

    def compute() -> bytes:
        parts = _parts()
        if parts == 1:
            return _part(1)
        # A sitemap may list what lies below its own folder only, so the parts lie beside it.
        addresses = [absolute(here(f"/sitemap-{n}.xml")) for n in range(1, parts + 1)]
        return _written(addresses, index=True)

    return kept(compute, XML)


@blueprint.get("/sitemap-<int:number>.xml")
def part(number: int) -> Response:
    """One part of the addresses.

    Raises:
        NotFound: There are not so many.
    """
    if not 1 <= number <= _parts():
        raise NotFound(f"no such sitemap; {here('/sitemap.xml')} lists those there are")
    return kept(lambda: _part(number), XML)


def _parts() -> int:
    rows = select(query("count"), space=_space())
    things = int(rows[0]["count"]) if rows else 0
    return -(-(len(SITE) + things) // MOST)


def _part(number: int) -> bytes:
    first = (number - 1) * MOST
    site = [absolute(here(path)) for path in SITE[first:]]
    text = f"{query('things')} LIMIT {MOST - len(site)} OFFSET {max(0, first - len(SITE))}"
    page_of = own_addresses().page
    things = [absolute(page_of(row["thing"])) for row in select(text, space=_space())]
    return _written([each for each in (*site, *things) if len(each) <= LONGEST], index=False)


def _space() -> Literal:
    return Literal(f"{engine().base}id/")


def _written(addresses: list[str], *, index: bool) -> bytes:
    release = engine().release
    known: dict[str, Any] = {"created": release.created if release else None, "index": index}
    return render_template("sitemap.xml", addresses=addresses, **known).encode()
