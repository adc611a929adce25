"""The holder: one single-threaded process that has the data and forks the workers.

    python -m graph.workers.holder FD SETTINGS

FD is the socket to its pool. An opened RocksDB store must not be forked: for a store on disk the
holder opens nothing, and each worker opens the version that it is told to.
"""

import ctypes
import gc
import json
import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..errors import CommuniqueError
from ..opening import open_graph
from ..store import Store
from . import wire, worker
from .task import failure

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000  # of unshare(2)
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)


def main(control: socket.socket, settings: dict[str, Any]) -> None:
    """Loads the data, says so, and forks workers as it is asked to."""
    fence = worker.Fence(settings["max_memory"], settings["max_rows"], settings["max_bytes"])
    path = Path(settings["path"]) if settings["path"] else None
    if not settings["sockets"]:
        leave_network()
    union, versioned = bool(settings["union"]), bool(settings["versioned"])
    store: Store | None = None
    try:
        if not versioned:
            store = open_graph(path, union=union)
    except CommuniqueError as error:
        wire.send(control, failure(error))
        return
    wire.send(control, {"triples": 0 if store is None else len(store)})
    gc.collect()
    gc.freeze()  # the collector would touch, and so copy, what the workers share
    children: set[int] = set()
    while True:
        try:
            order, _ = wire.receive(control)
        except EOFError:
            for pid in children:
                os.kill(pid, signal.SIGKILL)
            return
        status = _reaped(order.get("dead"), children)
        if order["job"] == "none":
            wire.send(control, {"status": status})
            continue
        version = Path(order["version"]) if order.get("version") else None
        run = _job(order["job"], store, version, path, fence, union, bool(settings["sockets"]))
        ours, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            control.close()
            ours.close()
            _child(theirs, run)
        theirs.close()
        children.add(pid)
        head = json.dumps({"pid": pid, "status": status}).encode()
        socket.send_fds(control, [len(head).to_bytes(4), head], [ours.fileno()])
        ours.close()


def _job(
    job: str,
    store: Store | None,
    version: Path | None,
    folder: Path | None,
    fence: worker.Fence,
    union: bool,
    sockets: bool,
) -> Callable[[socket.socket], None]:
    """What the next child does."""

    def read(to: socket.socket) -> None:
        if store is not None:
            worker.serve(to, store, fence, files=sockets)
            return
        assert version is not None
        opened = Store.at(version)
        worker.serve(to, opened.in_memory(union=True) if union else opened, fence, files=True)

    def write(to: socket.socket) -> None:
        assert folder is not None
        worker.write(to, folder, fence)

    return read if job == "read" else write


def _child(to: socket.socket, run: Callable[[socket.socket], None]) -> None:
    status = 1
    try:
        die_with_parent()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        run(to)
        status = 0
    except CommuniqueError as error:
        wire.send(to, failure(error))
    finally:
        worker.leave(status)


def _reaped(pid: int | None, children: set[int]) -> int | None:
    """How a child ended: the number of the signal, negative, or its exit code."""
    if pid is None or pid not in children:
        return None
    _, status = os.waitpid(pid, 0)
    children.discard(pid)
    return os.waitstatus_to_exitcode(status)


def leave_network() -> None:
    """Moves this process and its children to a network without any interface, where it may.

    Source: unshare(2). Where the kernel does not let it, workers with the data in memory still
    cannot open sockets, by their number of files, and SERVICE and LOAD are refused by their text.
    """
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None)
    if libc.unshare(NEW_NETWORK) != 0:
        libc.unshare(NEW_USER | NEW_NETWORK)


def die_with_parent() -> None:
    """Asks the kernel to end this process when its parent ends. Source: prctl(2)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)


if __name__ == "__main__":
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this
    main(socket.socket(fileno=int(sys.argv[1])), json.loads(sys.argv[2]))
