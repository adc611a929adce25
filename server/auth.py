"""Who may write: whoever has the token. Source: RFC 6750, section 2.1."""

import hmac

from flask import current_app, request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Forbidden, Unauthorized

from graph.engine import Engine


def require_token() -> None:
    """Refuses the request unless the data may be changed and it brings the token.

    Raises:
        Forbidden: Nothing can be changed here.
        Unauthorized: The token is missing or another.
    """
    data: Engine = current_app.extensions["communique"]
    if not data.writable:
        raise Forbidden("this endpoint is read-only")
    token = str(current_app.config["TOKEN"] or "")
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    right = hmac.compare_digest(given.strip().encode(), token.encode())
    if not token or scheme.casefold() != "bearer" or not right:
        raise Unauthorized(
            "writing needs the token: send Authorization: Bearer TOKEN",
            www_authenticate=WWWAuthenticate("bearer", {"realm": "communique"}),
        )
