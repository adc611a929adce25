"""Where things are shown: IRIs of the graph to addresses of this server, and back.

A publisher's IRIs lie under a base of theirs, whatever host serves them: `<base>id/person/x` is
shown at `/page/person/x` and had as data at `/data/person/x`. Source: Cool URIs for the Semantic
Web, section 4.3, https://www.w3.org/TR/cooluris/

All addresses begin with the path prefix that the server is published under, such as `/kg`. There is
none if it has a host to itself.
"""

import re
from urllib.parse import quote, unquote

from flask import request
from rdflib import URIRef

from graph.namespaces import HOME

NOT_IN_IRI = re.compile(r"[\x00-\x20\x7f-\x9f<>\"{}|^`\\\\]")  # RFC 3987, section 2.2
SAFE = "/:@!$&'()*+,;=~-._"  # what a path may hold as it is: RFC 3986, section 3.3
NOT_IN_PATH = re.compile(r"[^\x21-\x7e]|[<>\"{}|^`\\?#\[\]]|%(?![0-9A-Fa-f]{2})")
ENCODED = re.compile("(?:%[0-9A-Fa-f]{2})+")
SLASH = re.compile("%2F", re.IGNORECASE)
# What a reading of a path leaves encoded: `#`, `%`, `/`, `?`, `[`, `]`; then less and less.
KEPT = tuple(
    re.compile(f"(%(?:{codes}))", re.IGNORECASE) for codes in ("2[35F]|3F|5[BD]", "2[5F]", "2F")
)
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
        """Returns the IRI of the thing at a decoded path such as `person/xi-jinping`.

        Characters that no IRI may hold are percent-encoded.
        """
        encoded = NOT_IN_IRI.sub(lambda found: quote(found[0], ""), path)
        return URIRef(f"{self._things}{encoded}")

    def iris(self, sent: str) -> tuple[URIRef, ...]:
        """Returns the IRIs that a path as it was sent may stand for, the exact one first.

        `Z%C3%BCrich` stands for itself, else for `Zürich`; `a%2Fb` never stands for `a/b`.
        """
        readings = [sent, *(_decoded(sent, kept) for kept in KEPT)]
        if "/" not in sent:  # `person%2Fxi-jinping`: a client that encodes the whole of a path
            whole = SLASH.sub("/", sent, count=1)
            readings += [whole, *(_decoded(whole, kept) for kept in KEPT)]
        return tuple(dict.fromkeys(map(self.iri, readings)))

    def path(self, iri: str) -> str | None:
        """Returns the path of a thing, such as `person/xi-jinping`; None if it is elsewhere.

        What is percent-encoded in the IRI stays as it is, so the IRI itself leads to the thing.
        """
        rest = iri.removeprefix(self._things)
        if rest == iri or not rest:
            return None
        return NOT_IN_PATH.sub(lambda found: quote(found[0], ""), rest)

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


def sent_path() -> str:
    """Returns the path of the request after its first segment, percent-encoded as it was sent.

    Flask's own path is decoded, and no longer tells `%2F` from `/`.
    """
    path = str(request.environ.get("REQUEST_URI") or quote(request.path)).partition("?")[0]
    rest = path.split("/", 2)[-1]
    return NOT_IN_PATH.sub(lambda found: quote(found[0].encode("latin-1"), ""), rest)


def _decoded(path: str, kept: re.Pattern[str]) -> str:
    """Decodes a path once, except for some sequences and for what is not UTF-8."""
    return "".join(
        part if kept.fullmatch(part) else ENCODED.sub(_characters, part)
        for part in kept.split(path)
    )


def _characters(found: re.Match[str]) -> str:
    try:
        return unquote(found[0], errors="strict")
    except UnicodeDecodeError:
        return found[0]
