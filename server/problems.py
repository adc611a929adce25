"""Errors as answers: a line of text for people, `application/problem+json` for programs.

Source: RFC 9457, Problem Details for HTTP APIs.
"""

import json
import logging
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from graph.errors import (
    CommuniqueError,
    DamagedStoreError,
    ForbiddenQueryError,
    LimitError,
    MissingGraphError,
    NoSpaceError,
    QuerySyntaxError,
    RefusedQueryError,
    ServiceError,
    UnknownThingError,
    UnwritableError,
)
from graph.workers.pool import CancelledError

from .negotiation import quality_of

PROBLEM = "application/problem+json"
CLIENT_CLOSED = 499  # as nginx logs it; nobody is there to read it
RETRY_AFTER = "5"
RETRY_WHEN_FULL = "60"  # seconds: somebody has to make room
FULL = "the disk is full and nothing was changed; try again later"
KEPT = ("Accept-Encoding", "Allow", "WWW-Authenticate", "Retry-After")
# What a limit means to those who read a page, and what they can do.
READERS = {
    "time": "this takes longer to put together than it may; try again in a moment: "
    "what is about one actor, one issue or a shorter time takes less",
    "memory": "this takes more memory to put together than it may; "
    "choose what is about one actor, one issue or a shorter time",
    "rows": "there is more here than one answer may hold: choose one actor, one issue or a "
    "shorter time, or take the whole from the page Data",
    "bytes": "there is more here than one answer may hold: choose one actor, one issue or a "
    "shorter time, or take the whole from the page Data",
    "queue": "many are reading at this moment; try again in a few seconds",
}
log = logging.getLogger(__name__)


def problem(status: int, detail: str, **more: Any) -> Response:
    """An error as text, as a page for a browser, or as problem details where they are asked for."""
    accept = request.accept_mimetypes
    named = any(value.partition(";")[0].strip().casefold() == PROBLEM for value, _ in accept)
    if named and quality_of(accept, PROBLEM) >= quality_of(accept, "text/plain"):
        body = {"title": _phrase(status), "status": status, "detail": detail, **more}
        response = Response(json.dumps(body), status, content_type=PROBLEM)
    elif quality_of(accept, "text/html") > quality_of(accept, "text/plain"):
        page = render_template("problem.html", title=_phrase(status), detail=detail, canonical=None)
        response = Response(page, status, content_type="text/html; charset=utf-8")
    else:
        response = Response(f"{detail}\n", status, content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response


def register(app: Flask) -> None:
    """Turns every error into an answer; what nobody foresaw is logged and says nothing."""

    @app.errorhandler(QuerySyntaxError)
    def _syntax(error: QuerySyntaxError) -> Response:
        place = {} if error.line is None else {"line": error.line, "column": error.column}
        return problem(HTTPStatus.BAD_REQUEST, str(error), **place)

    @app.errorhandler(ForbiddenQueryError)
    def _forbidden(error: ForbiddenQueryError) -> Response:
        return problem(HTTPStatus.FORBIDDEN, str(error))

    @app.errorhandler(MissingGraphError)
    @app.errorhandler(UnknownThingError)
    def _missing(error: CommuniqueError) -> Response:
        return problem(HTTPStatus.NOT_FOUND, str(error))

    @app.errorhandler(UnwritableError)
    def _unwritable(error: UnwritableError) -> Response:
        return problem(HTTPStatus.NOT_ACCEPTABLE, str(error))

    @app.errorhandler(RefusedQueryError)
    def _refused(error: RefusedQueryError) -> Response:
        # QueryRequestRefused: SPARQL 1.1 Protocol, section 2.1.7
        return problem(HTTPStatus.INTERNAL_SERVER_ERROR, str(error))

    @app.errorhandler(ServiceError)
    def _service(error: ServiceError) -> Response:
        return problem(HTTPStatus.BAD_GATEWAY, str(error))

    @app.errorhandler(LimitError)
    def _limit(error: LimitError) -> Response:
        for_authors = error.plain or _asks_a_query()
        detail = str(error) if for_authors else READERS.get(error.limit, str(error))
        response = problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, limit=error.limit)
        response.headers["Retry-After"] = RETRY_AFTER
        return response

    @app.errorhandler(NoSpaceError)
    def _full(error: NoSpaceError) -> Response:
        log.error("%s", error)
        response = problem(HTTPStatus.INSUFFICIENT_STORAGE, FULL)
        response.headers["Retry-After"] = RETRY_WHEN_FULL
        return response

    @app.errorhandler(DamagedStoreError)
    def _damaged(error: DamagedStoreError) -> Response:
        log.error("%s", error)
        return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "the data cannot be read")

    @app.errorhandler(CancelledError)
    def _cancelled(error: CancelledError) -> Response:
        return problem(CLIENT_CLOSED, str(error))

    @app.errorhandler(CommuniqueError)
    def _bad(error: CommuniqueError) -> Response:
        return problem(HTTPStatus.BAD_REQUEST, str(error))

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Response:
        answer = problem(error.code or 500, error.description or "")
        for name, value in error.get_headers():
            if name in KEPT:
                answer.headers[name] = value
        return answer

    @app.errorhandler(Exception)
    def _unforeseen(error: Exception) -> Response:
        log.exception("unforeseen error", exc_info=error)
        return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "something went wrong on the server")


def _asks_a_query() -> bool:
    """Whether the caller wrote the query, and so can mend it; readers of pages cannot."""
    queries = request.blueprint in ("sparql", "graphs")
    return queries or request.path.startswith("/export/query.")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Client Closed Request"
