from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from graph.engine import Engine
from server.app import create_app


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    data = Engine()
    yield data
    data.close()


@pytest.fixture(scope="session")
def client(engine: Engine) -> FlaskClient:
    """A client of the shipped release, in this process."""
    return create_app({"PUBLIC": False}, engine).test_client()
