"""What differs between two graphs: claims, documents, and what things are called."""

from .comparing import Change, Changed, Changes, Difference, compare
from .snapshot import Entry, Snapshot, read_snapshot
from .telling import counts, lines, record

__all__ = [
    "Change",
    "Changed",
    "Changes",
    "Difference",
    "Entry",
    "Snapshot",
    "compare",
    "counts",
    "lines",
    "read_snapshot",
    "record",
]
