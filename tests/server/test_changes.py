"""What a release changed against the one before it, as page and as JSON."""

import datetime as dt
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html

from graph.build import build
from graph.claims import Claim
from graph.engine import Engine
from graph.release import CURRENT, DATA, MANIFEST, PREVIOUS
from graph.workers.pool import Settings
from server import changes
from server.app import create_app

from ..graph.note import CLAIMS, reviewed

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
HOSTILE = "<script>alert(1)</script>\u202e"
PAGE = {"Accept": "text/html"}


@contextmanager
def client_of(path: Path | None) -> Iterator[FlaskClient]:
    engine = Engine(path, Settings(workers=1))
    try:
        yield create_app(engine=engine).test_client()
    finally:
        engine.close()


def asked(client: FlaskClient) -> Any:
    answer = client.get("/changes?format=json")
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "application/json"
    return answer.json


def page(client: FlaskClient) -> html.HtmlElement:
    answer = client.get("/changes", headers=PAGE)
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "text/html"
    return html.fromstring(answer.data)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases: the second has a claim more, one fewer, and one changed by somebody hostile."""
    root = tmp_path_factory.mktemp("releases")
    event: Claim = replace(CLAIMS[0], issue=HOSTILE)
    build([reviewed(*CLAIMS[:4])], root, created=NOON)
    build([reviewed(event, CLAIMS[1], CLAIMS[2], CLAIMS[4])], root, created=NOON)
    return root


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """The same folder of releases, to be damaged."""
    return Path(shutil.copytree(root, tmp_path / "releases", symlinks=True))


@pytest.fixture(scope="module")
def client(root: Path) -> Iterator[FlaskClient]:
    with client_of(root) as client:
        yield client


def test_json_says_which_releases_differ_and_where(client: FlaskClient, root: Path) -> None:
    told = asked(client)

    names = [(root / link).readlink().name for link in (CURRENT, PREVIOUS)]
    assert [told["release"]["name"], told["previous"]["name"]] == names
    found = told["changes"]
    assert found["counts"]["claims"] == {"added": 1, "changed": 1, "gone": 1}
    assert [e["label"] for e in found["claims"]["added"]] == ["exports fell by (-12.5 percent)"]
    assert [e["label"] for e in found["claims"]["gone"]] == ["not: Ghana sign the treaty"]
    assert found["claims"]["gone"][0]["kind"] == "event (hypothetical or denied)"
    assert found["claims"]["changed"][0]["changes"] == [
        {"slot": "issue", "old": "bilateral relations", "new": HOSTILE}
    ]


def test_the_page_links_to_what_is_there_and_not_to_what_is_gone(client: FlaskClient) -> None:
    found = page(client)

    assert [words(h) for h in found.xpath("//h1")] == ["What changed"]
    assert {words(h) for h in found.xpath("//h2")} == {
        "Claims added 1",
        "Claims changed 1",
        "Claims gone 1",
    }
    led = set(found.xpath("//main//a/@href"))
    assert {"/page/claim/note-c1", "/page/claim/note-c5"} <= led
    assert "/page/claim/note-c4" not in led
    assert "not: Ghana sign the treaty" in words(found)
    for address in led:
        assert client.get(address, headers=PAGE).status_code == 200, address


def test_hostile_slots_are_text(client: FlaskClient) -> None:
    found = page(client)

    assert [e.text for e in found.xpath("//ins")] == [HOSTILE]
    assert [e.get("dir") for e in found.xpath("//ins")] == ["auto"]
    assert not found.xpath("//main//script")


def test_it_is_computed_once(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get("/changes", headers=PAGE)

    def never(*_: object, **__: object) -> None:
        raise AssertionError("opened again")

    monkeypatch.setattr(changes, "Engine", never)

    again = client.get("/changes?x=1", headers=PAGE)
    known = client.get("/changes", headers={**PAGE, "If-None-Match": first.headers["ETag"]})
    assert again.data == first.data
    assert known.status_code == 304
    assert asked(client)["changes"] is not None


def test_a_current_release_is_compared_when_it_is_served_by_its_own_name(root: Path) -> None:
    with client_of((root / CURRENT).resolve()) as client:
        assert asked(client)["changes"]["counts"]["claims"]["added"] == 1


def test_an_older_release_served_by_its_own_name_is_compared_with_none(root: Path) -> None:
    with client_of((root / PREVIOUS).resolve()) as client:
        told = asked(client)

    assert told["changes"] is None
    assert told["why"] == changes.ALONE


def test_the_shipped_release_has_nothing_to_be_compared_with() -> None:
    with client_of(None) as client:
        told, found = asked(client), page(client)

    assert told["release"]["name"]
    assert (told["previous"], told["changes"], told["why"]) == (None, None, changes.ALONE)
    assert changes.ALONE in words(found)


@pytest.mark.parametrize("name", [DATA, MANIFEST])
@pytest.mark.parametrize("damage", ["cut", "removed"])
def test_a_damaged_earlier_release_is_said_without_its_path(
    name: str, damage: str, copy: Path
) -> None:
    file = copy / PREVIOUS / name
    if damage == "cut":
        file.write_bytes(file.read_bytes()[:-100])
    else:
        file.unlink()

    with client_of(copy) as client:
        told, found = asked(client), page(client)

    assert (told["changes"], told["why"]) == (None, changes.UNREADABLE)
    assert changes.UNREADABLE in words(found)
    assert str(copy) not in found.text_content()


def test_an_earlier_release_that_is_too_large_is_not_opened(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "LARGEST", (root / PREVIOUS / DATA).stat().st_size - 1)

    with client_of(root) as client:
        told = asked(client)

    assert (told["changes"], told["why"]) == (None, changes.TOO_LARGE)


def test_the_page_shows_the_first_and_json_all(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "MOST", 0)

    with client_of(root) as client:
        found = page(client)

    assert "1 more as JSON" in words(found)
    assert not found.xpath("//ins")
