"""Where things are shown: IRIs of the graph to addresses of this server, and back.

A publisher's IRIs lie under a base of theirs, whatever host serves them: `<base>id/person/x` is
shown at `/page/person/x` and had as data at `/data/person/x`. Source: Cool URIs for the Semantic
Web, section 4.3, https://www.w3.org/TR/cooluris/

All addresses begin with the path prefix that the server is published under, such as `/kg`. There is
none if it has a host to itself.
"""

import re
from urllib.parse import quote

from flask import request
from rdflib import URIRef

from graph.namespaces import HOME

NOT_IN_IRI = re.compile(r"[\x00-\x20\x7f-\x9f<>\"{}|^`\\\\]")  # RFC 3987, section 2.2
SAFE = "/:@!$&'()*+,;=~-._"  # what a path may hold as it is: RFC 3986, section 3.3
WEB = ("http://", "https://")


def here(path: str) -> str:
    """Returns the path of a page such as `/search` with the prefix in front: `/kg/search`."""
    return f"{quote(request.script_root, SAFE)}{path}"


def absolute(address: str) -> str:
    """Adds scheme and host to a path of this server; other addresses are returned unchanged."""
    if not address.startswith("/"):
        return address
    return f"{request.scheme}://{request.host}{address}"


def public_root() -> str:
    """Returns the root of everything that is published, such as `https://example.org/kg/`."""
    return absolute(here("/"))


def requested() -> str:
    """Returns the public address that was requested, without its query."""
    return f"{public_root()}{request.base_url.removeprefix(request.url_root)}"


class Addresses:
    """Addresses of the things under one base.

    Args:
        base: What the IRIs of the publisher begin with.
        prefix: What the addresses of this server begin with, `/kg` or nothing.
    """

    def __init__(self, base: str, prefix: str = "") -> None:
        self.base = base
        self.prefix = prefix
        self._things = f"{base}id/"

    @property
    def dataset(self) -> URIRef:
        """The IRI of the dataset that all graphs are of."""
        return self.iri("dataset/communique")

    def iri(self, path: str) -> URIRef:
        """The IRI of the thing at a path such as `person/xi-jinping`.

        What no IRI may hold is taken as percent-encoded: it was decoded on its way here.
        """
        encoded = NOT_IN_IRI.sub(lambda found: quote(found[0], ""), path)
        return URIRef(f"{self._things}{encoded}")

    def path(self, iri: str) -> str | None:
        """The path of a thing, quoted, such as `person/xi-jinping`; None where it is elsewhere."""
        rest = iri.removeprefix(self._things)
        return quote(rest, SAFE) if rest != iri and rest else None

    def page(self, iri: str) -> str:
        """Where a person reads about a thing: here, or where its IRI leads on the web.

        What leads nowhere that is safe to go, such as `javascript:`, leads to its data here.
        """
        path = self.path(iri)
        if path is not None:
            return f"{self.prefix}/page/{path}"
        if iri.startswith(HOME) and not iri.startswith(f"{HOME}id/"):
            return f"{self.prefix}/{quote(iri.removeprefix(HOME), f'{SAFE}#')}"
        return iri if iri.startswith(WEB) else f"{self.prefix}/page?iri={quote(iri, '')}"

    def passage(self, document: str, start: int, end: int) -> str:
        """Where a person reads a passage of a document: on the document's page, highlighted.

        Args:
            document: The document's IRI.
            start: First code point of the passage.
            end: The code point after the last.
        """
        page = self.page(document)
        if not page.startswith("/"):  # the publisher's own address knows nothing of code points
            page = f"{self.prefix}/page?iri={quote(document, '')}"
        return f"{page}{'&' if '?' in page else '?'}passage={start}-{end}#passage"

    def data(self, iri: str) -> str | None:
        """Where the data about a thing are, to be had in a format by negotiation or suffix."""
        path = self.path(iri)
        return None if path is None else f"{self.prefix}/data/{path}"
