"""Cytoscape JSON, for Cytoscape and Cytoscape.js. Source: https://js.cytoscape.org/#notation."""

import json

from .columns import columns, edge_values, in_order, node_values
from .model import Network
from .plain import plain


def write(network: Network) -> bytes:
    """A network as elements; `value` and `key` are what networkx reads them by."""
    nodes = [node_values(node) for node in network.nodes]
    edges = [edge_values(edge) for edge in network.edges]
    of_nodes, of_edges = columns(nodes), columns(edges)
    document = {
        "format_version": "1.0",
        "generated_by": "communique",
        "target_cytoscapejs_version": "~3",
        "directed": True,
        "multigraph": True,
        "data": {
            "name": plain(network.title),
            "description": plain(network.description),
            "truncated": network.truncated,
        },
        "elements": {
            "nodes": [
                {
                    "data": {
                        "id": node.iri,
                        "value": node.iri,
                        "name": plain(node.label),
                        "label": plain(node.label),
                        **{column.name: value for column, value in in_order(values, of_nodes)},
                    }
                }
                for node, values in zip(network.nodes, nodes, strict=True)
            ],
            "edges": [
                {
                    "data": {
                        "id": edge.id,
                        "key": edge.id,
                        "source": edge.source,
                        "target": edge.target,
                        "interaction": plain(edge.kind),
                        "name": plain(edge.label),
                        "label": plain(edge.label),
                        "weight": edge.weight,
                        **{column.name: value for column, value in in_order(values, of_edges)},
                    }
                }
                for edge, values in zip(network.edges, edges, strict=True)
            ],
        },
    }
    return json.dumps(document, allow_nan=False).encode()
