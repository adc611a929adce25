"""The desk that is held open: every decision is on the disk before it is answered."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graph.errors import BadInputError, CommuniqueError
from graph.reviewing.deciding import Sitting
from graph.reviewing.desk import Desk
from graph.reviewing.file import read_desk, write_desk

MOST_UNDONE = 1_000


class StaleError(CommuniqueError):
    """Another window has decided since this one looked."""


@dataclass(frozen=True, slots=True)
class Step:
    """A change of the desk.

    Attributes:
        before: The desk that it started from.
        after: The desk that it led to.
        version: What the page has to say that it has seen, to decide next.
        undoable: How many steps can be undone.
    """

    before: Desk
    after: Desk
    version: int
    undoable: int


class Store:
    """A review file and its desk; the caller holds the file's lock."""

    def __init__(self, path: Path, desk: Desk, sitting: Sitting) -> None:
        self.path = path
        self.sitting = sitting
        self._desk = desk
        self._past: list[Desk] = []
        self._version = 0
        self._lock = threading.Lock()
        # Who only looks changes nothing.
        if not path.exists() or read_desk(path) != desk:
            write_desk(path, desk)

    def now(self) -> Step:
        """The desk as it is."""
        with self._lock:
            return self._step(self._desk)

    def take(self, act: Callable[[Desk], Desk], version: int | None = None) -> Step:
        """Takes a step, and writes it.

        Args:
            act: From the desk to the one after.
            version: The version that the caller has seen; None where that does not matter.

        Raises:
            StaleError: The desk is no longer at that version.
            CommuniqueError: The step cannot be taken or written; the desk is as it was.
        """
        with self._lock:
            self._require(version)
            before, after = self._desk, act(self._desk)
            write_desk(self.path, after)
            self._past = [*self._past, before][-MOST_UNDONE:]
            return self._moved(before, after)

    def undo(self, version: int | None = None) -> Step:
        """Takes the last step of this sitting back.

        Raises:
            StaleError: The desk is no longer at that version.
            BadInputError: There is none.
        """
        with self._lock:
            self._require(version)
            if not self._past:
                raise BadInputError(
                    "nothing has been decided in this session; choose a claim instead"
                )
            before, after = self._desk, self._past[-1]
            write_desk(self.path, after)
            self._past.pop()
            return self._moved(before, after)

    def _require(self, version: int | None) -> None:
        if version is not None and version != self._version:
            raise StaleError(
                "another window has made a decision in the meantime; this one is up to date now"
            )

    def _moved(self, before: Desk, after: Desk) -> Step:
        self._desk = after
        self._version += 1
        return self._step(before)

    def _step(self, before: Desk) -> Step:
        return Step(before, self._desk, self._version, len(self._past))
