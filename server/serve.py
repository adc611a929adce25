"""Runs the application on granian, a production server whose event loop is not Python's.

Why granian: requests that are slow, odd or half sent are dealt with before they reach a thread, it
tells when a client hangs up, and it leaves the two cores to the queries.
"""

import asyncio
import contextlib
import signal
import socket
import sys
from collections.abc import Mapping
from typing import Any

from flask import Flask
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.net import SocketHolder  # type: ignore[attr-defined] # re-exported
from granian.server.embed import Server

from graph.engine import Engine
from graph.errors import BadInputError
from graph.workers.pool import STRETCH

from .app import create_app
from .front import LARGEST_HEADS, Front
from .listening import BACKLOG, Listener, listen
from .log_writer import LogWriter, taken_over
from .overflow import Overflow, connections

QUESTION = (
    "SELECT ?statement WHERE { ?s a <https://w3id.org/communique/ontology#Statement> ; "
    "<http://www.w3.org/2000/01/rdf-schema#label> ?statement }"
)
WELCOME = """\
Communique serves {what}: read it in a browser at {address}
Or ask, for example, who said what:
  curl -s {address}sparql -H 'Accept: text/csv' --data-urlencode 'query={question}'
Stop with Ctrl-C."""
HEADER_TIME = 10_000  # milliseconds in which the head of a request has to arrive


def serve(host: str, port: int, engine: Engine, config: Mapping[str, Any]) -> None:
    """Serves until it is stopped: by SIGTERM, SIGINT or SIGHUP, once requests under way are done.

    Raises:
        BadInputError: The address is taken or is none, or too few files may be open.
    """
    writer = LogWriter(sys.stderr.fileno())
    try:
        listener = listen(host, port)
        names = (*config["HOST_NAMES"], *listener.names)
        app = create_app({**config, "HOST_NAMES": names}, engine)
        open_templates(app)
        most = connections(STRETCH * engine.settings.workers)
        with taken_over(writer):
            asyncio.run(_run(Front(app, engine, writer), listener, most, engine))
    finally:
        engine.close()
        writer.close()


def open_templates(app: Flask) -> None:
    """Reads the templates, so that pages are written without opening files."""
    for name in app.jinja_env.list_templates(extensions=["html", "xml"]):
        app.jinja_env.get_template(name)


class _Server(Server):
    """Granian on a socket that listens already, so that nobody else can take the port."""

    def __init__(self, front: Front, listening: socket.socket, **settings: Any) -> None:
        super().__init__(front, **settings)
        self._listening = listening

    def _init_shared_socket(self) -> None:
        number = self._listening.dup().detach()  # granian closes it when it stops
        self._shd = SocketHolder(number, False, BACKLOG)  # type: ignore[call-arg,assignment]


async def _run(front: Front, listener: Listener, most: int, engine: Engine) -> None:
    server = _Server(
        front,
        listener.socket,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        websockets=False,
        backlog=BACKLOG,
        backpressure=most,  # connections at once
        http1_settings=HTTP1Settings(
            header_read_timeout=HEADER_TIME, max_buffer_size=LARGEST_HEADS
        ),
        log_enabled=False,
    )
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as `nohup` asks for
            loop.add_signal_handler(number, server.stop)
    running = asyncio.ensure_future(server.serve())
    overflow = Overflow(listener.socket)
    overflow.start()
    what = f"{engine.pool.triples:,} triples" if not engine.writable else "a writable store"
    with contextlib.suppress(OSError):  # nobody has to read it
        print(
            WELCOME.format(what=what, address=listener.address, question=QUESTION),
            flush=True,
        )
    try:
        await running
    finally:
        overflow.close()


def free_port(host: str, port: int) -> int:
    """A port that nobody listens on; for 0, any.

    Raises:
        BadInputError: The address cannot be had; the message says what to do.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            free: int = probe.getsockname()[1]
            return free
    except OSError as error:
        raise BadInputError(
            f"cannot listen on {host} port {port}: {error.strerror}; choose another with --port"
        ) from error
