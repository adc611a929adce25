"""Merges of graphs in which every triple stands once.

The engine would give a triple as often as there are graphs that hold it.
"""

import pyoxigraph as ox

from ..dataset import Dataset


def merged(store: ox.Store, dataset: Dataset) -> ox.Store:
    """A store of its own in which the default graph holds each triple of several graphs once."""
    result = ox.Store()
    for name in dataset.default:
        result.bulk_extend(
            ox.Quad(q.subject, q.predicate, q.object)
            for q in store.quads_for_pattern(None, None, None, ox.NamedNode(name))
        )
    for name in dataset.named:
        result.bulk_extend(store.quads_for_pattern(None, None, None, ox.NamedNode(name)))
    return result
