"""The scorer gives the same figures as the reference beside the claims format."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graph.agreement import Spelling
from graph.evaluate import Count, intervals, score
from graph.scoring import run

from .note import CLAIMS

GOLD = [claim.to_record() for claim in CLAIMS]


def scored(predicted: list[dict[str, Any]]) -> dict[str, Count]:
    return score(GOLD, predicted, Spelling.read()).kinds


def test_claims_against_themselves_are_all_right() -> None:
    counts = scored(GOLD)

    assert sum(counts.values(), Count()) == Count(4, 4, 4, 4)  # c4 is presupposed: neutral
    assert set(counts) == {"statement", "position", "event", "measurement"}


def test_another_subject_is_not_found_and_another_stance_not_right() -> None:
    wrong = [dict(claim) for claim in GOLD]
    wrong[0]["subject"] = "Chile"
    wrong[2]["stance"] = "oppose"

    counts = scored(wrong)

    assert (counts["event"].found, counts["position"].found) == (0, 1)
    assert counts["position"].right == 0


def test_what_was_missed_added_and_wrong_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    gold.write_text("".join(json.dumps(claim) + "\n" for claim in GOLD), "utf-8")
    changed = [{**GOLD[2], "stance": "oppose"}, {**GOLD[1], "subject": "Chile"}]
    predicted.write_text("".join(json.dumps(claim) + "\n" for claim in changed), "utf-8")

    assert run(gold, predicted, False, ["statement", "position"], True, False) == 0

    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("missed gold.jsonl c2 statement") for line in lines)
    assert any(line.startswith("added  gold.jsonl c2 statement [Chile]") for line in lines)
    assert any(line.startswith("wrong  gold.jsonl c3 position: gold {'stance'") for line in lines)
    assert lines[-1].startswith("95% of F1: found ")


def test_intervals_are_the_same_every_time_and_hold_the_figure() -> None:
    one = score(GOLD, GOLD[:3], Spelling.read())

    first, again = intervals([one]), intervals([one])

    assert first == again
    low, high = first["found"]
    whole = sum(one.kinds.values(), Count())
    assert low <= whole.f1(whole.found) <= high


@pytest.mark.parametrize("name", ["missing.jsonl", "folder"])
def test_a_file_that_is_none_ends_the_call(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder").mkdir()

    assert run(tmp_path / name, tmp_path / name, False, ["event"], False, False) == 2

    assert capsys.readouterr().err.startswith(f"communique evaluate: {tmp_path}/{name}: ")


def reference(shared: Path, gold: Path, predicted: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, shared / "measure" / "evaluate.py", gold, predicted, "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


@pytest.mark.parametrize("number", [1, 2, 3])
def test_figures_are_those_of_the_reference(
    shared: Path, number: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from graph.extraction import run as extract

    text = shared / "corpus" / f"doc{number}.txt"
    gold = shared / "corpus" / f"doc{number}.gold.jsonl"
    predicted = tmp_path / "predicted.jsonl"
    assert extract([str(text)], output=str(predicted)) == 0

    run(
        gold,
        predicted,
        False,
        "statement position event measurement relation argument biographical".split(),
        False,
        True,
    )

    ours = json.loads(capsys.readouterr().out)["kinds"]
    assert ours == reference(shared, gold, predicted)
