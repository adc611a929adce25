"""CSV of nodes and of edges, with columns that Gephi and spreadsheets know. Source: RFC 4180."""

import csv
import io
from collections.abc import Iterable, Sequence

from ..errors import UnwritableError
from .columns import columns, extra_values
from .model import Network
from .plain import cell

NODES = ("Id", "Label", "Kind", "Colour", "Degree", "Start", "End", "Latitude", "Longitude")
EDGES = (
    *("Id", "Source", "Target", "Type", "Kind", "Label", "Weight"),
    *("Stance", "Basis", "Start", "End", "Evidence"),
)


def write_nodes(network: Network) -> bytes:
    """The nodes, a row each; what else is known of them follows in columns of its own.

    Raises:
        UnwritableError: The network is not whole, which a table cannot say.
    """
    extra = [extra_values(node) for node in network.nodes]
    names = [column.name for column in columns(extra)]
    rows: Iterable[Sequence[object]] = (
        [
            *(node.iri, node.label, node.kind, node.colour, node.degree, node.begin, node.end),
            *(node.latitude, node.longitude),
            *(values.get(name) for name in names),
        ]
        for node, values in zip(network.nodes, extra, strict=True)
    )
    return _written(network, (*NODES, *names), rows)


def write_edges(network: Network) -> bytes:
    """The edges, a row each.

    Raises:
        UnwritableError: The network is not whole, which a table cannot say.
    """
    rows: Iterable[Sequence[object]] = (
        [
            *(edge.id, edge.source, edge.target, "Directed", edge.kind, edge.label),
            *(edge.weight, edge.stance, edge.basis, edge.begin, edge.end),
            " ".join(edge.evidence),
        ]
        for edge in network.edges
    )
    return _written(network, EDGES, rows)


def _written(network: Network, head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    if network.truncated:
        raise UnwritableError(
            f"there are more than {len(network.edges):,} edges, and a table cannot say that it is"
            " cut; ask for less by filters, or for GEXF, which can"
        )
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([cell(name) for name in head])
    writer.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue().encode()
