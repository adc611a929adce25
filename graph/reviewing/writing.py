"""Files that are whole, and on the disk: what was decided is not lost with the power."""

import contextlib
import os
import tempfile
from pathlib import Path

from ..errors import BadInputError, NoSpaceError
from ..store.full import is_full


def write_whole(path: Path, content: str | bytes) -> None:
    """Writes a file so that it is whole, and on the disk, when this returns.

    Raises:
        BadInputError: It cannot be written; the file that was there is as it was.
        NoSpaceError: The disk is full; likewise.
    """
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content.encode() if isinstance(content, str) else content)
                file.flush()
                os.fchmod(file.fileno(), _mode(path))
                os.fsync(file.fileno())
            Path(beside).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(beside).unlink()
            raise
        # Without this the new name could be lost in a power cut, though the bytes are there.
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        if is_full(error):
            why = f"{error.strerror}: free some space, then try again"
            raise NoSpaceError(f"{path}: cannot be written ({why})") from None
        raise BadInputError(f"{path}: cannot be written ({error.strerror})") from None


def _mode(path: Path) -> int:
    """The rights of the file that is there, or those that a new one gets."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask
