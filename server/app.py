"""The web application: one blueprint for each face of the graph."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, render_template

from graph.opening import open_graph

from . import hosts, problems, sparql

DEFAULTS = {
    "GRAPH": None,
    "HOST_NAMES": (),
    "MAX_CONTENT_LENGTH": 1_000_000,  # bytes of a request's body
    "MAX_FORM_MEMORY_SIZE": 1_000_000,
}
about = Blueprint("about", __name__)


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """The application, with its graph in memory.

    Args:
        config: Settings that go before the environment's (`COMMUNIQUE_...`), which go before the
            defaults. `GRAPH` is the path of a release, a store or an RDF file, None for the
            shipped release; `HOST_NAMES` are the names it may be called by besides loopback's.

    Raises:
        BadInputError: There is no graph at the path.
    """
    app = Flask(__name__)
    app.config.from_mapping(DEFAULTS)
    app.config.from_prefixed_env("COMMUNIQUE")
    app.config.from_mapping(config or {})
    path = app.config["GRAPH"]
    app.extensions["communique"] = open_graph(Path(path) if path else None)
    hosts.register(app)
    problems.register(app)
    app.register_blueprint(about)
    app.register_blueprint(sparql.blueprint)
    return app


@about.get("/")
def home() -> str:
    """What this is, and a place to ask."""
    return render_template("home.html")


@about.get("/healthz")
def healthz() -> Response:
    """Whether the server is alive."""
    return Response("ok\n", content_type="text/plain; charset=utf-8")
