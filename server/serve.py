"""Runs the application on granian, a production server whose event loop is not Python's.

Why granian: requests that are slow, odd or half sent are dealt with before they reach a thread, it
tells when a client hangs up, and it leaves the two cores to the queries.
"""

import asyncio
import logging
import signal
import socket
from collections.abc import Mapping
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server.embed import Server

from graph.engine import Engine
from graph.errors import BadInputError

from .app import create_app
from .front import LARGEST_HEADS, Front

QUESTION = (
    "SELECT ?statement WHERE { ?s a <https://w3id.org/communique/ontology#Statement> ; "
    "<http://www.w3.org/2000/01/rdf-schema#label> ?statement }"
)
WELCOME = """\
Communique serves {what}: read it in a browser at {address}
Or ask, for example, who said what:
  curl -s {address}sparql -H 'Accept: text/csv' --data-urlencode 'query={question}'
Stop with Ctrl-C."""
BACKLOG = 1_024
HEADER_TIME = 10_000  # milliseconds in which the head of a request has to arrive


def serve(host: str, port: int, engine: Engine, config: Mapping[str, Any]) -> None:
    """Serves until it is stopped.

    Raises:
        BadInputError: The port is taken.
    """
    port = free_port(host, port)
    logging.basicConfig(level=logging.WARNING)
    app = create_app(config, engine)
    front = Front(app, engine)
    try:
        asyncio.run(_run(front, host, port, engine))
    finally:
        engine.close()


async def _run(front: Front, host: str, port: int, engine: Engine) -> None:
    server = Server(
        front,
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        websockets=False,
        backlog=BACKLOG,
        http1_settings=HTTP1Settings(
            header_read_timeout=HEADER_TIME, max_buffer_size=LARGEST_HEADS
        ),
        log_enabled=False,
    )
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, server.stop)
    running = asyncio.ensure_future(server.serve())
    await _listening(host, port)
    name = f"[{host}]" if ":" in host else host
    address = f"http://{name}:{port}/"
    what = f"{engine.pool.triples:,} triples" if not engine.writable else "a writable store"
    print(WELCOME.format(what=what, address=address, question=QUESTION), flush=True)
    notes = asyncio.ensure_future(front.write_notes())
    await running
    notes.cancel()


async def _listening(host: str, port: int) -> None:
    """Waits until somebody listens."""
    for _ in range(200):
        try:
            _, writer = await asyncio.open_connection(host, port)
        except OSError:
            await asyncio.sleep(0.01)
        else:
            writer.close()
            return


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
