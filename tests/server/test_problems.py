"""What a limit means, in words for whoever meets it: readers of pages, or authors of queries."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from flask.testing import FlaskClient

from graph.engine import Engine
from graph.errors import DamagedStoreError, LimitError, NoSpaceError
from graph.workers.pool import Settings
from server.app import create_app
from server.problems import READERS

LIMITS = {
    "time": "no answer within 10 s; ask for less at once: a LIMIT, fewer unconnected patterns, "
    "a FILTER nearer to what it filters",
    "memory": "the work needs more memory than the 512 MB it may take; ask for less at once",
    "rows": "the answer has more than 1,000,000 rows",
    "bytes": "the answer has more than 128,000,000 bytes",
    "queue": "no worker became free in time; try again later",
}
PAGES = ["/", "/matrix", "/actors", "/issues", "/timeline", "/downloads", "/search?q=china"]
OTHERS = ["/explore/graph.json", "/export/stances.gexf", "/page/person/xi-jinping"]
OF_AUTHORS = ["LIMIT", "pattern", "FILTER", "triple", "row", "query", "SPARQL", "worker"]
HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def limits() -> Iterator[tuple[dict[str, str], FlaskClient]]:
    """The limit that each question passes, to be set, and a client that asks."""
    limit: dict[str, str] = {}

    def refuse(*_: object) -> bytes:
        raise LimitError(limit["name"], LIMITS[limit["name"]])

    with closing(Engine(settings=Settings(workers=1))) as engine, pytest.MonkeyPatch.context() as m:
        m.setattr(engine.pool, "run", refuse)
        yield limit, create_app({"CACHE_BYTES": 0}, engine).test_client()


@pytest.fixture(params=LIMITS)
def limited(
    request: pytest.FixtureRequest, limits: tuple[dict[str, str], FlaskClient]
) -> tuple[str, FlaskClient]:
    """A limit that every question passes, and a client that asks."""
    limits[0]["name"] = request.param
    return request.param, limits[1]


@pytest.mark.parametrize("path", [*PAGES, *OTHERS])
def test_a_page_past_a_limit_has_words_for_readers(
    path: str, limited: tuple[str, FlaskClient]
) -> None:
    limit, client = limited

    answer = client.get(path, headers={"Accept": "application/problem+json, */*;q=0.1"})

    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert answer.json["limit"] == limit
    assert not [word for word in OF_AUTHORS if word in answer.json["detail"]]
    assert "try again" in answer.json["detail"] or "choose" in answer.json["detail"]


def test_a_page_past_a_limit_is_a_page(limited: tuple[str, FlaskClient]) -> None:
    limit, client = limited

    answer = client.get("/matrix", headers=HTML)

    assert (answer.status_code, answer.mimetype) == (503, "text/html")
    assert READERS[limit] in answer.text


QUERY = "query=CONSTRUCT+WHERE+%7B+%3Fs+%3Fp+%3Fo+%7D"


@pytest.mark.parametrize(
    "path", [f"/sparql?{QUERY}", f"/export/query.gexf?{QUERY}", "/graphs?default"]
)
def test_authors_of_queries_keep_their_words(path: str, limited: tuple[str, FlaskClient]) -> None:
    limit, client = limited

    answer = client.get(path)

    assert (answer.status_code, answer.text) == (503, f"{LIMITS[limit]}\n")


@pytest.mark.parametrize(
    ("error", "status", "detail"),
    [
        (NoSpaceError("/srv/store: the disk is full"), 507, "the disk is full and nothing was"),
        (DamagedStoreError("/srv/store: is no store"), 500, "the data cannot be read"),
        (
            OSError(5, "Input/output error", "/srv/store/x.log"),
            500,
            "something went wrong on the server",
        ),
        (LimitError("queue", "no worker became free in time"), 503, "many are reading"),
        (LimitError("time", "use longer words", plain=True), 503, "use longer words"),
    ],
)
def test_faults_of_the_disk_tell_no_path(
    error: Exception, status: int, detail: str, client: FlaskClient
) -> None:
    handle = client.application.handle_user_exception
    with client.application.test_request_context("/matrix"):
        answer = client.application.make_response(handle(error))

    assert answer.status_code == status
    assert answer.get_data(as_text=True).startswith(detail)
    assert "/srv" not in answer.get_data(as_text=True)
    assert (answer.headers.get("Retry-After") is not None) == (status in (503, 507))
