"""Linked data: IRIs that lead to documents about things, in the format a client likes best.

Source: Cool URIs for the Semantic Web, section 4, https://www.w3.org/TR/cooluris/
"""

from flask import Blueprint, redirect
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from graph.formats import DOCUMENTS, Format

from ..addresses import here
from ..asking import own_addresses
from ..negotiation import chosen, wants_html
from ..representations import VARY
from . import dataset, vocabularies
from .documents import document, exists

SEE_OTHER = 303

blueprint = Blueprint("linked", __name__)
dataset.register(blueprint)
vocabularies.register(blueprint)


@blueprint.get("/id/<path:path>")
def thing(path: str) -> ResponseReturnValue:
    """Leads from a thing to its page, or to its data in the format that the client likes best."""
    stem, form = _split(path)
    addresses = own_addresses()
    iri = addresses.iri(stem)
    if not exists(iri):
        raise NotFound(f"<{iri}> is not in the graph; search for it at {here('/search')}")
    if path.endswith(".html") or (form is None and wants_html(DOCUMENTS)):
        target = addresses.page(iri)
    else:
        target = f"{addresses.data(iri)}.{(form or chosen(DOCUMENTS)).suffix}"
    response = redirect(target, SEE_OTHER)
    response.headers["Vary"] = VARY
    return response


@blueprint.get("/data/<path:path>")
def data(path: str) -> ResponseReturnValue:
    """The triples that say something of a thing, in both directions."""
    stem, named = _split(path)
    if path.endswith(".html"):
        addresses = own_addresses()
        return redirect(addresses.page(addresses.iri(stem)), SEE_OTHER)
    return document(stem, named or chosen(DOCUMENTS), negotiated=named is None)


def _split(path: str) -> tuple[str, Format | None]:
    """A path without the suffix that names a format, and the format."""
    stem, _, suffix = path.rpartition(".")
    if suffix == "html" and stem:
        return stem, None
    for form in DOCUMENTS:
        if stem and suffix == form.suffix:
            return stem, form
    return path, None
