"""Where the server listens: the address that was asked for, and the one to open in a browser."""

import errno
import ipaddress
import re
import socket
from dataclasses import dataclass

from graph.errors import BadInputError

BACKLOG = 1_024
NAME = re.compile(r"[A-Za-z0-9._-]+")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Listener:
    """A socket that listens.

    Attributes:
        socket: The socket.
        name: The host in the server's own address, as a URL has it: one that works when opened.
        names: Hosts that requests may name because the server was told to listen there.
    """

    socket: socket.socket
    name: str
    names: tuple[str, ...]

    @property
    def port(self) -> int:
        """The port that it listens on."""
        port: int = self.socket.getsockname()[1]
        return port

    @property
    def address(self) -> str:
        """The address to open in a browser."""
        return f"http://{self.name}:{self.port}/"


def listen(host: str, port: int) -> Listener:
    """Listens on an address.

    Args:
        host: An IP address, with or without brackets, or a name that stands for one.
        port: The port; 0 for any free port.

    Raises:
        BadInputError: The address does not exist here or is taken; the message says what to do.
    """
    family, where = _resolved(host, port)
    found: Address = ipaddress.ip_address(where[0].partition("%")[0])
    listening = socket.socket(family)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6 and found.is_unspecified:  # `::` takes IPv4 as well
            listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listening.bind(where)
        listening.listen(BACKLOG)
    except OSError as error:
        listening.close()
        raise BadInputError(
            f"cannot listen on {host} port {port}: {error.strerror}; {_advice(error, port)}"
        ) from error
    if found.is_unspecified:  # no address to open: loopback is
        return Listener(listening, "127.0.0.1" if found.version == 4 else "[::1]", ())
    number = _in_url(found)
    name = number if _bare(host) == where[0] or _is_address(host) else host.casefold()
    return Listener(listening, name, tuple(dict.fromkeys((name, number))))


def _resolved(host: str, port: int) -> tuple[int, tuple[str, int]]:
    """The family and the socket address that a host stands for, IPv4 before IPv6."""
    try:
        if not _is_address(host) and not NAME.fullmatch(host):
            raise UnicodeError(host)
        found = socket.getaddrinfo(_bare(host), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:  # of a name that nobody knows, or that is none
        raise BadInputError(
            f"{host!r} is no address to listen on: name one with --host, such as 127.0.0.1, "
            "and the port with --port"
        ) from error
    family, _, _, _, where = min(found, key=lambda entry: entry[0] != socket.AF_INET)
    return family, where  # type: ignore[return-value] # of IP, with a host that is a string


def _bare(host: str) -> str:
    """An address without the brackets that it has in a URL."""
    return host[1:-1] if host.startswith("[") and host.endswith("]") else host


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(_bare(host))
    except ValueError:
        return False
    return True


def _in_url(address: Address) -> str:
    return str(address) if address.version == 4 else f"[{address}]"


def _advice(error: OSError, port: int) -> str:
    if isinstance(error, PermissionError) and port < 1024:
        return "choose one above 1023 with --port"
    if error.errno == errno.EADDRINUSE:
        return "choose another with --port"
    return "choose another address with --host"
