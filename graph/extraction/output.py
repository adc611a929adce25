"""Where results go: standard output, one file, or a folder that keeps an index."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..errors import BadInputError
from ..sidecar import Sidecar, beside, read_sidecar, to_text
from .index import Entry, Index
from .lines import drop_unfinished, write_whole
from .work import Result


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a file gave.

    Attributes:
        kinds: Number of its claims by kind.
        faults: Where rules failed, each in one line.
        duplicate: Whether its text is another file's, and so the same document.
    """

    kinds: Mapping[str, int]
    faults: tuple[str, ...]
    duplicate: bool = False


class Output(Protocol):
    """Where results go."""

    def has(self, file: str, key: str) -> Outcome | None:
        """What a file gave in an earlier call, if that still holds."""

    def take(self, file: str, name: str, key: str, result: Result) -> Outcome:
        """Writes a file's result.

        Raises:
            BadInputError: It cannot be written.
        """

    def close(self, files: Sequence[str]) -> None:
        """Ends the call, in which these files were named."""


class Single:
    """One file, or standard output."""

    def __init__(self, path: str | None, kept: Path | None) -> None:
        self._path = None if path in (None, "-") else Path(str(path))
        self._kept = kept

    def has(self, file: str, key: str) -> Outcome | None:
        """What a file gave in an earlier call: not known here."""
        return None

    def take(self, file: str, name: str, key: str, result: Result) -> Outcome:
        """Writes a file's result."""
        if self._path is None:
            sys.stdout.write(result.claims)
            sys.stdout.flush()
        else:
            _write(self._path, result)
        if self._kept:
            write_whole(self._kept / f"{name}.txt", result.text)
        return Outcome(result.kinds, result.faults)

    def close(self, files: Sequence[str]) -> None:
        """Ends the call."""


class Folder:
    """A folder: a document is in it once, whole, or not at all."""

    def __init__(self, path: Path, kept: Path | None) -> None:
        self._path = path
        self._kept = kept
        for folder in (path, kept):
            if folder:
                drop_unfinished(folder)
        self._index = Index(path)

    def has(self, file: str, key: str) -> Outcome | None:
        """What a file gave in an earlier call, if that rests on the same input and rules."""
        entry = self._index.done(file, key, self._kept)
        if entry is None:
            return None
        return Outcome(entry.kinds, tuple(entry.faults), entry.duplicate)

    def take(self, file: str, name: str, key: str, result: Result) -> Outcome:
        """Writes a file's result, or notes whose duplicate it is; then it is done."""
        first = self._index.first_with(result.digest, file)
        if first:
            self._index.add(Entry(file, first.name, result.digest, key, duplicate=True))
            return Outcome({}, (), duplicate=True)
        name = self._index.name_for(file, name)
        if self._kept:
            write_whole(self._kept / f"{name}.txt", result.text)
        _write(self._path / f"{name}.jsonl", result)
        done = Outcome(result.kinds, result.faults)
        self._index.add(Entry(file, name, result.digest, key, kinds=done.kinds, faults=done.faults))
        return done

    def close(self, files: Sequence[str]) -> None:
        """Puts the index in order."""
        self._index.put_in_order(files)


def _write(path: Path, result: Result) -> None:
    place = beside(path)
    if place == path:
        raise BadInputError(f"{path}: claims are JSON Lines; name the file .jsonl")
    read_sidecar(place)  # somebody's own file of that name is not written over
    known = Sidecar(result.digest, len(result.text), result.metadata, result.pages)
    write_whole(place, to_text(known))
    write_whole(path, result.claims)
