"""A pool of workers: who asks waits for one in a bounded queue, and not longer than a deadline."""

import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from ..errors import BadInputError, CommuniqueError, LimitError
from . import wire
from .task import Task, raised

GROWN = 64 * 2**20  # bytes: a worker that has grown by more is replaced, so that its memory is back
SLOW = 0.25  # seconds of all workers being at work after which whoever comes gets a further one
STRETCH = 3  # times the number of workers that there may be then
STARTING = 600.0  # seconds that loading the data may take
LONGEST_LINE = 8_192  # bytes of what a process says that are logged as one line
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the pool may take, and how it treats who asks.

    Attributes:
        workers: How many queries are evaluated at once.
        timeout: Seconds that a task may take, from its parsing to the last byte of its answer.
        max_memory: Bytes that a worker may take beyond the data that it shares.
        max_rows: Most rows or triples in an answer.
        max_bytes: Bytes that an answer may have.
        max_queue: How many may wait for a worker.
        max_wait: Seconds that they wait.
        sockets: Whether workers may open sockets, which they must for allowed services.
    """

    workers: int = 4
    timeout: float = 10.0
    max_memory: int = 512 * 2**20
    max_rows: int = 1_000_000
    max_bytes: int = 128 * 2**20
    max_queue: int = 64
    max_wait: float = 5.0
    sockets: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where the data are.

    Attributes:
        path: A release, a store or an RDF file; None for the shipped release.
        union: Whether the default graph is the union of all graphs.
        versioned: Whether it is a store on disk whose versions the workers open themselves.
    """

    path: Path | None
    union: bool = True
    versioned: bool = False


@dataclass(slots=True)
class Worker:
    """A worker process, the socket to it, the version it reads, and its memory at the start."""

    pid: int
    socket: socket.socket
    version: str | None
    memory: int = 0


class Cancel:
    """Lets somebody who no longer wants an answer end the work for it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pid: int | None = None
        self.cancelled = False

    def cancel(self) -> None:
        """Ends the work, or keeps it from beginning."""
        with self._lock:
            self.cancelled = True
            if self._pid is not None:
                os.kill(self._pid, signal.SIGKILL)

    def begin(self, pid: int) -> bool:
        """Whether the work may begin, in a process."""
        with self._lock:
            self._pid = None if self.cancelled else pid
            return not self.cancelled

    def end(self) -> None:
        """The process has other work from here on."""
        with self._lock:
            self._pid = None


class CancelledError(CommuniqueError):
    """Nobody wants the answer any more."""


class Pool:
    """Workers on one source of data."""

    def __init__(self, source: Source, settings: Settings) -> None:
        """Starts the holder and its workers.

        Raises:
            BadInputError: There are no data at the source.
        """
        self._settings = settings
        self._free = threading.Condition()
        self._idle: list[Worker] = []
        self._all: set[int] = set()
        self._waiting = 0
        self._busy_since = 0.0
        self._closed = False
        self.killed: Counter[str] = Counter()
        ours, theirs = socket.socketpair()
        values = {
            "path": str(source.path) if source.path else None,
            "union": source.union,
            "versioned": source.versioned,
            "max_memory": settings.max_memory,
            "max_rows": settings.max_rows,
            "max_bytes": settings.max_bytes,
            "sockets": settings.sockets,
        }
        self._control = ours
        self._ordering = threading.Lock()
        self._holder = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "graph.workers.holder",
                str(theirs.fileno()),
                json.dumps(values),
            ],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        theirs.close()
        threading.Thread(
            target=_log_lines, args=(self._holder.stderr,), name="holder's errors", daemon=True
        ).start()
        ours.settimeout(STARTING)
        try:
            head, _ = wire.receive(ours)
        except (EOFError, OSError) as error:
            self.close()
            raise BadInputError("the data cannot be loaded into memory") from error
        if "error" in head:
            self.close()
            raise raised(head)
        self.triples = int(head["triples"])

    def fill(self, version: str | None = None) -> None:
        """Forks the workers, on a version of the data."""
        for _ in range(self._settings.workers):
            self._put_back(self._fork("read", version))

    @property
    def alive(self) -> bool:
        """Whether there is a holder to fork workers; for a moment all of them may be gone."""
        return self._holder.poll() is None

    @property
    def ready(self) -> int:
        """How many workers there are; none, once their holder is gone."""
        return len(self._all) if self.alive else 0

    @property
    def waiting(self) -> int:
        """How many wait for one."""
        return self._waiting

    @property
    def busy(self) -> int:
        """How many workers are at work."""
        return len(self._all) - len(self._idle)

    def run(self, task: Task, version: str | None = None, cancel: Cancel | None = None) -> bytes:
        """Has a worker do a task that only reads, on a version of the data.

        Raises:
            LimitError: It took longer, more memory or more room than it may, or the queue is full.
            CancelledError: Nobody wants it any more.
            CommuniqueError: What is wrong with the task.
        """
        worker = self._take(version)
        try:
            answer, memory = self._do(worker, task, cancel)
        except _LostError as error:
            self._put_back(self._fork("read", version, worker))
            raise error.reason from error
        except BaseException:
            self._put_back(worker)
            raise
        if not worker.memory:
            worker.memory = memory
        if memory - worker.memory > GROWN:
            self._end(worker)
            worker = self._fork("read", version, worker)
        self._put_back(worker)
        return answer

    def run_alone(self, task: Task, cancel: Cancel | None = None) -> bytes:
        """Has a worker of its own do a task that writes, and ends it.

        Raises:
            LimitError: As for `run`.
            CommuniqueError: What is wrong with the task.
        """
        worker = self._fork("write", None)
        self._all.discard(worker.pid)
        try:
            answer, _ = self._do(worker, task, cancel)
        except _LostError as error:
            raise error.reason from error
        finally:
            self._end(worker)
            self._bury(worker.pid)
        return answer

    def close(self) -> None:
        """Ends the workers and their holder."""
        with self._free:
            self._closed = True
            self._free.notify_all()
        self._control.close()  # by which the holder ends its workers and itself
        for worker in self._idle:
            worker.socket.close()
        try:
            self._holder.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._holder.kill()
            self._holder.wait()

    def _take(self, version: str | None) -> Worker:
        until = time.monotonic() + self._settings.max_wait
        with self._free:
            if not self._idle and self._waiting >= self._settings.max_queue:
                raise LimitError(
                    "queue", "too many requests are waiting for an answer; try again later"
                )
            self._waiting += 1
            try:
                while not self._idle:
                    now = time.monotonic()
                    if now >= until or self._closed:
                        raise LimitError("queue", "no worker became free in time; try again later")
                    if now - self._busy_since >= SLOW and self._may_stretch():
                        return self._fork("read", version)
                    self._free.wait(min(until - now, SLOW))
                worker = self._idle.pop()
                if not self._idle:
                    self._busy_since = time.monotonic()
            finally:
                self._waiting -= 1
        if worker.version != version:
            self._end(worker)
            worker = self._fork("read", version, worker)
        return worker

    def _may_stretch(self) -> bool:
        return len(self._all) < STRETCH * self._settings.workers

    def _put_back(self, worker: Worker) -> None:
        """Lets the next one have a worker; one too many is ended."""
        with self._free:
            if len(self._idle) < self._settings.workers:
                self._idle.append(worker)
                self._free.notify()
                return
            self._all.discard(worker.pid)
        self._end(worker)
        self._bury(worker.pid)

    def _do(self, worker: Worker, task: Task, cancel: Cancel | None) -> tuple[bytes, int]:
        """The answer to a task, and the worker's memory.

        Raises:
            _LostError: The worker is gone or has to go.
        """
        if cancel is not None and not cancel.begin(worker.pid):
            raise CancelledError("the client is gone")
        deadline = time.monotonic() + self._settings.timeout
        try:
            worker.socket.settimeout(self._settings.timeout)
            wire.send(worker.socket, task.head(), task.text)
            worker.socket.settimeout(max(0.001, deadline - time.monotonic()))
            head, body = wire.receive(worker.socket)
        except (EOFError, ConnectionError) as error:
            if cancel is not None and cancel.cancelled:
                raise _LostError(CancelledError("the client is gone")) from error
            self.killed["memory"] += 1
            raise _LostError(
                LimitError(
                    "memory",
                    "this needs more memory than the "
                    f"{self._settings.max_memory // 2**20} MB allowed; ask for less at once",
                )
            ) from error
        except TimeoutError as error:
            self._end(worker)
            self.killed["time"] += 1
            raise _LostError(
                LimitError(
                    "time",
                    f"no answer within {self._settings.timeout:g} s; ask for less at once: "
                    "a LIMIT, fewer unconnected patterns, a FILTER nearer to what it filters",
                )
            ) from error
        finally:
            if cancel is not None:
                cancel.end()
        if cancel is not None and cancel.cancelled:  # killed just after it had answered
            raise _LostError(CancelledError("the client is gone"))
        if "fault" in head:
            raise RuntimeError(head["fault"])
        if "error" in head:
            raise raised(head)
        return body, int(head["memory"])

    def _fork(self, job: str, version: str | None, dead: Worker | None = None) -> Worker:
        """A new worker, in the place of one that is gone."""
        if dead is not None:
            self._all.discard(dead.pid)
            dead.socket.close()
        with self._ordering:
            try:
                order = {"job": job, "version": version, "dead": dead.pid if dead else None}
                wire.send(self._control, order)
                data, handles, _, _ = socket.recv_fds(self._control, 65536, 1)
            except OSError as error:
                raise LimitError("queue", "the server is shutting down; try again later") from error
        if not handles:
            raise LimitError("queue", "the server is shutting down; try again later")
        head: dict[str, Any] = json.loads(data[4:])
        worker = Worker(int(head["pid"]), socket.socket(fileno=handles[0]), version)
        self._all.add(worker.pid)
        return worker

    def _bury(self, pid: int) -> None:
        """Has the holder take note of the end of a worker."""
        with self._ordering:
            wire.send(self._control, {"job": "none", "dead": pid})
            wire.receive(self._control)

    def _end(self, worker: Worker) -> None:
        os.kill(worker.pid, signal.SIGKILL)
        worker.socket.close()


def _log_lines(stream: IO[bytes]) -> None:
    """Logs what the holder and its workers write to standard error, so that they never wait."""
    with stream:
        while line := stream.readline(LONGEST_LINE):
            if line.strip():
                log.warning("holder: %s", line.decode("utf-8", "replace").rstrip())


class _LostError(Exception):
    """A worker is gone; the reason is for who asked."""

    def __init__(self, reason: CommuniqueError) -> None:
        super().__init__(str(reason))
        self.reason = reason
