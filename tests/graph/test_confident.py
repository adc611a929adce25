"""Least confidence: what is left out leaves no loose ends, and the curve tells what it costs."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.agreement import Spelling
from graph.confident import confident
from graph.scoring import curve
from server.cli import communique

from .note import CLAIMS

EVENT, STATEMENT, POSITION = CLAIMS[:3]


def test_claims_that_are_less_sure_go_and_nothing_refers_to_them() -> None:
    claims = [replace(EVENT, confidence=0.4), replace(STATEMENT, confidence=0.8), POSITION]

    kept = confident(claims, 0.5)

    assert [claim.id for claim in kept] == ["c2", "c3"]
    assert kept[1].speech_act == "c2"
    assert kept[1].because == ()


def test_a_claim_without_a_confidence_is_somebodys_own_and_stays() -> None:
    assert confident([replace(STATEMENT, confidence=None)], 1.0) != []


def test_a_line_of_the_curve_adds_thirty_claims_at_least() -> None:
    def claim(number: int, subject: str, confidence: float) -> dict[str, object]:
        span = [number * 10, number * 10 + 9]
        return {"kind": "event", "spans": [span], "subject": subject, "confidence": confidence}

    gold = [claim(n, "Peru", 1) for n in range(60)]
    sure = [claim(n, "Peru", 0.9) for n in range(30)]
    unsure = [claim(n, "Oman", 0.5 - n / 1000) for n in range(30, 60)]

    lines = curve([(gold, [*sure, *unsure])], Spelling({}), ["event"])

    assert [line.split()[:4] for line in lines[1:]] == [
        ["0.90", "30", "1.00", "0.50"],
        ["0.44", "60", "0.50", "0.50"],
    ]


@pytest.mark.parametrize("least", ["0.7", "0"])
def test_the_command_leaves_out_what_it_is_told_to(tmp_path: Path, least: str) -> None:
    text = tmp_path / "note.txt"
    text.write_text(
        "Kenya said that the port would stay open. Norway opposes the new tariff on fish, and the "
        "envoys of both states met in May 2019 for an hour. Trade rose by 12 percent in 2021."
    )
    out = tmp_path / "note.jsonl"

    done = CliRunner().invoke(
        communique, ["extract", str(text), "-o", str(out), "--min-confidence", least]
    )

    found = [json.loads(line)["confidence"] for line in out.read_text().splitlines()]
    assert done.exit_code == 0
    assert found
    assert (min(found) >= 0.7) == (least == "0.7")
