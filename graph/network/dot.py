"""DOT, for Graphviz. Source: https://graphviz.org/doc/info/lang.html."""

from .model import Edge, Network, Node
from .plain import plain, possible


def write(network: Network) -> bytes:
    """A network as a directed graph."""
    lines = [
        "digraph {",
        f'  graph [label={_label(network.description)}, charset="UTF-8"];',
        '  node [shape=box, style="rounded"];',
        *map(_node, network.nodes),
        *map(_edge, network.edges),
        "}",
        "",
    ]
    return "\n".join(lines).encode()


def _node(node: Node) -> str:
    return (
        f"  {_id(node.iri)} [label={_label(node.label)}, class={_label(node.kind)},"
        f' color="{node.colour}"];'
    )


def _edge(edge: Edge) -> str:
    return (
        f"  {_id(edge.source)} -> {_id(edge.target)} [label={_label(edge.label)},"
        f' class={_label(edge.type)}, id="{edge.id}", weight={edge.weight}];'
    )


def _id(text: str) -> str:
    # A backslash is no escape in a name, unless a quotation mark follows; IRIs have neither.
    return '"' + possible(text).replace("\\", "%5C").replace('"', "%22") + '"'


def _label(text: str) -> str:
    # In a label a backslash is an escape, too.
    return '"' + plain(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
