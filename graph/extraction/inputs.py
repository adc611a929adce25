"""What a call names: files, folders, patterns, lists of paths and archives, piece by piece."""

import glob
import lzma
import stat
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from ..errors import BadInputError
from ..reading import HTML_SUFFIXES, MARKDOWN_SUFFIXES, PDF_SUFFIX, STANDARD_INPUT

SUFFIXES = frozenset((".txt", PDF_SUFFIX)) | HTML_SUFFIXES | MARKDOWN_SUFFIXES
TARS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
# What the readers of archives raise on damage; RuntimeError where a password is wanted.
BROKEN = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError),
    *(EOFError, OSError, ValueError, RuntimeError),
)
LARGEST = 32 * 2**20
LIST = "@"


@dataclass(frozen=True, slots=True)
class Piece:
    """One document that is to be read.

    Attributes:
        place: Where it is; in an archive the archive's path, `/` and the member's.
        data: Reads its bytes; to be called before the next piece is asked for. It raises
            BadInputError where they cannot be had.
    """

    place: str
    data: Callable[[], bytes]

    @property
    def name(self) -> str:
        """Its short name: that of its file, without suffix."""
        if self.place == STANDARD_INPUT:
            return "stdin"
        path = PurePosixPath(self.place)
        return path.stem or path.name or "document"

    @property
    def suffix(self) -> str:
        """The suffix of its file, in lower case."""
        return PurePosixPath(self.place).suffix.lower()


def pieces(words: Iterable[str], leave_out: Collection[Path] = ()) -> Iterator[Piece]:
    """The documents that a call names, in its order, those of a folder by name.

    Args:
        words: Files, folders, patterns such as `2021/*.html`, `@` and a file with a path a line,
            archives (zip, tar), `-` for standard input.
        leave_out: Folders that are not looked into: where the call writes to.
    """
    outside = {path.resolve() for path in leave_out}
    for word in words:
        path = Path(word)
        if word == STANDARD_INPUT:
            yield Piece(word, sys.stdin.buffer.read)
        elif word.startswith(LIST) and not path.exists():
            yield from _listed(word.removeprefix(LIST), outside)
        elif path.is_dir():
            yield from _in_folder(path, outside)
        elif not path.exists() and glob.has_magic(word):
            found = sorted(glob.glob(word, recursive=True))  # noqa: PTH207 - absolute ones too
            yield from pieces(found, leave_out) if found else [_none(word, "fits no file")]
        else:
            yield from _of_file(path)


def several(words: Collection[str]) -> bool:
    """Whether a call may name more than one document."""
    return len(words) > 1 or any(
        word.startswith(LIST)
        or Path(word).is_dir()
        or (glob.has_magic(word) and not Path(word).exists())
        or is_archive(Path(word))
        for word in words
        if word != STANDARD_INPUT
    )


def is_archive(path: Path) -> bool:
    """Whether a file is an archive, by its name."""
    return path.name.lower().endswith((".zip", *TARS))


def shown(place: str) -> str:
    """A place as one line of a message: what steers a terminal is written out."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in place)


def _none(place: str, why: str) -> Piece:
    """A piece that cannot be had: it is reported in its turn, and the others are done."""

    def data() -> bytes:
        raise BadInputError(f"{shown(place)}: {why}")

    return Piece(place, data)


def _listed(name: str, outside: Collection[Path]) -> Iterator[Piece]:
    try:
        with Path(name).open(encoding="utf-8-sig") as lines:
            for line in lines:
                path = Path(line.strip())
                if line.strip() and path.is_dir():
                    yield from _in_folder(path, outside)
                elif line.strip():
                    yield from _of_file(path)
    except OSError as error:
        yield _none(f"{LIST}{name}", f"{name} cannot be read ({error.strerror})")
    except UnicodeDecodeError as error:
        yield _none(f"{LIST}{name}", f"{name} is not UTF-8 at byte {error.start}")


def _in_folder(folder: Path, outside: Collection[Path]) -> Iterator[Piece]:
    found = 0
    for path in _walk(folder, outside):
        if path.suffix.lower() in SUFFIXES or is_archive(path):
            found += 1
            yield from _of_file(path)
    if not found:
        yield _none(str(folder), f"contains no documents ({' '.join(sorted(SUFFIXES))})")


def _walk(folder: Path, outside: Collection[Path]) -> Iterator[Path]:
    """The files of a folder and its folders, by name; hidden ones and links to folders aside."""
    if folder.resolve() in outside:
        return
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for path in entries:
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink():
                yield from _walk(path, outside)
        else:
            yield path


def _of_file(path: Path) -> Iterator[Piece]:
    if not is_archive(path) or not path.is_file():
        yield Piece(str(path), lambda: _bytes_of(path))
        return
    try:
        yield from _zipped(path) if path.suffix.lower() == ".zip" else _tarred(path)
    except BROKEN as error:
        yield _none(str(path), f"the rest of the archive cannot be read ({type(error).__name__})")


def _bytes_of(path: Path) -> bytes:
    place = shown(str(path))
    try:
        if path.is_dir():
            raise BadInputError(f"{place}: is a folder; name the files in it")
        with path.open("rb") as file:
            return _bounded(file, place)
    except FileNotFoundError:
        raise BadInputError(f"{place}: no such file") from None
    except PermissionError:
        raise BadInputError(f"{place}: no permission to read it") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise BadInputError(f"{place}: cannot be read ({why})") from None


def _bounded(file: IO[bytes], place: str) -> bytes:
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise BadInputError(f"{place}: has more than {LARGEST:,} bytes; split it into documents")
    return data


def _zipped(path: Path) -> Iterator[Piece]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            place = f"{path}/{member.filename}"
            if member.is_dir() or not _wanted(member.filename):
                continue
            if stat.S_ISLNK(member.external_attr >> 16):
                yield _none(place, "is a link; links are not followed")
            elif _leads_out(member.filename):
                yield _none(place, "its path leads outside the archive")
            else:

                def data(member: zipfile.ZipInfo = member, place: str = place) -> bytes:
                    try:
                        with archive.open(member) as file:
                            return _bounded(file, shown(place))
                    except BROKEN as error:
                        why = "locked" if "password" in str(error) else type(error).__name__
                        raise BadInputError(f"{shown(place)}: cannot be read ({why})") from error

                yield Piece(place, data)


def _tarred(path: Path) -> Iterator[Piece]:
    with tarfile.open(path, "r|*") as archive:
        for member in archive:
            place = f"{path}/{member.name}"
            if member.isdir() or not _wanted(member.name):
                continue
            if not member.isreg():
                yield _none(place, "is a link or a device; neither is followed")
            elif _leads_out(member.name):
                yield _none(place, "its path leads outside the archive")
            else:

                def data(member: tarfile.TarInfo = member, place: str = place) -> bytes:
                    try:
                        file = archive.extractfile(member)
                        assert file is not None
                        return _bounded(file, shown(place))
                    except BROKEN as error:
                        why = type(error).__name__
                        raise BadInputError(f"{shown(place)}: cannot be read ({why})") from error

                yield Piece(place, data)


def _wanted(member: str) -> bool:
    path = PurePosixPath(member)
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".")


def _leads_out(member: str) -> bool:
    path = PurePosixPath(member.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in path.parts[0]
