"""GraphML, for yEd, igraph, Cytoscape and networkx. Source: http://graphml.graphdrawing.org/."""

from xml.sax.saxutils import escape, quoteattr

from .columns import Column, columns, edge_values, in_order, node_values, text_of
from .model import Network, Value
from .plain import plain, possible

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def write(network: Network) -> bytes:
    """A network with typed keys; each edge has an identifier, so that parallel edges stay apart."""
    nodes = [{"label": plain(node.label), **node_values(node)} for node in network.nodes]
    edges: list[dict[str, Value]] = [
        {"label": plain(edge.label), "weight": edge.weight, **edge_values(edge)}
        for edge in network.edges
    ]
    of_nodes, of_edges = columns(nodes), columns(edges)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<graphml xmlns="{NAMESPACE}">',
        '<key id="g0" for="graph" attr.name="description" attr.type="string"/>',
        *_keys("node", of_nodes),
        *_keys("edge", of_edges),
        '<graph edgedefault="directed">',
        f'<data key="g0">{escape(plain(network.description))}</data>',
        *(
            f"<node id={_attr(node.iri)}>{_data('n', values, of_nodes)}</node>"
            for node, values in zip(network.nodes, nodes, strict=True)
        ),
        *(
            f'<edge id="{edge.id}" source={_attr(edge.source)} target={_attr(edge.target)}>'
            f"{_data('e', values, of_edges)}</edge>"
            for edge, values in zip(network.edges, edges, strict=True)
        ),
        "</graph>",
        "</graphml>",
        "",
    ]
    return "\n".join(lines).encode()


def _keys(kind: str, known: list[Column]) -> list[str]:
    return [
        f'<key id="{kind[0]}{place}" for="{kind}" attr.name={_attr(column.name)}'
        f' attr.type="{column.type}"/>'
        for place, column in enumerate(known)
    ]


def _data(prefix: str, values: dict[str, Value], known: list[Column]) -> str:
    place = {column.name: number for number, column in enumerate(known)}
    return "".join(
        f'<data key="{prefix}{place[column.name]}">{escape(possible(text_of(value)))}</data>'
        for column, value in in_order(values, known)
    )


def _attr(text: str) -> str:
    return quoteattr(possible(text))
