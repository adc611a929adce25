"""The scorer gives the same figures as the reference beside the claims format."""

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from graph.agreement import Spelling
from graph.claims import KINDS
from graph.evaluate import Count, intervals, read_claims, score
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
        [sys.executable, shared / "measure" / "evaluate.py", gold, predicted, "--json", "--pairs"],
        capture_output=True,
        text=True,
        check=True,
    )
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def ours(gold: Path, predicted: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert run(gold, predicted, True, KINDS, False, True) == 0
    figures: dict[str, Any] = json.loads(capsys.readouterr().out)["kinds"]
    return figures


def written(folder: Path, claims: Mapping[str, Sequence[Mapping[str, Any]]]) -> Path:
    folder.mkdir()
    for name, records in claims.items():
        lines = "".join(json.dumps(record) + "\n" for record in records)
        (folder / f"{name}.jsonl").write_text(lines, "utf-8")
    return folder


def test_figures_on_what_the_extractor_finds_are_those_of_the_reference(
    shared: Path,
    found_in_corpus: Mapping[str, list[dict[str, Any]]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    for name in found_in_corpus:
        shutil.copy(shared / "corpus" / f"{name}.gold.jsonl", gold)
    predicted = written(tmp_path / "found", found_in_corpus)

    assert ours(gold, predicted, capsys) == reference(shared, gold, predicted)


def spoilt(claim: Mapping[str, Any], draw: random.Random) -> dict[str, Any]:
    """A gold claim as a hurried annotator would write it."""
    record = dict(claim)
    if draw.random() < 0.4 and record.get("alt_subject"):
        record["subject"] = record["alt_subject"]
    if draw.random() < 0.2:
        record["subject"] = draw.choice(
            (
                "author",
                "Smith (author)",
                "UNSC",
                "the Security Council",
                "United Nations",
                "EU",
                "NATO",
                "China",
                f"the government of {record.get('subject')}",
            )
        )
    for slot in ("object", "issue", "predicate", "date", "unit", "quote", "condition", "addressee"):
        if record.get(slot) and draw.random() < 0.15:
            record[slot] = draw.choice((None, " ".join(str(record[slot]).split()[::2]), "2024"))
    if record.get("value") is not None and draw.random() < 0.2:
        record["value"] = -record["value"]
    if draw.random() < 0.1:
        record["kind"] = draw.choice(KINDS)
    if draw.random() < 0.2:
        record["spans"] = [[start + 9, end + 9] for start, end in record["spans"]]
    if draw.random() < 0.1:
        record["polarity"] = "negated"
    return record


def test_figures_on_spoilt_gold_are_those_of_the_reference_on_every_document(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draw = random.Random(7)  # noqa: S311 - damage, no secret
    claims = {
        path.name.removesuffix(".gold.jsonl"): [
            spoilt(claim, draw) for claim in read_claims(path) if draw.random() < 0.9
        ]
        for path in sorted((shared / "corpus").glob("*.gold.jsonl"))
    }
    assert len(claims) == 25
    predicted = written(tmp_path / "spoilt", claims)
    gold = shared / "corpus"

    assert ours(gold, predicted, capsys) == reference(shared, gold, predicted)


@pytest.mark.parametrize(
    ("gold", "given"),
    [
        ({"alt_subject": "Foreign Ministry of Japan"}, {"subject": "Foreign Ministry of Japan"}),
        ({"subject": "UN Security Council"}, {"subject": "UNSC"}),
        ({"subject": "Ade Okoro (author)"}, {"subject": "author"}),
        ({"object": "the levy", "issue": "fishing rights"}, {"object": "levy", "issue": "herring"}),
    ],
)
def test_what_is_equally_right_is_right(gold: dict[str, str], given: dict[str, str]) -> None:
    one = {**GOLD[2], "predicate": None, **gold}

    counts = score([one], [{**one, **given}], Spelling.read()).kinds

    assert counts["position"] == Count(1, 1, 1, 1)
