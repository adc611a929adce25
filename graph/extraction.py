"""Files into files of claims: read, extracted, written whole or not at all."""

import contextlib
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .claims import Claim
from .errors import BadInputError, CommuniqueError
from .reading import check_date, read_document

DONE, SOME_FAILED, NOTHING_DONE = 0, 1, 2


def run(
    files: Sequence[str],
    dated: str | None = None,
    author: str | None = None,
    output: str | None = None,
    keep_text: str | None = None,
) -> int:
    """Extracts claims from files; failures are listed on standard error, one line each.

    Args:
        files: Paths; `-` is standard input.
        dated: The documents' date.
        author: The name of their author.
        output: A file; a folder where there are several documents; None for standard output.
        keep_text: A folder for the texts that the offsets count in.

    Returns:
        The exit code: 0 all done, 1 some failed, 2 nothing could be done.
    """
    try:
        folder = _prepared(files, dated, output, keep_text)
        from .extract import extract
    except CommuniqueError as error:
        return _complain([str(error)], NOTHING_DONE)
    except ModuleNotFoundError as error:
        return _complain(
            [f"{error.name} is not installed: pip install 'communique[extract]'"], NOTHING_DONE
        )
    failures: list[str] = []
    names: set[str] = set()
    for number, file in enumerate(files, 1):
        if sys.stderr.isatty() and len(files) > 1:
            print(f"\r{number}/{len(files)} {file[:60]:60}", end="", file=sys.stderr)
        try:
            document = read_document(file, dated)
            name = _unused(document.name, names)
            claims = extract(document, author)
            _write_claims(claims, folder / f"{name}.jsonl" if folder else output)
            if keep_text:
                write_whole(Path(keep_text) / f"{name}.txt", document.text)
        except CommuniqueError as error:
            failures.append(str(error))
    if not failures:
        return DONE
    return _complain(failures, SOME_FAILED if len(failures) < len(files) else NOTHING_DONE)


def to_lines(claims: Sequence[Claim]) -> str:
    """Claims as JSON Lines."""
    return "".join(json.dumps(c.to_record(), ensure_ascii=False) + "\n" for c in claims)


def write_whole(path: Path, text: str) -> None:
    """Writes a file at once: nobody sees half of it.

    Raises:
        BadInputError: There is no permission, or no such folder.
    """
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            umask = os.umask(0)
            os.umask(umask)
            Path(temporary).chmod(0o666 & ~umask)
            Path(temporary).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
            raise
    except OSError as error:
        raise BadInputError(f"{path}: cannot be written ({error.strerror})") from None


def _prepared(
    files: Sequence[str], dated: str | None, output: str | None, keep_text: str | None
) -> Path | None:
    """The folder to write into, made where it is needed; None for a file or standard output."""
    if dated is not None:
        check_date(dated)
    if list(files).count("-") > 1:
        raise BadInputError("standard input (-) can be read only once")
    several = len(files) > 1
    try:
        if keep_text:
            Path(keep_text).mkdir(parents=True, exist_ok=True)
        if output is None:
            return None
        path = Path(output)
        if several or path.is_dir() or output.endswith(os.sep):
            if several and path.suffix == ".jsonl":
                raise BadInputError(f"{output}: several documents need a folder, not a file")
            path.mkdir(parents=True, exist_ok=True)
            return path
    except OSError as error:
        raise BadInputError(f"{error.filename}: cannot be made ({error.strerror})") from None
    return None


def _unused(name: str, names: set[str]) -> str:
    """A name for a document's files that no earlier document of the call has."""
    found, number = name, 2
    while found in names:
        found, number = f"{name}-{number}", number + 1
    names.add(found)
    return found


def _write_claims(claims: Sequence[Claim], place: Path | str | None) -> None:
    if place is None or place == "-":
        sys.stdout.write(to_lines(claims))
        sys.stdout.flush()
    else:
        write_whole(Path(place), to_lines(claims))


def _complain(messages: Sequence[str], code: int) -> int:
    for message in messages:
        print(f"communique extract: {message}", file=sys.stderr)
    return code
