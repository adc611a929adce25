"""The log goes on whatever becomes of its reader, and says how much was lost."""

import contextlib
import datetime as dt
import json
import logging
import os
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from server import log_writer
from server.log_writer import LogHandler, LogStream, LogWriter, now, record, taken_over

Writing = Callable[..., LogWriter]


@pytest.fixture
def writing(pipe: tuple[int, int]) -> Iterator[Writing]:
    """Makes writers that end before their descriptors are closed."""
    made: list[LogWriter] = []

    def make(descriptor: int, **more: int) -> LogWriter:
        made.append(LogWriter(descriptor, **more))
        return made[-1]

    yield make
    for writer in made:
        writer.close()


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """A pipe; a test closes what it closes."""
    ends = os.pipe()
    yield ends
    for end in ends:
        with contextlib.suppress(OSError):
            os.close(end)


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_writer, "EVERY", 0.01)


def entries(text: bytes | str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def wait_until(true: Callable[[], object]) -> None:
    for _ in range(500):
        if true():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come to pass in 5 s")


def test_lines_are_written_in_order(tmp_path: Path, writing: Writing) -> None:
    with (tmp_path / "log").open("wb") as file:
        writer = writing(file.fileno())
        for number in range(100):
            writer.put(str(number))
        writer.close()

    assert (tmp_path / "log").read_text().split() == [str(number) for number in range(100)]
    assert writer.dropped == 0


def test_nobody_waits_for_a_reader_who_does_not_read(
    pipe: tuple[int, int], writing: Writing
) -> None:
    writer = writing(pipe[1], max_bytes=200_000)

    for _ in range(10_000):
        writer.put("x" * 99)

    assert 0 < writer.dropped < 10_000
    lost = writer.dropped
    found = b""
    while b"dropped" not in found:  # it is read at last
        found += os.read(pipe[0], 65_536)
    assert f"log lines dropped: {lost:,}" in entries(found.splitlines()[-1])[0]["message"]


def test_all_that_was_not_dropped_is_written(pipe: tuple[int, int], writing: Writing) -> None:
    writer = writing(pipe[1], max_bytes=150_000)
    for _ in range(5_000):
        writer.put("x" * 99)
    dropped = writer.dropped
    found: list[bytes] = []

    def read() -> None:
        while data := os.read(pipe[0], 65_536):
            found.append(data)

    reading = threading.Thread(target=read)
    reading.start()
    writer.close()
    os.close(pipe[1])
    reading.join()

    assert b"".join(found).count(b"x" * 99 + b"\n") == 5_000 - dropped


def test_a_reader_that_is_gone_costs_lines_and_no_memory(
    pipe: tuple[int, int], writing: Writing
) -> None:
    writer = writing(pipe[1])
    os.close(pipe[0])

    for _ in range(100):
        writer.put("lost")

    wait_until(lambda: writer.dropped == 100)
    assert writer._size == 0


def test_the_log_goes_on_with_another_reader(tmp_path: Path, writing: Writing) -> None:
    fifo = tmp_path / "log"
    os.mkfifo(fifo)
    first = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    writer = writing(os.open(fifo, os.O_WRONLY))
    os.close(first)
    writer.put("lost")
    wait_until(lambda: writer.dropped == 1)

    with fifo.open("rb", buffering=0) as second:
        writer.put('{"here": "again"}')
        told = entries(b"".join((second.readline(), second.readline())))

    assert {"here": "again"} in told  # the loss may be noted before or after
    assert "log lines dropped: 1" in [line.get("message") for line in told]
    writer.close()
    os.close(writer._descriptor)


def test_a_full_disk_costs_the_lines_of_that_moment(writing: Writing) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    writer = writing(full)
    writer.put("lost")
    wait_until(lambda: writer.dropped == 1)

    reading, end = os.pipe()
    os.dup2(end, full)  # there is room again
    writer.put('{"here": "again"}')
    writer.close()

    assert {"here": "again"} in entries(os.read(reading, 65_536))
    for descriptor in (full, reading, end):
        os.close(descriptor)


def test_a_line_that_was_cut_does_not_spoil_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writing: Writing
) -> None:
    file = os.open(tmp_path / "log", os.O_RDWR | os.O_CREAT)
    write, room = os.write, [5]

    def cramped(descriptor: int, data: Any) -> int:
        if descriptor != file or room[0] < 0:
            return write(descriptor, data)
        if room[0] == 0:
            raise OSError(28, "No space left on device")
        done = write(descriptor, data[: room[0]])
        room[0] -= done
        return done

    monkeypatch.setattr(os, "write", cramped)
    writer = writing(file)
    writer.put('{"cut": 1}')
    wait_until(lambda: writer.dropped == 1)
    room[0] = -1
    writer.put('{"whole": 2}')
    writer.close()

    lines = (tmp_path / "log").read_text().splitlines()
    assert lines[:2] == ['{"cut', '{"whole": 2}']
    assert "log lines dropped: 1" in lines[2]
    os.close(file)


def test_a_descriptor_that_does_not_block_is_written_whole(
    pipe: tuple[int, int], writing: Writing
) -> None:
    os.set_blocking(pipe[1], False)
    writer = writing(pipe[1])
    found: list[bytes] = []

    def read() -> None:
        while sum(map(len, found)) < 500_000:
            found.append(os.read(pipe[0], 65_536))

    reading = threading.Thread(target=read)
    for _ in range(5_000):
        writer.put("x" * 99)
    reading.start()
    reading.join()

    assert b"".join(found).split(b"\n")[:-1] == [b"x" * 99] * 5_000
    assert writer.dropped == 0


def test_the_time_is_iso_8601_in_utc_with_milliseconds() -> None:
    assert now()[-5] == "."
    assert now().endswith("Z")
    assert abs(dt.datetime.fromisoformat(now()) - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)


class Kept(LogWriter):
    """A writer that keeps its lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def put(self, line: str) -> None:
        self.lines.append(line)


def test_a_message_is_one_line_with_its_time_and_traceback() -> None:
    kept = Kept()
    log = logging.Logger("of.a.test")
    log.addHandler(LogHandler(kept))

    try:
        raise ValueError("two\nlines")
    except ValueError:
        log.exception("it %s", "failed")

    (entry,) = entries("\n".join(kept.lines))
    assert (entry["level"], entry["logger"], entry["message"]) == (
        "ERROR",
        "of.a.test",
        "it failed",
    )
    assert dt.datetime.fromisoformat(entry["time"]).tzinfo is not None
    assert "ValueError: two\nlines" in entry["traceback"]


def test_a_message_that_cannot_be_written_harms_nobody() -> None:
    kept = Kept()
    log = logging.Logger("of.a.test")
    log.addHandler(LogHandler(kept))

    log.error("%d", "no number")

    assert "of.a.test" in entries(kept.lines[0])[0]["message"]


@pytest.mark.parametrize("text", ["\x1b[2J", "\ud800", "a\x00b", "\u2028", "é"])
def test_what_a_message_holds_cannot_break_its_line(
    text: str, tmp_path: Path, writing: Writing
) -> None:
    with (tmp_path / "log").open("wb") as file:
        writer = writing(file.fileno())
        writer.put(record("ERROR", "of.a.test", text))
        writer.close()

    raw = (tmp_path / "log").read_bytes()
    assert raw.isascii()
    assert raw.count(b"\n") == 1
    assert json.loads(raw)["message"] == text


def test_long_messages_are_cut() -> None:
    assert len(record("ERROR", "of.a.test", "x" * 1_000_000)) < 20_000


def test_standard_error_goes_line_by_line_into_the_log() -> None:
    kept = Kept()
    stream = LogStream(kept)

    print("one\ntwo", end="", file=stream)
    print(" goes on", file=stream)

    assert [entry["message"] for entry in entries("\n".join(kept.lines))] == ["one", "two goes on"]


def test_what_a_process_says_is_logged_while_it_serves() -> None:
    kept = Kept()
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    root.handlers = []
    errors = sys.stderr
    try:
        with taken_over(kept):
            logging.getLogger("of.a.test").warning("told")
            print("said", file=sys.stderr)
            thread = threading.Thread(target=lambda: 1 / 0)
            hook, threading.excepthook = threading.excepthook, threading.__excepthook__
            thread.start()
            thread.join()
            threading.excepthook = hook
            with warnings.catch_warnings():
                warnings.simplefilter("always")
                warnings.showwarning = logging._showwarning
                warnings.warn("mind", stacklevel=1)
    finally:
        root.handlers = before
        root.setLevel(level)

    told = " ".join(entry["message"] for entry in entries("\n".join(kept.lines)))
    for said in ("told", "said", "ZeroDivisionError", "mind"):
        assert said in told
    assert sys.stderr is errors
