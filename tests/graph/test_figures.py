"""The figures that the extractor and the shipped release must not fall below."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from graph.agreement import Spelling
from graph.claims import KINDS
from graph.document import Document
from graph.evaluate import Count, Score, read_claims, score, total
from graph.extract import extract
from graph.from_rdf import read_claims as claims_of
from graph.release import open_release

from .conftest import found_in

FOUR = ("statement", "position", "event", "measurement")


def scored(shared: Path, found: Mapping[str, Sequence[Mapping[str, Any]]]) -> Count:
    """The counts of four kinds over documents of the corpus."""
    spelling = Spelling.read()
    scores: list[Score] = []
    for name, claims in found.items():
        gold = read_claims(shared / "corpus" / f"{name}.gold.jsonl", FOUR)
        four = [claim for claim in claims if claim["kind"] in FOUR]
        scores.append(score(gold, four, spelling, FOUR))
    return total(scores)["all"]


def test_the_extractor_on_four_documents_of_others(
    shared: Path, found_in_corpus: Mapping[str, list[dict[str, Any]]]
) -> None:
    counts = scored(shared, found_in_corpus)

    assert counts.f1(counts.found) >= 0.62
    assert counts.f1(counts.right) >= 0.52


@pytest.mark.slow
def test_the_extractor_on_all_documents_of_others(shared: Path) -> None:
    names = [path.stem for path in sorted((shared / "corpus").glob("*.txt"))]

    counts = scored(shared, {name: found_in(shared, name) for name in names})

    assert counts.f1(counts.found) >= 0.44
    assert counts.f1(counts.right) >= 0.36


def test_the_extractor_on_the_essay(shared: Path) -> None:
    gold = read_claims(shared / "essay" / "claims-sample.jsonl")
    text = (shared / "essay" / "essay.txt").read_bytes().decode()
    found = [claim.to_record() for claim in extract(Document(text, "essay", "2021-08"))]

    counts = total([score(gold, found, Spelling.read())])["all"]

    assert counts.found / counts.gold >= 0.60
    assert len(found) <= 280


@pytest.fixture(scope="module")
def shipped() -> list[dict[str, object]]:
    """The claims of the shipped release on the essay."""
    release = open_release()
    (source,) = release.manifest.sources
    return [claim.to_record() for claim in claims_of(release.store(), source["digest"])]


def test_the_shipped_release_holds_the_sample_of_gold(
    shared: Path, shipped: list[dict[str, object]]
) -> None:
    gold = read_claims(shared / "essay" / "claims-sample.jsonl")

    counts = total([score(gold, shipped, Spelling.read())])["all"]

    assert counts.found >= 0.95 * counts.gold
    assert counts.right >= 0.92 * counts.gold


def test_the_shipped_release_is_about_the_essay_as_it_is_at_hand(
    shared: Path, shipped: list[dict[str, object]]
) -> None:
    text = (shared / "essay" / "essay.txt").read_bytes().decode()
    document = Document(text, "essay")

    assert {claim["document"] for claim in shipped} == {document.digest}
    assert {claim["kind"] for claim in shipped} == set(KINDS)
