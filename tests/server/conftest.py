"""What tests of the server share: the application over the shipped release and hostile data."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph.engine import Engine
from graph.workers.pool import Settings
from server.app import create_app

HOSTILE = Path(__file__).parent / "hostile.trig"


@pytest.fixture(scope="session")
def client() -> Iterator[FlaskClient]:
    """A client of the application over the shipped release."""
    engine = Engine(settings=Settings(workers=2))
    yield create_app(engine=engine).test_client()
    engine.close()


@pytest.fixture(scope="session")
def hostile() -> Iterator[FlaskClient]:
    """A client of the application over data whose labels would like to be markup."""
    engine = Engine(HOSTILE, Settings(workers=2))
    yield create_app(engine=engine).test_client()
    engine.close()
