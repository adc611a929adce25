"""A server under an operator's hands: its log, its signals, its disk and its limit on files."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import threading
import time
import urllib.parse
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from ..conftest import COMMUNIQUE
from .running import TOKEN, Answer, Running, limited, running, writable

pytestmark = pytest.mark.slow

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LINE = re.compile(r'\{"time": "\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", .*\}')


def wait_until(true: Callable[[], object]) -> None:
    for _ in range(400):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to pass in 20 s")


def dropped(server: Running) -> float:
    text = server.ask("GET", "/metrics").body.decode()
    found = re.search(r"^communique_log_lines_dropped_total (\S+)$", text, re.MULTILINE)
    assert found is not None
    return float(found[1])


def ask_often(server: Running, times: int) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)) as client:
        for number in range(times):
            client.request("GET", f"/nothing-{number}-{'x' * 180}")
            assert client.getresponse().read()


def test_a_log_that_nobody_reads_holds_nobody_up() -> None:
    reading, writing = os.pipe()
    with running("--workers", 1, stderr=writing) as server, open(reading, "rb") as log:  # noqa: PTH123
        os.close(writing)
        ask_often(server, 4_000)
        wait_until(lambda: dropped(server) > 0)
        assert server.ask("GET", "/healthz").status == 200

        threading.Thread(target=server.process.terminate).start()
        lines = log.read().decode().splitlines()

    assert len(lines) > 1_000
    assert all(LINE.fullmatch(line) for line in lines)
    assert any("dropped" in json.loads(line).get("message", "") for line in lines)


def test_a_log_whose_reader_is_gone_costs_lines_only() -> None:
    reading, writing = os.pipe()
    with running("--workers", 1, stderr=writing) as server:
        os.close(writing)
        os.close(reading)
        ask_often(server, 100)

        wait_until(lambda: dropped(server) >= 100)
        assert server.query("ASK {}").status == 200


def test_what_a_worker_process_says_is_in_the_log(tmp_path: Path) -> None:
    with (
        (tmp_path / "log").open("wb") as log,
        running("--workers", 1, stderr=log) as server,
    ):
        (task,) = Path(f"/proc/{server.process.pid}/task/{server.process.pid}").glob("children")
        holder = int(task.read_text().split()[0])

        assert os.readlink(f"/proc/{holder}/fd/2").startswith("pipe:")  # noqa: PTH115
        assert os.readlink(f"/proc/{holder}/fd/1") == os.devnull  # noqa: PTH115


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_requests_under_way_are_finished_when_it_ends(number: signal.Signals) -> None:
    answers: list[Answer] = []
    with running("--workers", 1, "--timeout", 3) as server:
        asking = threading.Thread(target=lambda: answers.append(server.query(SLOW)))
        asking.start()
        wait_until(lambda: b"communique_workers_busy 1" in server.ask("GET", "/metrics").body)

        server.process.send_signal(number)
        asking.join()

        assert server.process.wait(timeout=15) == 0
    assert [answer.status for answer in answers] == [503]  # of its own time-out
    assert b"no answer within 3 s" in answers[0].body


def test_a_closed_terminal_does_not_end_what_was_started_with_nohup() -> None:
    command = ["nohup", COMMUNIQUE, "serve", "--port", "0", "--workers", "1"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        found = re.search(r":(\d+)/", process.stdout.readline())
        assert found is not None

        process.send_signal(signal.SIGHUP)

        assert Running(int(found[1]), process).ask("GET", "/healthz").status == 200
        process.terminate()


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_ended_while_it_starts_it_leaves_nothing_and_says_nothing(number: signal.Signals) -> None:
    for wait in (0.2, 0.5, 1.0, 1.5):
        process = subprocess.Popen(
            [COMMUNIQUE, "serve", "--port", "0"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        time.sleep(wait)
        process.send_signal(number)
        _, said = process.communicate(timeout=15)  # which ends when no process is left to say more

        assert process.returncode in (0, -number)
        assert "Traceback" not in said


@contextmanager
def idle(server: Running, count: int) -> Iterator[None]:
    """Connections that say nothing."""
    with ExitStack() as stack:
        for _ in range(count):
            stack.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=10))
        yield


PATHS = [
    *("/healthz", "/", "/matrix", "/search?q=china", "/static/page.css", "/changes", "/downloads"),
    *("/metrics", "/export/graph.gexf", f"/sparql?query={urllib.parse.quote(SLOW)}"),
]


def test_with_few_files_and_many_idle_connections_nothing_fails() -> None:
    statuses: Counter[int] = Counter()

    def ask(client: http.client.HTTPConnection, first: int) -> None:
        for number in range(len(PATHS)):
            client.request("GET", PATHS[(first + number) % len(PATHS)])
            answer = client.getresponse()
            answer.read()
            statuses[answer.status] += 1

    with running("--timeout", 1, "--cache", 0, limit="-n 256") as server, ExitStack() as stack:
        clients = []
        for _ in range(40):
            client = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
            clients.append(stack.enter_context(closing(client)))
            client.request("GET", "/healthz")
            assert client.getresponse().read() == b"ok\n"
        with idle(server, 400):
            threads = [threading.Thread(target=ask, args=(c, n)) for n, c in enumerate(clients)]
            for thread in threads:
                thread.start()
            late = [server.ask("GET", path) for path in PATHS]
            for thread in threads:
                thread.join()

        assert set(statuses) <= {200, 503}
        assert statuses[200] >= 40
        for answer in late:
            assert answer.status in (200, 503)
            assert answer.status == 200 or answer.headers["Retry-After"]
        wait_until(lambda: server.ask("GET", "/readyz").status == 200)
        assert server.query("ASK { ?afterwards ?p ?o }").status == 200


def test_a_limit_that_is_too_low_is_refused_in_one_line() -> None:
    done = subprocess.run(
        limited("-n 40", [COMMUNIQUE, "serve", "--port", "0"]), capture_output=True, text=True
    )

    assert done.returncode == 2
    assert re.fullmatch(r"communique: a limit of 40 open files .* \(ulimit -n\)\n", done.stderr)


def test_a_limit_that_may_be_raised_is_raised() -> None:
    with running("--workers", 1, limit="-Sn 40") as server:
        assert server.ask("GET", "/readyz").status == 200


MUCH = "".join(f'<http://e/{n}> <http://e/p> "{os.urandom(60).hex()}" .\n' for n in range(5_000))


@pytest.mark.parametrize("accept", ["text/plain", "application/problem+json"])
def test_a_full_disk_is_507_and_the_store_stays_whole(accept: str, tmp_path: Path) -> None:
    def put(data: str) -> Answer:
        return server.ask(
            "PUT",
            "/graphs?graph=http://e/g",
            data.encode(),
            Content_Type="text/turtle",
            Authorization=f"Bearer {TOKEN}",
            Accept=accept,
        )

    with running(*writable(tmp_path), limit="-f 200") as server:  # which files may not be larger
        assert put("<http://e/a> <http://e/p> 1, 2 .").status == 201

        for answer in (put(MUCH), put(MUCH)):
            assert answer.status == 507
            assert int(answer.headers["Retry-After"]) > 0
            assert "the disk is full" in answer.body.decode()
            assert str(tmp_path) not in answer.body.decode()
            assert len(answer.body) < 300
        assert server.count("GRAPH ?g { ?s ?p ?o }") == 2
        assert put("<http://e/a> <http://e/p> 1, 2, 3 .").status == 204
        assert server.count("GRAPH ?g { ?s ?p ?o }") == 3
        drafts = [p.name for p in (tmp_path / "store" / "versions").iterdir() if p.name[0] == "."]
        assert drafts == []

    with running(*writable(tmp_path)) as server:
        assert server.count("GRAPH ?g { ?s ?p ?o }") == 3
