"""The front: what is given again, and how much of it is kept."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from graph.engine import Engine
from graph.workers.pool import Settings
from server import front as fronts
from server.app import create_app
from server.front import Answer, Front
from server.log_writer import LogWriter


@pytest.fixture(scope="module")
def front() -> Iterator[Front]:
    engine = Engine(settings=Settings(workers=1))
    writer = LogWriter(2)
    yield Front(create_app(engine=engine), engine, writer)
    writer.close()
    engine.close()


def scope(query: str, method: str = "GET", **headers: str) -> Any:
    return SimpleNamespace(method=method, path="/sparql", query_string=query, headers=headers)


def keep(front: Front, asked: Any, answer: Answer) -> None:
    key = front._key(asked)
    assert key is not None
    front._replay(key)
    front._keep(key, answer)


def kept(front: Front, asked: Any) -> Answer | None:
    key = front._key(asked)
    return None if key is None else front._replay(key)


def test_the_very_same_request_is_answered_from_memory(front: Front) -> None:
    answer = Answer(200, [("etag", '"x"')], b"body")

    keep(front, scope("query=1", accept="text/csv"), answer)

    assert kept(front, scope("query=1", accept="text/csv")) == answer
    assert kept(front, scope("query=1", accept="text/html")) is None
    assert kept(front, scope("query=1", "POST", accept="text/csv")) is None


def test_what_has_no_etag_is_not_kept(front: Front) -> None:
    keep(front, scope("query=2"), Answer(200, [], b"body"))

    assert kept(front, scope("query=2")) is None


def test_what_is_kept_is_bounded_by_bytes(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fronts, "REPLAYED", 50_000)
    answer = Answer(200, [("etag", '"x"')], b"x" * 10_000)

    for number in range(20):
        keep(front, scope(f"query=b{number}"), answer)

    assert front._replays_size <= 50_000
    assert kept(front, scope("query=b19")) == answer
    assert kept(front, scope("query=b0")) is None


def test_another_version_of_the_data_forgets_all(front: Front) -> None:
    keep(front, scope("query=v"), Answer(200, [("etag", '"x"')], b"body"))
    front._engine.version = "another"

    assert kept(front, scope("query=v")) is None
