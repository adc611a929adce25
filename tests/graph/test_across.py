"""Questions across documents, asked of one release of several texts written for the project."""

import datetime as dt
from pathlib import Path

import pytest

from graph.build import build
from graph.document import digest
from graph.formats import RESULTS
from graph.fragments import text_fragment
from graph.from_rdf import read_claims
from graph.opening import open_graph
from graph.review import Reviewed, read_review
from graph.store import Store

from ..conftest import ROOT
from ..kept_questions import assert_answered, assert_short, is_silent

CORPUS = sorted((ROOT / "tests" / "corpus").glob("*.jsonl"))
FOLDER = ROOT / "tests" / "questions-across"
QUESTIONS = sorted(FOLDER.glob("*.rq"))
COUNTER = [path for path in QUESTIONS if path.stem.startswith("not-")]
TSV = next(form for form in RESULTS if form.name == "TSV")
NOON = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)

# What a query that asks for a merged disagreement, or for a foretold fact, would have to find.
WRONG = {
    "not-a-truce-that-holds": """
        INSERT { ?matter a cmq:Argument } WHERE { ?matter a cmq:NonActualArgument }
    """,
    "not-merged-figures": """
        INSERT { ?one cmq:value ?value }
        WHERE { ?one a cmq:Observation . ?two a cmq:Observation ; cmq:value ?value }
    """,
    "not-merged-stances": """
        INSERT { ?one cmq:stance ?stance }
        WHERE { ?one a cmq:Position . ?two a cmq:Position ; cmq:stance ?stance }
    """,
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The graph of all five documents."""
    root = tmp_path_factory.mktemp("across")
    build(map(read_review, CORPUS), root, created=NOON, cached=False)
    return open_graph(root)


def ask(store: Store, query: str) -> list[str]:
    return store.ask(query).write(TSV).decode().rstrip("\n").split("\n")


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_has_its_answer(path: Path, corpus: Store) -> None:
    rows = ask(corpus, path.read_text("utf-8"))

    assert_answered(path, rows)


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_is_short_and_says_what_it_asks(path: Path) -> None:
    assert_short(path)
    assert path.read_text("utf-8").splitlines()[0].endswith("?")


def test_only_questions_for_what_must_not_be_have_no_answer() -> None:
    assert [path for path in QUESTIONS if is_silent(path)] == COUNTER


@pytest.mark.parametrize("path", COUNTER, ids=lambda path: path.stem)
def test_a_question_for_what_must_not_be_would_find_it(path: Path, corpus: Store) -> None:
    spoilt = corpus.in_memory(union=False)
    spoilt.update(f"PREFIX cmq: <https://w3id.org/communique/ontology#> {WRONG[path.stem]}")

    assert len(ask(spoilt, path.read_text("utf-8"))) > 1


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_passage_is_where_its_claim_says(path: Path) -> None:
    text = path.with_suffix(".txt").read_text("utf-8")
    review = read_review(path)

    assert (review.source.digest, review.source.length) == (digest(text), len(text))
    for decided in review.claims:
        spans = decided.claim.spans
        assert decided.digests == tuple(digest(text[start:end]) for start, end in spans)
        assert decided.fragment == text_fragment(text, spans[0])


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_what_is_quoted_and_counted_stands_in_its_passage(path: Path) -> None:
    text = path.with_suffix(".txt").read_text("utf-8")

    for claim in (decided.claim for decided in read_review(path).claims):
        passage = text[slice(*claim.span)]
        assert claim.quote is None or claim.quote in passage
        if claim.value is not None:
            assert f"{abs(claim.value):,}" in passage.replace("Nine", "9")


def test_the_texts_are_short_and_of_different_authors_and_days() -> None:
    reviews: list[Reviewed] = [read_review(path) for path in CORPUS]
    lengths = [len(path.with_suffix(".txt").read_text("utf-8").split()) for path in CORPUS]

    assert len(CORPUS) == 5
    assert all(100 <= length <= 200 for length in lengths)
    assert len({review.source.author for review in reviews}) == len(CORPUS)
    assert len({review.source.dated for review in reviews}) == len(CORPUS)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_each_document_gives_its_own_claims_back(path: Path, corpus: Store) -> None:
    review = read_review(path)

    assert read_claims(corpus, review.source.digest) == [d.claim for d in review.claims]


def test_every_claim_keeps_its_voice_and_what_is_told_alike_is_one_matter(corpus: Store) -> None:
    counted = next(
        corpus.select("""
        SELECT (COUNT(DISTINCT ?claim) AS ?claims) (COUNT(DISTINCT ?matter) AS ?matters) {
          ?claim cmq:about ?matter ; cmq:voice ?voice ; cmq:document ?document .
        }""")
    )
    decided = sum(len(read_review(path).claims) for path in CORPUS)

    assert {name: int(str(value)) for name, value in counted.items()} == {
        "claims": decided,
        "matters": decided - 7,  # as `one-thing-many-claims` lists them
    }
