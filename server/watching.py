"""Seen from outside: health, readiness, figures for Prometheus, and one log line a request."""

import json
import uuid

from flask import Blueprint, Flask, Response, current_app
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from graph.engine import Engine

from .answers import Answers
from .log_writer import LogWriter, now

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


class _Dropped(Collector):
    """The lines of the log that were lost, when it is asked for."""

    def __init__(self, writer: LogWriter) -> None:
        self._writer = writer

    def collect(self) -> list[Metric]:
        """The present figure."""
        lines = CounterMetricFamily(
            "communique_log_lines_dropped",
            "Lines of the log that could not be written",
            value=self._writer.dropped,
        )
        return [lines]


class Watch:
    """Counts requests and puts a line for each into the log.

    What is told of a request is what an operator needs: neither queries nor addresses nor tokens.
    """

    def __init__(self, registry: CollectorRegistry, writer: LogWriter) -> None:
        self._writer = writer
        registry.register(_Dropped(writer))
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
        self._writer.put(
            f'{{"time": "{now()}", "id": "{ident}", "method": "{method}", '
            f'"path": {json.dumps(path[:200])}, "status": {status}, '
            f'"ms": {seconds * 1000:.1f}, "bytes": {size}}}'
        )


def register(app: Flask, engine: Engine, answers: Answers) -> None:
    """Makes the registry of figures."""
    registry = CollectorRegistry()
    app.extensions["registry"] = registry
    registry.register(_State(engine, answers))


FACES = frozenset(("", "graphs", "healthz", "metrics", "readyz", "sparql", "static"))
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"))
