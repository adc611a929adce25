"""A server of the project's own command, started and stopped by a test."""

import http.client
import json
import re
import subprocess
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
def running(*options: object) -> Iterator[Running]:
    process = subprocess.Popen(
        [COMMUNIQUE, "serve", "--port", "0", *map(str, options)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+:(\d+)/", process.stdout.readline())
        assert found is not None
        yield Running(int(found[1]), process)
    finally:
        process.terminate()
        process.wait(timeout=15)
        assert process.stdout is not None
        process.stdout.close()


def writable(folder: Path) -> list[object]:
    """The options of a writable server whose store is in a folder."""
    token = folder / "token"
    token.write_text(TOKEN)
    return ["--store", folder / "store", "--writable", "--token-file", token, "--workers", 2]
