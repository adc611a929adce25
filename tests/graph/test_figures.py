"""The figures that the extractor and the shipped release must not fall below."""

from pathlib import Path

import pytest

from graph.agreement import Spelling
from graph.claims import KINDS
from graph.document import Document
from graph.evaluate import Count, Score, read_claims, score, total
from graph.extract import extract
from graph.from_rdf import read_claims as claims_of
from graph.release import open_release

FOUR = ("statement", "position", "event", "measurement")
DATED = {"doc1": "2025-11-17", "doc2": "2025-03-24", "doc3": "2022-04-22", "doc4": "2024-11-07"}


def text_of(path: Path) -> str:
    return path.read_bytes().decode()


def predicted(path: Path, dated: str) -> list[dict[str, object]]:
    document = Document(text_of(path), path.stem, dated)
    claims = extract(document)
    for claim in claims:
        assert document.text[slice(*claim.span)] == claim.exact
    return [claim.to_record() for claim in claims]


def on_corpus(shared: Path) -> Count:
    spelling = Spelling.read()
    scores: list[Score] = []
    for name, dated in DATED.items():
        gold = read_claims(shared / "corpus" / f"{name}.gold.jsonl", FOUR)
        found = [
            claim
            for claim in predicted(shared / "corpus" / f"{name}.txt", dated)
            if claim["kind"] in FOUR
        ]
        scores.append(score(gold, found, spelling, FOUR))
    return total(scores)["all"]


def test_the_extractor_on_the_development_corpus(shared: Path) -> None:
    counts = on_corpus(shared)

    assert counts.f1(counts.found) >= 0.66
    assert counts.f1(counts.right) >= 0.48


def test_the_extractor_on_the_essay(shared: Path) -> None:
    gold = read_claims(shared / "essay" / "claims-sample.jsonl")
    found = predicted(shared / "essay" / "essay.txt", "2021-08")

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
    text = text_of(shared / "essay" / "essay.txt")
    document = Document(text, "essay")

    assert {claim["document"] for claim in shipped} == {document.digest}
    assert {claim["kind"] for claim in shipped} == set(KINDS)
