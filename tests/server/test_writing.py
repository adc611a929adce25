"""Writing: only with the token, wholly or not at all, by one process, and there to stay."""

import random
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..conftest import COMMUNIQUE
from .running import TOKEN, UPDATE, Running, running, writable


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(*writable(tmp_path_factory.mktemp("writing"))) as server:
        yield server


@pytest.fixture
def empty(server: Running) -> Running:
    assert server.update("DROP ALL").status == 204
    return server


def test_an_update_is_seen_by_the_next_query(empty: Running) -> None:
    for number in range(1, 4):
        assert empty.update(f"INSERT DATA {{ <http://e/{number}> <http://e/p> 1 }}").status == 204
        assert empty.count() == number


@pytest.mark.parametrize("token", ["", "wrong", f"{TOKEN}x", TOKEN[:-1]])
def test_without_the_token_nothing_is_written(token: str, empty: Running) -> None:
    answer = empty.update("INSERT DATA { <http://e/a> <http://e/p> 1 }", token)

    assert answer.status == 401
    assert answer.headers["WWW-Authenticate"].casefold().startswith("bearer")
    assert empty.count() == 0


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_without_the_token_no_graph_is_changed(method: str, empty: Running) -> None:
    empty.update("INSERT DATA { GRAPH <http://e/g> { <http://e/a> <http://e/p> 1 } }")

    answer = empty.ask(method, "/graphs?graph=http://e/g", b"", Content_Type="text/turtle")

    assert answer.status == 401
    assert empty.count("GRAPH <http://e/g> { ?s ?p ?o }") == 1


def test_an_update_is_carried_out_wholly_or_not_at_all(empty: Running) -> None:
    answer = empty.update(
        "INSERT DATA { <http://e/a> <http://e/p> 1 } ; CREATE GRAPH <http://e/g> ; "
        "CREATE GRAPH <http://e/g>"
    )

    assert answer.status == 400
    assert empty.count() == 0
    assert empty.ask("GET", "/graphs?graph=http://e/g").status == 404


def test_graphs_are_replaced_extended_and_removed(empty: Running) -> None:
    def send(method: str, body: bytes = b"") -> int:
        return empty.ask(
            method,
            "/graphs?graph=http://e/g",
            body,
            Content_Type="text/turtle",
            Authorization=f"Bearer {TOKEN}",
        ).status

    assert send("PUT", b"<a> <b> 1 , 2 .") == 201
    assert send("POST", b"<a> <b> 3 .") == 204
    assert empty.count("GRAPH ?g { <http://e/a> ?p ?o }") == 3
    assert send("PUT", b"<a> <b> 4 .") == 204
    assert empty.count("GRAPH ?g { ?s ?p ?o }") == 1
    assert send("PUT", b"<a> <b> .") == 400
    assert empty.count("GRAPH ?g { ?s ?p ?o }") == 1
    assert send("DELETE") == 204
    assert send("DELETE") == 404


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("text/turtle", b"<a> <http://e/b> 1 ."),
        ("application/n-triples", b'<http://e/a> <http://e/b> "1" .'),
        ("application/ld+json", b'{"@id": "http://e/a", "http://e/b": 1}'),
        (
            "application/rdf+xml",
            b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            b'xmlns:e="http://e/"><rdf:Description rdf:about="a"><e:b>1</e:b>'
            b"</rdf:Description></rdf:RDF>",
        ),
        ("application/trig", b"<a> <http://e/b> 1 ."),
        ("application/n-quads", b'<http://e/a> <http://e/b> "1" .'),
    ],
)
def test_a_graph_is_put_in_every_format_and_read_in_every_format(
    media_type: str, body: bytes, empty: Running
) -> None:
    put = empty.ask(
        "PUT",
        "/graphs?graph=http://e/g",
        body,
        Content_Type=media_type,
        Authorization=f"Bearer {TOKEN}",
    )

    assert put.status == 201
    for wanted in (
        "text/turtle",
        "application/n-triples",
        "application/ld+json",
        "application/rdf+xml",
    ):
        got = empty.ask("GET", "/graphs?graph=http://e/g", Accept=wanted)
        assert (got.status, got.headers["Content-Type"].partition(";")[0]) == (200, wanted)
        assert b"http://e/a" in got.body


def test_several_files_of_a_multipart_form_go_into_one_graph(empty: Running) -> None:
    parts = "".join(
        f'--x\r\nContent-Disposition: form-data; name="f{n}"; filename="f{n}.ttl"\r\n'
        f"Content-Type: text/turtle\r\n\r\n<a{n}> <b> {n} .\r\n"
        for n in (1, 2)
    )

    answer = empty.ask(
        "POST",
        "/graphs?graph=http://e/g",
        f"{parts}--x--\r\n".encode(),
        Content_Type="multipart/form-data; boundary=x",
        Authorization=f"Bearer {TOKEN}",
    )

    assert answer.status == 201
    assert empty.count("GRAPH <http://e/g> { ?s ?p ?o }") == 2


def test_a_graph_without_a_name_gets_one(empty: Running) -> None:
    answer = empty.ask(
        "POST",
        "/graphs",
        b"<> <b> 1 .",
        Content_Type="text/turtle",
        Authorization=f"Bearer {TOKEN}",
    )

    assert answer.status == 201
    location = answer.headers["Location"]
    assert empty.count(f"GRAPH <{location}> {{ <{location}> ?p ?o }}") == 1
    assert empty.ask("GET", location.removeprefix(f"http://127.0.0.1:{empty.port}")).status == 200


def test_the_dataset_of_an_update_is_what_its_parameters_say(empty: Running) -> None:
    empty.update(
        "INSERT DATA { GRAPH <http://e/g> { <http://e/a> <http://e/p> 1 } "
        "GRAPH <http://e/h> { <http://e/b> <http://e/p> 2 } }"
    )

    empty.ask(
        "POST",
        "/sparql?using-graph-uri=http://e/h",
        b"INSERT { ?s <http://e/q> ?o } WHERE { ?s <http://e/p> ?o }",
        Content_Type="application/sparql-update",
        Authorization=f"Bearer {TOKEN}",
    )

    assert empty.count("?s <http://e/q> 2") == 1
    assert empty.count("?s <http://e/q> ?o") == 1


@pytest.mark.slow
def test_a_second_process_is_refused(tmp_path: Path) -> None:
    options = writable(tmp_path)
    with running(*options):
        second = subprocess.run(
            [COMMUNIQUE, "serve", "--port", "0", *map(str, options)],
            capture_output=True,
            text=True,
            check=False,
        )

    assert second.returncode == 2
    assert second.stderr == (
        f"communique: {tmp_path}/store: another process writes to this store; stop it first\n"
    )


def test_what_is_not_writable_cannot_be_written_whatever_is_sent(endpoint: str) -> None:
    server = Running(int(endpoint.split(":")[2].split("/")[0]), None)  # type: ignore[arg-type]

    assert server.update("DROP ALL").status == 403
    for method in ("PUT", "POST", "DELETE"):
        answer = server.ask(
            method,
            "/graphs?default",
            b"",
            Content_Type="text/turtle",
            Authorization=f"Bearer {TOKEN}",
        )
        assert answer.status == 403
    assert server.count() > 10_000


@pytest.mark.slow
def test_a_backup_of_a_live_store_is_a_store_of_its_own(tmp_path: Path) -> None:
    with running(*writable(tmp_path)) as server:
        server.update("INSERT DATA { <http://e/a> <http://e/p> 1 }")
        done = subprocess.run(
            [COMMUNIQUE, "backup", tmp_path / "store", tmp_path / "copy"],
            capture_output=True,
            text=True,
            check=False,
        )
        server.update("INSERT DATA { <http://e/b> <http://e/p> 2 }")

        assert (done.returncode, server.count()) == (0, 2)
    with running("--store", tmp_path / "copy") as copy:
        assert copy.count() == 1


@pytest.mark.slow
def test_a_damaged_store_is_reported_and_not_served(tmp_path: Path) -> None:
    with running(*writable(tmp_path)) as server:
        server.update("INSERT DATA { <http://e/a> <http://e/p> 1 }")
    for path in (tmp_path / "store" / "current").resolve().glob("MANIFEST-*"):
        path.write_bytes(b"damaged")

    done = subprocess.run(
        [COMMUNIQUE, "serve", "--port", "0", "--store", tmp_path / "store"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "is not a readable store" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_neither_half_an_update_nor_a_blank_node_is_lost_or_mixed_by_kill_9(tmp_path: Path) -> None:
    """Updates that end early come between uploads with one label of a blank node, amid kills."""
    draw = random.Random(11)  # noqa: S311 - when to kill is no secret
    options = writable(tmp_path)
    head = f"Host: localhost\r\nAuthorization: Bearer {TOKEN}\r\nContent-Type: {UPDATE}\r\n"
    cut = "INSERT DATA { <http://e/cut> <http://e/cut> 1 }"
    early = (
        f"POST /sparql HTTP/1.1\r\n{head}Content-Length: {len(cut) + 1}\r\n\r\n{cut}",
        f"POST /sparql HTTP/1.1\r\n{head}Transfer-Encoding: chunked\r\n\r\n"
        f"{len(cut):x}\r\n{cut}\r\n",
    )
    acknowledged = sent = 0
    for _ in range(6):
        with running(*options) as server:
            killer = threading.Timer(draw.uniform(0.5, 2.5), server.process.kill)
            killer.start()
            while True:
                sent += 1
                try:
                    address = ("127.0.0.1", server.port)
                    with socket.create_connection(address, timeout=10) as connection:
                        connection.sendall(early[sent % 2].encode())
                    status = server.ask(
                        "POST",
                        "/graphs?graph=http://e/g",
                        f'_:b0 <http://e/n> "{sent}" .'.encode(),
                        Content_Type="application/n-triples",
                        Authorization=f"Bearer {TOKEN}",
                    ).status
                except OSError:
                    break
                acknowledged += status in (201, 204)
            killer.join()
        time.sleep(0.05)
    with running(*options) as server:
        rows = server.query(
            "SELECT (COUNT(DISTINCT ?s) AS ?n) (COUNT(DISTINCT ?o) AS ?m)"
            " { GRAPH ?g { ?s <http://e/n> ?o } }"
        ).json["results"]["bindings"]
        assert server.count("?s <http://e/cut> ?o") == 0
    subjects, values = int(rows[0]["n"]["value"]), int(rows[0]["m"]["value"])

    assert acknowledged
    assert subjects == values
    assert acknowledged <= values <= sent


@pytest.mark.slow
def test_what_was_acknowledged_survives_kill_9(tmp_path: Path) -> None:
    """The server is killed again and again amid a stream of updates."""
    draw = random.Random(7)  # noqa: S311 - when to kill is no secret
    options = writable(tmp_path)
    acknowledged: set[int] = set()
    refused: set[int] = set()
    unknown: set[int] = set()
    sent = 0
    for _ in range(12):
        with running(*options) as server:
            killer = threading.Timer(draw.uniform(0.1, 1.2), server.process.kill)
            killer.start()
            while True:
                sent += 1
                try:
                    text = "SYNTAX ERROR" if sent % 5 == 0 else ""
                    status = server.update(
                        f"INSERT DATA {{ <http://e/{sent}> <http://e/p> {sent} }} {text}"
                    ).status
                except OSError:
                    unknown.add(sent)
                    break
                (acknowledged if status == 204 else refused).add(sent)
            killer.join()
        time.sleep(0.05)
    with running(*options) as server:
        rows = server.query("SELECT ?o { ?s <http://e/p> ?o }").json["results"]["bindings"]
    there = {int(row["o"]["value"]) for row in rows}

    assert len(acknowledged) > 20
    assert acknowledged <= there
    assert not refused & there
    assert there <= acknowledged | unknown
