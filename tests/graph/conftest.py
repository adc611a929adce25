"""What tests of the graph share: a short document, and what is found in a part of the corpus."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from graph.document import Document
from graph.extract import extract
from graph.review import Reviewed

from .note import reviewed

DOCUMENTS = ("doc1", "doc2", "doc3", "doc4")


@pytest.fixture
def note() -> Reviewed:
    """A short document with all its claims."""
    return reviewed()


@pytest.fixture(scope="session")
def found_in_corpus(shared: Path) -> Mapping[str, list[dict[str, Any]]]:
    """The claims found in four documents of others, by the document's name."""
    return {name: found_in(shared, name) for name in DOCUMENTS}


def found_in(shared: Path, name: str) -> list[dict[str, Any]]:
    """The claims found in a document of the corpus."""
    with (shared / "corpus" / "dates.tsv").open(encoding="utf-8", newline="") as file:
        dates = dict(csv.reader(file, delimiter="\t"))
    text = (shared / "corpus" / f"{name}.txt").read_bytes().decode()
    document = Document(text, name, dates[name])
    claims = extract(document)
    assert all(document.text[slice(*claim.span)] == claim.exact for claim in claims)
    return [claim.to_record() for claim in claims]
