"""GEXF 1.3, for Gephi. Source: the schema at https://gexf.net/schema.html.

The schema has the elements of viz in the namespace of GEXF itself: so the prefix stands for it.
Gephi goes by local names, and networkx reads the rest, so that all three take the same file.
"""

from xml.sax.saxutils import quoteattr

from .columns import Column, columns, edge_values, in_order, node_values, text_of
from .model import Edge, Network, Node, Value
from .plain import plain, possible

NAMESPACE = "http://gexf.net/1.3"


def write(network: Network) -> bytes:
    """A network with dates, colours and typed attributes.

    Edges of different types between the same nodes differ in `kind`, lest Gephi merge them.
    """
    nodes = [(node, node_values(node)) for node in network.nodes]
    edges = [(edge, edge_values(edge)) for edge in network.edges]
    of_nodes = columns(values for _, values in nodes)
    of_edges = columns(values for _, values in edges)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<gexf xmlns="{NAMESPACE}" xmlns:viz="{NAMESPACE}" version="1.3">',
        f"<meta><creator>Communique</creator><description>{_text(network.description)}"
        "</description></meta>",
        '<graph mode="dynamic" defaultedgetype="directed" idtype="string" timeformat="date"'
        ' timerepresentation="interval">',
        *_declared("node", of_nodes),
        *_declared("edge", of_edges),
        f'<nodes count="{len(nodes)}">',
        *(_node(node, values, of_nodes) for node, values in nodes),
        "</nodes>",
        f'<edges count="{len(edges)}">',
        *(_edge(edge, values, of_edges) for edge, values in edges),
        "</edges>",
        "</graph>",
        "</gexf>",
        "",
    ]
    return "\n".join(lines).encode()


def _declared(kind: str, known: list[Column]) -> list[str]:
    if not known:
        return []
    return [
        f'<attributes class="{kind}" mode="static">',
        *(
            f'<attribute id={_attr(_id(column))} title={_attr(column.name)} type="{column.type}"/>'
            for column in known
        ),
        "</attributes>",
    ]


def _node(node: Node, values: dict[str, Value], known: list[Column]) -> str:
    red, green, blue = (int(node.colour[place : place + 2], 16) for place in (1, 3, 5))
    return (
        f"<node id={_attr(node.iri)} label={_attr(plain(node.label))}"
        f"{_time(node.begin, node.end)}>{_values(values, known)}"
        f'<viz:color r="{red}" g="{green}" b="{blue}"/></node>'
    )


def _edge(edge: Edge, values: dict[str, Value], known: list[Column]) -> str:
    return (
        f'<edge id="{edge.id}" source={_attr(edge.source)} target={_attr(edge.target)}'
        f' label={_attr(plain(edge.label))} kind={_attr(plain(edge.type))} weight="{edge.weight}"'
        f"{_time(edge.begin, edge.end)}>{_values(values, known)}</edge>"
    )


def _values(values: dict[str, Value], known: list[Column]) -> str:
    found = "".join(
        f"<attvalue for={_attr(_id(column))} value={_attr(text_of(value))}/>"
        for column, value in in_order(values, known)
    )
    return f"<attvalues>{found}</attvalues>" if found else ""


def _id(column: Column) -> str:
    # Gephi and networkx know `start` and `end` by these names; a column of them is another thing.
    return f"attr:{column.name}"


def _time(begin: str | None, end: str | None) -> str:
    first = f' start="{begin}"' if begin else ""
    return first + (f' end="{end}"' if end else "")


def _attr(text: str) -> str:
    return quoteattr(possible(text))


def _text(text: str) -> str:
    return plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
