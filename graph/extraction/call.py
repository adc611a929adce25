"""One call of `communique extract`: what it names, piece by piece, into an output."""

import hashlib
import importlib.util
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from pathlib import Path

from .. import fingerprint
from ..errors import BadInputError, CommuniqueError
from ..metadata import Metadata, check_date
from ..metadata_table import Table, read_metadata_table
from ..on_all_cores import Work, in_order
from ..progress import Progress
from ..summary import Stopwatch, by_kind, command, counted, write_summary
from .inputs import Piece, pieces, several, shown
from .output import Folder, Outcome, Output, Single
from .work import Failure, Result, Task, died, worked

DONE, SOME_FAILED, NOTHING_DONE = 0, 1, 2


def run(
    files: Sequence[str],
    dated: str | None = None,
    author: str | None = None,
    output: str | None = None,
    keep_text: str | None = None,
    *,
    metadata: str | None = None,
    jobs: int = 1,
    least: float = 0.0,
) -> int:
    """Extracts claims from documents; failures are listed on standard error, one line each.

    Args:
        files: Files, folders, patterns, lists (`@list.txt`), archives; `-` is standard input.
        dated: The date of documents whose own is not known.
        author: The name of the author of documents whose own is not known.
        output: A file; a folder where there are several documents; None for standard output.
        keep_text: A folder for the texts that the offsets count in.
        metadata: A table of titles, authors, dates, publishers and addresses.
        jobs: Number of processes; one is this process itself.
        least: The least confidence of claims that are kept.

    Returns:
        The exit code: 0 all done, 1 some failed, 2 nothing could be done.
    """
    try:
        place = _output(files, dated, output, keep_text)
        table = read_metadata_table(Path(metadata)) if metadata else Table()
        _require_parser()
    except CommuniqueError as error:
        return _complain([str(error)], NOTHING_DONE)
    defaults = Metadata(author=author, date=dated)
    call = _Call(place, table, defaults, _folders(output, keep_text), list(files), least)
    call.go(jobs if several(files) else 1)
    _complain([*call.failures, *call.faults], SOME_FAILED)
    if output not in (None, "-"):
        write_summary(call.summary(), _next(output, call.done))
    if call.failures and not call.done:
        return NOTHING_DONE
    return SOME_FAILED if call.failures or call.faults else DONE


def _next(output: str, done: int) -> str | None:
    return command("communique", "build", output, "-o", "releases") if done else None


class _Call:
    """A call under way: what was done and what failed."""

    def __init__(
        self,
        output: Output,
        table: Table,
        defaults: Metadata,
        leave_out: Sequence[Path],
        words: Sequence[str],
        least: float,
    ) -> None:
        self.done = 0
        self.failures: list[str] = []
        self.faults: list[str] = []
        self._kinds: Counter[str] = Counter()
        self._duplicates = 0
        self._time = Stopwatch()
        self._output = output
        self._table = table
        self._defaults = defaults
        self._leave_out = leave_out
        self._words = words
        self._least = least
        self._keys: dict[str, str] = {}

    def go(self, jobs: int) -> None:
        """Does what there is to do."""
        with Progress(self._count()) as progress:
            self._progress = progress
            work: Work[Task, Result | Failure] = Work(worked, died)
            for task, outcome in in_order(work, self._tasks(), jobs):
                if isinstance(outcome, Failure):
                    self.failures.append(outcome.message)
                else:
                    try:
                        key = self._keys[task.file]
                        self._add(self._output.take(task.file, task.name, key, outcome))
                    except CommuniqueError as error:
                        self.failures.append(str(error))
                progress.step()
            self._output.close(list(self._keys))

    def summary(self) -> Iterator[str]:
        """The closing lines: documents, claims by kind, and what was lost."""
        done = counted(self.done - self._duplicates, "document")
        if self._duplicates:
            done += f" ({counted(self._duplicates, 'duplicate')} besides)"
        yield f"communique extract: {done}, {by_kind(self._kinds)} in {self._time}"
        if self.failures:
            failed = counted(len(self.failures), "document")
            yield f"communique extract: {failed} failed, named above"
        if self.faults:
            lost = counted(len(self.faults), "finding")
            yield f"communique extract: {lost} lost to faults in rules, named above; please report"

    def _add(self, outcome: Outcome) -> None:
        self.done += 1
        self._kinds.update(outcome.kinds)
        self._duplicates += outcome.duplicate
        self.faults += outcome.faults

    def _count(self) -> int | None:
        """How many documents there are, counted only where somebody looks on."""
        if not sys.stderr.isatty() or not several(self._words):
            return None
        return sum(1 for _ in pieces(self._words, self._leave_out))

    def _tasks(self) -> Iterator[Task]:
        """What is left to do, in order."""
        for piece in pieces(self._words, self._leave_out):
            if piece.place in self._keys:
                continue  # named twice
            try:
                task = self._task(piece)
            except BadInputError as error:
                self.failures.append(str(error))
                self._progress.step(worked=False)
                continue
            key = self._keys[piece.place] = _key(task)
            before = self._output.has(piece.place, key)
            if before:
                self._add(before)
                self._progress.step(worked=False)
            else:
                yield task

    def _task(self, piece: Piece) -> Task:
        given = self._table.about(piece.place)
        data = piece.data()
        place = "standard input" if piece.place == "-" else shown(piece.place)
        return Task(
            piece.place, place, piece.name, piece.suffix, data, given, self._defaults, self._least
        )


def _key(task: Task) -> str:
    """A digest of all that a task's result rests on."""
    parts = [
        hashlib.sha256(task.data).hexdigest(),
        task.suffix,
        astuple(task.given),
        astuple(task.defaults),
        task.least,
        fingerprint.extractor(),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _folders(output: str | None, keep_text: str | None) -> list[Path]:
    return [Path(folder) for folder in (output, keep_text) if folder and Path(folder).is_dir()]


def _output(
    files: Sequence[str], dated: str | None, output: str | None, keep_text: str | None
) -> Output:
    """Where results go; folders are made where they are needed."""
    if dated is not None:
        check_date(dated)
    if list(files).count("-") > 1:
        raise BadInputError("standard input (-) can be read only once")
    kept = Path(keep_text) if keep_text else None
    many = several(files)
    try:
        if kept:
            kept.mkdir(parents=True, exist_ok=True)
        if output is None:
            return Single(None, kept)
        path = Path(output)
        if many or path.is_dir() or output.endswith(os.sep):
            if many and path.suffix == ".jsonl":
                raise BadInputError(f"{output}: several documents need a folder, not a file")
            path.mkdir(parents=True, exist_ok=True)
            return Folder(path, kept)
    except OSError as error:
        raise BadInputError(f"{error.filename}: cannot be created ({error.strerror})") from None
    return Single(output, kept)


def _require_parser() -> None:
    """Says at once what is missing, instead of once for every document."""
    for name in ("spacy", "lxml", "markdown_it", "trafilatura", "py3langid", "webencodings"):
        if importlib.util.find_spec(name) is None:
            raise BadInputError(f"{name} is not installed: pip install 'communique[extract]'")


def _complain(messages: Sequence[str], code: int) -> int:
    for message in messages:
        print(f"communique extract: {message}", file=sys.stderr)
    return code
