"""Clients that hang up: what was begun for them is ended, so that it harms nobody."""

import threading
from collections.abc import Callable

from flask import request

KEY = "communique.hangup"  # where the front puts it in the WSGI environment


class Hangup:
    """Whether a client has hung up, and what to do when it does."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._then: list[Callable[[], None]] = []
        self.happened = False

    def happen(self) -> None:
        """Takes note that the client is gone."""
        with self._lock:
            self.happened = True
            then, self._then = self._then, []
        for do in then:
            do()

    def then(self, do: Callable[[], None]) -> None:
        """Has something done when the client hangs up, at once where it has."""
        with self._lock:
            if not self.happened:
                self._then.append(do)
                return
        do()


def of_request() -> Hangup:
    """The one of the present request; where the server cannot tell, one that never happens."""
    found: Hangup = request.environ.get(KEY) or Hangup()
    return found
