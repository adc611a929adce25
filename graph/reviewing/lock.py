"""One reviewer at a time: a lock beside the review file, gone when its process is."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import BadInputError


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Holds the lock of a review file, `.NAME.lock` in its folder.

    The kernel lets go of it when the process ends, however it ends: nobody has to clean up.

    Raises:
        BadInputError: Another process holds it, or the folder cannot be written to.
    """
    lock = path.with_name(f".{path.name}.lock")
    handle = _taken(lock, path)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
        os.close(handle)


def _taken(lock: Path, path: Path) -> int:
    while True:
        try:
            handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise BadInputError(f"{path}: cannot be locked ({error.strerror})") from None
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Between opening and locking, its holder may have removed the file and gone.
            if lock.exists() and os.path.samestat(os.fstat(handle), lock.stat()):
                os.ftruncate(handle, 0)
                os.write(handle, f"{os.getpid()}\n".encode())
                return handle
        except FileNotFoundError:
            pass  # removed just now: once more
        except BlockingIOError:
            holder = os.read(handle, 20).decode("ascii", "replace").strip()
            os.close(handle)
            raise BadInputError(
                f"{path}: is under review by process {holder or '(unknown)'}; stop that first"
            ) from None
        os.close(handle)
