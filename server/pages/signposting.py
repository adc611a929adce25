"""Signposts for programs: links in the head of an answer to what a page is about.

Source: FAIR Signposting Profile, https://signposting.org/FAIR/; RFC 8288 (Web Linking).
"""

from collections.abc import Iterator
from urllib.parse import quote

from graph.description import LICENCE
from graph.formats import DOCUMENTS

from ..addresses import Addresses, absolute, here
from .schema_org import type_of
from .thing import Thing

PAGE_TYPE = "https://schema.org/AboutPage"


def signposts(thing: Thing, addresses: Addresses) -> Iterator[str]:
    """The links of a thing's page: its name, its kinds, its data in each format, its licence."""
    yield link_to(thing.iri, "cite-as")
    yield link_to(PAGE_TYPE, "type")
    yield link_to(f"https://schema.org/{type_of(thing)}", "type")
    yield link_to(LICENCE, "license")
    data = addresses.data(thing.iri)
    if data is not None:
        for form in DOCUMENTS:
            for relation in ("describedby", "alternate"):
                yield link_to(absolute(f"{data}.{form.suffix}"), relation, form.media_type)
    yield link_to(absolute(here("/.well-known/void")), "collection", "text/turtle")


def link_to(target: str, relation: str, media_type: str | None = None) -> str:
    """A link as the head `Link` says it."""
    kind = f'; type="{media_type}"' if media_type else ""
    return f'<{_uri(target)}>; rel="{relation}"{kind}'


def _uri(iri: str) -> str:
    """An IRI as a URI. Source: RFC 3987, section 3.1."""
    return quote(iri, safe="/:?#[]@!$&'()*+,;=~%-._")
