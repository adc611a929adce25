"""Which names the server answers to: a page elsewhere must not reach it by a name of its own."""

from flask import Flask, Response, request

from .problems import problem

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
MISDIRECTED = 421


def register(app: Flask) -> None:
    """Refuses requests for any host but loopback and the configured names."""

    @app.before_request
    def _check() -> Response | None:
        name = request.host.rpartition(":")[0] if ":" in request.host.rpartition("]")[2] else None
        if (name or request.host).casefold() in LOOPBACK | set(app.config["HOST_NAMES"]):
            return None
        return problem(MISDIRECTED, "this server does not answer to that host name")
