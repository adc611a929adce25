"""How long it takes to build the shipped release, and until a server answers its first query."""

import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

COMMUNIQUE = Path(sys.executable).with_name("communique")
ROUNDS = 5
ASK = "sparql?query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D"


def build() -> list[tuple[str, str]]:
    """Time of `communique build` for the essay's release, whole process."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        subprocess.run([COMMUNIQUE, "build", "-o", folder], check=True, capture_output=True)
        return [("build of the shipped release", f"{time.perf_counter() - start:.1f} s")]


def start_up() -> list[tuple[str, str]]:
    """Time from the start of `communique serve` to the answer to its first query."""
    times = sorted(_first_answer() for _ in range(ROUNDS))
    return [("start to first answer (median of 5)", f"{times[ROUNDS // 2]:.2f} s")]


def _first_answer() -> float:
    start = time.perf_counter()
    server = subprocess.Popen(
        [COMMUNIQUE, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        found = re.search(r"http://\S+/", server.stdout.readline())
        assert found is not None
        with urllib.request.urlopen(f"{found[0]}{ASK}", timeout=10) as answer:  # noqa: S310
            answer.read()
        return time.perf_counter() - start
    finally:
        server.terminate()
        server.wait()
