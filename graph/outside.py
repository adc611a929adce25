"""Other hosts that allowed queries reach: by name, on the public network, and no further.

The engine's own client would follow redirects and take any address, so it is never used: what a
query wants from outside is fetched here, from the very address that was checked.
"""

import ipaddress
import socket
import ssl
import time
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from .errors import ForbiddenQueryError, ServiceError

SECONDS = 8.0
LARGEST = 16 * 2**20
USER_AGENT = "Communique"


def public_address(host: str, port: int) -> str:
    """An address of a host, all of whose addresses are public.

    Raises:
        ForbiddenQueryError: One of its addresses is private, loopback or otherwise not public.
        ServiceError: It has no address.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise ServiceError(f"the host {host} cannot be found") from error
    addresses = [str(address[0]).partition("%")[0] for *_, address in found]
    if not all(ipaddress.ip_address(address).is_global for address in addresses):
        raise ForbiddenQueryError(f"the host {host} is not on the public network")
    return addresses[0]


def fetched(iri: str, accept: str, body: bytes | None = None) -> tuple[str, bytes]:
    """What an address answers: its media type and its bytes; a redirect is not followed.

    Args:
        iri: The address, http or https.
        accept: The media types that are understood.
        body: A SPARQL query to send, None to get a document.

    Raises:
        ForbiddenQueryError: The host is not on the public network.
        ServiceError: It does not answer as it should.
    """
    parts = urlsplit(iri)
    host, secure = parts.hostname or "", parts.scheme == "https"
    if parts.scheme not in ("http", "https"):
        raise ForbiddenQueryError(f"<{iri}> cannot be fetched: only http and https are allowed")
    port = parts.port or (443 if secure else 80)
    address = public_address(host, port)
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    headers = {"Host": parts.netloc.rpartition("@")[2], "Accept": accept, "User-Agent": USER_AGENT}
    if body is not None:
        headers["Content-Type"] = "application/sparql-query"
    connection = _Pinned(host, port, address, secure).connection
    until = time.monotonic() + SECONDS
    try:
        connection.request("GET" if body is None else "POST", path, body, headers)
        answer = connection.getresponse()
        if answer.status != 200:
            raise ServiceError(f"<{iri}> answers {answer.status}; redirects are not followed")
        data = b""
        while part := answer.read(65_536):
            data += part
            if len(data) > LARGEST or time.monotonic() > until:
                raise ServiceError(f"<{iri}> sent too much data or took too long")
    except (OSError, HTTPException) as error:
        raise ServiceError(f"<{iri}> cannot be reached: {error}") from error
    finally:
        connection.close()
    return answer.headers.get_content_type(), data


class _Pinned:
    """A connection to one address, under the name of its host."""

    def __init__(self, host: str, port: int, address: str, secure: bool) -> None:
        self.connection: HTTPConnection
        if secure:
            context = ssl.create_default_context()
            self.connection = HTTPSConnection(host, port, timeout=SECONDS, context=context)
        else:
            self.connection = HTTPConnection(host, port, timeout=SECONDS)

        def connect() -> None:
            plain = socket.create_connection((address, port), timeout=SECONDS)
            self.connection.sock = (
                context.wrap_socket(plain, server_hostname=host) if secure else plain
            )

        self.connection.connect = connect  # type: ignore[method-assign]
