"""The web application: one blueprint for each face of the graph."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, render_template

from graph.engine import Engine

from . import crossing, graphs, hosts, problems, representations, sparql, watching
from .answers import Answers

DEFAULTS = {
    "CACHE_BYTES": 64 * 2**20,
    "GRAPH": None,
    "HOST_NAMES": (),
    "MAX_CONTENT_LENGTH": 16 * 2**20,  # bytes of a request's body
    "MAX_FORM_MEMORY_SIZE": 16 * 2**20,
    "PUBLIC": False,
    "TOKEN": None,
}
about = Blueprint("about", __name__)


def create_app(config: Mapping[str, Any] | None = None, engine: Engine | None = None) -> Flask:
    """The application.

    Args:
        config: Settings that go before the environment's (`COMMUNIQUE_...`), which go before the
            defaults. `GRAPH` is the path of a release, a store or an RDF file, None for the
            shipped release; `HOST_NAMES` are the names it may be called by besides loopback's;
            `PUBLIC` lets pages elsewhere read it; `TOKEN` is what writing needs.
        engine: The data; opened from `GRAPH` where it is not given.

    Raises:
        BadInputError: There is no graph at the path.
    """
    app = Flask(__name__)
    app.config.from_mapping(DEFAULTS)
    app.config.from_prefixed_env("COMMUNIQUE")
    app.config.from_mapping(config or {})
    path = app.config["GRAPH"]
    data = engine or Engine(Path(path) if path else None)
    answers = Answers(int(app.config["CACHE_BYTES"]))
    app.extensions["communique"] = data
    app.extensions["answers"] = answers
    for part in (crossing, representations, hosts, problems):
        part.register(app)
    watching.register(app, data, answers)
    for blueprint in (about, sparql.blueprint, graphs.blueprint, watching.blueprint):
        app.register_blueprint(blueprint)
    return app


@about.get("/")
def home() -> str:
    """What this is, and a place to ask."""
    return render_template("home.html")
