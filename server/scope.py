"""A request as the HTTP server passes it on."""

from typing import Any, Protocol


class Scope(Protocol):
    """What granian knows of a request before its body is read. Source: RSGI 1.5."""

    method: str
    path: str
    query_string: str
    scheme: str
    http_version: str
    client: str
    server: str
    headers: Any
