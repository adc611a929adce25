"""Seen from outside: health, readiness, figures for Prometheus, and one log line a request."""

import json
import uuid
from typing import TextIO

from flask import Blueprint, Flask, Response, current_app
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from graph.engine import Engine

from .answers import Answers

TEXT = "text/plain; charset=utf-8"

blueprint = Blueprint("watching", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """Whether the server is alive."""
    return Response("ok\n", content_type=TEXT)


@blueprint.get("/readyz")
def readyz() -> Response:
    """Whether there are workers, and on which version of the data."""
    engine: Engine = current_app.extensions["communique"]
    ready = engine.pool.ready > 0
    state = (
        f"{'ready' if ready else 'not ready'}, {engine.pool.ready} workers, data {engine.version}\n"
    )
    return Response(state, 200 if ready else 503, content_type=TEXT)


@blueprint.get("/metrics")
def metrics() -> Response:
    """Figures for Prometheus."""
    registry: CollectorRegistry = current_app.extensions["registry"]
    return Response(generate_latest(registry), content_type="text/plain; version=0.0.4")


class _State(Collector):
    """What the engine and the cache are at, when it is asked for."""

    def __init__(self, engine: Engine, answers: Answers) -> None:
        self._engine, self._answers = engine, answers

    def collect(self) -> list[Metric]:
        """The present figures."""
        pool, answers = self._engine.pool, self._answers
        figures: list[Metric] = []
        for name, what, value in (
            ("workers", "Workers there are", pool.ready),
            ("workers_busy", "Workers at work", pool.busy),
            ("queue", "Requests that wait for a worker", pool.waiting),
            ("cache_bytes", "Bytes of answers that are kept", answers.size),
        ):
            figures.append(GaugeMetricFamily(f"communique_{name}", what, value=value))
        killed = CounterMetricFamily(
            "communique_workers_killed", "Workers that passed a limit", labels=["limit"]
        )
        for limit in ("time", "memory"):
            killed.add_metric([limit], pool.killed[limit])
        asked = CounterMetricFamily(
            "communique_cache_requests", "Questions to the cache", labels=["result"]
        )
        asked.add_metric(["hit"], answers.hits)
        asked.add_metric(["miss"], answers.misses)
        version = GaugeMetricFamily(
            "communique_data", "The data that are served", labels=["version"]
        )
        version.add_metric([self._engine.version], 1)
        return [*figures, killed, asked, version]


class Watch:
    """Counts requests and writes a line for each; lines are kept for a moment and written together.

    What is told of a request is what an operator needs: neither queries nor addresses nor tokens.
    """

    def __init__(self, registry: CollectorRegistry, out: TextIO) -> None:
        self._out = out
        self._lines: list[str] = []
        self._counted = Counter(
            "communique_requests",
            "Requests answered",
            ["method", "face", "status"],
            registry=registry,
        )
        self._seconds = Histogram(
            "communique_seconds", "Seconds to an answer", ["face"], registry=registry
        )
        self._counters: dict[tuple[str, str, int], Counter] = {}
        self._histograms: dict[str, Histogram] = {}
        self._prefix = uuid.uuid4().hex[:8]
        self._number = 0

    def new_id(self) -> str:
        """An identifier for a request."""
        self._number += 1
        return f"{self._prefix}-{self._number:x}"

    def note(
        self, ident: str, method: str, path: str, status: int, seconds: float, size: int
    ) -> None:
        """Takes note of one request and its answer."""
        first = path[1:].partition("/")[0]
        face = first if first in FACES else "other"
        method = method if method in METHODS else "other"
        key = (method, face, status)
        counter = self._counters.get(key)
        if counter is None:
            counter = self._counters[key] = self._counted.labels(method, face, str(status))
            self._histograms[face] = self._seconds.labels(face)
        counter.inc()
        self._histograms[face].observe(seconds)
        self._lines.append(
            f'{{"id": "{ident}", "method": "{method}", "path": {json.dumps(path[:200])}, '
            f'"status": {status}, "ms": {seconds * 1000:.1f}, "bytes": {size}}}\n'
        )

    def write(self) -> None:
        """Writes the lines that were kept."""
        lines, self._lines = self._lines, []
        if lines:
            self._out.write("".join(lines))
            self._out.flush()


def register(app: Flask, engine: Engine, answers: Answers) -> None:
    """Makes the registry of figures."""
    registry = CollectorRegistry()
    app.extensions["registry"] = registry
    registry.register(_State(engine, answers))


FACES = frozenset(("", "graphs", "healthz", "metrics", "readyz", "sparql", "static"))
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"))
