"""RDF files, packed or not, and the formats that their suffixes stand for."""

import bz2
import gzip
import io
import lzma
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from ..encodings import mark_length
from ..errors import BadInputError
from ..formats import GRAPHS, INPUTS, N3, RDF_XML, TURTLE, Format
from .parsing import fault_of
from .store import Store

PACKED: Mapping[str, Callable[[Path], object]] = {
    ".gz": gzip.open,
    ".bz2": bz2.open,
    ".xz": lzma.open,
}
HEAD = 4_096  # bytes in which a file shows what it is
# Protégé and its kin write `.owl` in any syntax of OWL.
NOT_RDF = re.compile(rb"^\s*(?:<Ontology\s|Prefix\s*\(|Ontology\s*\(|Prefix:|Ontology:)", re.M)
XML = re.compile(rb"\s*<(?:\?xml|!|[\w:.-]+[^<>]*\sxmlns)")


def open_file(path: Path, *, union: bool = True) -> Store:
    """A store, in memory, with the contents of one RDF file and, asked for, their union.

    Raises:
        BadInputError: There is no such file, or it is not RDF of a known format.
    """
    store = Store()
    store.extend(quads_of(path), union=union)
    return store


def quads_of(path: Path, *, rename: bool = False) -> Iterator[ox.Quad]:
    """The quads of a file; triples that name no graph stand in the default graph.

    Args:
        path: The file; what ends in `.gz`, `.bz2` or `.xz` is unpacked as it is read.
        rename: Whether its blank nodes get new labels, so that they differ from those of all other
            files. Source: RDF 1.1 Semantics, section 4.1, merging.

    Raises:
        BadInputError: There is no such file, or it is not RDF of a known format.
    """
    form = format_of(path)
    try:
        with _opened(path) as data:
            head = data.peek(HEAD)
            data.read(mark_length(head))
            if _suffix(path) == "owl":
                form = _form_of_owl(head[mark_length(head) :])
            for quad in ox.parse(
                cast(IO[bytes], data),
                format=getattr(ox.RdfFormat, form.name),
                base_iri=path.resolve().as_uri(),
                rename_blank_nodes=rename,
            ):
                if form is N3 and not isinstance(quad.graph_name, ox.DefaultGraph):
                    raise BadInputError("holds formulas or rules of N3, which are no RDF")
                yield quad
    except BadInputError as error:
        raise BadInputError(f"{path}: {error}") from error
    except (SyntaxError, ValueError) as error:
        raise BadInputError(f"{path}: {fault_of(error)}") from error
    except (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile) as error:
        raise BadInputError(f"{path}: cannot be unpacked: {error}") from error
    except OSError as error:
        raise BadInputError(f"{path}: {error.strerror or error}") from error


def format_of(path: Path) -> Format:
    """The format that a file's suffix stands for, whether it is packed or not.

    Raises:
        BadInputError: It stands for none.
    """
    suffix = _suffix(path)
    for form in INPUTS:
        if suffix in (form.suffix, *form.suffixes):
            return form
    known = ", ".join(f".{form.suffix}" for form in GRAPHS)
    raise BadInputError(f"{path}: the suffix names no RDF format; use one of {known}")


def _opened(path: Path) -> io.BufferedReader:
    unpack = PACKED.get(path.suffix.casefold())
    return (
        path.open("rb") if unpack is None else io.BufferedReader(cast(io.RawIOBase, unpack(path)))
    )


def _suffix(path: Path) -> str:
    """The suffix that tells the format, below that of a packing, in lower case."""
    inner = path.with_suffix("") if path.suffix.casefold() in PACKED else path
    return inner.suffix.casefold().removeprefix(".")


def _form_of_owl(head: bytes) -> Format:
    """The format of an ontology by how it begins.

    Raises:
        BadInputError: It is a syntax of OWL that is no RDF.
    """
    if NOT_RDF.search(head):
        raise BadInputError("is OWL in a syntax that is no RDF; save it as RDF/XML or Turtle")
    return RDF_XML if XML.match(head) else TURTLE
