"""The web application: one blueprint for each face of the graph."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask

from graph.engine import Engine
from graph.texts import read_texts

from . import (
    bodies,
    changes,
    crawlers,
    crossing,
    export,
    graphs,
    hosts,
    linked,
    listing,
    network,
    pages,
    problems,
    proxies,
    questions,
    representations,
    security,
    slashes,
    sparql,
    terms,
    watching,
)
from .answers import Answers
from .pages import overview
from .reconcile import views as reconciling
from .search import views as searching

DEFAULTS = {
    "CACHE_BYTES": 64 * 2**20,
    "GRAPH": None,
    "HOST_NAMES": (),
    "MAX_CONTENT_LENGTH": 16 * 2**20,  # bytes of a request's body
    "MAX_FORM_MEMORY_SIZE": 16 * 2**20,
    "PUBLIC": False,
    "PUBLIC_URL": None,
    "TEXTS": None,
    "TOKEN": None,
    "TRUST_PROXY": (),
}
# What the browser's programs are built into; `make ui` makes it.
UI = Path(__file__).parent / "static" / "ui" / "explore.js"


def create_app(config: Mapping[str, Any] | None = None, engine: Engine | None = None) -> Flask:
    """The application.

    Args:
        config: Settings that go before the environment's (`COMMUNIQUE_...`), which go before the
            defaults. `GRAPH` is the path of a release, a store or an RDF file, None for the
            shipped release; `HOST_NAMES` are the names it may be called by besides loopback's;
            `PUBLIC` lets pages elsewhere read it; `PUBLIC_URL` is the address that it is published
            under; `TEXTS` is a folder with the documents' texts; `TOKEN` is what writing needs;
            `TRUST_PROXY` are the addresses of proxies whose forwarding headers are believed.
        engine: The data; opened from `GRAPH` where it is not given.

    Raises:
        BadInputError: There is no graph at the path, no folder of texts, or an address that
            cannot be used.
    """
    app = Flask(__name__)
    app.config.from_mapping(DEFAULTS)
    app.config.from_prefixed_env("COMMUNIQUE")
    app.config.from_mapping(config or {})
    app.config["UI"] = UI.exists()
    path, texts = app.config["GRAPH"], app.config["TEXTS"]
    data = engine or Engine(Path(path) if path else None)
    answers = Answers(int(app.config["CACHE_BYTES"]))
    app.extensions["communique"] = data
    app.extensions["answers"] = answers
    app.extensions["texts"] = read_texts(Path(texts)) if texts else {}
    for part in (crossing, representations, security, hosts, slashes, bodies, problems):
        part.register(app)
    watching.register(app, data, answers)
    for face in (
        sparql,
        graphs,
        pages,
        overview,
        listing,
        questions,
        linked,
        terms,
        searching,
        network,
        export,
        changes,
        reconciling,
        crawlers,
        watching,
    ):
        app.register_blueprint(face.blueprint)
    proxies.register(app)
    return app
