"""Opening whatever holds a graph: a release, a store on disk, an RDF file."""

from collections.abc import Iterable
from pathlib import Path

from .errors import BadInputError
from .release import CURRENT, DATA, MANIFEST, SHIPPED, open_release
from .store import Store, is_store, open_file, open_folder


def open_graph(path: Path | None = None) -> Store:
    """The graph at a path, in memory; the shipped release where none is named.

    Raises:
        BadInputError: There is nothing, or nothing that holds a graph.
    """
    if path is None:
        return open_release(SHIPPED).store()
    if is_release(path):
        return open_release(path).store()
    if is_store(path):
        return open_folder(path)
    if path.is_dir():
        raise BadInputError(f"{path}: holds neither a release nor a store")
    return open_file(path)


def data_files(paths: Iterable[Path]) -> list[Path]:
    """The RDF files at paths, those of releases among them."""
    return [open_release(path).path / DATA if is_release(path) else path for path in paths]


def is_release(path: Path) -> bool:
    """Whether a folder is a release, or a folder of releases."""
    return (path / MANIFEST).exists() or (path / CURRENT).is_symlink()
