"""What one of the project's commands costs, measured from outside."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

COMMUNIQUE = Path(sys.executable).with_name("communique")
EVERY = 0.1  # seconds between looks at the memory


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took, its processes together.

    Attributes:
        seconds: From its start to its end.
        cpu: Seconds of processors.
        peak: Most resident memory at one moment, in MB.
        code: Its exit code.
    """

    seconds: float
    cpu: float
    peak: int
    code: int


def ran(words: Sequence[object], allowed: Collection[int] = (0,)) -> Cost:
    """Runs one of the project's commands to its end.

    Args:
        words: The command's name and what it is given.
        allowed: Exit codes with which the figures count.
    """
    start = time.perf_counter()
    process = subprocess.Popen([str(COMMUNIQUE), *map(str, words)], stdout=subprocess.DEVNULL)
    peak, ended = 0, threading.Event()

    def watch() -> None:
        nonlocal peak
        while not ended.is_set():
            peak = max(peak, sum(map(_memory, _family(process.pid))))
            time.sleep(EVERY)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    ended.set()
    if process.returncode not in allowed:
        raise SystemExit(f"communique {' '.join(map(str, words))} failed")
    seconds, cpu = time.perf_counter() - start, used.ru_utime + used.ru_stime
    return Cost(seconds, cpu, peak // 2**20, process.returncode)


def _family(process: int) -> list[int]:
    """A process and its children."""
    found = [process]
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            if path.read_text().rpartition(")")[2].split()[1] == str(process):
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def _memory(process: int) -> int:
    """Resident memory of a process in bytes."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
