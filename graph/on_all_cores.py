"""Work on all cores: results in the order of the tasks, a bounded number of them in flight."""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import connection, get_context, parent_process
from typing import Generic, TypeVar

AHEAD = 4
RENEWED_AFTER = 2_000

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Work(Generic[Task, Result]):
    """What is done to a task.

    Attributes:
        do: Does it; a function of a module, since other processes call it.
        died: The result where a process died of it, done alone.
    """

    do: Callable[[Task], Result]
    died: Callable[[Task], Result]


def cores() -> int:
    """The number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(
    work: Work[Task, Result], tasks: Iterable[Task], jobs: int
) -> Iterator[tuple[Task, Result]]:
    """The result of each task, in the order of the tasks.

    Args:
        work: What is done to each; what it raises is raised here.
        tasks: They are taken as they are needed, a few for each process.
        jobs: Number of processes; one is this process itself.
    """
    if jobs == 1:
        for task in tasks:
            yield task, work.do(task)
    else:
        yield from _pooled(work, tasks, jobs)


def _pooled(
    work: Work[Task, Result], tasks: Iterable[Task], jobs: int
) -> Iterator[tuple[Task, Result]]:
    flight: deque[tuple[Task, Future[Result]]] = deque()
    pool, taken = _pool(jobs), 0

    def landed(*, down_to: int = 0) -> Iterator[tuple[Task, Result]]:
        while len(flight) > down_to:
            task, future = flight.popleft()
            yield task, _result(work, task, future)

    try:
        for task in tasks:
            future = _sent(pool, work, task) if taken < RENEWED_AFTER * jobs else None
            if future is None:  # a process died, or may have grown: parsers keep every word
                yield from landed()
                pool.shutdown()
                pool, taken = _pool(jobs), 0
                future = pool.submit(work.do, task)
            taken += 1
            flight.append((task, future))
            yield from landed(down_to=AHEAD * jobs - 1)
        yield from landed()
    finally:
        pool.shutdown(cancel_futures=True)


def _sent(pool: ProcessPoolExecutor, work: Work[Task, Result], task: Task) -> Future[Result] | None:
    try:
        return pool.submit(work.do, task)
    except BrokenProcessPool:
        return None


def _result(work: Work[Task, Result], task: Task, future: Future[Result]) -> Result:
    """A task's result; where a process died, the task is done again in one of its own."""
    try:
        return future.result()
    except BrokenProcessPool:
        pass
    with _pool(1) as alone:
        try:
            return alone.submit(work.do, task).result()
        except BrokenProcessPool:
            return work.died(task)


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, get_context("spawn"), _begin)


def _begin() -> None:
    """Leaves an interrupt to the parent, and ends with it, even when it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    assert parent is not None

    def watch() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
