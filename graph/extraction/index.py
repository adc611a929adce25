"""The index of an output folder: which file became which document, and what is done.

`documents.ndjson` holds a JSON object a line: the file, the name of its document's files, the
digest of its text, and a key of all that the result rests on. A line is added when a document is
done, so that a call that was killed goes on where it was; at its end the lines stand in order.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ..review import RESERVED
from ..slugs import LONGEST, slug
from .lines import write_whole

INDEX = "documents.ndjson"


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one file.

    Attributes:
        file: Where it was read from.
        name: The name of its document's files, without suffix.
        digest: The digest of its text.
        key: What the result rests on: the file's bytes, options, and the extractor.
        duplicate: Whether the document is another file's, which has the same text.
        kinds: Number of its claims by kind; empty for a duplicate.
        faults: Where rules failed on it, each in one line.
    """

    file: str
    name: str
    digest: str
    key: str
    duplicate: bool = False
    kinds: Mapping[str, int] = field(default_factory=dict)
    faults: Sequence[str] = ()


class Index:
    """The entries of an output folder, open while a call writes to it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / INDEX
        self._by_file: dict[str, Entry] = {}
        self._slugs: set[str] = set(RESERVED)
        self._first: dict[str, Entry] = {}
        for entry in _read(self._path):
            self._keep(entry)
        if self._by_file:
            self.put_in_order(())  # half a line at the end would spoil the next one

    def done(self, file: str, key: str, kept: Path | None) -> Entry | None:
        """The entry of a file that needs nothing done.

        Args:
            file: Where it is.
            key: What its result would rest on.
            kept: Folder in which its text is to be kept.
        """
        entry = self._by_file.get(file)
        if entry is None or entry.key != key:
            return None
        first = self._first.get(entry.digest)
        if first is None or first.name != entry.name:
            return None
        files = [self._folder / f"{entry.name}{suffix}" for suffix in (".jsonl", ".json")]
        if kept and not entry.duplicate:
            files.append(kept / f"{entry.name}.txt")
        return entry if all(path.exists() for path in files) else None

    def first_with(self, digest: str, file: str) -> Entry | None:
        """The entry of another file whose text is the same and was there before."""
        entry = self._first.get(digest)
        return entry if entry and entry.file != file else None

    def name_for(self, file: str, name: str) -> str:
        """A name for a file's document: the one it had, or one that no other has."""
        before = self._by_file.get(file)
        if before and not before.duplicate:
            return before.name
        bare = "".join(c if c.isprintable() and c not in '/\\:*?"<>|' else "-" for c in name)
        bare = bare.strip(". ")[:LONGEST] or "document"
        found, number = bare, 2
        while slug(found) in self._slugs:
            found, number = f"{bare[: LONGEST - 10]}-{number}", number + 1
        return found

    def add(self, entry: Entry) -> None:
        """Takes down what became of a file, for good."""
        before = self._by_file.get(entry.file)
        self._keep(entry)
        if before and not before.duplicate and before.name != entry.name:
            for suffix in (".jsonl", ".json"):
                (self._folder / f"{before.name}{suffix}").unlink(missing_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(_line(entry))

    def put_in_order(self, files: Iterable[str]) -> None:
        """Writes the index again: first these files, in this order, then those of other calls."""
        rest = dict(self._by_file)
        ordered = [rest.pop(file) for file in files if file in rest]
        write_whole(self._path, "".join(map(_line, (*ordered, *rest.values()))))

    def _keep(self, entry: Entry) -> None:
        before = self._by_file.get(entry.file)
        if before and self._first.get(before.digest) == before:
            del self._first[before.digest]
        self._by_file[entry.file] = entry
        if not entry.duplicate:
            self._first[entry.digest] = entry
            self._slugs.add(slug(entry.name))


def _line(entry: Entry) -> str:
    return json.dumps(asdict(entry), ensure_ascii=False) + "\n"


def _read(path: Path) -> Iterator[Entry]:
    if not path.exists():
        return
    for line in path.read_text("utf-8", errors="replace").split("\n"):
        try:
            yield Entry(**json.loads(line))
        except (ValueError, TypeError):
            continue  # half a line, of a call that was killed: its document is done again
