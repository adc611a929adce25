"""Other origins: with `--public` pages elsewhere may read what is here; without, none may.

Source: Fetch standard, section 3.3, https://fetch.spec.whatwg.org/#http-cors-protocol
"""

from flask import Flask, Response, request

EXPOSED = "Link, ETag, Retry-After, Content-Location"
METHODS = "GET, HEAD, POST, OPTIONS"
ALLOWED = "Accept, Content-Type, If-None-Match"


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
                response.headers["Access-Control-Allow-Methods"] = METHODS
                response.headers["Access-Control-Allow-Headers"] = ALLOWED
                response.headers["Access-Control-Max-Age"] = "86400"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
