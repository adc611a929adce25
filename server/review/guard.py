"""What every request has to show, and what every answer says to the browser.

Sources: Content Security Policy Level 3, https://www.w3.org/TR/CSP3/; Fetch Metadata Request
Headers, https://www.w3.org/TR/fetch-metadata/; RFC 6454, The Web Origin Concept.
"""

from http import HTTPStatus

from flask import Flask, Response, redirect, request

from ..hosts import LOOPBACK, MISDIRECTED
from .session import Session

READING = ("GET", "HEAD")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Not no-referrer: with that a browser sends no origin with the plain form.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def refusal(status: int, line: str) -> Response:
    """An answer of one line."""
    return Response(f"{line}\n", status, content_type="text/plain; charset=utf-8")


def register(app: Flask, session: Session, port: int) -> None:
    """Lets nothing through, static files included, but requests of the session's browser."""
    hosts = {f"{name}:{port}" for name in LOOPBACK}

    @app.before_request
    def _guard() -> Response | None:
        if request.host.casefold() not in hosts:
            return refusal(MISDIRECTED, "this page does not answer to that host name")
        known = session.knows(request.cookies.get(session.cookie))
        token = request.args.get("token")
        if token is not None and request.method == "GET" and request.path == "/":
            return _entered(session, token, known)
        if not known:
            return refusal(
                HTTPStatus.FORBIDDEN, "open the address that `communique review open` printed"
            )
        if request.method not in READING and not _same_origin():
            return refusal(HTTPStatus.FORBIDDEN, "only this page itself may decide")
        return None

    @app.after_request
    def _confine(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response


def _entered(session: Session, token: str, known: bool) -> Response | None:
    """Takes the token for a cookie, and it out of the address."""
    ident = session.exchange(token)
    if ident is None and not known:
        return refusal(HTTPStatus.FORBIDDEN, "this address has been used; start the review again")
    response = redirect("/", HTTPStatus.SEE_OTHER)
    assert isinstance(response, Response)
    if ident is not None:
        response.set_cookie(session.cookie, ident, httponly=True, samesite="Strict", path="/")
    return response


def _same_origin() -> bool:
    """Whether the browser says that the page itself sends this; silence does not count."""
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    if origin is None and site is None:
        return False
    return origin in (None, f"http://{request.host}") and site in (None, "same-origin")
