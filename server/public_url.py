"""The address that a server is published under, whichever address a proxy reaches it by."""

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
EXPECTED = "write it as https://graph.example.org, or https://example.org/kg for a sub-path"


@dataclass(frozen=True, slots=True)
class PublicUrl:
    """The root of all addresses that a server publishes.

    Attributes:
        scheme: `http` or `https`.
        host: The host, with its port unless it is the default port of the scheme.
        prefix: The path in front of all addresses, percent-encoded: `/kg`, or an empty string.
    """

    scheme: str
    host: str
    prefix: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parses a URL such as `https://example.org/kg`; a trailing slash makes no difference.

        Raises:
            BadInputError: It is not an http or https URL, or has parts that addresses cannot share.
        """
        try:
            if NOT_IN_URL.search(text):
                raise ValueError("it contains a character that URLs cannot contain")
            parts = urlsplit(text)
            if parts.scheme not in PORTS or not parts.hostname:
                raise ValueError("it lacks a host, or does not begin with http:// or https://")
            if "@" in parts.netloc or "?" in text or "#" in text:
                raise ValueError("it contains a user name, a query or a fragment")
            host, port = _host(parts.hostname), parts.port
            prefix = clean_prefix(parts.path)
        except ValueError as error:
            raise BadInputError(f"--public-url cannot be used: {error}; {EXPECTED}") from error
        named = f"{host}:{port}" if port and port != PORTS[parts.scheme] else host
        return cls(parts.scheme, named, prefix)

    @property
    def name(self) -> str:
        """The host without its port."""
        return self.host if self.host.endswith("]") else self.host.partition(":")[0]

    @property
    def script_name(self) -> str:
        """The prefix as `SCRIPT_NAME` has it. Source: PEP 3333, "Unicode Issues"."""
        return unquote_to_bytes(self.prefix).decode("latin-1")

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}{self.prefix}/"


def clean_prefix(path: str) -> str:
    """Returns a path prefix percent-encoded, without a trailing slash.

    Raises:
        ValueError: It does not begin with a slash, or has an empty or dotted segment.
    """
    path = path.rstrip("/")
    if not path:
        return ""
    first, *segments = path.split("/")
    decoded = [unquote(segment, errors="strict") for segment in segments]
    if first or any(s in ("", ".", "..") or "/" in s or NOT_IN_URL.search(s) for s in decoded):
        raise ValueError("its path contains an empty or dotted segment, or a space")
    return "".join(f"/{quote(segment, SAFE)}" for segment in decoded)


def _host(name: str) -> str:
    if ":" in name:
        return f"[{ipaddress.IPv6Address(name)}]"
    encoded = name.encode("idna").decode().casefold()
    if not HOST.fullmatch(encoded):
        raise ValueError("its host is neither a name nor an address")
    return encoded
