"""CX2, for NDEx and Cytoscape. Source: https://cytoscape.org/cx/cx2/specification/."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from .columns import Column, columns, edge_values, in_order, node_values
from .model import Network, Value
from .plain import plain


def write(network: Network) -> bytes:
    """A network as aspects; nodes are numbered, their IRIs an attribute."""
    number = {node.iri: place for place, node in enumerate(network.nodes)}
    nodes: list[dict[str, Value]] = [
        {"name": plain(node.label), "represents": node.iri, **node_values(node)}
        for node in network.nodes
    ]
    edges: list[dict[str, Value]] = [
        {
            "name": plain(edge.label),
            "interaction": plain(edge.kind),
            "weight": edge.weight,
            **edge_values(edge),
        }
        for edge in network.edges
    ]
    of_nodes, of_edges = columns(nodes), columns(edges)
    about = {
        "name": plain(network.title),
        "description": plain(network.description),
        "truncated": network.truncated,
    }
    aspects: dict[str, list[Any]] = {
        "attributeDeclarations": [
            {
                "networkAttributes": {
                    "name": {"d": "string"},
                    "description": {"d": "string"},
                    "truncated": {"d": "boolean"},
                },
                "nodes": _declared(of_nodes),
                "edges": _declared(of_edges),
            }
        ],
        "networkAttributes": [about],
        "nodes": [
            {"id": place, "v": _values(values, of_nodes)} for place, values in enumerate(nodes)
        ],
        "edges": [
            {
                "id": place,
                "s": number[edge.source],
                "t": number[edge.target],
                "v": _values(values, of_edges),
            }
            for place, (edge, values) in enumerate(zip(network.edges, edges, strict=True))
        ],
        "visualProperties": [_style()],
    }
    counts = [{"name": name, "elementCount": len(items)} for name, items in aspects.items()]
    document = [
        {"CXVersion": "2.0", "hasFragments": False},
        {"metaData": counts},
        *({name: items} for name, items in aspects.items()),
        {"status": [{"success": True}]},
    ]
    return json.dumps(document, allow_nan=False).encode()


def _declared(known: Sequence[Column]) -> dict[str, dict[str, str]]:
    return {column.name: {"d": column.type} for column in known}


def _values(values: Mapping[str, Value], known: Sequence[Column]) -> dict[str, Value]:
    return {column.name: value for column, value in in_order(values, known)}


def _style() -> dict[str, Any]:
    return {
        "default": {"edge": {"EDGE_TARGET_ARROW_SHAPE": "delta"}},
        "nodeMapping": {
            "NODE_BACKGROUND_COLOR": _passed_on("colour"),
            "NODE_LABEL": _passed_on("name"),
        },
    }


def _passed_on(attribute: str) -> dict[str, Any]:
    return {"type": "PASSTHROUGH", "definition": {"attribute": attribute, "type": "string"}}
