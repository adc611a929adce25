"""Opening whatever holds a graph: a release, a store on disk, an RDF file."""

from collections.abc import Iterable
from pathlib import Path

from .errors import BadInputError
from .release import CURRENT, DATA, MANIFEST, SHIPPED, open_release
from .store import Store, open_file
from .store.versions import current, is_versioned


def open_graph(path: Path | None = None, *, union: bool = True) -> Store:
    """The graph at a path, in memory; the shipped release where none is named.

    Args:
        path: A release, a store on disk or an RDF file.
        union: Whether the default graph is the union of all graphs, or that of the data.

    Raises:
        BadInputError: There is nothing, or nothing that holds a graph.
    """
    if path is None:
        return open_release(SHIPPED).store(union=union)
    if is_release(path):
        return open_release(path).store(union=union)
    if is_versioned(path):
        return Store.at(current(path)).in_memory(union=union)
    if not path.exists() and not path.suffix:  # a folder was meant, no file
        raise BadInputError(f"{path}: No such file or directory")
    if path.is_dir():
        raise BadInputError(f"{path}: holds neither a release nor a store")
    return open_file(path, union=union)


def data_files(paths: Iterable[Path]) -> list[Path]:
    """The RDF files at paths, those of releases among them."""
    return [open_release(path).path / DATA if is_release(path) else path for path in paths]


def is_release(path: Path) -> bool:
    """Whether a folder is a release, or a folder of releases."""
    return (path / MANIFEST).exists() or (path / CURRENT / MANIFEST).exists()
