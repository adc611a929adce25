"""Which scheme, host and path prefix a client used, when a proxy stands in between.

Everything the application publishes is derived from the WSGI environment. The environment is
therefore corrected here, before the application sees the request, so that it describes the client's
side of the proxy. Forwarding headers are believed only if they come from a trusted proxy; from
anyone else they are ignored.

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

REQUESTED_HOST = "communique.requested-host"  # the client's host, before --public-url replaces it
FORWARDED = "HTTP_FORWARDED"
# The de facto headers, each with the parameter of `Forwarded` that says the same.
HEADERS = {
    "HTTP_X_FORWARDED_FOR": "for",
    "HTTP_X_FORWARDED_PROTO": "proto",
    "HTTP_X_FORWARDED_HOST": "host",
    "HTTP_X_FORWARDED_PORT": None,
    "HTTP_X_FORWARDED_PREFIX": None,
}
ROOT = (REQUESTED_HOST, "wsgi.url_scheme", "HTTP_HOST", "SCRIPT_NAME")

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def networks(texts: Iterable[str]) -> tuple[Network, ...]:
    """Parses addresses such as `10.0.0.5` and networks such as `10.0.0.0/8`.

    Raises:
        BadInputError: One of them is neither.
    """
    found = []
    for text in texts:
        try:
            found.append(ipaddress.ip_network(text.strip(), strict=False))
        except ValueError as error:
            raise BadInputError(
                f"--trust-proxy {text!r} is not an address; write 10.0.0.5, or 10.0.0.0/8 for a"
                " network"
            ) from error
    return tuple(found)


class Target(NamedTuple):
    """What a request is for.

    Attributes:
        path: The path within the application, percent-encoded.
        root: Everything besides the `Host` header that addresses in the answer depend on.
    """

    path: str
    root: tuple[str, ...]


class Gateway:
    """WSGI middleware that shows the application each request as the client sent it.

    Args:
        app: The application.
        url: The root of everything that is published; None to derive it from each request.
        trusted: The proxies whose forwarding headers are believed.

    Raises:
        BadInputError: The prefix of the URL is also an address of the application.
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
                    f"--public-url {url} cannot be used: {url.prefix} is an address of this server;"
                    " choose another prefix"
                )

    @property
    def trusts_nobody(self) -> bool:
        """Whether all forwarding headers are ignored."""
        return not self._trusted

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Calls the application with the corrected environment."""
        return self._app(self.corrected(environ), start_response)

    def corrected(self, environ: "WSGIEnvironment") -> "WSGIEnvironment":
        """Returns the environment as it would be without the proxy."""
        found = dict(environ)
        if self._trusts(found.get("REMOTE_ADDR", "")):
            found = _as_forwarded(found, self._reported(found))
        found[REQUESTED_HOST] = get_host(found)
        if self._url is not None:
            found["wsgi.url_scheme"] = self._url.scheme
            found["HTTP_HOST"] = self._url.host
            found["SCRIPT_NAME"] = self._url.script_name
        path = self._without_prefix(found["PATH_INFO"], found["SCRIPT_NAME"])
        if path != found["PATH_INFO"]:
            found["PATH_INFO"] = path
            sent = found.get("REQUEST_URI", "").removeprefix(quote(found["SCRIPT_NAME"], SAFE))
            found["REQUEST_URI"] = sent if sent.startswith("/") else f"/{sent}"
        return found

    def target(self, environ: "WSGIEnvironment") -> Target:
        """Returns what a request is for, given its uncorrected environment."""
        found = self.corrected(environ)
        path = found["REQUEST_URI"].partition("?")[0]
        return Target(path, tuple(found.get(name, "") for name in ROOT))

    def inner(self, path: str) -> str:
        """Returns a percent-encoded path without the prefix of the public URL."""
        return self._without_prefix(path, self._url.prefix if self._url else "")

    def _trusts(self, address: str) -> bool:
        if not self._trusted:
            return False
        try:
            found = ipaddress.ip_address(_bare(address))
        except ValueError:  # `unknown`, or an obfuscated identifier: RFC 7239, section 6
            return False
        found = getattr(found, "ipv4_mapped", None) or found
        return any(found in network for network in self._trusted)

    def _reported(self, environ: Mapping[str, Any]) -> dict[str, str]:
        """Returns what the outermost trusted proxy reports, by de facto header."""
        lists = _lists(environ)
        hops = 1
        for address in reversed(lists.get("HTTP_X_FORWARDED_FOR", [])):
            if not self._trusts(address):
                break
            hops += 1
        found = {name: values[-min(hops, len(values))] for name, values in lists.items() if values}
        return {name: value for name, text in found.items() if (value := _checked(name, text))}

    def _without_prefix(self, path: str, prefix: str) -> str:
        """Removes the prefix from a path, unless the proxy has done so already.

        A prefix such as `/data` is also the beginning of some addresses of the application. A
        path that is an address with the prefix, but not without it, arrived without it.
        """
        if not prefix or not f"{path}/".startswith(f"{prefix}/"):
            return path
        rest = path.removeprefix(prefix) or "/"
        return path if self._is_route(path) and not self._is_route(rest) else rest

    def _is_route(self, path: str) -> bool:
        return self._route(path) is not None

    def _route(self, path: str) -> Mapping[str, Any] | None:
        """Returns the variables in an address of the application, None if it is not one."""
        try:
            return self._routes.match(path, method="GET")[1]
        except HTTPException as error:  # for example, because the address takes POST only
            return None if isinstance(error, NotFound) else {}


def register(app: Flask) -> None:
    """Puts the gateway in front of the application; all routes must be registered by now.

    Raises:
        BadInputError: The public URL or the address of a proxy is not valid.
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
    """Returns the values of each header, the nearest proxy's last.

    `Forwarded` is ignored where a de facto header is present: proxies that set those pass
    `Forwarded` through as the client sent it.
    """
    found = {name: parse_list_header(environ[name]) for name in HEADERS if environ.get(name)}
    if found or not environ.get(FORWARDED):
        return found
    hops = [parse_options_header(f"_;{each}")[1] for each in parse_list_header(environ[FORWARDED])]
    return {
        name: [hop.get(parameter, "") for hop in hops]
        for name, parameter in HEADERS.items()
        if parameter
    }


def _checked(name: str, value: str) -> str | None:
    """Returns a value in the form that the environment needs, None if it is not valid."""
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


def _as_forwarded(environ: "WSGIEnvironment", reported: Mapping[str, str]) -> "WSGIEnvironment":
    """Returns the environment with what a proxy reports applied, and its headers removed."""
    found = {name: value for name, value in environ.items() if name not in (*HEADERS, FORWARDED)}
    found |= reported
    fix = ProxyFix(lambda *_: (), x_for=1, x_proto=1, x_host=1, x_port=1, x_prefix=1)
    fix(found, lambda *_: lambda _: None)  # changes the environment in place
    return found


def _bare(address: str) -> str:
    """Removes port and brackets from an address."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address
