"""Errors as answers: a line of text for people, `application/problem+json` for programs.

Source: RFC 9457, Problem Details for HTTP APIs.
"""

import json
import logging
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from graph.errors import CommuniqueError, ForbiddenQueryError, QuerySyntaxError

PROBLEM = "application/problem+json"
log = logging.getLogger(__name__)


def problem(status: int, detail: str, **more: Any) -> Response:
    """An error as text, or as problem details where these are what is asked for."""
    accepted = request.accept_mimetypes
    wants_json = accepted and accepted[PROBLEM] >= accepted["text/plain"] and accepted[PROBLEM] > 0
    if wants_json and "*/*" not in request.headers.get("Accept", ""):
        body = {"title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
        return Response(json.dumps(body), status, content_type=PROBLEM)
    return Response(f"{detail}\n", status, content_type="text/plain; charset=utf-8")


def register(app: Flask) -> None:
    """Turns every error into an answer; what nobody foresaw is logged and says nothing."""

    @app.errorhandler(QuerySyntaxError)
    def _syntax(error: QuerySyntaxError) -> Response:
        place = {} if error.line is None else {"line": error.line, "column": error.column}
        return problem(HTTPStatus.BAD_REQUEST, str(error), **place)

    @app.errorhandler(ForbiddenQueryError)
    def _forbidden(error: ForbiddenQueryError) -> Response:
        return problem(HTTPStatus.FORBIDDEN, str(error))

    @app.errorhandler(CommuniqueError)
    def _bad(error: CommuniqueError) -> Response:
        return problem(HTTPStatus.BAD_REQUEST, str(error))

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Response:
        answer = problem(error.code or 500, error.description or "")
        for name, value in error.get_headers():
            if name == "Allow":
                answer.headers[name] = value
        return answer

    @app.errorhandler(Exception)
    def _unforeseen(error: Exception) -> Response:
        log.exception("unforeseen error", exc_info=error)
        return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "something went wrong here")
