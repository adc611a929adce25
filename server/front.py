"""The front: takes requests from granian's event loop to the application's threads and back.

It is here that slow senders, hang-ups and crowds are dealt with, so that none of them holds a
thread: a request reaches the application only once it is whole, at most so many at a time.
"""

import asyncio
import contextlib
import io
import logging
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from queue import SimpleQueue
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes

from flask import Flask

from graph.engine import Engine

from .asgi import Connection, DisconnectedError, Receive, Scope, Send
from .hangups import KEY, Hangup
from .log_writer import LogWriter
from .problems import CLIENT_CLOSED
from .proxies import Gateway, Target
from .watching import Watch

THREADS = 96  # requests at once in the application; more than ever wait for a worker
WATCHED_AFTER = 0.05  # seconds after which it is looked whether the client is still there
BODY_TIME = 30.0  # seconds in which a body has to arrive
LARGEST_HEADS = 64 * 1024
REPLAYED = 32 * 2**20  # bytes of answers that are given again without asking the application
LARGEST_REPLAYED = 64 * 1024
REPLAY_OVERHEAD = 2_048  # bytes that such an answer takes besides its body and its question
REPLAY_HEADERS = ("accept", "accept-encoding", "if-none-match", "host", "origin")

Headers = list[tuple[str, str]]
log = logging.getLogger(__name__)


class Answer(NamedTuple):
    """An answer of the application."""

    status: int
    headers: Headers
    body: bytes


class Front:
    """An ASGI application around a WSGI one."""

    def __init__(self, app: Flask, engine: Engine, writer: LogWriter) -> None:
        self._app = app
        self._engine = engine
        self._work: SimpleQueue[_Work] = SimpleQueue()
        self._busy = 0
        for number in range(THREADS):
            name = f"request-{number}"
            threading.Thread(target=self._thread, name=name, daemon=True).start()
        self._largest = int(app.config["MAX_CONTENT_LENGTH"])
        self._replays: OrderedDict[tuple[str, ...], Answer] = OrderedDict()
        self._replays_size = 0
        self._replayed_version = ""
        self._gateway: Gateway = app.extensions["gateway"]
        self._watch = Watch(app.extensions["registry"], writer)

    async def __call__(self, asked: Mapping[str, Any], receive: Receive, send: Send) -> None:
        """Answers one request, and takes note of it."""
        scope, protocol = Scope(asked), Connection(receive, send)
        began = time.perf_counter()
        ident = self._watch.new_id()
        answer = await self._answer(scope, protocol)
        if answer is None:  # the client is gone
            self._note(ident, scope, CLIENT_CLOSED, began, 0)
            return
        self._note(ident, scope, answer.status, began, len(answer.body))
        headers = [*answer.headers, ("x-request-id", ident)]
        with contextlib.suppress(Exception):  # the client may be gone by now
            await protocol.respond(answer.status, headers, answer.body)

    def _note(self, ident: str, scope: Scope, status: int, began: float, size: int) -> None:
        seconds = time.perf_counter() - began
        self._watch.note(ident, scope.method, self._target(scope).path, status, seconds, size)

    async def _answer(self, scope: Scope, protocol: Connection) -> Answer | None:
        key = self._key(scope)
        kept = self._replay(key) if key else None
        if kept is not None:
            return kept
        refusal = self._refused_before(scope)
        if refusal is not None:
            return self._refusal(*refusal)
        body = b""
        if scope.method not in ("GET", "HEAD", "OPTIONS"):
            try:
                body = await asyncio.wait_for(self._body(protocol), BODY_TIME)
            except TimeoutError:
                return self._refusal(408, f"the body did not arrive within {BODY_TIME:g} s")
            except DisconnectedError:
                return self._refusal(400, "the body ended before it was complete")
            except _TooLargeError:
                return self._refusal(413, f"send at most {self._largest:,} bytes")
        answer = await self._asked(scope, protocol, body)
        if answer is None:
            return None
        if key and answer.status in (200, 304) and len(answer.body) <= LARGEST_REPLAYED:
            self._keep(key, answer)
        return answer

    async def _asked(self, scope: Scope, protocol: Connection, body: bytes) -> Answer | None:
        """The application's answer; None where the client hung up."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Answer | None] = loop.create_future()
        hangup = Hangup()
        self._busy += 1
        self._work.put(_Work(_environ(scope, body, hangup), loop, answer))
        watching = loop.call_later(WATCHED_AFTER, _watch_client, protocol, hangup, answer)
        try:
            return await answer
        finally:
            watching.cancel()

    def _thread(self) -> None:
        """Does one request after the other, in a thread of the application."""
        while True:
            work = self._work.get()
            try:
                answer: Answer | None = _call(self._app, work.environ)
            except Exception:
                log.exception("the application failed")
                answer = self._refusal(500, "something went wrong on the server")
            work.loop.call_soon_threadsafe(self._done, work.answer, answer)

    def _done(self, waiting: "asyncio.Future[Answer | None]", answer: Answer | None) -> None:
        self._busy -= 1
        if not waiting.done():
            waiting.set_result(answer)

    def _refused_before(self, scope: Scope) -> tuple[int, str] | None:
        """Why a request is refused before its body is read, where it is."""
        headers = scope.headers
        if not scope.method.isupper():
            return 400, "write the method in capitals"
        if scope.http_version == "1.1" and not headers.get("host"):
            return 400, "name the host: send the header Host"
        if len(headers.get_all("host")) > 1:  # RFC 9112, section 3.2
            return 400, "send one header Host"
        if self._busy >= THREADS:
            return 503, "too many requests at once; try again later"
        length = headers.get("content-length")
        if length is not None and headers.get("transfer-encoding") is not None:
            return 400, "send Content-Length or Transfer-Encoding, not both"
        if length is not None and int(length) > self._largest:
            return 413, f"send at most {self._largest:,} bytes"
        return None

    async def _body(self, protocol: Connection) -> bytes:
        """The whole body, unless it is too large.

        Raises:
            DisconnectedError: The client hung up before the end of it.
            _TooLargeError: It is.
        """
        parts, size = [], 0
        async for part in protocol:
            size += len(part)
            if size > self._largest:
                raise _TooLargeError
            parts.append(part)
        return b"".join(parts)

    def _refusal(self, status: int, why: str) -> Answer:
        headers = [("content-type", "text/plain; charset=utf-8"), ("cache-control", "no-store")]
        if self._app.config["PUBLIC"]:
            headers.append(("access-control-allow-origin", "*"))
        if status == 503:
            headers.append(("retry-after", "5"))
        if status in (408, 413):
            headers.append(("connection", "close"))
        return Answer(status, headers, f"{why}\n".encode())

    def _key(self, scope: Scope) -> tuple[str, ...] | None:
        """All that an answer depends on, besides the version of the data."""
        path, root = self._target(scope)
        if scope.method != "GET" or path.startswith("/static/"):
            return None
        headers = (scope.headers.get(name) or "" for name in REPLAY_HEADERS)
        return (path, scope.query_string, *root, *headers)

    def _target(self, scope: Scope) -> Target:
        if self._gateway.trusts_nobody:
            return Target(self._gateway.inner(scope.path), ())
        return self._gateway.target(_environ(scope, b"", Hangup()))

    def _replay(self, key: tuple[str, ...]) -> Answer | None:
        if self._engine.version != self._replayed_version:
            self._replays.clear()
            self._replays_size = 0
            self._replayed_version = self._engine.version
        kept = self._replays.get(key)
        if kept is not None:
            self._replays.move_to_end(key)
        return kept

    def _keep(self, key: tuple[str, ...], answer: Answer) -> None:
        """Keeps an answer that has an ETag of this version: nothing volatile has one."""
        names = {name for name, _ in answer.headers}
        if "etag" not in names or self._engine.version != self._replayed_version:
            return
        if key in self._replays:
            return
        self._replays[key] = answer
        self._replays_size += _size(key, answer)
        while self._replays_size > REPLAYED:
            self._replays_size -= _size(*self._replays.popitem(last=False))


def _size(key: tuple[str, ...], answer: Answer) -> int:
    return sum(map(len, key)) + len(answer.body) + REPLAY_OVERHEAD


class _Work(NamedTuple):
    """A request for the application, and where its answer is waited for."""

    environ: dict[str, Any]
    loop: asyncio.AbstractEventLoop
    answer: "asyncio.Future[Answer | None]"


def _watch_client(
    protocol: Connection, hangup: Hangup, answer: "asyncio.Future[Answer | None]"
) -> None:
    """Begins to look out for the client's end, as the answer takes its time."""

    async def watch() -> None:
        await protocol.client_disconnect()
        hangup.happen()
        if not answer.done():
            answer.set_result(None)

    watching = asyncio.ensure_future(watch())
    answer.add_done_callback(lambda _: watching.cancel())


class _TooLargeError(Exception):
    """A body that is larger than it may be."""


def _call(app: Flask, environ: dict[str, Any]) -> Answer:
    """The application's answer to one request."""
    head: list[Any] = []

    def start_response(status: str, headers: Headers, _: Any = None) -> Any:
        head[:] = [int(status[:3]), headers]

    parts = app.wsgi_app(environ, start_response)
    try:
        body = b"".join(parts)
    finally:
        close = getattr(parts, "close", None)
        if close is not None:
            close()
    status, headers = head
    return Answer(status, [(name.lower(), value) for name, value in headers], body)


def _environ(scope: Scope, body: bytes, hangup: Hangup) -> dict[str, Any]:
    """The WSGI environment of a request. Source: PEP 3333."""
    host, _, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope.path).decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "REQUEST_URI": f"{scope.path}?{scope.query_string}" if scope.query_string else scope.path,
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        KEY: hangup,
    }
    for name in scope.headers.names():
        values = ",".join(scope.headers.get_all(name))
        if name == "content-type":
            environ["CONTENT_TYPE"] = values
        elif name == "content-length":
            environ["CONTENT_LENGTH"] = str(len(body))
        elif "_" not in name:  # would stand for a name with a hyphen
            environ[f"HTTP_{name.upper().replace('-', '_')}"] = values
    environ.setdefault("CONTENT_LENGTH", str(len(body)))
    return environ
