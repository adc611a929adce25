"""Turns connections away that there are no file descriptors for.

A process may have so many files and connections open, and a request may need a file or a worker's
socket. So the server takes fewer connections than it could; those beyond wait to be accepted.
Where they wait in vain, they get a 503 here, from descriptors that are kept for this.
"""

import contextlib
import os
import resource
import select
import socket
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from graph.errors import BadInputError

AT_ONCE = 16  # connections that are being turned away
LARGEST = 1_024  # connections that are taken, however many descriptors there may be
LEAST = 8
FILES = 96  # that requests have open at once: one for each thread of the application
SPARE = 24  # descriptors for all else: another pool of workers, a resolver, the runtime
LOOK = 0.05  # seconds between looks at the queue of connections
LOOKS = 6  # that find somebody waiting, one after the other, before anybody is turned away
PATIENCE = 1.0  # seconds for a request to arrive, so that its sender is there to read the answer
OPEN = Path("/proc/self/fd")  # of Linux
BODY = b"no further connection is taken now; try again later\n"
ANSWER = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\n"
    b"Content-Length: %d\r\nCache-Control: no-store\r\nRetry-After: 5\r\n"
    b"Connection: close\r\n\r\n%s"
) % (len(BODY), BODY)


def connections(workers: int) -> int:
    """How many connections the server can take and still open what requests need.

    The limit on open files is raised as far as this process may.

    Args:
        workers: The most worker processes that there may be at once.

    Raises:
        BadInputError: The limit is too low to serve at all.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(OSError, ValueError):  # elsewhere than on Linux it may be refused
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if limit == resource.RLIM_INFINITY:
        return LARGEST
    used = len(os.listdir(OPEN)) if OPEN.exists() else SPARE  # noqa: PTH208 - a path costs more
    reserved = used + workers + AT_ONCE + SPARE
    free = limit - reserved
    found = min(LARGEST, free - min(FILES, free // 2))
    if found < LEAST:
        raise BadInputError(
            f"a limit of {limit} open files is too low to serve: raise it to "
            f"{reserved + 2 * LEAST} or more (ulimit -n)"
        )
    return found


@dataclass(frozen=True, slots=True)
class _Guest:
    """A connection that is to be turned away, and when it was accepted."""

    socket: socket.socket
    since: float


class Overflow:
    """A thread that looks after the connections that nobody accepts."""

    def __init__(self, listening: socket.socket) -> None:
        self._listening = listening.dup()
        self._listening.setblocking(False)
        self._guests: list[_Guest] = []
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="overflow", daemon=True)

    def start(self) -> None:
        """Begins to look."""
        self._thread.start()

    def close(self) -> None:
        """Ends the thread."""
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join()
        self._listening.close()

    def _run(self) -> None:
        looks = 0
        while not self._closing.wait(LOOK):
            looks = looks + 1 if _is_readable(self._listening) else 0
            if looks >= LOOKS:
                self._accept()
            self._answer()
        for guest in self._guests:
            guest.socket.close()

    def _accept(self) -> None:
        """Accepts as many as there is room for; who has sent nothing yet makes room."""
        while True:
            try:
                found, _ = self._listening.accept()
            except OSError:  # nobody waits any more
                return
            found.setblocking(False)
            self._guests.append(_Guest(found, time.monotonic()))
            if len(self._guests) >= AT_ONCE:
                self._answer()
            if len(self._guests) >= AT_ONCE:
                _turn_away(self._guests.pop(0).socket)

    def _answer(self) -> None:
        """Turns away those whose requests have come, or have not come in time."""
        now = time.monotonic()
        staying = []
        for guest in self._guests:
            if now - guest.since > PATIENCE or _is_readable(guest.socket):
                _turn_away(guest.socket)
            else:
                staying.append(guest)
        self._guests = staying


def _is_readable(what: socket.socket) -> bool:
    looking = select.poll()
    looking.register(what, select.POLLIN)
    return bool(looking.poll(0))


def _turn_away(guest: socket.socket) -> None:
    """Answers and closes; what was sent is read first, as closing would else reset the answer."""
    with contextlib.suppress(OSError):
        guest.recv(64 * 1024)
    with contextlib.suppress(OSError):
        guest.sendall(ANSWER)
        guest.shutdown(socket.SHUT_WR)
    with contextlib.suppress(OSError):
        guest.recv(64 * 1024)
    guest.close()
