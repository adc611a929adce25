"""A fault in a rule costs one finding: the rest of the document, and the others, go through."""

import random
import re
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.document import Document
from graph.extract import extract, extraction
from graph.extract.clauses import Clause
from graph.extraction import run

from ...conftest import SHARED

NOTE = (
    "Kenya’s president visited Oman in May 2019. Ghana opposes the tariff. Peru signed a treaty.\n"
)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule for events fails on visits."""
    events = import_module("graph.extract.rules.events")
    whole = events._by_verb

    def by_verb(clause: Clause, *rest: Any) -> Any:
        if clause.verb.lemma_ == "visit":
            raise IndexError("list index\nout of range")
        return whole(clause, *rest)

    monkeypatch.setattr(events, "_by_verb", by_verb)


@pytest.mark.usefixtures("failing")
def test_only_what_the_rule_would_have_found_at_that_place_is_lost(
    caplog: pytest.LogCaptureFixture,
) -> None:
    document = Document(NOTE, "note")

    done = extraction(document)

    assert [(c.kind, c.subject) for c in done.claims] == [("position", "Ghana"), ("event", "Peru")]
    [fault] = done.faults
    assert NOTE[slice(*fault.passage)] == "Kenya’s president visited Oman in May 2019"
    assert str(fault) == (
        "rule events.verb failed at characters 0-42 (IndexError: list index out of range)"
    )
    assert extract(document) == done.claims
    assert caplog.messages == [f"note: {fault}"]


@pytest.mark.usefixtures("failing")
def test_a_fault_is_reported_counted_and_remembered_by_a_later_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "note.txt").write_text(NOTE, "utf-8")

    for _ in range(2):  # the second call does nothing again, and hides nothing
        assert run([f"{tmp_path}/note.txt"], output=f"{tmp_path}/out/") == 1

        said = capsys.readouterr().err.splitlines()
        assert said[0] == (
            f"communique extract: {tmp_path}/note.txt: rule events.verb failed at characters "
            "0-42 (IndexError: list index out of range)"
        )
        assert "1 document, 2 claims (1 position, 1 event)" in said[1]
        assert "1 finding lost to faults in rules" in said[2]


def test_a_stage_that_fails_leaves_the_rules_what_the_others_know(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise RecursionError("maximum recursion depth exceeded")

    monkeypatch.setattr("graph.extract.resolve", fail)

    done = extraction(Document(NOTE, "note"))

    assert {claim.subject for claim in done.claims} >= {"Ghana", "Peru"}
    assert [fault.rule for fault in done.faults] == ["names"]


@cache
def sentences() -> Sequence[str]:
    """Sentences that people wrote: those of the corpus."""
    texts = [path.read_bytes().decode() for path in sorted((SHARED / "corpus").glob("*.txt"))]
    return [s for text in texts for s in re.split(r"(?<=[.!?”])\s+", text) if len(s) > 20]


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Real sentences as no writer leaves them: cut, joined, shuffled, doubled, unpunctuated."""
    of = st.sampled_from(sentences())
    parts = []
    for sentence in draw(st.lists(of, min_size=1, max_size=6)):
        words = sentence.split(" ")
        damage = draw(st.sampled_from(("none", "head", "tail", "shuffle", "letters", "bare")))
        if damage == "head":
            words = words[draw(st.integers(0, len(words) - 1)) :]
        elif damage == "tail":
            words = words[: draw(st.integers(1, len(words)))]
        elif damage == "shuffle":
            random.Random(draw(st.integers(0, 999))).shuffle(words)  # noqa: S311 - damage
        text = " ".join(words)
        if damage == "letters":
            text = text[draw(st.integers(0, len(text) - 1)) :]
        elif damage == "bare":
            text = re.sub(r"[.,;:!?“”\"’]", "", text)
        parts.append(text)
    return draw(st.sampled_from((" ", "", "\n", "\n\n", " and ", ", ", "\n\n“", ": "))).join(parts)


def no_rule_fails(text: str) -> None:
    document = Document(text, "damaged", "2024-06-12")

    done = extraction(document)

    assert done.faults == ()
    for claim in done.claims:
        assert document.text[slice(*claim.span)] == claim.exact


QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]


@given(text=damaged())
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=QUIET)
def test_no_rule_fails_on_damaged_sentences(shared: Path, text: str) -> None:
    no_rule_fails(text)


@pytest.mark.slow
@given(text=damaged())
@settings(max_examples=1_000, deadline=None, suppress_health_check=QUIET)
def test_no_rule_fails_on_many_damaged_sentences(shared: Path, text: str) -> None:
    no_rule_fails(text)


@given(text=st.text(max_size=400))
@settings(max_examples=50, deadline=None, derandomize=True)
def test_no_rule_fails_on_any_characters(text: str) -> None:
    no_rule_fails(text)
