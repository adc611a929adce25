"""Runs the application on waitress, a production WSGI server without dependencies."""

import socket
from collections.abc import Mapping
from typing import Any

import waitress

from graph.errors import BadInputError

from .app import create_app

QUESTION = (
    "SELECT ?statement WHERE { ?s a <https://w3id.org/communique/ontology#Statement> ; "
    "<http://www.w3.org/2000/01/rdf-schema#label> ?statement }"
)
WELCOME = """\
Communique serves {triples:,} triples on {address}
Ask, for example, who said what:
  curl -s {address}sparql -H 'Accept: text/csv' --data-urlencode 'query={question}'
Stop with Ctrl-C."""


def serve(
    host: str, port: int, threads: int, config: Mapping[str, Any]
) -> None:  # pragma: no cover - ends with the process
    """Serves until it is stopped.

    Raises:
        BadInputError: The port is taken, or there is no graph to serve.
    """
    app = create_app(config)
    listening = listen(host, port)
    server = waitress.create_server(app, sockets=[listening], threads=threads, ident=None)
    name = f"[{host}]" if ":" in host else host
    address = f"http://{name}:{listening.getsockname()[1]}/"
    triples = len(app.extensions["communique"])
    print(WELCOME.format(triples=triples, address=address, question=QUESTION), flush=True)
    try:
        server.run()
    finally:
        server.close()


def listen(host: str, port: int) -> socket.socket:
    """A listening socket.

    Raises:
        BadInputError: The address cannot be had; the message says what to do.
    """
    try:
        return socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET
        )
    except OSError as error:
        raise BadInputError(
            f"cannot listen on {host} port {port}: {error.strerror}; choose another with --port"
        ) from error
