"""The review page of a short text, in-process."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from graph.review import Reviewed
from graph.reviewing.file import read_desk
from server.review.app import create_app
from server.review.session import Session
from server.review.store import Store

from ...graph.reviewing.sitting import AMA, desk

PORT = 8123
BASE = f"http://127.0.0.1:{PORT}"


@dataclass(frozen=True)
class Page:
    """A page, its session and its file."""

    client: FlaskClient
    session: Session
    path: Path

    def get(self, path: str, **more: Any) -> TestResponse:
        base = more.pop("base_url", BASE)
        return self.client.get(path, base_url=base, buffered=True, **more)

    def post(self, path: str, headers: dict[str, str] | None = None, **more: Any) -> TestResponse:
        origin = {"Origin": BASE} if headers is None else headers
        return self.client.post(path, base_url=BASE, headers=origin, **more)

    def enter(self) -> TestResponse:
        return self.get(f"/?token={self.session.token}")

    def decide(self, version: int, **step: Any) -> TestResponse:
        return self.post("/decide", json={**step, "version": version})

    @property
    def kept(self) -> Reviewed:
        return read_desk(self.path).reviewed()


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """A page that nobody has entered."""
    path = tmp_path / "note.review.jsonl"
    session = Session(PORT)
    app = create_app(Store(path, desk(), AMA), session, PORT)
    return Page(app.test_client(), session, path)


@pytest.fixture
def entered(page: Page) -> Page:
    """A page whose cookie the client has."""
    assert page.enter().status_code == 303
    return page
