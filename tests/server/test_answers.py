"""The cache of answers: bounded by bytes, one evaluation for all who ask at once."""

import threading

import pytest

from graph.errors import LimitError
from graph.workers.pool import Cancel, CancelledError
from server.answers import OVERHEAD, Answers
from server.hangups import Hangup


def test_an_answer_is_computed_once() -> None:
    answers, computed = Answers(10_000), []

    def compute(_: Cancel) -> bytes:
        computed.append(1)
        return b"answer"

    assert [answers.get("q", compute, Hangup()) for _ in range(3)] == [b"answer"] * 3
    assert (len(computed), answers.hits, answers.misses) == (1, 2, 1)


def test_the_oldest_answers_go_where_room_is_short() -> None:
    answers = Answers(4 * (OVERHEAD + 100))

    for key in "abcdef":
        answers.get(key, lambda _: b"x" * 100, Hangup())

    assert answers.size <= 4 * (OVERHEAD + 100)
    assert answers.get("f", lambda _: b"new", Hangup()) == b"x" * 100
    assert answers.get("a", lambda _: b"new", Hangup()) == b"new"


def test_an_answer_too_large_for_the_cache_is_not_kept() -> None:
    answers = Answers(4_000)

    answers.get("q", lambda _: b"x" * 4_000, Hangup())

    assert answers.size == 0


def test_an_error_goes_to_who_asks_and_is_not_kept() -> None:
    answers = Answers(10_000)

    def fail(_: Cancel) -> bytes:
        raise LimitError("time", "too long")

    with pytest.raises(LimitError):
        answers.get("q", fail, Hangup())
    assert answers.get("q", lambda _: b"answer", Hangup()) == b"answer"


class Slow:
    """An evaluation that lasts until it is let go or ended."""

    def __init__(self) -> None:
        self.begun, self.go = threading.Event(), threading.Event()
        self.ended = False

    def __call__(self, cancel: Cancel) -> bytes:
        self.begun.set()
        while not self.go.wait(0.01):
            if cancel.cancelled:
                self.ended = True
                raise CancelledError("ended")
        return b"answer"


def ask(answers: Answers, slow: Slow, hangup: Hangup, got: list[object]) -> threading.Thread:
    def run() -> None:
        try:
            got.append(answers.get("q", slow, hangup))
        except CancelledError:
            got.append(None)

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_a_hangup_of_the_first_harms_none_of_the_others() -> None:
    answers, slow, got = Answers(10_000), Slow(), []  # type: ignore[var-annotated]
    first, second = Hangup(), Hangup()
    threads = [ask(answers, slow, first, got)]
    assert slow.begun.wait(2)
    threads.append(ask(answers, slow, second, got))
    while answers.hits < 1:
        pass

    first.happen()
    slow.go.set()
    for thread in threads:
        thread.join(5)

    assert got == [b"answer", b"answer"]
    assert not slow.ended


def test_when_all_have_hung_up_the_work_is_ended() -> None:
    answers, slow, got = Answers(10_000), Slow(), []  # type: ignore[var-annotated]
    hangup = Hangup()
    thread = ask(answers, slow, hangup, got)
    assert slow.begun.wait(2)

    hangup.happen()
    thread.join(5)

    assert slow.ended
    assert got == [None]
