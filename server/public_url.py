"""The address that a server is published under, whatever address a proxy reaches it by."""

import ipaddress
import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import quote, unquote, unquote_to_bytes, urlsplit

from graph.errors import BadInputError

from .addresses import SAFE

PORTS = {"http": 80, "https": 443}
HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?\.?")
NOT_IN_URL = re.compile(r"[\x00-\x20\x7f\\]")
WANTED = "write it as https://graph.example.org, or https://example.org/kg for a sub-path"


@dataclass(frozen=True, slots=True)
class PublicUrl:
    """The root of all addresses that the server publishes.

    Attributes:
        scheme: `http` or `https`.
        host: The host, with its port unless that is the one of the scheme.
        prefix: The path that addresses begin with, percent-encoded: `/kg`, or nothing.
    """

    scheme: str
    host: str
    prefix: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads a URL such as `https://example.org/kg`; a slash at its end does not matter.

        Raises:
            BadInputError: It is no http URL, or has a part that no published address can keep.
        """
        try:
            if NOT_IN_URL.search(text):
                raise ValueError("it has a character that no URL has")
            parts = urlsplit(text)
            if parts.scheme not in PORTS or not parts.hostname:
                raise ValueError("it has no http or https scheme, or no host")
            if "@" in parts.netloc or "?" in text or "#" in text:
                raise ValueError("it has a user, a query or a fragment")
            host, port = _host(parts.hostname), parts.port
            prefix = clean_prefix(parts.path)
        except ValueError as error:
            raise BadInputError(f"--public-url cannot be used: {error}; {WANTED}") from error
        named = f"{host}:{port}" if port and port != PORTS[parts.scheme] else host
        return cls(parts.scheme, named, prefix)

    @property
    def name(self) -> str:
        """The host without its port."""
        return self.host if self.host.endswith("]") else self.host.partition(":")[0]

    @property
    def script_name(self) -> str:
        """The prefix as WSGI has it. Source: PEP 3333, "Unicode Issues"."""
        return unquote_to_bytes(self.prefix).decode("latin-1")

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}{self.prefix}/"


def clean_prefix(path: str) -> str:
    """A prefix percent-encoded where it has to be, without a slash at its end.

    Raises:
        ValueError: It does not begin with a slash, or has an empty or a dotted segment.
    """
    path = path.rstrip("/")
    if not path:
        return ""
    first, *segments = path.split("/")
    decoded = [unquote(segment, errors="strict") for segment in segments]
    if first or any(s in ("", ".", "..") or "/" in s or NOT_IN_URL.search(s) for s in decoded):
        raise ValueError("its path has an empty or a dotted segment, or a blank")
    return "".join(f"/{quote(segment, SAFE)}" for segment in decoded)


def _host(name: str) -> str:
    if ":" in name:
        return f"[{ipaddress.IPv6Address(name)}]"
    encoded = name.encode("idna").decode().casefold()
    if not HOST.fullmatch(encoded):
        raise ValueError("its host is no name or address")
    return encoded
