"""Behind a proxy: to which scheme, host and prefix was a request sent, and who may say so?

Whatever the application publishes follows from the WSGI environment, so it is here, before the
application sees a request, that its environment is made to say what the client's side of the
proxy looks like. Heads that a proxy adds are believed only where they come from a proxy that is
trusted; anybody else's mean nothing.

Source: RFC 7239 (Forwarded); PEP 3333 (SCRIPT_NAME).
"""

import ipaddress
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, unquote_to_bytes

from flask import Flask
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.http import parse_list_header, parse_options_header
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wsgi import get_host

from graph.errors import BadInputError

from .addresses import SAFE
from .public_url import PORTS, PublicUrl, clean_prefix

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

ASKED_HOST = "communique.asked-host"  # the host that the client named, before it is replaced
FORWARDED = "HTTP_FORWARDED"
# The de-facto heads, and the parameters of the standard one that say the same.
HEADS = {
    "HTTP_X_FORWARDED_FOR": "for",
    "HTTP_X_FORWARDED_PROTO": "proto",
    "HTTP_X_FORWARDED_HOST": "host",
    "HTTP_X_FORWARDED_PORT": None,
    "HTTP_X_FORWARDED_PREFIX": None,
}
ROOT = (ASKED_HOST, "wsgi.url_scheme", "HTTP_HOST", "SCRIPT_NAME")

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def networks(texts: Iterable[str]) -> tuple[Network, ...]:
    """Addresses such as `10.0.0.5`, and networks such as `10.0.0.0/8`.

    Raises:
        BadInputError: One of them is neither.
    """
    found = []
    for text in texts:
        try:
            found.append(ipaddress.ip_network(text.strip(), strict=False))
        except ValueError as error:
            raise BadInputError(
                f"--trust-proxy {text!r} is no address; write 10.0.0.5, or 10.0.0.0/8 for a network"
            ) from error
    return tuple(found)


class Place(NamedTuple):
    """Where a request goes.

    Attributes:
        path: The path within the application, percent-encoded.
        root: What addresses in the answer depend on besides the head `Host`.
    """

    path: str
    root: tuple[str, ...]


class Gateway:
    """A WSGI middleware: the application gets requests as the client sent them to the proxy.

    Args:
        app: The application.
        url: The root of everything that is published; None to take it from each request.
        trusted: Where proxies are whose heads are believed.

    Raises:
        BadInputError: The prefix of the URL is an address of the application itself.
    """

    def __init__(self, app: Flask, url: PublicUrl | None, trusted: Sequence[Network]) -> None:
        self._app = app.wsgi_app
        self._routes = app.url_map.bind("")
        self._url = url
        self._trusted = trusted
        if url is not None and url.prefix:
            taken = self._route(url.script_name)
            if taken is not None and "path" not in taken:
                raise BadInputError(
                    f"--public-url {url} cannot be used: this server has an address {url.prefix}"
                    " of its own; take another prefix"
                )

    @property
    def trusts_nobody(self) -> bool:
        """Whether no head of any proxy is believed."""
        return not self._trusted

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Calls the application with the settled environment."""
        return self._app(self.settled(environ), start_response)

    def settled(self, environ: "WSGIEnvironment") -> "WSGIEnvironment":
        """The environment as it would be if the client had asked the application itself."""
        found = dict(environ)
        if self._trusts(found.get("REMOTE_ADDR", "")):
            found = _as_forwarded(found, self._told(found))
        found[ASKED_HOST] = get_host(found)
        if self._url is not None:
            found["wsgi.url_scheme"] = self._url.scheme
            found["HTTP_HOST"] = self._url.host
            found["SCRIPT_NAME"] = self._url.script_name
        found["PATH_INFO"] = self._inner(found["PATH_INFO"], found["SCRIPT_NAME"])
        return found

    def place(self, environ: "WSGIEnvironment") -> Place:
        """Where a request goes, told from its environment."""
        found = self.settled(environ)
        path = quote(found["PATH_INFO"].encode("latin-1"), SAFE)
        return Place(path, tuple(found.get(name, "") for name in ROOT))

    def inner(self, path: str) -> str:
        """A percent-encoded path without the prefix of the public URL."""
        return self._inner(path, self._url.prefix if self._url else "")

    def _trusts(self, address: str) -> bool:
        if not self._trusted:
            return False
        try:
            found = ipaddress.ip_address(_bare(address))
        except ValueError:  # `unknown`, or a name that hides the address: RFC 7239, section 6
            return False
        found = getattr(found, "ipv4_mapped", None) or found
        return any(found in network for network in self._trusted)

    def _told(self, environ: Mapping[str, Any]) -> dict[str, str]:
        """What the outermost trusted proxy says, under the names of the de-facto heads."""
        lists = _lists(environ)
        hops = 1
        for address in reversed(lists.get("HTTP_X_FORWARDED_FOR", [])):
            if not self._trusts(address):
                break
            hops += 1
        told = {name: values[-min(hops, len(values))] for name, values in lists.items() if values}
        return {name: value for name, text in told.items() if (value := _checked(name, text))}

    def _inner(self, path: str, prefix: str) -> str:
        """The path without the prefix, where the proxy has passed that on.

        A prefix such as `/data` begins addresses of the application, too: what is an address only
        with it was sent on without the prefix.
        """
        if not prefix or not f"{path}/".startswith(f"{prefix}/"):
            return path
        rest = path.removeprefix(prefix) or "/"
        return path if self._is_route(path) and not self._is_route(rest) else rest

    def _is_route(self, path: str) -> bool:
        return self._route(path) is not None

    def _route(self, path: str) -> Mapping[str, Any] | None:
        """What the parts of an address of the application stand for; None where it is none."""
        try:
            return self._routes.match(path, method="GET")[1]
        except HTTPException as error:  # such as one for other methods
            return None if isinstance(error, NotFound) else {}


def register(app: Flask) -> None:
    """Puts the application, whose addresses are all known by now, behind its gateway.

    Raises:
        BadInputError: The public URL or a proxy's address is not what it should be.
    """
    url, trusted = app.config["PUBLIC_URL"], app.config["TRUST_PROXY"]
    url = PublicUrl.parse(url) if isinstance(url, str) and url else url or None
    trusted = trusted.replace(",", " ").split() if isinstance(trusted, str) else trusted
    if url is not None:
        app.config["HOST_NAMES"] = (*app.config["HOST_NAMES"], url.name)
    gateway = Gateway(app, url, networks(trusted))
    app.extensions["gateway"] = gateway
    app.wsgi_app = gateway  # type: ignore[method-assign]


def _lists(environ: Mapping[str, Any]) -> dict[str, list[str]]:
    """The values of each head, the nearest proxy's last.

    Where both kinds are sent, the standard one is left alone: proxies that write the others hand
    on what a client sends in it.
    """
    found = {name: parse_list_header(environ[name]) for name in HEADS if environ.get(name)}
    if found or not environ.get(FORWARDED):
        return found
    hops = [parse_options_header(f"_;{each}")[1] for each in parse_list_header(environ[FORWARDED])]
    return {
        name: [hop.get(parameter, "") for hop in hops]
        for name, parameter in HEADS.items()
        if parameter
    }


def _checked(name: str, value: str) -> str | None:
    """A value as the environment takes it; None where it is not what such a head says."""
    match name.rpartition("_")[2]:
        case "PROTO":
            return value.casefold() if value.casefold() in PORTS else None
        case "PORT":
            return value if value.isascii() and value.isdecimal() and len(value) < 6 else None
        case "PREFIX":
            try:
                return unquote_to_bytes(clean_prefix(value)).decode("latin-1")
            except ValueError:
                return None
    return value


def _as_forwarded(environ: "WSGIEnvironment", told: Mapping[str, str]) -> "WSGIEnvironment":
    """The environment with what a proxy tells in its place, and its heads gone."""
    found = {name: value for name, value in environ.items() if name not in (*HEADS, FORWARDED)}
    found |= told
    fix = ProxyFix(lambda *_: (), x_for=1, x_proto=1, x_host=1, x_port=1, x_prefix=1)
    fix(found, lambda *_: lambda _: None)  # it changes the environment that it is given
    return found


def _bare(address: str) -> str:
    """An address without its port and brackets, as `Forwarded` and front ends write it."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address
