"""GeoJSON, for maps: what of a network has a place on earth. Source: RFC 7946."""

import json
from typing import Any

from .columns import edge_values, node_values
from .model import Edge, Network, Node
from .plain import plain


def write(network: Network) -> bytes:
    """Nodes with coordinates as points, edges between such nodes as lines; may be empty."""
    places = {node.iri: place for node in network.nodes if (place := _place(node)) is not None}
    points = [_point(node, places[node.iri]) for node in network.nodes if node.iri in places]
    lines = [
        _line(edge, places)
        for edge in network.edges
        if edge.source in places and edge.target in places
    ]
    document = {
        "type": "FeatureCollection",
        "description": plain(network.description),
        "truncated": network.truncated,
        "features": points + lines,
    }
    return json.dumps(document, allow_nan=False).encode()


def _place(node: Node) -> list[float] | None:
    """Longitude before latitude: RFC 7946, section 3.1.1."""
    if node.latitude is None or node.longitude is None:
        return None
    if abs(node.latitude) <= 90 and abs(node.longitude) <= 180:
        return [node.longitude, node.latitude]
    return None


def _point(node: Node, place: list[float]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": node.iri,
        "geometry": {"type": "Point", "coordinates": place},
        "properties": {"label": plain(node.label), **node_values(node)},
    }


def _line(edge: Edge, places: dict[str, list[float]]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": edge.id,
        "geometry": {
            "type": "LineString",
            "coordinates": [places[edge.source], places[edge.target]],
        },
        "properties": {
            "label": plain(edge.label),
            "weight": edge.weight,
            **edge_values(edge),
        },
    }
