"""Who may come in: whoever has the address that the command printed, once.

The token in it is exchanged for a cookie at the first request and is void from then on, so that
neither the browser's history nor a look over the shoulder opens the page again.
"""

import hmac
import secrets
import threading

TOKEN_BYTES = 24
SESSION_BYTES = 16


class Session:
    """The one session of a review page."""

    def __init__(self, port: int) -> None:
        self.token = secrets.token_urlsafe(TOKEN_BYTES)
        # Cookies are shared by all ports of a host: two pages must not take each other's.
        self.cookie = f"communique-review-{port}"
        self._id: str | None = None
        self._lock = threading.Lock()

    def exchange(self, token: str) -> str | None:
        """The session's id for the token, the first time; else None."""
        with self._lock:
            if self._id is not None or not _same(token, self.token):
                return None
            self._id = secrets.token_urlsafe(SESSION_BYTES)
            return self._id

    def knows(self, ident: str | None) -> bool:
        """Whether this is the session's id."""
        return ident is not None and self._id is not None and _same(ident, self._id)


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())
