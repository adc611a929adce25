"""The closing lines of a long command: what was done, what was set aside, and what comes next."""

import shlex
import sys
import time
from collections.abc import Iterable, Mapping

from .claims import KINDS

NOUNS = {"biographical": "biographical note"}


class Stopwatch:
    """Measures how long a command has been running."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    def __str__(self) -> str:
        """The time so far: `4.2 s`, `3 min 20 s`, `2 h 5 min`."""
        return duration(time.monotonic() - self._start)


def duration(seconds: float) -> str:
    """A length of time as people say it.

    >>> duration(200)
    '3 min 20 s'
    """
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "claim"), counted(2_500, "claim")
    ('1 claim', '2,500 claims')
    """
    return f"{number:,} {noun if number == 1 else f'{noun}s'}"


def by_kind(kinds: Mapping[str, int]) -> str:
    """Numbers of claims by their kind, in the order of the exchange format.

    >>> by_kind({"event": 1, "statement": 2})
    '3 claims (2 statements, 1 event)'
    """
    each = [counted(kinds[kind], NOUNS.get(kind, kind)) for kind in KINDS if kinds.get(kind)]
    total = counted(sum(kinds.values()), "claim")
    return f"{total} ({', '.join(each)})" if each else total


def command(*words: object) -> str:
    """A command line that a shell takes as it stands."""
    return shlex.join(str(word) for word in words)


def write_summary(lines: Iterable[str], next_command: str | None = None) -> None:
    """Writes closing lines to standard error, the next command last."""
    for line in lines:
        print(line, file=sys.stderr)
    if next_command:
        print(f"next: {next_command}", file=sys.stderr)
