"""How far a long call is, on a terminal only."""

import sys
import time
from types import TracebackType

EVERY = 0.2


class Progress:
    """A line on standard error that is written again and again, and wiped at the end."""

    def __init__(self, total: int | None, what: str = "documents") -> None:
        self._total = total
        self._what = what
        self._on = sys.stderr.isatty()
        self._start = time.monotonic()
        self._told = 0.0
        self._done = 0
        self._worked = 0

    def step(self, *, worked: bool = True) -> None:
        """One more is done; `worked` where it took its time."""
        self._done += 1
        self._worked += worked
        now = time.monotonic()
        if self._on and now - self._told >= EVERY:
            self._told = now
            print(f"\r{self.line(now - self._start)}\x1b[K", end="", file=sys.stderr, flush=True)

    def line(self, seconds: float) -> str:
        """What to say after so many seconds."""
        rate = self._worked / seconds if seconds else 0.0
        if self._total is None:
            return f"{self._done:,} {self._what}, {rate:.1f}/s"
        left = (self._total - self._done) / rate if rate else 0.0
        time_left = f", {_minutes(left)} left" if rate else ""
        return f"{self._done:,}/{self._total:,} {self._what}, {rate:.1f}/s{time_left}"

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._on and self._told:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _minutes(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
