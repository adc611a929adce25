"""Other origins: with `--public` pages elsewhere may read what is here; without, none may.

Source: Fetch standard, section 3.3, https://fetch.spec.whatwg.org/#http-cors-protocol
"""

import re

from flask import Flask, Response, request

EXPOSED = "Link, ETag, Retry-After, Content-Location, Location"
READING = frozenset({"GET", "HEAD", "OPTIONS"})
# What clients send, besides whatever the preflight names. `*` would leave Authorization out.
ALLOWED = ("Accept", "Authorization", "Cache-Control", "Content-Type", "If-None-Match")
FIELD_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")  # RFC 9110, section 5.6.2
MOST_NAMES = 50


def register(app: Flask) -> None:
    """Adds the heads that let pages elsewhere read answers and errors, never with credentials."""

    @app.after_request
    def _allow(response: Response) -> Response:
        if app.extensions["texts"] and request.blueprint in ("pages", "search"):
            response.headers["Cross-Origin-Resource-Policy"] = "same-origin"  # texts stay here
        elif app.config["PUBLIC"]:
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Expose-Headers"] = EXPOSED
            if request.method == "OPTIONS":
                writable = bool(app.extensions["communique"].writable)
                response.headers["Access-Control-Allow-Methods"] = _methods(response, writable)
                response.headers["Access-Control-Allow-Headers"] = _headers()
                response.headers["Access-Control-Max-Age"] = "86400"
                response.vary.add("Access-Control-Request-Headers")
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


def _methods(response: Response, writable: bool) -> str:
    """The methods that the address takes; those that write only where something can be written."""
    methods = set(response.allow) or set(READING)
    if request.path.startswith("/graphs") and not writable:
        methods &= READING
    return ", ".join(sorted(methods))


def _headers() -> str:
    """The header fields that a request may have: all that it asks for, as none carries a login."""
    asked = request.headers.get("Access-Control-Request-Headers", "").split(",")[:MOST_NAMES]
    names = (name.strip() for name in asked)
    known = {name.casefold() for name in ALLOWED}
    more = [n for n in names if FIELD_NAME.fullmatch(n) and n.casefold() not in known]
    return ", ".join((*ALLOWED, *dict.fromkeys(more)))
