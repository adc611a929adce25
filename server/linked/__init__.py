"""Linked data: IRIs that lead to documents about things, in the format a client likes best.

Source: Cool URIs for the Semantic Web, section 4, https://www.w3.org/TR/cooluris/
"""

from flask import Blueprint, redirect
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from graph.formats import DOCUMENTS, Format

from ..addresses import here, sent_path
from ..asking import own_addresses
from ..negotiation import chosen, wants_html
from ..pages.known import known_at
from ..representations import VARY
from . import dataset, vocabularies
from .documents import document

SEE_OTHER = 303

blueprint = Blueprint("linked", __name__)
dataset.register(blueprint)
vocabularies.register(blueprint)


@blueprint.get("/id/<path:_path>", merge_slashes=False)
def thing(_path: str) -> ResponseReturnValue:
    """Leads from a thing to its page, or to its data in the format that the client likes best."""
    sent = sent_path()
    stem, form = _split(sent)
    addresses = own_addresses()
    iri = known_at(sent)
    if iri is not None:  # the whole path is its name, whatever it ends in
        stem, form = sent, None
    else:
        iri = known_at(stem)
    if iri is None:
        raise _unknown(stem)
    if form is None and (stem != sent or wants_html(DOCUMENTS)):
        target = addresses.page(iri)
    else:
        target = f"{addresses.data(iri)}.{(form or chosen(DOCUMENTS)).suffix}"
    response = redirect(target, SEE_OTHER)
    response.headers["Vary"] = VARY
    return response


@blueprint.get("/data/<path:_path>", merge_slashes=False)
def data(_path: str) -> ResponseReturnValue:
    """The triples that say something of a thing, in both directions."""
    sent = sent_path()
    stem, named = _split(sent)
    iri = known_at(stem)
    if iri is None:  # its name may end like a suffix
        stem, named, iri = sent, None, known_at(sent)
    if iri is None:
        raise _unknown(stem)
    if stem != sent and named is None:
        return redirect(own_addresses().page(iri), SEE_OTHER)
    return document(iri, named or chosen(DOCUMENTS), negotiated=named is None)


def _unknown(path: str) -> NotFound:
    iri = own_addresses().iris(path)[0]
    return NotFound(f"<{iri}> is not in the graph; search for it at {here('/search')}")


def _split(path: str) -> tuple[str, Format | None]:
    """A path without the suffix that names a format, and the format."""
    stem, _, suffix = path.rpartition(".")
    if suffix == "html" and stem:
        return stem, None
    for form in DOCUMENTS:
        if stem and suffix == form.suffix:
            return stem, form
    return path, None
