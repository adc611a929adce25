"""Texts stay with their publishers: the project carries facts, not sentences."""

import re
from pathlib import Path

import pytest

from graph.release import DATA, SHIPPED
from graph.review import read_review, shipped_reviews

from ..conftest import ROOT

LONGEST_RUN = 8
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
PROJECT = ("bench", "docs", "graph", "ontology", "server", "tests", "README.md", "CHANGELOG.md")


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + LONGEST_RUN + 1]) for i in range(max(0, len(found) - LONGEST_RUN))}


@pytest.fixture(scope="module")
def sentences(shared: Path) -> set[tuple[str, ...]]:
    """Runs of nine words of the texts that belong to others, quoted words of speakers aside."""
    found: set[tuple[str, ...]] = set()
    for path in [shared / "essay" / "essay.txt", *sorted((shared / "corpus").glob("*.txt"))]:
        for part in re.split(r"[“\"][^”\"]*[”\"]", path.read_bytes().decode()):
            found |= runs(part)
    return found


def test_the_shipped_release_carries_no_sentence(sentences: set[tuple[str, ...]]) -> None:
    data = (SHIPPED / DATA).read_text("utf-8")
    strings = {match[1].replace("\\n", "\n") for match in STRING.finditer(data)}

    assert {text for text in strings if runs(text) & sentences} == set()


def test_no_file_of_the_project_carries_a_sentence(sentences: set[tuple[str, ...]]) -> None:
    carrying = []
    for name in PROJECT:
        for path in [ROOT / name, *sorted((ROOT / name).rglob("*"))]:
            if path.is_file() and path.suffix in (".md", ".py", ".ttl", ".tsv", ".jsonl", ".rq"):
                text = path.read_text("utf-8")
                # Cells of a table that stand side by side are no run of words.
                parts = re.split(r"[\t\n]", text) if path.suffix == ".tsv" else [text]
                found = set().union(*map(runs, parts)) & sentences
                if found:
                    carrying.append((str(path.relative_to(ROOT)), sorted(found)[:2]))

    assert carrying == []


@pytest.mark.parametrize("path", shipped_reviews(), ids=lambda path: path.stem)
def test_evidence_has_the_digest_of_the_words_where_it_points(path: Path, shared: Path) -> None:
    from graph.document import digest
    from graph.fragments import text_fragment

    text = (shared / "essay" / "essay.txt").read_bytes().decode()
    review = read_review(path)

    assert review.source.digest == digest(text)
    for decided in review.claims:
        spans = decided.claim.spans
        assert decided.digests == tuple(digest(text[start:end]) for start, end in spans)
        assert decided.fragment == text_fragment(text, spans[0])
