"""A release: an immutable folder with the data, and a manifest that says what is in it.

A folder of releases holds each under its own name and two links: `current`, which is what is
served, and `previous`, the way back. A release is written whole beside them, and becomes visible
by one atomic rename.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .errors import BadInputError
from .formats import N_QUADS
from .store import Store

DATA = "data.nq"
MANIFEST = "manifest.json"
CURRENT = "current"
PREVIOUS = "previous"
SHIPPED = Path(__file__).parent / "shipped"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release says of itself.

    Attributes:
        name: Its name, from the digest of its data.
        digest: SHA-256 of the data file, in hexadecimal.
        base: Base of the IRIs of its things.
        created: ISO time of the build, UTC.
        triples: Number of distinct triples.
        graphs: Number of triples of each named graph.
        kinds: Number of claims of each kind.
        sources: Label and digest of each document.
        versions: Versions of the software that made it.
    """

    name: str
    digest: str
    base: str
    created: str
    triples: int
    graphs: Mapping[str, int]
    kinds: Mapping[str, int]
    sources: tuple[Mapping[str, Any], ...]
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Release:
    """A release on disk."""

    path: Path
    manifest: Manifest

    def store(self, *, union: bool = True) -> Store:
        """The release's data, in memory."""
        store = Store()
        with (self.path / DATA).open("rb") as data:
            store.load(data, N_QUADS, union=union)
        return store


def read_manifest(path: Path = SHIPPED) -> Release:
    """The release in a folder, or the current one of a folder of releases, its data unread.

    Raises:
        BadInputError: There is none.
    """
    folder = path if (path / MANIFEST).exists() else path / CURRENT
    try:
        return Release(folder, Manifest(**json.loads((folder / MANIFEST).read_text("utf-8"))))
    except OSError as error:
        raise BadInputError(
            f"{path}: is not a release; make one with `communique build`"
        ) from error
    except (ValueError, TypeError) as error:
        raise BadInputError(f"{path}: the manifest is damaged: {error}") from error


def open_release(path: Path = SHIPPED) -> Release:
    """The release at a path, once its data are known to be those of its manifest.

    Raises:
        BadInputError: There is none, or its data are others.
    """
    release = read_manifest(path)
    try:
        with (release.path / DATA).open("rb") as data:
            digest = hashlib.file_digest(data, "sha256").hexdigest()
    except OSError as error:
        raise BadInputError(
            f"{path}: is not a release; make one with `communique build`"
        ) from error
    if digest != release.manifest.digest:
        raise BadInputError(f"{path}: the data do not match the manifest; build it again")
    return release


def publish(
    root: Path, quads: Iterable[str], manifest_of: Callable[[str, int], Manifest]
) -> Release:
    """Writes a release and makes it the current one, wholly or not at all.

    Args:
        root: The folder of releases.
        quads: Lines of N-Quads, sorted.
        manifest_of: Describes the release, given the digest of its data and the number of its
            distinct triples.

    Raises:
        BadInputError: There can be no such folder.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=".building-", dir=root))
    except OSError as error:
        raise BadInputError(f"{root}: cannot be used for releases: {error.strerror}") from error
    try:
        manifest = manifest_of(*_write_quads(temporary / DATA, quads))
        target = root / manifest.name
        text = json.dumps(asdict(manifest), indent=2, sort_keys=True, ensure_ascii=False)
        _write(temporary / MANIFEST, f"{text}\n".encode())
        temporary.chmod(0o755)
        if target.exists():  # the same data as before: nothing to replace
            shutil.rmtree(temporary)
        else:
            temporary.rename(target)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    current = root / CURRENT
    if current.is_symlink() and current.readlink() != Path(target.name):
        _link(root / PREVIOUS, current.readlink())
    _link(current, Path(target.name))
    return Release(target, manifest)


def roll_back(root: Path) -> Release:
    """Makes the previous release the current one.

    Raises:
        BadInputError: There is no previous release.
    """
    previous, current = root / PREVIOUS, root / CURRENT
    if not previous.is_symlink():
        raise BadInputError(f"{root}: there is no previous release to go back to")
    target, left = previous.readlink(), current.readlink()
    _link(current, target)
    _link(previous, left)
    return open_release(root)


def _write_quads(path: Path, quads: Iterable[str]) -> tuple[str, int]:
    """Writes N-Quads; returns the digest and the number of distinct triples."""
    digest = hashlib.sha256()
    triples, last = 0, ""
    with path.open("wb") as file:
        for quad in quads:
            triple = quad[: quad.rindex(" <")]  # the same triple in another graph comes next
            triples += triple != last
            last = triple
            line = quad.encode()
            digest.update(line)
            file.write(line)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), triples


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _link(link: Path, target: Path) -> None:
    """Points a link somewhere else in one step."""
    beside = link.with_name(f".{link.name}-{os.getpid()}")
    beside.unlink(missing_ok=True)
    beside.symlink_to(target)
    beside.replace(link)
