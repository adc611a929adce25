"""Seen from outside: health, readiness, figures for Prometheus, and one log line a request."""

import itertools
import json
import logging
import time
import uuid

from flask import Blueprint, Flask, Response, current_app, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from graph.engine import Engine

from .answers import Answers

TEXT = "text/plain; charset=utf-8"
log = logging.getLogger("communique.requests")

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


def register(app: Flask, engine: Engine, answers: Answers) -> None:
    """Counts and logs every request."""
    registry = CollectorRegistry()
    app.extensions["registry"] = registry
    registry.register(_State(engine, answers))
    counted = Counter(
        "communique_requests",
        "Requests answered",
        ["method", "face", "status"],
        registry=registry,
    )
    latency = Histogram("communique_seconds", "Seconds to an answer", ["face"], registry=registry)

    prefix, numbers = uuid.uuid4().hex[:8], itertools.count(1)

    @app.before_request
    def _begin() -> None:
        g.began = time.perf_counter()
        g.request_id = f"{prefix}-{next(numbers):x}"

    @app.after_request
    def _end(response: Response) -> Response:
        seconds = time.perf_counter() - g.get("began", time.perf_counter())
        face = (request.endpoint or "none").partition(".")[0]
        method = request.method if request.method in KNOWN else "other"
        counted.labels(method, face, str(response.status_code)).inc()
        latency.labels(face).observe(seconds)
        response.headers["X-Request-Id"] = g.get("request_id", "")
        if log.isEnabledFor(logging.INFO):
            line = {
                "id": g.get("request_id", ""),
                "method": method,
                "path": request.path[:200],
                "status": response.status_code,
                "ms": round(seconds * 1000, 1),
                "bytes": response.content_length or 0,
            }
            log.info(json.dumps(line))
        return response


KNOWN = frozenset(("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"))
