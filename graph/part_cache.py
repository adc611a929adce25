"""Parts of documents that did not change, kept beside the releases.

An entry is found by a digest of all that it rests on, and is written whole by one rename. It says
of itself how many lines it has: a damaged one is made again.
"""

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from .parts import Part
from .refusals import Refusal
from .review import Reviewed

FOLDER = ".cache"
SUFFIX = ".nt"
GRAPHS = ("data", "review", "inference")


class PartCache:
    """The parts that a folder of releases keeps; without a folder none are kept."""

    def __init__(self, folder: Path | None, rests_on: str) -> None:
        self._folder = folder
        self._rests_on = rests_on
        self._used: set[str] = set()

    def key(self, reviewed: Reviewed, text: str | None, refused: Mapping[str, str]) -> str:
        """The digest of all that a document's part rests on."""
        kept = "" if text is None else reviewed.source.digest
        parts = f"{self._rests_on}\n{kept}\n{sorted(refused.items())}\n{reviewed!r}"
        return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()

    def get(self, key: str) -> Part | None:
        """The part kept under a key, or None where there is none."""
        if self._folder is None:
            return None
        self._used.add(key)
        try:
            text = (self._folder / f"{key}{SUFFIX}").read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return None
        return _parsed(text)

    def put(self, key: str, part: Part) -> None:
        """Keeps a part; where there is no room for it, it is made again the next time."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self._folder, prefix=".part-")
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(_text(part))
            Path(temporary).replace(self._folder / f"{key}{SUFFIX}")

    def prune(self) -> None:
        """Drops what was not asked for."""
        if self._folder is None:
            return
        for path in self._folder.glob("*"):
            if path.stem not in self._used:
                path.unlink(missing_ok=True)


def _text(part: Part) -> str:
    graphs = [getattr(part, name) for name in GRAPHS]
    counts = " ".join(str(len(lines)) for lines in graphs)
    head = f"# {counts} {json.dumps([refusal.to_record() for refusal in part.refused])}"
    return "".join(f"{line}\n" for line in (head, *(line for lines in graphs for line in lines)))


def _parsed(text: str) -> Part | None:
    head, *lines = text.split("\n")
    if lines:
        del lines[-1]  # after the last line's end
    *numbers, refused = head.removeprefix("# ").split(" ", len(GRAPHS))
    counts = [int(count) for count in numbers if count.isdecimal()]
    if len(counts) != len(GRAPHS) or sum(counts) != len(lines):
        return None
    try:
        refusals = tuple(map(Refusal.from_record, json.loads(refused)))
    except (ValueError, TypeError, KeyError):
        return None
    first, second = counts[0], counts[0] + counts[1]
    return Part(tuple(lines[:first]), tuple(lines[first:second]), tuple(lines[second:]), refusals)
