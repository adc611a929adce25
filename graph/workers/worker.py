"""A worker: forked and fenced in, it does one task after the other until it is told to stop."""

import os
import resource
import socket
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import (
    BadInputError,
    CommuniqueError,
    LimitError,
    MissingGraphError,
    NoSpaceError,
    RefusedQueryError,
    ServiceError,
)
from ..formats import BOOLEAN, GRAPHS, INPUTS, RESULTS, Format
from ..namespaces import PREFIXES
from ..nesting import require_shallow
from ..store import Form, Store
from ..store.full import is_full
from ..store.versions import prepare
from . import wire
from .task import Task, failure

FORMATS = {Form.SOLUTIONS: RESULTS, Form.BOOLEAN: BOOLEAN, Form.GRAPH: GRAPHS}
PAGE = resource.getpagesize()


@dataclass(frozen=True, slots=True)
class Fence:
    """What a worker may take.

    Attributes:
        max_memory: Bytes of memory beyond what it starts with.
        max_rows: Rows or triples of an answer.
        max_bytes: Bytes of an answer.
    """

    max_memory: int
    max_rows: int
    max_bytes: int


def serve(to: socket.socket, store: Store, fence: Fence, *, files: bool) -> None:
    """Does the tasks that come over a socket, until the other side closes it."""
    _fence_in(fence, files)
    _loop(to, lambda task: _read(task, store, fence))


def write(to: socket.socket, folder: Path, fence: Fence) -> None:
    """Does one task on a copy of a store's current version, and says where the copy is."""

    def done(task: Task) -> bytes:
        draft = prepare(folder)
        store = Store.at(draft, writable=True)
        _fence_in(fence, files=True)
        _change(task, store)
        store.flush()
        return str(draft).encode()

    _loop(to, done)


def _loop(to: socket.socket, do: Callable[[Task], bytes]) -> None:
    while True:
        try:
            head, text = wire.receive(to)
        except EOFError:
            return
        try:
            answer = do(Task.read(head, text))
        except CommuniqueError as error:
            wire.send(to, failure(error))
        except MemoryError:
            wire.send(to, failure(LimitError("memory", "this needs more memory than is allowed")))
        except Exception as error:
            if is_full(error):
                wire.send(to, failure(NoSpaceError("the disk is full; nothing was changed")))
                continue
            # a fault of ours: the server logs it, and this process lives on
            wire.send(to, {"fault": traceback.format_exc()})
        else:
            wire.send(to, {"memory": _resident()}, answer)
            del answer


def _read(task: Task, store: Store, fence: Fence) -> bytes:
    if task.operation == "names":
        return "\n".join(store.names()).encode()
    if task.operation == "dump":
        return store.dump(_named(task.format, GRAPHS), fence.max_bytes)
    if task.operation == "graph":
        if not store.has_graph(task.graph):
            raise MissingGraphError(f"there is no graph <{task.graph}>")
        form = _named(task.format, GRAPHS)
        return store.graph(task.graph).write(form, fence.max_rows, fence.max_bytes)
    text = _decoded(task.text, "query")
    try:
        answer = store.ask(
            text,
            base=task.base,
            dataset=task.dataset,
            allowed=task.allowed,
            prefixes=None if task.bindings is None else PREFIXES,
            bindings=task.bindings,
            merged=task.merged,
        )
        form = _named(task.format, FORMATS[answer.form])
        return answer.write(form, fence.max_rows, fence.max_bytes)
    except (OSError, RuntimeError) as error:  # an unknown function, or a service that fails
        kind = ServiceError if task.allowed else RefusedQueryError
        raise kind(" ".join(str(error).split())) from error


def _change(task: Task, store: Store) -> None:
    if task.operation == "update":
        store.update(_decoded(task.text, "update"), base=task.base, allowed=task.allowed)
    elif task.operation == "put":
        parts = list(_parts(task))
        for data, form in parts:
            require_shallow(data, form)
        store.put(task.graph, parts, task.base or "", replace=task.replace)
    elif task.operation == "drop":
        if not store.has_graph(task.graph):
            raise MissingGraphError(f"there is no graph <{task.graph}>")
        store.drop(task.graph)


def _parts(task: Task) -> Iterator[tuple[bytes, Format]]:
    """The documents of a task, with their formats."""
    start = 0
    for name, length in task.parts:
        yield task.text[start : start + length], _named(name, INPUTS)
        start += length


def _decoded(text: bytes, what: str) -> str:
    try:
        return text.decode()
    except UnicodeDecodeError as error:
        raise BadInputError(f"the {what} is not UTF-8 at byte {error.start}") from error


def _named(name: str, formats: tuple[Format, ...]) -> Format:
    return next((form for form in formats if form.name == name), formats[0])


def _fence_in(fence: Fence, files: bool) -> None:
    """Limits that the kernel holds: no more memory, no core files, neither files nor sockets."""
    statm = Path("/proc/self/statm")  # of Linux; elsewhere memory has no such limit
    size = int(statm.read_text().split()[0]) * PAGE if statm.exists() else 0
    limit = size + fence.max_memory if size else resource.RLIM_INFINITY
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)  # where the engine would write that memory has run out
    os.close(null)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not files:  # a store on disk is read as it is asked
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _resident() -> int:
    """Resident memory of this process in bytes; no file can be opened here any more."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def leave(status: int) -> None:
    """Ends a forked process without running what the parent has registered for its end."""
    os._exit(status)
