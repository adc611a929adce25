"""Where the server listens, what it prints, and whom it answers by which name."""

import socket
import urllib.request
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph.errors import BadInputError
from server.listening import listen

from .running import running


@pytest.mark.parametrize(
    ("host", "name", "names"),
    [
        ("127.0.0.1", "127.0.0.1", ("127.0.0.1",)),
        ("localhost", "localhost", ("localhost", "127.0.0.1")),
        ("LocalHost", "localhost", ("localhost", "127.0.0.1")),
        ("127.0.0.2", "127.0.0.2", ("127.0.0.2",)),
        ("::1", "[::1]", ("[::1]",)),
        ("[::1]", "[::1]", ("[::1]",)),
        ("[0:0:0:0:0:0:0:1]", "[::1]", ("[::1]",)),
        ("0.0.0.0", "127.0.0.1", ()),  # noqa: S104 - the case in question
        ("::", "[::1]", ()),
        ("[::]", "[::1]", ()),
    ],
)
def test_the_address_that_is_named_can_be_opened(
    host: str, name: str, names: tuple[str, ...]
) -> None:
    listener = listen(host, 0)
    try:
        assert (listener.name, listener.names) == (name, names)
        assert listener.address == f"http://{name}:{listener.port}/"
        socket.create_connection((name.strip("[]"), listener.port), timeout=5).close()
    finally:
        listener.socket.close()


def test_all_addresses_of_ipv6_are_those_of_ipv4_too() -> None:
    listener = listen("::", 0)
    try:
        socket.create_connection(("127.0.0.1", listener.port), timeout=5).close()
    finally:
        listener.socket.close()


@pytest.mark.parametrize(
    "host",
    [
        *("", " ", "*", "a b", "a..b", "[::1", "::1]", "[::1]x", "[localhost]", "127.0.0.256"),
        *("http://localhost", "localhost:8000", "127.0.0.1:80", "nobody.invalid", "x" * 300),
        *("-", "/run/socket", "m\u00fcnchen.invalid"),
    ],
)
def test_what_is_no_address_is_refused_with_what_to_do(host: str) -> None:
    with pytest.raises(BadInputError, match="--host") as caught:
        listen(host, 0)

    assert "\n" not in str(caught.value)


def test_an_address_of_another_machine_is_refused_with_what_to_do() -> None:
    with pytest.raises(BadInputError, match="choose another address with --host"):
        listen("192.0.2.1", 0)


@pytest.mark.parametrize("other", ["127.0.0.1", "localhost", "0.0.0.0"])  # noqa: S104 - as above
def test_a_port_is_taken_once(other: str) -> None:
    listener = listen("127.0.0.1", 0)
    try:
        with pytest.raises(BadInputError, match="choose another with --port"):
            listen(other, listener.port)
    finally:
        listener.socket.close()


HOSTS = ["10.1.2.3", "10.1.2.3:8000", "[fd00::1]:8000", "pod.cluster.local", "evil.example"]


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_probes_are_answered_by_whatever_name_they_use(
    method: str, path: str, host: str, client: FlaskClient
) -> None:
    assert client.open(path, method=method, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize(
    "path",
    [
        *("/", "/sparql", "/graphs", "/explore", "/search?q=x", "/static/page.css"),
        *(
            "/healthz/",
            "//healthz",
            "/healthz/../sparql",
            "/Healthz",
            "/healthz;x",
            "/metrics.json",
        ),
        *("/readyz%2f", "/nothing?/healthz"),
    ],
)
def test_nothing_else_is_answered_by_a_name_that_is_not_the_servers(
    path: str, host: str, client: FlaskClient
) -> None:
    assert client.get(path, headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_probes_tell_nothing_of_data_or_questions(path: str, client: FlaskClient) -> None:
    client.get("/search?q=unmistakable-words")
    client.get("/unmistakable-path")

    text = client.get(path, headers={"Host": "evil.example"}).text

    assert "unmistakable" not in text
    assert "http" not in text.replace("http_", "")
    assert "/" not in text.replace("N/A", "")


@pytest.mark.slow
@pytest.mark.parametrize("host", ["localhost", "[::1]", "0.0.0.0", "::", "127.0.0.2"])  # noqa: S104
def test_the_address_that_is_printed_works(host: str, tmp_path: Path) -> None:
    with running("--host", host, "--workers", 1) as server:
        for path in ("", "healthz", "sparql"):
            with urllib.request.urlopen(f"{server.address}{path}", timeout=30) as answer:
                assert answer.status == 200
