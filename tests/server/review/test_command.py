"""`communique review open`, as a user types it."""

import http.client
import signal
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from ...conftest import COMMUNIQUE
from ...graph.note import TEXT
from ...graph.reviewing.sitting import written
from .opened import reviewing


@pytest.fixture
def options(tmp_path: Path) -> list[object]:
    (tmp_path / "note.txt").write_text(TEXT, "utf-8")
    claims = written(tmp_path / "note.jsonl")
    return ["--text", tmp_path / "note.txt", "--claims", claims, "--by", "Ama Mensah"]


def called(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMUNIQUE, "review", "open", *map(str, words)], capture_output=True, text=True
    )


def asked(address: str, **headers: str) -> http.client.HTTPResponse:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    try:
        connection.request("GET", f"{parts.path}?{parts.query}", headers=headers)
        answer = connection.getresponse()
        answer.read()
        return answer
    finally:
        connection.close()


def test_a_second_process_on_the_same_file_is_refused(
    tmp_path: Path, options: list[object]
) -> None:
    file = tmp_path / "r.jsonl"
    with reviewing(file, *options) as (_, process):
        second = called(file, *options)

    assert second.returncode == 2
    assert second.stderr == (
        f"communique: {file}: is under review by process {process.pid}; stop that first\n"
    )


def test_the_address_opens_the_page_once_on_loopback_and_is_written_nowhere_else(
    tmp_path: Path, options: list[object]
) -> None:
    with reviewing(tmp_path / "r.jsonl", *options) as (address, process):
        assert urlsplit(address).hostname == "127.0.0.1"
        assert asked(address, Host="example.org").status == 421
        assert asked(address).status == 303
        assert asked(address).status == 403

        process.send_signal(signal.SIGTERM)
        assert process.stdout is not None
        said = process.stdout.read()
        assert process.wait(timeout=10) == 0

    token = urlsplit(address).query.partition("=")[2]
    assert token not in said
    assert all(token not in path.read_text("utf-8") for path in tmp_path.iterdir())
    assert not list(tmp_path.glob(".*"))


def test_a_closed_terminal_ends_it_as_a_signal_does(tmp_path: Path, options: list[object]) -> None:
    with reviewing(tmp_path / "r.jsonl", *options) as (_, process):
        process.send_signal(signal.SIGHUP)

        assert process.wait(timeout=60) == 0
    assert not list(tmp_path.glob(".*"))


def test_what_is_missing_is_said_in_one_line(tmp_path: Path, options: list[object]) -> None:
    done = called(tmp_path / "r.jsonl", *options[:4])

    assert (done.returncode, done.stderr) == (2, "communique: say who decides: --by NAME\n")


@pytest.mark.slow
def test_without_claims_they_are_extracted_here(tmp_path: Path, options: list[object]) -> None:
    with reviewing(tmp_path / "r.jsonl", *options[:2], *options[4:], "--dated", "2019-06"):
        state = subprocess.run(
            [COMMUNIQUE, "review", tmp_path / "r.jsonl"], capture_output=True, text=True
        )

    assert state.returncode == 1
    assert "undecided c001 event (event:visit)" in state.stdout
