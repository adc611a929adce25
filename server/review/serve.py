"""Serves the review page on loopback, until it is stopped.

Why werkzeug's server and not the one of `communique serve`: there is one browser, on this
machine, that is let in by a cookie.
"""

import contextlib
import logging
import signal
from pathlib import Path
from typing import Any

from werkzeug.serving import make_server

from graph.errors import BadInputError
from graph.reviewing.deciding import Sitting
from graph.reviewing.desk import Desk

from ..serve import free_port
from .app import create_app
from .session import Session
from .state import decided
from .store import Store

HOST = "127.0.0.1"
WELCOME = """\
{label}: {done} of {of} claims decided; open this address, once:
  {address}
Every decision is written to {path}. Stop with Ctrl-C."""


def serve(path: Path, desk: Desk, sitting: Sitting, port: int) -> None:
    """Serves the page; the caller holds the lock of the file.

    Raises:
        BadInputError: The port is taken, or the file cannot be written.
    """
    port = free_port(HOST, port)
    session = Session(port)
    app = create_app(Store(path, desk, sitting), session, port)
    # It would write every request's path, and with it the token.
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    try:
        server = make_server(HOST, port, app, threaded=True)
    except OSError as error:
        raise BadInputError(f"cannot listen on port {port}: {error.strerror}") from error

    def stop(*_: Any) -> None:
        raise KeyboardInterrupt

    done, of = decided(desk)
    address = f"http://{HOST}:{port}/?token={session.token}"
    label = " ".join(desk.source.label.split())
    with server, contextlib.suppress(KeyboardInterrupt):
        for number in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:  # as `nohup` asks for
                signal.signal(number, stop)
        print(WELCOME.format(label=label, done=done, of=of, address=address, path=path), flush=True)
        server.serve_forever()
