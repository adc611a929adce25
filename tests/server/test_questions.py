"""The competency questions, asked of the shipped release over HTTP."""

import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from ..kept_questions import assert_answered, assert_short, is_silent

QUESTIONS = sorted((Path(__file__).parent.parent / "questions").glob("*.rq"))


def ask(endpoint: str, query: str) -> str:
    request = urllib.request.Request(
        f"{endpoint}?{urllib.parse.urlencode({'query': query})}",
        headers={"Accept": "text/tab-separated-values"},
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        text: str = answer.read().decode()
    return text


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_has_its_answer(path: Path, endpoint: str) -> None:
    rows = ask(endpoint, path.read_text("utf-8")).rstrip("\n").split("\n")

    assert_answered(path, rows)


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_is_short_and_says_what_it_asks(path: Path) -> None:
    assert_short(path)


def test_what_did_not_happen_and_what_nobody_stated_has_no_answer() -> None:
    counter = [path for path in QUESTIONS if path.stem.startswith("not-")]

    assert len(counter) >= 6
    for path in counter:
        assert is_silent(path), path


def test_every_triple_is_seen_once(endpoint: str) -> None:
    counted = ask(endpoint, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    distinct = ask(
        endpoint,
        "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } }",
    )

    assert counted == distinct
