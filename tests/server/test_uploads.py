"""What people upload: whole or not at all, packed or not, each file with blank nodes of its own."""

import gzip
import socket
import zlib
from collections.abc import Iterator

import pytest
import zstandard

from .running import TOKEN, UPDATE, Answer, Running, running, writable

GRAPH = "/graphs?graph=http://e/g"
IN_GRAPH = "GRAPH <http://e/g> { ?s ?p ?o }"
BLANK = b'_:b0 <http://e/name> "%d" .'
HEAD = f"Host: localhost\r\nAuthorization: Bearer {TOKEN}\r\nContent-Type: {UPDATE}\r\n"
INSERT = b"INSERT DATA { <http://e/a> <http://e/p> 1 }"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    options = writable(tmp_path_factory.mktemp("uploads"))
    with running(*options, "--max-request", 1) as server:
        yield server


@pytest.fixture
def empty(server: Running) -> Running:
    assert server.update("DROP ALL").status == 204
    return server


def send(server: Running, method: str, body: bytes, media_type: str, **headers: str) -> Answer:
    return server.ask(
        method, GRAPH, body, Content_Type=media_type, Authorization=f"Bearer {TOKEN}", **headers
    )


def form(*files: tuple[str, str, bytes]) -> bytes:
    """A multipart form of files: name, media type or nothing, content."""
    parts = []
    for number, (name, media_type, content) in enumerate(files):
        kind = f"Content-Type: {media_type}\r\n" if media_type else ""
        head = f'Content-Disposition: form-data; name="f{number}"; filename="{name}"\r\n{kind}\r\n'
        parts.append(b"--x\r\n" + head.encode() + content + b"\r\n")
    return b"".join([*parts, b"--x--\r\n"])


MULTIPART = "multipart/form-data; boundary=x"


@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_all_files_of_a_form_are_there(method: str, empty: Running) -> None:
    body = form(("a.ttl", "text/turtle", b"<a> <b> 1 ."), ("b.ttl", "text/turtle", b"<a> <b> 2 ."))

    assert send(empty, method, body, MULTIPART).status == 201
    assert empty.count(IN_GRAPH) == 2
    assert send(empty, method, body, MULTIPART).status == 204
    assert empty.count(IN_GRAPH) == 2


@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_a_broken_file_of_a_form_leaves_the_graph_as_it_was(method: str, empty: Running) -> None:
    send(empty, "PUT", b"<x> <y> 0 .", "text/turtle")
    body = form(("a.ttl", "text/turtle", b"<a> <b> 1 ."), ("b.ttl", "text/turtle", b"<a> <b> "))

    answer = send(empty, method, body, MULTIPART)

    assert answer.status == 400
    assert answer.body.startswith(b"file 2 of 2: ")
    assert empty.count(IN_GRAPH) == 1


def test_a_broken_form_makes_no_graph(empty: Running) -> None:
    body = form(("a.ttl", "text/turtle", b"<a> <b> 1 ."), ("b.nt", "", b"<a> <b> 1 ."))

    assert send(empty, "PUT", body, MULTIPART).status == 400
    assert empty.ask("GET", GRAPH).status == 404
    assert send(empty, "PUT", body[:-20], MULTIPART).status == 400
    assert empty.ask("GET", GRAPH).status == 404


@pytest.mark.parametrize(
    ("name", "media_type", "content"),
    [
        ("a.nt", "", b'<http://e/a> <http://e/b> "1" .'),
        ("A.TTL", "application/octet-stream", b"@prefix e: <http://e/> . e:a e:b 1 ."),
        ("a.jsonld", "", b'{"@id": "http://e/a", "http://e/b": 1}'),
        ("a.json", "application/octet-stream", b'{"@id": "http://e/a", "http://e/b": 1}'),
        ("a.trig", "", b"{ <a> <http://e/b> 1 }"),
        ("a.n3", "", b"<a> <http://e/b> 1 ."),
        ("a.nt.gz", "application/gzip", gzip.compress(b'<http://e/a> <http://e/b> "1" .')),
        ("a.nt.gz", "", gzip.compress(b'<http://e/a> <http://e/b> "1" .')),
        ("a.ttl.gz", "text/turtle", gzip.compress(b"<a> <http://e/b> 1 .")),
        ("a.ttl", "text/turtle", gzip.compress(b"<a> <http://e/b> 1 .")),
        ("folder/a.ttl", "", b"<a> <http://e/b> 1 ."),
    ],
)
def test_a_file_is_read_by_its_name_where_its_type_does_not_say_enough(
    name: str, media_type: str, content: bytes, empty: Running
) -> None:
    assert send(empty, "POST", form((name, media_type, content)), MULTIPART).status == 201
    assert empty.count(IN_GRAPH) == 1


@pytest.mark.parametrize(("name", "media_type"), [("a.docx", ""), ("a.ttl", "image/png")])
def test_a_file_of_no_known_format_is_refused(name: str, media_type: str, empty: Running) -> None:
    body = form(("b.nt", "", b'<http://e/a> <http://e/b> "1" .'), (name, media_type, b""))

    assert send(empty, "PUT", body, MULTIPART).status == 415
    assert empty.ask("GET", GRAPH).status == 404


@pytest.mark.parametrize(
    ("media_type", "content", "message"),
    [
        ("application/ld+json", b'{"@context": "http://e/c"}', b"put the context into"),
        ("application/trig", b"<http://e/g> { <a> <http://e/b> 1 }", b"send triples"),
    ],
)
def test_what_one_graph_cannot_take_is_told_plainly(
    media_type: str, content: bytes, message: bytes, empty: Running
) -> None:
    answer = send(empty, "PUT", content, media_type)

    assert (answer.status, answer.body.count(b"\n")) == (400, 1)
    assert message in answer.body


def test_a_field_that_is_no_file_is_not_dropped_silently(empty: Running) -> None:
    field = b'--x\r\nContent-Disposition: form-data; name="data"\r\n\r\n<a> <b> 1 .\r\n'

    answer = send(empty, "POST", field + form(("a.ttl", "", b"<a> <b> 2 .")), MULTIPART)

    assert (answer.status, answer.body.count(b"\n")) == (400, 1)
    assert empty.ask("GET", GRAPH).status == 404


def test_blank_nodes_of_several_uploads_differ(empty: Running) -> None:
    for number in (1, 2):
        send(empty, "POST", BLANK % number, "application/n-triples")
    files = (("a.nt", "", BLANK % 3), ("b.nt", "", BLANK % 4))
    send(empty, "POST", form(*files), MULTIPART)

    rows = empty.query(f"SELECT DISTINCT ?s {{ {IN_GRAPH} }}").json["results"]["bindings"]
    assert len(rows) == 4


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("GZIP", lambda data: gzip.compress(data[:5]) + gzip.compress(data[5:])),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("zstd", zstandard.compress),
        ("zstd", lambda data: zstandard.compress(data[:5]) + zstandard.compress(data[5:])),
        ("identity", lambda data: data),
    ],
)
@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_a_packed_upload_is_read(coding: str, pack: object, method: str, empty: Running) -> None:
    data = b"<a> <b> 1 , 2 ."
    assert callable(pack)

    answer = send(empty, method, pack(data), "text/turtle", Content_Encoding=coding)

    assert answer.status == 201
    assert empty.count(IN_GRAPH) == 2


def test_a_packed_update_is_carried_out(empty: Running) -> None:
    answer = empty.ask(
        "POST",
        "/sparql",
        gzip.compress(INSERT),
        Content_Type=UPDATE,
        Content_Encoding="gzip",
        Authorization=f"Bearer {TOKEN}",
    )

    assert (answer.status, empty.count()) == (204, 1)


@pytest.mark.parametrize(
    ("coding", "body", "status"),
    [
        ("gzip", gzip.compress(b" " * 3_000_000), 413),
        ("deflate", zlib.compress(b" " * 3_000_000), 413),
        ("zstd", zstandard.compress(b" " * 3_000_000), 413),
        ("gzip", gzip.compress(b" " * 600_000) * 2, 413),
        ("gzip", gzip.compress(b"<a> <b> 1 .")[:-4], 400),
        ("zstd", zstandard.compress(b"<a> <b> 1 .")[:-4], 400),
        ("gzip", b"<a> <b> 1 .", 400),
        ("zstd", b"<a> <b> 1 .", 400),
        ("gzip", gzip.compress(b"<a> <b> 1 .") + b"more", 400),
        ("gzip", b"", 400),
        ("br", b"<a> <b> 1 .", 415),
        ("gzip, gzip", gzip.compress(gzip.compress(b"<a> <b> 1 .")), 415),
    ],
)
def test_a_packed_upload_that_is_too_large_or_broken_is_refused(
    coding: str, body: bytes, status: int, empty: Running
) -> None:
    answer = send(empty, "PUT", body, "text/turtle", Content_Encoding=coding)

    assert (answer.status, answer.body.count(b"\n")) == (status, 1)
    assert (answer.headers["Accept-Encoding"] is not None) == (status == 415)
    assert empty.ask("GET", GRAPH).status == 404


@pytest.mark.parametrize(
    ("media_type", "text"),
    [
        ("text/turtle", "<a> <http://e/b> 1 ."),
        ("application/n-triples", '<http://e/a> <http://e/b> "1" .'),
        ("application/n-quads", '<http://e/a> <http://e/b> "1" .'),
        ("application/trig", "<a> <http://e/b> 1 ."),
        ("application/ld+json", '{"@id": "http://e/a", "http://e/b": 1}'),
        ("text/n3", "<a> <http://e/b> 1 ."),
    ],
)
def test_a_byte_order_mark_is_skipped_and_utf_16_refused(
    media_type: str, text: str, empty: Running
) -> None:
    assert send(empty, "PUT", text.encode("utf-16"), media_type).status == 400
    assert send(empty, "PUT", text.encode("utf-8-sig"), media_type).status == 201
    assert empty.count(IN_GRAPH) == 1


def test_an_update_may_begin_with_a_byte_order_mark(empty: Running) -> None:
    assert empty.update(f"\ufeff{INSERT.decode()}").status == 204
    assert empty.count() == 1


def hang_up(server: Running, request: bytes, *, half: bool) -> None:
    """Sends a request and hangs up, or only says that no more comes and waits for the answer."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(request)
        if half:
            connection.shutdown(socket.SHUT_WR)
            assert b" 204 " not in connection.recv(1_000)


@pytest.mark.parametrize("half", [False, True])
@pytest.mark.parametrize(
    "rest",
    [
        b"Content-Length: 100\r\n\r\n" + INSERT,
        b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n" % (len(INSERT), INSERT),
        b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s" % (len(INSERT) + 9, INSERT),
        b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n" % (len(INSERT), INSERT),
    ],
    ids=["shorter than its length", "no last chunk", "a chunk cut short", "no end of the trailer"],
)
def test_an_update_that_ends_early_is_not_carried_out(
    rest: bytes, half: bool, empty: Running
) -> None:
    hang_up(empty, b"POST /sparql HTTP/1.1\r\n" + HEAD.encode() + rest, half=half)

    assert empty.update("INSERT DATA { <http://e/later> <http://e/p> 1 }").status == 204
    assert empty.count() == 1


def test_an_upload_that_ends_early_leaves_the_graph_as_it_was(empty: Running) -> None:
    send(empty, "PUT", b"<x> <y> 0 .", "text/turtle")
    head = HEAD.replace(UPDATE, "text/turtle").encode()
    for method in (b"PUT", b"POST"):
        request = method + f" {GRAPH} HTTP/1.1\r\n".encode() + head
        hang_up(empty, request + b"Content-Length: 90\r\n\r\n<a> <b> 1 .", half=False)

    assert empty.update("INSERT DATA { <http://e/later> <http://e/p> 1 }").status == 204
    assert empty.count(IN_GRAPH) == 1


def test_a_chunked_body_that_is_complete_is_carried_out(empty: Running) -> None:
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(c), c) for c in (INSERT[:7], INSERT[7:]))
    request = f"POST /sparql HTTP/1.1\r\n{HEAD}Transfer-Encoding: chunked\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", empty.port), timeout=10) as connection:
        connection.sendall(request + chunks + b"0\r\n\r\n")
        assert b" 204 " in connection.recv(1_000)

    assert empty.count() == 1


@pytest.mark.parametrize("name", ["using-graph-uri", "using-named-graph-uri"])
@pytest.mark.parametrize(
    "value",
    [
        "http://e/g> WHERE {} ; INSERT DATA { <http://e/x> <http://e/p> 1 } #",
        "http://e/a b",
        "graph1",
        "http://e/%zz",
        "http://e/{g}",
    ],
)
def test_what_names_a_graph_of_an_update_has_to_be_an_iri(
    name: str, value: str, empty: Running
) -> None:
    send(empty, "PUT", b"<x> <http://e/p> 0 .", "text/turtle")
    query = f"{name}={value.encode().hex(' ').replace(' ', '%')}".replace("=", "=%", 1)

    answer = empty.ask(
        "POST",
        f"/sparql?{query}",
        b"INSERT { ?s <http://e/q> ?o } WHERE { ?s <http://e/p> ?o }",
        Content_Type=UPDATE,
        Authorization=f"Bearer {TOKEN}",
    )

    assert (answer.status, answer.body.count(b"\n")) == (400, 1)
    assert empty.count() == 0
    assert empty.count(IN_GRAPH) == 1


@pytest.mark.parametrize(
    ("path", "iri"),
    [
        ("/graphs/a%25b", "a%25b"),
        ("/graphs/a%2Fb", "a%2Fb"),
        ("/graphs/a/b", "a/b"),
        ("/graphs/Z%C3%BCrich", "Z%C3%BCrich"),
        ("/graphs/what%3F", "what%3F"),
        ("/graphs/http%3A%2F%2Fe%2Fg", "http%3A%2F%2Fe%2Fg"),
        ("/graphs/x.ttl", "x.ttl"),
        ("/graphs/a//b", "a//b"),
    ],
)
def test_a_graph_is_named_by_the_address_as_it_was_sent(
    path: str, iri: str, empty: Running
) -> None:
    data, token = b'<http://e/a> <http://e/b> "1" .', f"Bearer {TOKEN}"
    name = f"http://127.0.0.1:{empty.port}/graphs/{iri}"

    put = empty.ask("PUT", path, data, Content_Type="text/turtle", Authorization=token)

    assert put.status == 201
    assert empty.count(f"GRAPH <{name}> {{ ?s ?p ?o }}") == 1
    assert empty.ask("GET", path).status == 200
    assert empty.ask("DELETE", path, Authorization=token).status == 204


@pytest.mark.parametrize("name", ["http://e/a%20b", "graph1", "", "http://e/%3E", "http://e/%25zz"])
@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE"])
def test_the_name_of_a_graph_has_to_be_an_iri(method: str, name: str, server: Running) -> None:
    answer = server.ask(
        method,
        f"/graphs?graph={name}",
        b"<http://e/a> <http://e/b> 1 .",
        Content_Type="text/turtle",
        Authorization=f"Bearer {TOKEN}",
    )

    assert (answer.status, answer.body.count(b"\n")) == (400, 1)


@pytest.mark.slow
def test_an_empty_graph_is_there_under_the_union(tmp_path_factory: pytest.TempPathFactory) -> None:
    options = writable(tmp_path_factory.mktemp("union"))
    with running(*options, "--default-graph", "union") as server:
        assert send(server, "PUT", b"", "text/turtle").status == 201
        assert send(server, "PUT", b"", "text/turtle").status == 204
        got = server.ask("GET", GRAPH, Accept="text/turtle")
        assert (got.status, got.body) == (200, b"")
        assert server.update("CREATE GRAPH <http://e/h>").status == 204
        assert server.ask("GET", "/graphs?graph=http://e/h").status == 200
        assert send(server, "DELETE", b"", "text/turtle").status == 204
        assert server.ask("GET", GRAPH).status == 404
