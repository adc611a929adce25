"""HTTP manners over a real socket: representations, other origins, limits, what is seen outside."""

import datetime as dt
import gzip
import os
import signal
import socket
import threading
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import zstandard

from graph.build import build
from graph.release import roll_back

from ..graph.note import CLAIMS, reviewed
from .running import Answer, Running, running

MANY = "SELECT * { ?s ?p ?o } LIMIT 200"
NEVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
PROBLEMS = "application/problem+json, */*;q=0.1"
ENDLESS = "SELECT * { ?a ?b ?c . ?d ?e ?f }"


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with running(
        "--public", "--timeout", 1, "--workers", 2, "--max-memory", 256, "--max-rows", 100_000
    ) as server:
        yield server


def test_an_etag_saves_the_second_answer(server: Running) -> None:
    first = server.query(MANY)

    second = server.query(MANY, If_None_Match=first.headers["ETag"])

    assert (second.status, second.body) == (304, b"")
    assert second.headers["ETag"] == first.headers["ETag"]


def test_each_representation_has_an_etag_of_its_own(server: Running) -> None:
    answers = [
        server.query(MANY),
        server.query(MANY, Accept="text/csv"),
        server.query(MANY, Accept_Encoding="gzip"),
        server.query(MANY, Accept_Encoding="zstd"),
        server.query(MANY + " #"),
    ]

    assert len({answer.headers["ETag"] for answer in answers}) == len(answers)
    for answer in answers:
        assert "Accept" in answer.headers["Vary"]
        assert "Accept-Encoding" in answer.headers["Vary"]


def test_answers_are_packed_as_the_client_likes_it(server: Running) -> None:
    plain = server.query(MANY).body

    zipped = server.query(MANY, Accept_Encoding="gzip, br")
    packed = server.query(MANY, Accept_Encoding="gzip;q=0.5, zstd")
    refused = server.query(MANY, Accept_Encoding="gzip;q=0")

    assert (zipped.headers["Content-Encoding"], gzip.decompress(zipped.body)) == ("gzip", plain)
    assert packed.headers["Content-Encoding"] == "zstd"
    assert zstandard.ZstdDecompressor().decompress(packed.body) == plain
    assert refused.headers["Content-Encoding"] is None


def test_what_changes_with_every_evaluation_has_no_etag_and_is_not_kept(server: Running) -> None:
    answers = [server.query("SELECT (UUID() AS ?x) {}") for _ in range(2)]

    assert answers[0].body != answers[1].body
    assert answers[0].headers["ETag"] is None


@pytest.mark.parametrize("path", ["/", "/sparql", "/healthz", "/graphs?default"])
def test_head_is_get_without_the_body(path: str, server: Running) -> None:
    head, get = server.ask("HEAD", path), server.ask("GET", path)

    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Type"] == get.headers["Content-Type"]


@pytest.mark.parametrize("path", ["/", "/sparql", "/healthz", "/graphs"])
def test_options_says_what_is_allowed(path: str, server: Running) -> None:
    answer = server.ask("OPTIONS", path)

    assert answer.status == 200
    assert {"GET", "HEAD", "OPTIONS"} <= set(answer.headers["Allow"].split(", "))


def test_a_public_server_lets_other_origins_read_errors_too(server: Running) -> None:
    for answer in (server.query(MANY), server.query("SELECT"), server.ask("GET", "/nothing")):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Access-Control-Allow-Credentials"] is None
        assert "ETag" in answer.headers["Access-Control-Expose-Headers"]


def test_another_server_lets_no_other_origin_read(endpoint: str) -> None:
    other = Running(int(endpoint.split(":")[2].split("/")[0]), None)  # type: ignore[arg-type]

    assert (
        other.query(MANY, Origin="http://evil.example").headers["Access-Control-Allow-Origin"]
        is None
    )


@pytest.fixture(scope="module")
def patient() -> Iterator[Running]:
    """A server whose limits are those of room, not of time."""
    with running("--timeout", 60, "--workers", 2, "--max-memory", 64, "--max-rows", 1000) as server:
        yield server


def test_a_limit_of_time_is_named_with_what_to_do(server: Running) -> None:
    refused(server.query(NEVER, Accept=PROBLEMS), "time")


@pytest.mark.parametrize(
    ("query", "limit"),
    [(f"{ENDLESS} ORDER BY ?f", "memory"), ("SELECT ?s { ?s ?p ?o }", "rows")],
)
def test_a_limit_of_room_is_named_with_what_to_do(query: str, limit: str, patient: Running) -> None:
    refused(patient.query(query, Accept=PROBLEMS), limit)


def refused(answer: Answer, limit: str) -> None:
    assert answer.status == 503
    assert answer.headers["Retry-After"] == "5"
    assert answer.json["limit"] == limit
    assert answer.headers["ETag"] is None


def test_an_answer_is_whole_or_an_error(server: Running) -> None:
    answer = server.query(ENDLESS, Accept="text/csv")

    assert answer.status == 503
    assert b"http" not in answer.body


@contextmanager
def asked(server: Running, query: str) -> Iterator[None]:
    """A client that asks and waits, and hangs up at the end."""
    address = f"/sparql?{urllib.parse.urlencode({'query': query})}"
    with socket.create_connection(("127.0.0.1", server.port)) as client:
        client.sendall(f"GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        yield


def test_ordinary_questions_are_answered_while_hostile_ones_run(patient: Running) -> None:
    with ExitStack() as hostile:
        for number in range(4):
            hostile.enter_context(asked(patient, f"{NEVER} # {number}"))
        wait_until(lambda: figure(patient, "workers_busy") >= 2)

        assert patient.query("SELECT * { ?s ?p ?o } LIMIT 1 # ordinary").status == 200
        assert figure(patient, "workers_busy") >= 2


def test_a_client_that_hangs_up_frees_its_worker() -> None:
    with running("--timeout", 30, "--workers", 1) as server:
        with asked(server, NEVER):
            wait_until(lambda: figure(server, "workers_busy") == 1)

        wait_until(lambda: figure(server, "workers_busy") == 0)


@pytest.mark.slow
def test_another_holder_takes_the_place_of_one_that_is_gone() -> None:
    with running("--workers", 2) as server:
        (task,) = Path(f"/proc/{server.process.pid}/task/{server.process.pid}").glob("children")
        os.kill(int(task.read_text().split()[0]), signal.SIGKILL)

        wait_until(lambda: server.ask("GET", "/readyz").status == 503)
        wait_until(lambda: server.ask("GET", "/readyz").status == 200)

        assert server.query(MANY).status == 200


def figure(server: Running, name: str) -> float:
    text = server.ask("GET", "/metrics").body.decode()
    (line,) = [x for x in text.splitlines() if x.startswith(f"communique_{name} ")]
    return float(line.split()[-1])


def test_identical_questions_in_flight_are_computed_once(server: Running) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?b ?f FILTER(STRLEN(STR(?c)) > 240) } # once"
    before = misses(server)
    statuses: list[int] = []
    threads = [
        threading.Thread(target=lambda: statuses.append(server.query(slow).status))
        for _ in range(6)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(set(statuses)) == 1
    assert misses(server) == before + 1


def misses(server: Running) -> float:
    text = server.ask("GET", "/metrics").body.decode()
    (line,) = [
        x
        for x in text.splitlines()
        if x.startswith('communique_cache_requests_total{result="miss"')
    ]
    return float(line.split()[-1])


def test_it_can_be_watched_from_outside(server: Running) -> None:
    server.query(NEVER)

    metrics = server.ask("GET", "/metrics").body.decode()

    for name in ("requests_total", "seconds_bucket", "queue", "cache_bytes", "data{version="):
        assert f"communique_{name}" in metrics
    assert 'communique_workers_killed_total{limit="time"}' in metrics
    ready = server.ask("GET", "/readyz")
    assert (ready.status, b"workers, data " in ready.body) == (200, True)


def test_characters_that_xml_cannot_carry_are_refused_in_xml_only(server: Running) -> None:
    query = 'SELECT ("a\\u0001b" AS ?x) {}'

    refused = server.query(query, Accept="application/sparql-results+xml")

    assert refused.status == 406
    assert server.query(query, Accept="application/json").status == 200


def test_a_star_gives_the_variables_in_the_order_of_the_query(server: Running) -> None:
    for query in ("SELECT * { ?s ?p ?o } LIMIT 1", "SELECT DISTINCT * { ?z ?b ?a } LIMIT 1"):
        head = server.query(query, Accept="text/csv").body.split(b"\r\n")[0].decode()

        assert head == ",".join(name[1] for name in query.split() if name[0] == "?")


@pytest.mark.slow
def test_a_new_release_is_served_without_a_dropped_request(tmp_path: Path) -> None:
    now = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
    build([reviewed(CLAIMS[0])], tmp_path, created=now)
    claims = "?c a <https://w3id.org/communique/ontology#Claim>"
    seen: list[int] = []
    stop = threading.Event()
    with running("--release", tmp_path, "--workers", 2) as server:

        def ask() -> None:
            while not stop.is_set():
                seen.append(server.count(claims))

        asking = threading.Thread(target=ask)
        asking.start()
        build([reviewed()], tmp_path, created=now)
        wait_until(lambda: seen[-1:] == [5])
        roll_back(tmp_path)
        wait_until(lambda: seen[-1:] == [1])
        stop.set()
        asking.join()

    assert [n for i, n in enumerate(seen) if i == 0 or seen[i - 1] != n] == [1, 5, 1]


def wait_until(true: "object") -> None:
    for _ in range(200):
        if true():  # type: ignore[operator]
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to pass in 10 s")
