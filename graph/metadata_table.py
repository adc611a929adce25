"""Metadata of many documents in one table beside them: CSV with a line for each file."""

import csv
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from .errors import BadInputError
from .metadata import Metadata, metadata

COLUMNS = ("file", "title", "author", "date", "publisher", "address", "language")


def composed(name: str) -> str:
    """A file's name in the normal form NFC, whatever the file system or the table has."""
    return unicodedata.normalize("NFC", name)


class Table:
    """The lines of a table by the file that they are about."""

    def __init__(self, lines: Mapping[str, Metadata] | None = None) -> None:
        self._lines = {composed(name): line for name, line in (lines or {}).items()}

    def about(self, place: str) -> Metadata:
        """What the table says of a file.

        Args:
            place: Its path; in an archive the archive's path, `/` and the member's.

        A line fits whose `file` is the path or its end: `note.txt`, `2021/note.txt`; of several
        the one that says most of the path. Names that differ only in how they compose accents,
        as those of macOS and of others do, are one.
        """
        parts = composed(place).replace("\\", "/").split("/")
        for start in range(len(parts)):
            found = self._lines.get("/".join(parts[start:]))
            if found:
                return found
        return Metadata()


def is_metadata_table(text: str) -> bool:
    """Whether a text is such a table by its first line: it names `file` and another column."""
    head = text.removeprefix("\ufeff").lstrip().partition("\n")[0]
    for separator in (",", ";", "\t"):
        names = {name.strip().strip('"').casefold() for name in head.split(separator)}
        if "file" in names and len(names & set(COLUMNS)) > 1:
            return True
    return False


def read_metadata_table(path: Path) -> Table:
    """Reads a table with the columns file, title, author, date, publisher, address, language.

    Raises:
        BadInputError: It cannot be read, has no column `file` or an unknown one, or a date in it
            is none; the message names file and line.
    """
    lines: dict[str, Metadata] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            given = reader.fieldnames or ()
            unknown = sorted(set(given) - set(COLUMNS))
            if "file" not in given or unknown:
                wrong = f"unknown column {unknown[0]!r}" if unknown else "has no 'file'"
                raise BadInputError(f"{path}: {wrong}; the columns are {', '.join(COLUMNS)}")
            for row in reader:
                name = (row.pop("file") or "").replace("\\", "/").removeprefix("./")
                try:
                    if None in row:
                        raise BadInputError("has more cells than there are columns")
                    lines[name] = metadata(row)
                except BadInputError as error:
                    raise BadInputError(f"{path}: line {reader.line_num}: {error}") from error
    except OSError as error:
        raise BadInputError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadInputError(f"{path}: not UTF-8 at byte {error.start}") from error
    except csv.Error as error:
        raise BadInputError(f"{path}: is not CSV: {error}") from error
    return Table(lines)
