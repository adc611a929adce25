"""The endpoint against its peers: the same data, queries and client (wrk), in one run.

    python -m bench.serve [--sizes 7000 1000000] [--seconds 3]

Peers: Oxigraph's server in memory and on disk (`oxigraph`, of the development requirements), and
rdflib-endpoint where its command is on the path. Each number of connections is measured for
questions that are asked again and again and for those never asked before; and one big result.
"""

import argparse
import datetime as dt
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from .machine import machine, write_between

BIN = Path(sys.executable).parent
CONNECTIONS = (1, 8, 64)
PORT = 8471
NEVER = """
local n = 0
request = function()
  n = n + 1
  return wrk.format("GET", wrk.path .. "%23" .. n .. "x" .. os.time())
end
"""
QUERY = "SELECT ?b ?c { <http://example.org/thing/7> <http://example.org/p1> ?b . ?b ?q ?c }"
BIG = "SELECT ?s ?o { ?s <http://example.org/p2> ?o } LIMIT 300000"
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
P99 = re.compile(r"99%\s+([\d.]+)(us|ms|s)")
BAD = re.compile(r"Non-2xx or 3xx responses: (\d+)")
TOKEN = "correct-horse-battery-staple"  # noqa: S105 - of the server under test
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


def data(path: Path, triples: int) -> None:
    """A graph of things with six properties each, links among them."""
    things = triples // 6
    with path.open("w", encoding="ascii") as file:
        for n in range(things):
            subject = f"<http://example.org/thing/{n}>"
            for p in range(6):
                target = (n * 7919 + p * 104_729) % things
                file.write(
                    f"{subject} <http://example.org/p{p}> <http://example.org/thing/{target}> .\n"
                )


@contextmanager
def server(name: str, path: Path, folder: Path) -> Iterator[str]:
    """Address of the query endpoint of a server with the data; it is stopped afterwards."""
    address = f"http://127.0.0.1:{PORT}"
    commands: dict[str, list[object]] = {
        "communique": [BIN / "communique", "serve", "--release", path, "--port", PORT],
        "oxigraph in memory": [BIN / "oxigraph", "serve", "--bind", f"127.0.0.1:{PORT}"],
        "oxigraph on disk": [
            *(BIN / "oxigraph", "serve-read-only", "--location", folder / "disk"),
            *("--bind", f"127.0.0.1:{PORT}"),
        ],
        "rdflib-endpoint": [
            *(shutil.which("rdflib-endpoint") or "", "serve", path, "--port", PORT),
        ],
    }
    if name == "oxigraph on disk":
        load = [BIN / "oxigraph", "load", "--location", folder / "disk", "--file", path]
        subprocess.run(list(map(str, load)), check=True, capture_output=True)
    process = subprocess.Popen(
        list(map(str, commands[name])), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    query = f"{address}/{'sparql' if name == 'communique' else 'query'}"
    if name == "rdflib-endpoint":
        query = f"{address}/"
    try:
        _wait(f"{query}?query={quote('ASK { }')}")
        if name == "oxigraph in memory":
            request = urllib.request.Request(  # noqa: S310 - our own peer
                f"{address}/store?default",
                path.read_bytes(),
                {"Content-Type": "application/n-triples"},
            )
            urllib.request.urlopen(request, timeout=900).close()  # noqa: S310
        yield query
    finally:
        process.terminate()
        process.wait()


def _wait(address: str) -> None:
    for _ in range(6000):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)


def load(address: str, connections: int, seconds: int, script: Path | None) -> tuple[float, float]:
    """Requests per second and the 99th percentile in milliseconds, of answers that are right."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}", "--latency", "--timeout", "30"]
    command += ["-s", str(script)] if script else []
    done = subprocess.run([*command, address], capture_output=True, text=True, check=True)
    rate, p99, bad = RATE.search(done.stdout), P99.search(done.stdout), BAD.search(done.stdout)
    assert rate is not None
    assert p99 is not None
    right = float(rate[1]) - (int(bad[1]) / seconds if bad else 0)
    return max(0.0, right), float(p99[1]) * UNITS[p99[2]]


def measured(name: str, path: Path, folder: Path, seconds: int) -> dict[str, tuple[float, float]]:
    """The figures of one server by what was asked and how."""
    script = folder / "never.lua"
    script.write_text(NEVER)
    figures = {}
    with server(name, path, folder) as query:
        ordinary, big = f"{query}?query={quote(QUERY)}", f"{query}?query={quote(BIG)}"
        for connections in CONNECTIONS:
            load(ordinary, connections, 1, None)
            figures[f"repeated {connections}"] = load(ordinary, connections, seconds, None)
            figures[f"never asked {connections}"] = load(ordinary, connections, seconds, script)
        figures["big result 1"] = load(big, 1, max(seconds, 5), script)
    return figures


def updates(seconds: int) -> dict[str, float]:
    """Updates a second, one after the other, each acknowledged, of stores on disk."""
    rates = {}
    for name in ("communique", "oxigraph on disk"):
        with tempfile.TemporaryDirectory() as folder:
            token = Path(folder) / "token"
            token.write_text(TOKEN)
            ours = [BIN / "communique", "serve", "--port", PORT, "--store", f"{folder}/store"]
            ours += ["--writable", "--token-file", token]
            theirs = [BIN / "oxigraph", "serve", "--location", f"{folder}/store"]
            theirs += ["--bind", f"127.0.0.1:{PORT}"]
            process = subprocess.Popen(
                list(map(str, ours if name == "communique" else theirs)),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            try:
                path = "sparql" if name == "communique" else "update"
                address = f"http://127.0.0.1:{PORT}/"
                _wait(f"{address}{'healthz' if name == 'communique' else ''}")
                done, until = 0, time.monotonic() + seconds
                while time.monotonic() < until:
                    done += 1
                    request = urllib.request.Request(  # noqa: S310 - the server under test
                        f"{address}{path}",
                        f"INSERT DATA {{ <http://e/{done}> <http://e/p> {done} }}".encode(),
                        {
                            "Content-Type": "application/sparql-update",
                            "Authorization": f"Bearer {TOKEN}",
                        },
                    )
                    urllib.request.urlopen(request, timeout=30).close()  # noqa: S310
                rates[name] = done / seconds
            finally:
                process.terminate()
                process.wait()
    return rates


def main() -> None:
    """Measures, prints, and writes the table to the README."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", nargs="*", type=int, default=[7_000, 1_000_000])
    options.add_argument("--seconds", type=int, default=3)
    given = options.parse_args()
    peers = ["communique", "oxigraph in memory", "oxigraph on disk"]
    lines = []
    for size in given.sizes:
        names = peers + (
            ["rdflib-endpoint"] if shutil.which("rdflib-endpoint") and size < 10_000 else []
        )
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            path = folder / "data.nt"
            data(path, size)
            figures = {}
            for peer in names:
                figures[peer] = measured(peer, path, folder, given.seconds)
                print(size, peer, figures[peer], flush=True)
        for what in figures["communique"]:
            ours = figures["communique"][what]
            row = f"| {size:,} | {what} | {ours[0]:,.0f} ({ours[1]:.1f} ms) |"
            for peer in ("oxigraph in memory", "oxigraph on disk", "rdflib-endpoint"):
                theirs = figures.get(peer, {}).get(what)
                row += (
                    f" {theirs[0]:,.0f} ({theirs[1]:.1f} ms), {ours[0] / theirs[0]:.2f} |"
                    if theirs and theirs[0]
                    else " - |"
                )
            lines.append(f"{row}\n")
    text = (
        f"Measured on {dt.datetime.now(dt.UTC):%Y-%m-%d}, {machine()}, wrk on the same cores.\n\n"
        "| triples | asked, connections | communique | oxigraph in memory, ratio "
        "| oxigraph on disk, ratio | rdflib-endpoint, ratio |\n|---|---|---|---|---|---|\n"
    )
    written = updates(max(given.seconds, 5))
    print(written, flush=True)
    ours, theirs = written["communique"], written["oxigraph on disk"]
    after = (
        f"\nUpdates one after the other, each acknowledged: {ours:.0f} a second against "
        f"{theirs:.0f} of Oxigraph on disk, {ours / theirs:.3f} of its rate: here each is on the "
        "disk (fsync) as a version of its own before it is acknowledged, there it is in a log that "
        "survives the process but not the power.\n"
    )
    write_between("serve", text + "".join(lines) + after)


if __name__ == "__main__":
    main()
