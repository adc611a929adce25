"""The network as the graph view in a browser reads it: views, neighbourhoods, evidence, in JSON."""

import json
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response
from werkzeug.exceptions import BadRequest

from graph.formats import JSON
from graph.network.evidence import Claim, claims_between, claims_of
from graph.network.filters import NAMES
from graph.network.model import Edge, Network, Node
from graph.network.plain import plain
from graph.network.reading import MOST, VIEWS, read_neighbourhood, read_view, view_of
from graph.network.voices import voices

from .addresses import WEB, Addresses, here
from .asking import kept, own_addresses, select
from .export import filters_of
from .parameters import Parameters, in_address

PAGE = 50
LARGEST_PAGE = 200
MOST_SUGGESTED = 500  # names

blueprint = Blueprint("network", __name__)


@blueprint.get("/explore/graph.json")
def graph() -> Response:
    """A view of the graph."""
    given = in_address()
    view = view_of(given.one("view") or next(iter(VIEWS)))
    filters, limit = filters_of(given), given.number("limit", MOST, 1, MOST)

    def compute() -> bytes:
        return _written(read_view(select, view.name, filters, limit), None)

    return kept(compute, JSON)


@blueprint.get("/explore/neighbourhood.json")
def neighbourhood() -> Response:
    """What is tied to one thing, a page at a time."""
    given = in_address()
    iri, filters = _required(given, "iri"), filters_of(given)
    offset = given.number("offset", 0)
    limit = given.number("limit", PAGE, 1, LARGEST_PAGE)

    def compute() -> bytes:
        network = read_neighbourhood(select, iri, filters, offset, limit)
        return _written(network, _next(given, offset, limit) if network.truncated else None)

    return kept(compute, JSON)


@blueprint.get("/explore/voices.json")
def known_voices() -> Response:
    """Names to suggest to somebody who asks who says so."""
    return kept(lambda: json.dumps({"voices": voices(select, MOST_SUGGESTED)}).encode(), JSON)


@blueprint.get("/explore/evidence.json")
def evidence() -> Response:
    """The claims that speak for a node (`iri`) or for an edge (`source`, `target`, `kind`)."""
    given = in_address()
    iri = given.one("iri")
    ends = None if iri else [_required(given, name) for name in ("source", "target", "kind")]
    stance, basis = given.one("stance"), given.one("basis")

    def compute() -> bytes:
        if ends is None:
            claims = claims_of(select, iri or "")
        else:
            source, target, kind = ends
            claims = claims_between(select, source, target, kind, stance=stance, basis=basis)
        addresses = own_addresses()
        return json.dumps({"claims": [_claim(c, addresses) for c in claims]}).encode()

    return kept(compute, JSON)


def _required(given: Parameters, name: str) -> str:
    value = given.one(name)
    if not value:
        raise BadRequest(f"send {name}: a node is named by iri, an edge by source, target and kind")
    return value


def _next(given: Parameters, offset: int, limit: int) -> str:
    kept_names = {name: value for name in ("iri", *NAMES) if (value := given.one(name))}
    query = urlencode({**kept_names, "offset": offset + limit, "limit": limit})
    return here(f"/explore/neighbourhood.json?{query}")


def _written(network: Network, following: str | None) -> bytes:
    addresses = own_addresses()
    document = {
        "nodes": [_node(node, addresses) for node in network.nodes],
        "edges": [_edge(edge) for edge in network.edges],
        "total": network.total,
        "next": following,
        "truncated": network.truncated,
    }
    return json.dumps(document).encode()


def _node(node: Node, addresses: Addresses) -> dict[str, Any]:
    return {
        "id": node.iri,
        "page": addresses.page(node.iri),
        "label": plain(node.label),
        "kind": node.kind,
        "colour": node.colour,
        "degree": node.degree,
        "begin": node.begin,
        "end": node.end,
    }


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "kind": edge.kind,
        "label": plain(edge.label),
        "weight": edge.weight,
        "stance": edge.stance,
        "basis": edge.basis,
        "begin": edge.begin,
        "end": edge.end,
    }


def _claim(claim: Claim, addresses: Addresses) -> dict[str, Any]:
    return {
        "page": addresses.page(claim.iri),
        "label": plain(claim.label),
        "document": {
            "label": plain(claim.document_label),
            "page": addresses.page(claim.document) if claim.document else None,
        },
        "voice": plain(claim.voice),
        "passages": [
            {
                "start": passage.start,
                "end": passage.end,
                "page": addresses.passage(claim.document, passage.start, passage.end)
                if claim.document
                else None,
                # What an address in the data runs or opens is not for a page to follow.
                "link": passage.link if (passage.link or "").startswith(WEB) else None,
            }
            for passage in claim.passages
        ],
        "quotation": None if claim.quotation is None else plain(claim.quotation),
        "rule": claim.rule,
        "decision": claim.decision,
        "polarity": claim.polarity,
        "modality": claim.modality,
    }
