"""RDF files, and the formats that their suffixes stand for."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from ..errors import BadInputError
from ..formats import GRAPHS, Format
from .store import Store


def open_file(path: Path, *, union: bool = True) -> Store:
    """A store, in memory, with the contents of one RDF file and, asked for, their union.

    Raises:
        BadInputError: There is no such file, or it is not RDF of a known format.
    """
    store = Store()
    store.extend(quads_of(path), union=union)
    return store


def quads_of(path: Path) -> Iterator[ox.Quad]:
    """The quads of a file; triples that name no graph stand in the default graph.

    Raises:
        BadInputError: There is no such file, or it is not RDF of a known format.
    """
    form = format_of(path)
    try:
        with path.open("rb") as data:
            base = path.resolve().as_uri()
            yield from ox.parse(data, format=getattr(ox.RdfFormat, form.name), base_iri=base)
    except (SyntaxError, ValueError) as error:
        raise BadInputError(f"{path}: {' '.join(str(error).split())}") from error
    except OSError as error:
        raise BadInputError(f"{path}: {error.strerror}") from error


def format_of(path: Path) -> Format:
    """The format that a file's suffix stands for.

    Raises:
        BadInputError: It stands for none.
    """
    for form in GRAPHS:
        if path.suffix == f".{form.suffix}":
            return form
    known = ", ".join(f".{form.suffix}" for form in GRAPHS)
    raise BadInputError(f"{path}: the suffix names no RDF format; use one of {known}")
