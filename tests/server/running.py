"""A server of the project's own command, started and stopped by a test."""

import http.client
import json
import re
import subprocess
import urllib.parse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from ..conftest import COMMUNIQUE

TOKEN = "correct-horse-battery-staple"  # noqa: S105 - of the server under test
UPDATE = "application/sparql-update"


@dataclass(frozen=True)
class Answer:
    """An answer, whole."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Running:
    """A server that runs."""

    port: int
    process: subprocess.Popen[str]
    address: str = ""

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, names)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def query(self, text: str, **headers: str) -> Answer:
        return self.ask("GET", f"/sparql?{urllib.parse.urlencode({'query': text})}", **headers)

    def update(self, text: str, token: str = TOKEN) -> Answer:
        return self.ask(
            "POST", "/sparql", text.encode(), Content_Type=UPDATE, Authorization=f"Bearer {token}"
        )

    def count(self, pattern: str = "?s ?p ?o") -> int:
        rows = self.query(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}").json["results"]["bindings"]
        return int(rows[0]["n"]["value"])


@contextmanager
def running(
    *options: object, limit: str = "", stderr: int | IO[bytes] = subprocess.DEVNULL
) -> Iterator[Running]:
    """A server; the limit is an argument of `ulimit`, and holds for it and all its processes."""
    command = [COMMUNIQUE, "serve", "--port", "0", *map(str, options)]
    process = subprocess.Popen(
        limited(limit, command), stdout=subprocess.PIPE, stderr=stderr, text=True
    )
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+:(\d+)/", process.stdout.readline())
        assert found is not None
        yield Running(int(found[1]), process, found[0])
    finally:
        process.terminate()
        process.wait(timeout=15)
        assert process.stdout is not None
        process.stdout.close()


def limited(limit: str, command: Sequence[object]) -> list[str]:
    """A command under a limit of the shell's `ulimit`, or as it is."""
    words = [str(word) for word in command]
    return ["bash", "-c", f'ulimit {limit} && exec "$0" "$@"', *words] if limit else words


def writable(folder: Path) -> list[object]:
    """The options of a writable server whose store is in a folder."""
    token = folder / "token"
    token.write_text(TOKEN)
    return ["--store", folder / "store", "--writable", "--token-file", token, "--workers", 2]
