"""Pages: a thing of the graph as a person reads it."""

from urllib.parse import quote

from flask import Blueprint, Response, render_template, request
from rdflib import URIRef
from werkzeug.exceptions import BadRequest, NotFound

from graph.formats import HTML
from graph.iris import class_name, short

from ..addresses import SAFE, Addresses, absolute, here, sent_path
from ..asking import kept, own_addresses
from .dates import printed, when
from .known import known_at
from .schema_org import as_json_ld
from .signposting import signposts
from .summaries import summary
from .thing import Thing, read_thing, read_towards
from .views import view_of

FORMATS = (("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("nt", "N-Triples"), ("rdf", "RDF/XML"))

blueprint = Blueprint("pages", __name__)


@blueprint.app_context_processor
def names() -> dict[str, object]:
    """What every template needs to name and to link things."""
    return {
        "canonical": absolute(here(quote(request.path, SAFE))),
        "root": here(""),
        "page_of": lambda iri: own_addresses().page(iri),
        "passage_of": lambda iri, start, end: own_addresses().passage(iri, start, end),
        "class_name": class_name,
        "short": short,
        "printed": printed,
        "when": when,
    }


@blueprint.get("/page/<path:_path>", merge_slashes=False)
def page(_path: str) -> Response:
    """The page of a thing under the base."""
    sent = sent_path()
    stem = sent.removesuffix(".html")
    return _page(known_at(sent) or known_at(stem) or own_addresses().iris(stem)[0])


@blueprint.get("/page")
def elsewhere() -> Response:
    """The page of a thing whose IRI lies elsewhere."""
    iri = request.args.get("iri", "")
    if ":" not in iri or any(c in iri for c in '<>"{}|^`\\ \n\t'):
        raise BadRequest("name a thing by ?iri= and its IRI")
    return _page(URIRef(iri))


def _page(iri: URIRef) -> Response:
    thing = read_thing(iri) or _only_named(iri)
    addresses = own_addresses()
    data = addresses.data(str(iri))
    formats = [(f"{data}.{suffix}", name) for suffix, name in FORMATS] if data else []

    def compute() -> bytes:
        template, context = view_of(thing)
        return render_template(
            template,
            thing=thing,
            canonical=_canonical(str(iri), addresses),
            summary=summary(thing, context),
            formats=formats,
            explored=here(f"/explore?iri={quote(iri, '')}"),
            json_ld=as_json_ld(thing, addresses),
            **context,
        ).encode()

    response = kept(compute, HTML)
    for link in signposts(thing, addresses):
        response.headers.add("Link", link)
    return response


def _canonical(iri: str, addresses: Addresses) -> str:
    """The one address of a thing's page, of all that lead to it."""
    if addresses.path(iri) is not None:
        return absolute(addresses.page(iri))
    return absolute(here(f"/page?iri={quote(iri, '')}"))


def _only_named(iri: URIRef) -> Thing:
    """A thing that the graph says nothing of, though other things lead to it.

    Raises:
        NotFound: Nothing does.
    """
    if not read_towards(iri):
        raise NotFound(f"<{iri}> is not in the graph; search for it at {here('/search')}")
    return Thing(str(iri), {})
