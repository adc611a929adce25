"""Writes the log to standard error from a thread of its own, so that nobody else waits for it.

Whoever reads standard error may be slow, gone or out of disk. Lines wait in a bounded queue; those
that find it full, or cannot be written, are dropped and counted, and the log goes on as soon as it
can. Every line is one JSON object with the time.
"""

import contextlib
import datetime as dt
import io
import json
import logging
import os
import select
import sys
import threading
import traceback
from collections.abc import Iterator
from typing import Any

EVERY = 0.25  # seconds between writes: lines are written together
MAX_BYTES = 2**20  # of lines that wait
MAX_LINE = 16 * 1024  # characters of a message, tracebacks included
FLUSH_TIME = 2.0  # seconds that closing waits for a reader
WRITE_TIME = 1_000  # milliseconds between looks whether a non-blocking descriptor takes more


def now() -> str:
    """The present time as ISO 8601 in UTC, with milliseconds."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class LogWriter:
    """A bounded queue of lines and the thread that writes them to a file descriptor."""

    def __init__(self, descriptor: int, max_bytes: int = MAX_BYTES) -> None:
        self._descriptor = descriptor
        self._max = max_bytes
        self._lines: list[bytes] = []
        self._size = 0
        self._dropped = self._announced = 0
        self._torn = False  # whether what was written last ends within a line
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="log", daemon=True)
        self._thread.start()

    @property
    def dropped(self) -> int:
        """How many lines were dropped because they could not be written."""
        return self._dropped

    def put(self, line: str) -> None:
        """Queues one line, given without its end; never waits and never raises."""
        data = line.encode("utf-8", "backslashreplace") + b"\n"
        with self._lock:
            if self._size + len(data) > self._max:
                self._dropped += 1
                return
            self._lines.append(data)
            self._size += len(data)

    def close(self) -> None:
        """Writes what waits, as far as its reader takes it within a moment."""
        self._closing.set()
        self._thread.join(FLUSH_TIME)

    def _run(self) -> None:
        while not self._closing.wait(EVERY):
            self._write_all()
        self._write_all()

    def _write_all(self) -> None:
        """Writes the lines that wait; they leave the queue, written or not."""
        with self._lock:
            lines, self._lines = self._lines, []
        done = self._write(lines)
        with self._lock:
            self._size -= sum(map(len, lines))
            self._dropped += len(lines) - done
        if self._dropped != self._announced and done == len(lines):
            self._announce()

    def _announce(self) -> None:
        """Says how many lines are missing, once lines can be written again."""
        dropped = self._dropped
        missing = dropped - self._announced
        line = record("WARNING", __name__, f"log lines dropped: {missing:,}")
        if self._write([f"{line}\n".encode()]):
            self._announced = dropped

    def _write(self, lines: list[bytes]) -> int:
        """Writes lines as one block where that succeeds; returns how many are written whole."""
        rest = memoryview((b"\n" if self._torn and lines else b"") + b"".join(lines))
        whole = len(rest)
        try:
            while rest:
                rest = rest[self._write_some(rest) :]
        except OSError:  # the reader is gone, the disk is full ...
            pass
        if not rest:
            self._torn = False
            return len(lines)
        return self._written_whole(lines, whole - len(rest))

    def _write_some(self, data: memoryview) -> int:
        try:
            return os.write(self._descriptor, data)
        except BlockingIOError:  # whoever shares the descriptor has made it non-blocking
            waiting = select.poll()
            waiting.register(self._descriptor, select.POLLOUT)
            waiting.poll(WRITE_TIME)
            return 0

    def _written_whole(self, lines: list[bytes], written: int) -> int:
        """How many lines are in the bytes that were written before an error."""
        left = written - (1 if self._torn and written else 0)
        for number, line in enumerate(lines):
            if left < len(line):
                self._torn = left > 0 or (self._torn and not written)
                return number
            left -= len(line)
        return len(lines)


def record(level: str, origin: str, message: str, **more: str) -> str:
    """A message as a line of the log."""
    fields = {"time": now(), "level": level, "logger": origin, "message": message[:MAX_LINE]}
    return json.dumps(fields | more)


class LogHandler(logging.Handler):
    """Passes what Python's logging is told on to the writer."""

    def __init__(self, writer: LogWriter) -> None:
        super().__init__()
        self._writer = writer

    def emit(self, entry: logging.LogRecord) -> None:
        """Queues one message, with its traceback."""
        try:
            more = {}
            if entry.exc_info:
                trace = "".join(traceback.format_exception(*entry.exc_info))
                more["traceback"] = trace[-MAX_LINE:]
            self._writer.put(record(entry.levelname, entry.name, entry.getMessage(), **more))
        except Exception:  # a message must not end what it tells of
            with contextlib.suppress(Exception):
                self._writer.put(record("ERROR", __name__, f"a message of {entry.name} failed"))


class LogStream(io.TextIOBase):
    """Stands for standard error: each line that is written to it goes into the log."""

    def __init__(self, writer: LogWriter) -> None:
        self._writer = writer
        self._begun = ""
        self._lock = threading.Lock()

    def writable(self) -> bool:
        """Always true."""
        return True

    def write(self, text: str) -> int:
        """Queues the lines that the text completes."""
        with self._lock:
            *lines, begun = (self._begun + text).split("\n")
            self._begun = begun[-MAX_LINE:]
        for line in lines:
            if line.strip():
                self._writer.put(record("ERROR", "stderr", line))
        return len(text)


@contextlib.contextmanager
def taken_over(writer: LogWriter) -> Iterator[None]:
    """Sends all that this process logs or writes to standard error to the writer, for a while.

    That includes warnings, and exceptions in threads and destructors.
    """
    before = sys.stderr
    logging.basicConfig(level=logging.WARNING, handlers=[LogHandler(writer)], force=True)
    logging.captureWarnings(True)
    stream: Any = LogStream(writer)
    sys.stderr = stream
    try:
        yield
    finally:
        sys.stderr = before
        logging.captureWarnings(False)
