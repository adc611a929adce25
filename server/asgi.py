"""A request and its connection, as granian's ASGI interface presents them.

Why ASGI: it alone hands over the path as it was sent, so that `%2F` is not taken for `/`, and it
alone tells a body that is complete from one that ends because the client hung up.

Source: ASGI 3.0, HTTP connection scope, https://asgi.readthedocs.io/en/latest/specs/www.html
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from typing import Any

Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class DisconnectedError(Exception):
    """The client hung up before the body was complete."""


class Headers:
    """The header fields of a request, by their names in lower case."""

    def __init__(self, pairs: Iterable[tuple[bytes, bytes]]) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in pairs:
            self._values.setdefault(name.decode("latin-1"), []).append(value.decode("latin-1"))

    def names(self) -> Iterable[str]:
        """The names, each once."""
        return self._values.keys()

    def get(self, name: str) -> str | None:
        """The first value of a field, None where it was not sent."""
        values = self._values.get(name)
        return values[0] if values else None

    def get_all(self, name: str) -> list[str]:
        """The values of a field, in the order in which they were sent."""
        return self._values.get(name, [])


class Scope:
    """What a request asks for.

    Attributes:
        method: The HTTP method.
        path: The path as it was sent, still percent-encoded.
        query_string: The query as it was sent; each byte is one character (PEP 3333).
        scheme: `http` or `https`.
        http_version: Such as `1.1`.
        client: Address and port of the peer.
        server: Address and port that the peer connected to.
        headers: The header fields.
    """

    __slots__ = (
        "client",
        "headers",
        "http_version",
        "method",
        "path",
        "query_string",
        "scheme",
        "server",
    )

    def __init__(self, scope: Mapping[str, Any]) -> None:
        self.method: str = scope["method"]
        self.path: str = scope["raw_path"].decode("latin-1")
        self.query_string: str = scope["query_string"].decode("latin-1")
        self.scheme: str = scope["scheme"]
        self.http_version: str = scope["http_version"]
        self.client = ":".join(map(str, scope["client"] or ("", "")))
        self.server = ":".join(map(str, scope["server"] or ("", "")))
        self.headers = Headers(scope["headers"])


class Connection:
    """Where a request's body comes from, and its answer goes to."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Yields the parts of the body.

        Raises:
            DisconnectedError: The client hung up before the body was complete.
        """
        more = True
        while more:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                raise DisconnectedError
            yield message.get("body", b"")
            more = message.get("more_body", False)

    async def client_disconnect(self) -> None:
        """Returns once the client has hung up; the body must have been read to its end."""
        while (await self._receive())["type"] != "http.disconnect":
            pass

    async def respond(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """Sends an answer."""
        pairs = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        await self._send({"type": "http.response.start", "status": status, "headers": pairs})
        await self._send({"type": "http.response.body", "body": body})
