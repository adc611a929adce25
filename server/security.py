"""What a page may do in a browser: nothing but what it brings itself.

Source: Content Security Policy Level 3, https://www.w3.org/TR/CSP3/
"""

from flask import Flask, Response

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "font-src 'self' data:",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def register(app: Flask) -> None:
    """Adds the heads that keep a page to itself."""

    @app.after_request
    def _confine(response: Response) -> Response:
        if response.mimetype == "text/html" or response.status_code >= 400:
            response.headers.setdefault("Content-Security-Policy", POLICY)
            response.headers.setdefault("Referrer-Policy", "no-referrer")
        return response
