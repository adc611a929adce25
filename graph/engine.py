"""The engine: the one way in which the server reads and changes data."""

import hashlib
import shutil
import threading
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from rdflib.term import Node

from .dataset import Dataset
from .errors import BadInputError, CommuniqueError, LimitError
from .formats import N_QUADS, RESULTS, Format
from .namespaces import HOME
from .opening import is_release
from .queries import query
from .query_text import with_using
from .release import CURRENT, DATA, SHIPPED, Manifest, read_manifest
from .rows import of_json
from .store import versions
from .workers.pool import Cancel, Pool, Settings, Source
from .workers.task import Task

POLL = 0.5  # seconds between looks at the link that says what is served


class Engine:
    """Data that are served, and whoever may change them.

    Reads and writes are done by worker processes. What is read is always one whole version: the
    release, or the last change that was acknowledged.
    """

    def __init__(
        self,
        path: Path | None = None,
        settings: Settings | None = None,
        *,
        writable: bool = False,
        union: bool | None = None,
        allowed: tuple[str, ...] = (),
    ) -> None:
        """Opens what is at a path.

        Args:
            path: A release, a store or an RDF file; None for the shipped release.
            settings: What its workers may take.
            writable: Whether it may be changed; then it is a store on disk, made where there is
                none, and no other process may write to it.
            union: Whether the default graph is the union of all; by default unless writable.
            allowed: Hosts that SERVICE and LOAD may reach.

        Raises:
            BadInputError: There is no graph at the path.
            StoreBusyError: Another process writes to the store.
        """
        self.settings = settings or Settings()
        self.writable = writable
        self.union = not writable if union is None else union
        self.allowed = allowed
        self._path = path
        self._changing = threading.Lock()
        self._closing = threading.Event()
        self._held = ExitStack()
        self._based: tuple[str, str] | None = None
        if writable:
            if path is None:
                raise BadInputError("--writable needs --store: a release cannot be changed")
            self._held.enter_context(versions.writing(path))
            if not versions.is_versioned(path):
                versions.create(path)
        self.version = self._found_version()
        self._pool = self._opened()
        threading.Thread(target=self._watch, name="watch", daemon=True).start()

    @property
    def base(self) -> str:
        """Base of the IRIs of things: the release's own, else what the data say of themselves."""
        if self._based is None or self._based[0] != self.version:
            self._based = self.version, self._found_base()
        return self._based[1]

    @property
    def path(self) -> Path | None:
        """Where the data are; None for the shipped release."""
        return self._path

    @property
    def release(self) -> Manifest | None:
        """What the release that is served says of itself; None for a store or a file."""
        return read_manifest(self._path or SHIPPED).manifest if self._is_release() else None

    @property
    def pool(self) -> Pool:
        """The workers on the version that is served."""
        return self._pool

    def query(
        self,
        text: str,
        form: Format,
        *,
        base: str | None = None,
        dataset: Dataset | None = None,
        cancel: Cancel | None = None,
    ) -> bytes:
        """The answer to a query in a format that fits it.

        Raises:
            CommuniqueError: What is wrong with it, or which limit it passes.
        """
        task = Task(
            "query",
            text.encode("utf-8", "surrogatepass"),
            form.name,
            base,
            dataset,
            allowed=self.allowed,
        )
        return self._read(task, cancel)

    def own(
        self, text: str, form: Format, bindings: Mapping[str, Node], cancel: Cancel | None = None
    ) -> bytes:
        """The answer to a query of the project's own, over all graphs.

        Args:
            text: The query; it shares `PREFIXES`.
            form: The format to answer in.
            bindings: Values for variables that it selects.
            cancel: The means to end the work.
        """
        task = Task("query", text.encode(), form.name, bindings=bindings, merged=not self.union)
        return self._read(task, cancel)

    def names(self) -> list[str]:
        """The IRIs of the named graphs."""
        return self._read(Task("names")).decode().split()

    def dump(self, form: Format, cancel: Cancel | None = None) -> bytes:
        """All named graphs, and what stands in none, in a format for datasets.

        A release's N-Quads are its own file: the engine writes some literals in another way.

        Raises:
            LimitError: They are larger than an answer may be.
        """
        if form == N_QUADS and self._is_release():
            file = read_manifest(self._path or SHIPPED).path / DATA
            if file.stat().st_size > self.settings.max_bytes:
                raise LimitError("bytes", f"more than {self.settings.max_bytes:,} bytes")
            return file.read_bytes()
        return self._read(Task("dump", format=form.name), cancel)

    def graph(self, name: str | None, form: Format) -> bytes:
        """The triples of a graph, the default one for None.

        Raises:
            MissingGraphError: There is no such graph.
        """
        return self._read(Task("graph", format=form.name, graph=name))

    def update(self, text: str, *, base: str | None = None, dataset: Dataset | None = None) -> None:
        """Carries out an update, wholly or not at all; once it returns, it is on the disk."""
        if dataset is not None:
            text = with_using(text, dataset.default, dataset.named)
        encoded = text.encode("utf-8", "surrogatepass")
        self._change(Task("update", encoded, base=base, allowed=self.allowed))

    def put(self, name: str | None, data: bytes, form: Format, base: str, *, replace: bool) -> bool:
        """Puts triples into a graph; returns whether the graph is new."""
        return self.put_all(name, [(data, form)], base, replace=replace)

    def put_all(
        self,
        name: str | None,
        documents: Sequence[tuple[bytes, Format]],
        base: str,
        *,
        replace: bool,
    ) -> bool:
        """Puts the triples of documents into a graph, all or nothing.

        Returns:
            Whether the graph is new.
        """
        task = Task(
            "put",
            b"".join(data for data, _ in documents),
            base=base,
            graph=name,
            replace=replace,
            parts=tuple((form.name, len(data)) for data, form in documents),
        )
        return self._change(task, new=name)

    def drop(self, name: str | None) -> None:
        """Removes a graph.

        Raises:
            MissingGraphError: There is no such graph.
        """
        self._change(Task("drop", graph=name))

    def close(self) -> None:
        """Ends the workers and gives the store back."""
        self._closing.set()
        self._pool.close()
        self._held.close()

    def _read(self, task: Task, cancel: Cancel | None = None) -> bytes:
        version = str(versions.current(self._path)) if self.writable and self._path else None
        return self._pool.run(task, version, cancel)

    def _change(self, task: Task, new: str | None = None) -> bool:
        assert self.writable
        assert self._path is not None
        if not self._changing.acquire(timeout=self.settings.max_wait):
            raise LimitError("queue", "too many changes are waiting; try again later")
        try:
            is_new = new is not None and new not in self.names()
            draft = Path(self._pool.run_alone(task).decode())
            with versions.on_disk(self._path):
                versions.commit(self._path, draft)
            self.version = self._found_version()
            return is_new
        finally:
            for left in (self._path / versions.VERSIONS).glob(f"{versions.DRAFT}*"):
                shutil.rmtree(left, ignore_errors=True)
            self._changing.release()

    def _opened(self) -> Pool:
        pool = Pool(Source(self._path, self.union, self.writable), self.settings)
        if self.writable and self._path:
            pool.fill(str(versions.current(self._path)))
        else:
            pool.fill()
        return pool

    def _found_version(self) -> str:
        """What tells the data that are served from all others."""
        release, path = self.release, self._path
        if release is not None or path is None:
            return (release or read_manifest().manifest).digest[:12]
        if versions.is_versioned(path):
            version = versions.current(path)
            stamp = f"{version}{version.stat().st_mtime_ns}"
        elif path.is_file():
            stamp = f"{path}{path.stat().st_mtime_ns}{path.stat().st_size}"
        else:
            stamp = str(path)
        return hashlib.sha256(stamp.encode()).hexdigest()[:12]

    def _is_release(self) -> bool:
        return self._path is None or is_release(self._path)

    def _found_base(self) -> str:
        release = self.release
        if release is not None:
            return release.base
        spaces = [row["space"] for row in of_json(self.own(query("base"), RESULTS[0], {}))]
        return spaces[0].removesuffix("id/") if spaces else HOME

    def _watch(self) -> None:
        """Serves another release, or version of a store, once the link to it is moved.

        Where the holder of the data has come to an end, another takes its place.
        """
        link = self._path / CURRENT if self._path and not self.writable else None
        if link is not None and not link.is_symlink():
            link = None
        served = link.readlink() if link else None
        while not self._closing.wait(POLL):
            try:
                wanted = link.readlink() if link else None
                if wanted == served and self._pool.alive:
                    continue
                pool, version = self._opened(), self._found_version()
            except (OSError, CommuniqueError):
                continue  # what is served stays; the next look may find it whole
            if self._closing.is_set():
                pool.close()
                return
            old, self._pool, self.version, served = self._pool, pool, version, wanted
            threading.Thread(target=_retire, args=(old,), daemon=True).start()


def _retire(pool: Pool) -> None:
    """Closes workers once nobody waits for them any more."""
    threading.Event().wait(1.0)  # for those who have the old pool in hand and are about to ask it
    while pool.ready and (pool.busy or pool.waiting):
        threading.Event().wait(0.1)
    pool.close()
