"""Hostile requests over a real socket: each is answered as it should be, and harms nobody."""

import http.client
import json
import re
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ..conftest import COMMUNIQUE

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent.parent / "hostile"
REQUESTS = sorted(FOLDER.glob("*.json"))
TOKEN = "correct-horse-battery-staple"  # noqa: S105 - of the server under test
TIMEOUT = 1.5  # seconds that a query may take
PATIENCE = 12  # seconds in which an answer has to come, whatever is asked


@dataclass(frozen=True)
class Server:
    """A server under test."""

    port: int
    pid: int

    def processes(self) -> list[int]:
        """The server and all that it has started."""
        found = [self.pid]
        for pid in found:
            for task in Path(f"/proc/{pid}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        return found

    def files(self) -> int:
        return sum(1 for _ in Path(f"/proc/{self.pid}/fd").iterdir())

    def memory(self) -> int:
        """Resident bytes of the server and its workers."""
        pages = 0
        for pid in self.processes():
            pages += int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        return pages * 4096

    def ordinary(self) -> float:
        """Asks an ordinary question, and returns the seconds to the answer."""
        began = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", f"/sparql?query=ASK%7B%7D%23{time.monotonic_ns()}")
        answer = connection.getresponse()
        assert answer.status == 200
        assert json.loads(answer.read())["boolean"] is True
        connection.close()
        return time.monotonic() - began


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A writable server with some data and tight limits."""
    folder = tmp_path_factory.mktemp("hostile")
    data = folder / "data.nt"
    data.write_text(
        "".join(
            f"<http://e/{i}> <http://e/p{i % 7}> <http://e/{i * 7 % 5000}> .\n" for i in range(5000)
        )
    )
    subprocess.run([COMMUNIQUE, "load", data, "--store", folder / "store"], check=True)
    (folder / "token").write_text(TOKEN)
    command = [COMMUNIQUE, "serve", "--port", "0", "--store", folder / "store", "--writable"]
    command += ["--token-file", folder / "token", "--timeout", str(TIMEOUT), "--workers", "2"]
    command += ["--max-memory", "256", "--max-rows", "100000"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    found = re.search(r"http://\S+:(\d+)/", process.stdout.readline())
    assert found is not None
    yield Server(int(found[1]), process.pid)
    process.terminate()
    process.wait(timeout=10)
    process.stdout.close()


def joined(parts: list[Any]) -> str:
    return "".join(part if isinstance(part, str) else part[0] * part[1] for part in parts)


def send(server: Server, case: dict[str, Any]) -> int | None:
    """The status of the answer to a request, None where the connection was closed without one."""
    if "raw" in case:
        return send_raw(server, case)
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    headers = {"Authorization": f"Bearer {TOKEN}"}
    if "body" in case:
        headers["Content-Type"] = case["media_type"]
        body = joined(case["body"]).encode("utf-8", "surrogateescape")
        method, path = "PUT", "/graphs?graph=http://e/hostile"
    else:
        kind = "query" if "query" in case else "update"
        headers["Content-Type"] = f"application/sparql-{kind}"
        body = joined(case[kind]).encode("utf-8", "surrogatepass")
        method, path = "POST", "/sparql"
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read()
    except (BrokenPipeError, ConnectionResetError):  # refused before all was sent
        return 413
    finally:
        connection.close()
    if answer.status >= 400:
        assert len(text) < 1000
        assert b"Traceback" not in text
    if answer.status == 503:
        assert answer.headers["Retry-After"]
    return answer.status


def send_raw(server: Server, case: dict[str, Any]) -> int | None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as connection:
        try:
            connection.sendall(joined(case["raw"]).encode("latin-1"))
            if case.get("shutdown"):
                connection.shutdown(socket.SHUT_WR)
        except (BrokenPipeError, ConnectionResetError):
            return 400
        if not case["expect"]:
            time.sleep(case["wait"])
            return None
        try:
            answer = connection.recv(65536)
        except ConnectionResetError:
            return None
    found = re.match(rb"HTTP/1\.\d (\d+)", answer)
    return int(found[1]) if found else None


@pytest.mark.parametrize("path", REQUESTS, ids=lambda path: path.stem)
def test_a_hostile_request_is_answered_and_the_next_one_too(path: Path, server: Server) -> None:
    case = json.loads(path.read_text("utf-8"))
    began = time.monotonic()

    status = send(server, case)

    assert time.monotonic() - began < PATIENCE
    if case["expect"]:
        assert status in case["expect"]
    assert server.ordinary() < TIMEOUT + 1


def test_ordinary_questions_are_answered_meanwhile(server: Server) -> None:
    """While every kind of hostile query runs, two at a time, ordinary ones go on being answered."""
    cases = [json.loads(path.read_text("utf-8")) for path in FOLDER.glob("query-*.json")]
    running = threading.Event()
    running.set()
    waited: list[float] = []

    def ordinary() -> None:
        while running.is_set():
            waited.append(server.ordinary())
            time.sleep(0.02)

    asking = threading.Thread(target=ordinary)
    asking.start()
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda case: send(server, case), cases))
    running.clear()
    asking.join()

    assert len(waited) >= 10
    assert max(waited) < TIMEOUT + 1


def test_afterwards_nothing_is_lost_or_left(server: Server) -> None:
    """After all hostile requests once more: workers, files and memory are what they were."""
    for _ in range(3):
        server.ordinary()
    workers, files, memory = len(server.processes()), server.files(), server.memory()
    cases = [json.loads(path.read_text("utf-8")) for path in REQUESTS]

    for case in cases:
        send(server, case)

    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and len(server.processes()) > workers:
        time.sleep(0.2)
    server.ordinary()
    assert len(server.processes()) == workers
    assert server.files() <= files + 4
    assert server.memory() < memory + 200 * 2**20


def test_what_a_refused_update_or_body_brought_is_not_there(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.request(
        "GET", "/sparql?query=SELECT%20%2A%20%7B%20%3Chttp%3A%2F%2Fa%3E%20%3Fp%20%3Fo%20%7D"
    )
    answer = json.loads(connection.getresponse().read())
    connection.close()

    assert answer["results"]["bindings"] == []
