"""The review page's own application: nothing of the public one is in it."""

from pathlib import Path

from flask import Flask

from . import guard, views
from .session import Session
from .store import Store

HERE = Path(__file__).parent.parent
LARGEST_REQUEST = 256 * 1024  # bytes; a claim's slots are a few hundred


def create_app(store: Store, session: Session, port: int) -> Flask:
    """The application.

    Args:
        store: The desk.
        session: Who may come in.
        port: The port that it is reached at, part of the hosts it answers to.
    """
    app = Flask(__name__, static_folder=HERE / "static", template_folder=str(HERE / "templates"))
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    app.config["UI"] = (HERE / "static" / "ui" / "review.js").exists()
    app.extensions["review"] = store
    guard.register(app, session, port)
    app.register_blueprint(views.blueprint)
    return app
