"""The review file: what is written is read again, whole, and by whoever builds a release."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import BadInputError
from graph.review import read_review, shipped_reviews
from graph.reviewing import deciding
from graph.reviewing.desk import Desk
from graph.reviewing.file import read_desk, to_lines, write_desk
from graph.reviewing.lock import held

from .sitting import AMA, KOFI, desk


def half() -> Desk:
    after = deciding.accept(desk(), AMA, "c3")
    after = deciding.correct(after, KOFI, "c1", {"slots": {"object": "Muscat"}}, "The capital.")
    return deciding.reject(after, AMA, "c2", "Not his words.")


def test_a_desk_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_desk(tmp_path / "r.jsonl", half())

    assert read_desk(tmp_path / "r.jsonl") == half()


def test_whoever_builds_a_release_sees_only_what_is_decided(tmp_path: Path) -> None:
    write_desk(tmp_path / "r.jsonl", half())

    review = read_review(tmp_path / "r.jsonl")

    assert not review.complete
    assert [(d.claim.id, d.claim.speech_act) for d in review.claims] == [("c1", None), ("c3", None)]
    assert [(r.kind, r.why) for r in review.rejected] == [("statement", "Not his words.")]
    assert review == half().reviewed()


def test_the_words_of_the_text_are_not_written() -> None:
    # Quoted words are a slot; c1 has none.
    assert "visited Oman in May" not in to_lines(half())


@pytest.mark.parametrize("path", shipped_reviews(), ids=lambda path: path.stem)
def test_a_review_of_the_plain_format_loses_nothing(path: Path, tmp_path: Path) -> None:
    write_desk(tmp_path / "r.jsonl", read_desk(path))

    assert (tmp_path / "r.jsonl").read_bytes() == path.read_bytes()


def test_a_failed_write_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r.jsonl"
    write_desk(path, desk())
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BadInputError, match="No space left on device"):
        write_desk(path, half())

    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["r.jsonl"]


@pytest.mark.parametrize(
    "change",
    [
        {"undecided": [{"claim": {"id": "c1", "kind": "event", "spans": [[0, 1]]}}]},
        {"undecided": [{"claim": {"id": "c9"}}]},
        {"undecided": ["c9"]},
        {"undecided": [{}]},
    ],
)
def test_a_file_whose_proposals_are_none_is_refused(
    tmp_path: Path, change: dict[str, object]
) -> None:
    header, *rest = to_lines(deciding.accept(desk(), AMA, "c1")).splitlines()
    path = tmp_path / "r.jsonl"
    path.write_text("\n".join([json.dumps(json.loads(header) | change), *rest]), "utf-8")

    with pytest.raises(BadInputError, match=r"r\.jsonl: "):
        read_desk(path)


def test_a_file_is_reviewed_by_one_process_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    code = (
        "import sys, pathlib; from graph.reviewing.lock import held\n"
        "with held(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(BadInputError, match=f"under review by process {other.pid}"), held(path):
            pass

        other.kill()
        other.wait(timeout=10)

    with held(path):
        assert (tmp_path / ".r.jsonl.lock").exists()
    assert list(tmp_path.iterdir()) == []
