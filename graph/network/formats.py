"""The formats that graph tools read: one table."""

from collections.abc import Callable
from dataclasses import dataclass

from ..errors import BadInputError
from ..formats import Format
from . import cx2, cyjs, dot, geojson, gexf, graphml, tables
from .model import Network

Writer = Callable[[Network], bytes]


@dataclass(frozen=True, slots=True)
class NetworkFormat:
    """A format of networks.

    Attributes:
        form: Its name, media type and suffix.
        reads: Which programs take it.
        write: Writes a network in it.
    """

    form: Format
    reads: str
    write: Writer


EDGES = NetworkFormat(Format("EDGES", "text/csv", "csv"), "spreadsheets, Gephi", tables.write_edges)
NODES = NetworkFormat(Format("NODES", "text/csv", "csv"), "spreadsheets, Gephi", tables.write_nodes)
FORMATS = {
    known.form.suffix: known
    for known in (
        NetworkFormat(Format("GEXF", "application/gexf+xml", "gexf"), "Gephi", gexf.write),
        NetworkFormat(
            Format("GRAPHML", "application/graphml+xml", "graphml"),
            "yEd, igraph, networkx",
            graphml.write,
        ),
        NetworkFormat(
            Format("CYJS", "application/json", "cyjs"), "Cytoscape, Cytoscape.js", cyjs.write
        ),
        NetworkFormat(Format("CX2", "application/json", "cx2"), "Cytoscape, NDEx", cx2.write),
        NetworkFormat(Format("DOT", "text/vnd.graphviz", "dot"), "Graphviz", dot.write),
        NetworkFormat(
            Format("GEOJSON", "application/geo+json", "geojson"), "QGIS, web maps", geojson.write
        ),
        EDGES,
    )
}


def format_of(suffix: str) -> NetworkFormat:
    """The format with a suffix.

    Raises:
        BadInputError: There is none; the message lists those that there are.
    """
    found = FORMATS.get(suffix)
    if found is None:
        raise BadInputError(f"there is no format {suffix!r}; use {', '.join(FORMATS)}")
    return found
