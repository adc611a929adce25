"""Answers to questions already asked of this version of the data, as long as there is room."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

from graph.workers.pool import Cancel, CancelledError

from .hangups import Hangup

OVERHEAD = 512  # bytes that an entry takes besides its answer and its key


class _Flight:
    """One evaluation that is under way, and who waits for it."""

    def __init__(self) -> None:
        self.cancel = Cancel()
        self.done = threading.Event()
        self.waiting = 1
        self.answer: bytes | None = None
        self.error: BaseException | None = None


class Answers:
    """A cache that is bounded by bytes; identical questions in flight are computed once."""

    def __init__(self, max_bytes: int) -> None:
        self._max = max_bytes
        self._size = 0
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._flights: dict[Hashable, _Flight] = {}
        self._lock = threading.Lock()
        self.hits = self.misses = 0

    @property
    def size(self) -> int:
        """Bytes that the answers take."""
        return self._size

    def get(self, key: Hashable, compute: Callable[[Cancel], bytes], hangup: Hangup) -> bytes:
        """The answer under a key, computed where it is not there.

        Whoever comes while it is computed waits for the same answer; the work is ended only when
        nobody waits for it any more. An error goes to all who wait, and is not kept.

        Args:
            key: All that the answer depends on.
            compute: Computes it; is given the means by which it may be ended.
            hangup: Of the client that asks.
        """
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
                self.hits += 1
                return kept
            flight = self._flights.get(key)
            mine = flight is None
            if flight is None:
                flight = self._flights[key] = _Flight()
                self.misses += 1
            else:
                flight.waiting += 1
                self.hits += 1
        watch = _Leaving(self, flight)
        hangup.then(watch.leave)
        if mine:
            self._fly(key, flight, compute)
        else:
            while not flight.done.wait(0.2):
                if hangup.happened:
                    raise CancelledError("the client is gone")
        if flight.error is not None:
            raise flight.error
        assert flight.answer is not None
        return flight.answer

    def forget(self, key: Hashable) -> None:
        """Forgets the answer under a key."""
        with self._lock:
            old = self._kept.pop(key, None)
            if old is not None:
                self._size -= len(old) + OVERHEAD

    def left(self, flight: _Flight) -> None:
        """Takes note that somebody no longer waits; the last one ends the work."""
        with self._lock:
            flight.waiting -= 1
            last = flight.waiting == 0
        if last:
            flight.cancel.cancel()

    def _fly(self, key: Hashable, flight: _Flight, compute: Callable[[Cancel], bytes]) -> None:
        try:
            flight.answer = compute(flight.cancel)
        except BaseException as error:
            flight.error = error
        finally:
            with self._lock:
                self._flights.pop(key, None)
                if flight.answer is not None:
                    self._keep(key, flight.answer)
            flight.done.set()

    def _keep(self, key: Hashable, answer: bytes) -> None:
        size = len(answer) + OVERHEAD
        if size > self._max // 4:
            return
        self._kept[key] = answer
        self._size += size
        while self._size > self._max:
            _, old = self._kept.popitem(last=False)
            self._size -= len(old) + OVERHEAD


class _Leaving:
    """Leaves a flight once, however often it is told to."""

    def __init__(self, answers: Answers, flight: _Flight) -> None:
        self._answers, self._flight, self._left = answers, flight, False

    def leave(self) -> None:
        if not self._left:
            self._left = True
            self._answers.left(self._flight)
