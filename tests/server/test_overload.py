"""Many at once: each is answered or sent away, memory stays, and afterwards all is as before."""

import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from .running import Running, running

pytestmark = pytest.mark.slow

CONNECTIONS = 500
SECONDS = 20


def resident(server: Running) -> int:
    pages = Path(f"/proc/{server.process.pid}/statm").read_text().split()[1]
    return int(pages) * 4096


def test_500_connections_are_answered_or_sent_away() -> None:
    statuses: Counter[int] = Counter()
    stop = threading.Event()

    def ask(number: int) -> None:
        count = 0
        while not stop.is_set():
            count += 1
            query = f"SELECT * {{ ?s ?p ?o }} LIMIT 50 # {number} {count}"
            try:
                statuses[server.query(query).status] += 1
            except OSError:
                statuses[0] += 1

    with running("--timeout", 5) as server:
        server.query("ASK {}")
        before = resident(server)
        threads = [threading.Thread(target=ask, args=(n,)) for n in range(CONNECTIONS)]
        for thread in threads:
            thread.start()
        time.sleep(SECONDS)
        most = resident(server)
        stop.set()
        for thread in threads:
            thread.join()
        time.sleep(1)
        began = time.monotonic()
        answer = server.query("ASK { ?afterwards ?p ?o }")

        assert answer.status == 200
        assert time.monotonic() - began < 1
    assert set(statuses) <= {200, 503}
    assert statuses[200] > 500
    assert most < before + 300 * 2**20
