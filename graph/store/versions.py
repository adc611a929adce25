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
from contextlib import contextmanager, nullcontext
from pathlib import Path

from ..errors import BadInputError, NoSpaceError, StoreBusyError
from .files import quads_of
from .full import is_full
from .store import Store

CURRENT = "current"
LOCK = "lock"
VERSIONS = "versions"
DRAFT = ".draft-"  # what a version is called while it is made
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
        NoSpaceError: The disk is full; nothing is left of the store.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not _is_unused(folder):
            raise BadInputError(
                f"{folder}: contains something other than a store; name another folder"
            )
        with on_disk(folder), _undone(folder):
            shutil.rmtree(folder / VERSIONS, ignore_errors=True)
            draft = folder / VERSIONS / f"{DRAFT}{os.getpid()}"
            draft.parent.mkdir()
            store = Store.at(draft, writable=True)
            store.flush()
            del store
            _publish(folder, draft.rename(draft.with_name(_name(1))))
    except OSError as error:
        raise BadInputError(
            f"{folder}: cannot be used for a store: {error.strerror or error}"
        ) from error


def _is_unused(folder: Path) -> bool:
    """Whether a folder holds nothing but what a process left that was killed while making it."""
    for path in folder.iterdir():
        if path.name == VERSIONS:
            if any(not version.name.startswith(DRAFT) for version in path.iterdir()):
                return False
        elif path.name != LOCK and not path.name.startswith(f".{CURRENT}-"):
            return False
    return True


@contextmanager
def on_disk(folder: Path) -> Iterator[None]:
    """Says so in one line where the disk that a folder is on turns out to be full.

    Raises:
        NoSpaceError: It is; the caller sees to it that nothing is changed.
    """
    try:
        yield
    except (OSError, RuntimeError) as error:
        if is_full(error):
            raise NoSpaceError(
                f"{folder}: the disk is full and nothing was changed; "
                "free some space, then try again"
            ) from error
        raise


@contextmanager
def _undone(folder: Path) -> Iterator[None]:
    """Removes the store that is being made in a folder where that fails."""
    try:
        yield
    except BaseException:
        shutil.rmtree(folder / VERSIONS, ignore_errors=True)
        for path in (folder / CURRENT, _beside(folder)):
            path.unlink(missing_ok=True)
        raise


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
    draft = folder / VERSIONS / f"{DRAFT}{os.getpid()}-{_name(_number(base) + 1)}"
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
    try:
        _publish(folder, target)
    except BaseException:
        if current(folder) != target:
            shutil.rmtree(target, ignore_errors=True)
        raise
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
        NoSpaceError: The disk is full; the store is as it was.
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

            with on_disk(folder), _undone(folder) if fresh else nullcontext():
                change(folder, add)
    except StoreBusyError:
        raise
    except BaseException:
        if fresh:
            (folder / LOCK).unlink(missing_ok=True)
            if not existed:
                shutil.rmtree(folder, ignore_errors=True)
        raise
    return sum(1 for _ in Store.at(current(folder)).quads())


def backup(folder: Path, target: Path) -> None:
    """A copy of a store as it is now, while it may be served and written to.

    Raises:
        BadInputError: There is no store, or the target is there already.
        NoSpaceError: The disk is full; nothing is left of the copy.
    """
    if not is_versioned(folder):
        raise BadInputError(f"{folder}: holds no store")
    if target.exists() and any(target.iterdir()):
        raise BadInputError(f"{target}: is not empty; name a new folder for the backup")
    first = target / VERSIONS / _name(1)
    with on_disk(target), _undone(target):
        first.parent.mkdir(parents=True, exist_ok=True)
        Store.at(current(folder)).copy_to(first)
        _publish(target, first)


def _publish(folder: Path, version: Path) -> None:
    beside = _beside(folder)
    beside.unlink(missing_ok=True)
    beside.symlink_to(version.relative_to(folder))
    _sync(version.parent)
    beside.replace(folder / CURRENT)
    _sync(folder)


def _beside(folder: Path) -> Path:
    """The link that is made before it takes the place of the present one."""
    return folder / f".{CURRENT}-{os.getpid()}"


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
