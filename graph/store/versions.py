"""A store on disk that keeps every acknowledged state as a version of its own.

    DIR/lock              held by the one process that writes
    DIR/current           a link to the version that is served
    DIR/versions/000001/  RocksDB files, never changed once `current` has pointed to them

A change is made on a copy of the current version (a checkpoint: its files are shared by hard
links), brought onto the disk, and published by the one rename that moves `current`. Killed at any
moment, the store is what it was before or what it is after. Readers open a version read-only and
so never open files under a writer.
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import BadInputError, StoreBusyError
from .files import quads_of
from .store import Store

CURRENT = "current"
LOCK = "lock"
VERSIONS = "versions"
KEPT = 3  # versions, the current one included: readers of an older one may still be at it


def is_versioned(folder: Path) -> bool:
    """Whether a folder holds such a store."""
    return (folder / CURRENT).is_symlink()


def current(folder: Path) -> Path:
    """The folder of the version that is served."""
    return folder / (folder / CURRENT).readlink()


def create(folder: Path) -> None:
    """Makes an empty store in a folder that is empty or not there.

    Raises:
        BadInputError: The folder holds something else, or cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(path.name != LOCK for path in folder.iterdir()):
            raise BadInputError(f"{folder}: holds something else than a store; name another folder")
        first = folder / VERSIONS / _name(1)
        first.parent.mkdir()
        store = Store.at(first, writable=True)
        store.flush()
        del store
        _publish(folder, first)
    except OSError as error:
        raise BadInputError(f"{folder}: cannot hold a store: {error.strerror}") from error


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Holds the lock of a store: one process writes, no other.

    Raises:
        StoreBusyError: Another process has it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise BadInputError(f"{folder}: cannot be written: {error.strerror}") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreBusyError(
                f"{folder}: another process writes to this store; stop it first"
            ) from error
        yield
    finally:
        os.close(handle)


def change(folder: Path, what: Callable[[Store], None]) -> Path:
    """Makes a change on a copy of the current version and publishes it.

    The caller holds the lock. Where the change raises, nothing has happened.
    """
    base = current(folder)
    draft = prepare(folder)
    try:
        store = Store.at(draft, writable=True)
        what(store)
        store.flush()
        del store
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    assert current(folder) == base  # the lock sees to it
    return commit(folder, draft)


def prepare(folder: Path) -> Path:
    """A writable copy of the current version, not yet published."""
    base = current(folder)
    draft = folder / VERSIONS / f".draft-{os.getpid()}-{_name(_number(base) + 1)}"
    shutil.rmtree(draft, ignore_errors=True)
    Store.at(base).copy_to(draft)
    return draft


def commit(folder: Path, draft: Path) -> Path:
    """Publishes a changed copy as the next version; older ones are removed in time."""
    for path in draft.iterdir():
        _sync(path)
    _sync(draft)
    target = folder / VERSIONS / _name(_number(current(folder)) + 1)
    shutil.rmtree(target, ignore_errors=True)  # left by a process that was killed before its rename
    draft.rename(target)
    _publish(folder, target)
    for path in sorted((folder / VERSIONS).iterdir()):
        old = not path.name.startswith(".") and _number(path) <= _number(target) - KEPT
        if old or (path.name.startswith(".") and path != draft):
            shutil.rmtree(path, ignore_errors=True)
    return target


def load(folder: Path, files: Iterable[Path], told: Callable[[Path], None] = lambda _: None) -> int:
    """Adds RDF files to a store, all or nothing, and makes it where there is none.

    Args:
        folder: Of the store.
        files: What to add.
        told: Is called with each file as its turn comes.

    Returns:
        The number of quads that the store then holds.

    Raises:
        BadInputError: A file cannot be read; the store is as it was.
        StoreBusyError: Another process writes to the store.
    """
    paths = list(files)
    for path in paths:  # nothing is made for files that are none
        if path.is_dir():
            raise BadInputError(f"{path}: is a folder that is no release; name the files in it")
        if not path.is_file():
            raise BadInputError(f"{path}: No such file or directory")
    fresh = not is_versioned(folder)
    existed = folder.exists()
    try:
        with writing(folder):
            if fresh:
                create(folder)

            def add(store: Store) -> None:
                for path in paths:
                    told(path)
                    store.extend(quads_of(path, rename=True), union=False)

            change(folder, add)
    except BadInputError:
        if fresh:
            shutil.rmtree(folder / VERSIONS, ignore_errors=True)
            (folder / CURRENT).unlink(missing_ok=True)
            (folder / LOCK).unlink(missing_ok=True)
            if not existed:
                shutil.rmtree(folder, ignore_errors=True)
        raise
    return sum(1 for _ in Store.at(current(folder)).quads())


def backup(folder: Path, target: Path) -> None:
    """A copy of a store as it is now, while it may be served and written to.

    Raises:
        BadInputError: There is no store, or the target is there already.
    """
    if not is_versioned(folder):
        raise BadInputError(f"{folder}: holds no store")
    if target.exists() and any(target.iterdir()):
        raise BadInputError(f"{target}: is not empty; name a new folder for the backup")
    first = target / VERSIONS / _name(1)
    first.parent.mkdir(parents=True, exist_ok=True)
    Store.at(current(folder)).copy_to(first)
    _publish(target, first)


def _publish(folder: Path, version: Path) -> None:
    beside = folder / f".{CURRENT}-{os.getpid()}"
    beside.unlink(missing_ok=True)
    beside.symlink_to(version.relative_to(folder))
    _sync(version.parent)
    beside.replace(folder / CURRENT)
    _sync(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _name(number: int) -> str:
    return f"{number:09}"


def _number(version: Path) -> int:
    return int(version.name)
