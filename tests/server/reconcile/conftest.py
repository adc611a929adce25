import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from graph.engine import Engine
from server.app import create_app

Check = Callable[[str, str, Any], None]


@pytest.fixture(scope="session")
def client() -> Iterator[FlaskClient]:
    """A client of the shipped release, in this process."""
    engine = Engine()
    yield create_app({}, engine).test_client()
    engine.close()


@pytest.fixture(scope="session")
def valid(shared: Path) -> Check:
    """Holds a value against the schema of one version of the API."""
    validators: dict[tuple[str, str], Draft7Validator] = {}

    def made(version: str, name: str) -> Draft7Validator:
        folder = shared / "schemas" / "reconciliation" / version / "schemas"
        registry: Registry[Any] = Registry()
        for path in folder.glob("*.json"):
            schema = json.loads(path.read_text("utf-8"))
            resource: Resource[Any] = Resource.from_contents(schema, default_specification=DRAFT7)
            registry = registry.with_resource(schema["$id"], resource)
        schema = json.loads((folder / f"{name}.json").read_text("utf-8"))
        return Draft7Validator(schema, registry=registry)

    def check(version: str, name: str, value: Any) -> None:
        validator = validators.setdefault((version, name), made(version, name))
        assert [error.message for error in validator.iter_errors(value)] == []

    return check
