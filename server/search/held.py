"""What is made of one version of the data, and kept until there is another."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Held(Generic[T]):
    """Something that takes a while to make: made at the first question, by one, for all."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._of: tuple[str, T] | None = None

    def at(self, version: str) -> T:
        """What is made of a version of the data."""
        held = self._of
        if held is not None and held[0] == version:
            return held[1]
        with self._lock:
            if self._of is None or self._of[0] != version:
                self._of = version, self._make()
            return self._of[1]
