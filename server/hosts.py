"""Which names the server answers to: a page elsewhere must not reach it by a name of its own."""

from flask import Flask, Response, request

from .problems import problem
from .proxies import REQUESTED_HOST

# What probes ask for, by whatever name or address they know the server. A page elsewhere that is
# let in by a name of its own learns figures and a digest, nothing of the data or the questions.
PROBES = frozenset({"/healthz", "/readyz", "/metrics"})
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
MISDIRECTED = 421


def register(app: Flask) -> None:
    """Refuses requests for any host but loopback and the configured names, save for probes."""

    @app.before_request
    def _check() -> Response | None:
        if request.path in PROBES:
            return None
        host: str = request.environ.get(REQUESTED_HOST, request.host)
        name = host.rpartition(":")[0] if ":" in host.rpartition("]")[2] else None
        if (name or host).casefold() in LOOPBACK | set(app.config["HOST_NAMES"]):
            return None
        return problem(MISDIRECTED, "this server does not answer to that host name")
