"""Documents about things: triples in both directions, with labels, sources and licence."""

from flask import Response
from rdflib import URIRef
from rdflib.term import Node
from werkzeug.exceptions import NotFound

from graph.description import LICENCE
from graph.formats import Format

from ..addresses import absolute, here
from ..asking import construct, kept, own_addresses, select
from ..parameters import in_address
from .queries import query

ROWS = 2_000  # of a document; what has more goes on in the next


def document(iri: URIRef, form: Format, *, negotiated: bool) -> Response:
    """The document about a thing, one page of it where it is large.

    Args:
        iri: Of the thing.
        form: The RDF format.
        negotiated: Whether the client chose the format by Accept, not by a suffix.

    Raises:
        NotFound: The graph knows no such thing, or the document has no such page.
        BadRequest: `offset` is no number.
    """
    addresses = own_addresses()
    offset = in_address().number("offset", 0)
    counted = select(query("size"), thing=iri)
    rows = int(counted[0]["rows"]) if counted else 0
    if offset >= rows:
        raise NotFound(f"<{iri}> is not in the graph; search for it at {here('/search')}")
    own = absolute(str(addresses.data(iri)))
    named: dict[str, Node] = {
        "thing": iri,
        "document": URIRef(f"{own}?offset={offset}" if offset else own),
        "page": URIRef(absolute(addresses.page(iri))),
        "licence": LICENCE,
        "dataset": addresses.dataset,
    }
    more = offset + ROWS < rows
    if more:
        named["next"] = URIRef(f"{own}?offset={offset + ROWS}")
    text = f"{query('document')} LIMIT {ROWS} OFFSET {offset}"
    response = kept(lambda: construct(text, form, **named), form)
    response.headers.add("Link", f'<{named["page"]}>; rel="describes alternate"; type="text/html"')
    response.headers.add("Link", f'<{LICENCE}>; rel="license"')
    if more:
        response.headers.add("Link", f'<{own}.{form.suffix}?offset={offset + ROWS}>; rel="next"')
    if negotiated:
        response.headers["Content-Location"] = f"{addresses.data(iri)}.{form.suffix}"
    return response
