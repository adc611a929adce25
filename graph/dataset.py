"""The dataset that a query is about: which graphs merge into the default one, which are named.

Source: SPARQL 1.1 Query, section 13; SPARQL 1.1 Protocol, section 2.1.4.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dataset:
    """Graphs by their IRIs.

    Attributes:
        default: Graphs that are merged into the default graph.
        named: Graphs that `GRAPH` can name.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
