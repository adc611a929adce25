"""What holds of every question that is kept as a file, its answer beside it."""

from collections.abc import Sequence
from pathlib import Path

MOST_LINES = 15


def assert_answered(path: Path, rows: Sequence[str]) -> None:
    """A question's answer is the one beside it, in that order where the question asks for one.

    Args:
        path: Of the question; the answer stands beside it as tab-separated values.
        rows: The lines of what was answered, the head first.
    """
    expected = path.with_suffix(".tsv").read_text("utf-8").rstrip("\n").split("\n")
    assert rows[0] == expected[0]
    if "ORDER BY" in path.read_text("utf-8"):
        assert rows[1:] == expected[1:]
    else:
        assert sorted(rows[1:]) == sorted(expected[1:])


def assert_short(path: Path) -> None:
    """A question says what it asks in its first line, and asks it in few."""
    lines = path.read_text("utf-8").splitlines()

    assert lines[0].startswith("# ")
    asked = [line for line in lines[1:] if line and not line.startswith("PREFIX")]
    assert len(asked) <= MOST_LINES


def is_silent(path: Path) -> bool:
    """Whether a question is to have no answer but its head."""
    return path.with_suffix(".tsv").read_text("utf-8").count("\n") == 1
