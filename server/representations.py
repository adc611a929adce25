"""Representations: bytes in a format and a coding, with the strong ETag that tells them apart.

Source: RFC 9110, sections 8.4, 8.8.3 and 13.1.2.
"""

import gzip
import hashlib
from collections.abc import Hashable
from http import HTTPStatus

import zstandard
from flask import Flask, Response, request
from werkzeug.http import quote_etag

from graph.formats import Format

SMALLEST = 1_000  # bytes below which a coding is not worth its head
LEVEL = 5
CODINGS = ("zstd", "gzip")


def register(app: Flask) -> None:
    """Writes answers in the coding that the client likes best."""

    @app.after_request
    def _encode(response: Response) -> Response:
        coding = _coding()
        response.vary.add("Accept-Encoding")
        if (
            coding == "identity"
            or response.status_code != HTTPStatus.OK
            or response.direct_passthrough
            or "Content-Encoding" in response.headers
        ):
            return response
        data = response.get_data()
        if len(data) >= SMALLEST:
            if coding == "gzip":
                data = gzip.compress(data, LEVEL, mtime=0)
            else:
                data = zstandard.compress(data, LEVEL)
            response.set_data(data)
            response.headers["Content-Encoding"] = coding
        return response


def written(body: bytes, form: Format, key: Hashable = None) -> Response:
    """A body in a format; with an ETag where a key says what it depends on."""
    response = Response(body, content_type=form.content_type)
    response.vary.add("Accept")
    if key is not None:
        response.headers["ETag"] = quote_etag(_tag(key))
    return response


def has_current(key: Hashable) -> bool:
    """Whether the client has the representation under a key already."""
    return request.if_none_match.contains_weak(_tag(key)) or "*" in request.if_none_match


def not_modified(key: Hashable) -> Response:
    """Says that the client has it already."""
    response = Response(status=HTTPStatus.NOT_MODIFIED)
    response.headers["ETag"] = quote_etag(_tag(key))
    response.vary.add("Accept")
    return response


def _tag(key: Hashable) -> str:
    return hashlib.sha256(repr((key, _coding())).encode("utf-8", "replace")).hexdigest()[:24]


def _coding() -> str:
    accepted = request.accept_encodings
    best, most = "identity", 0.0
    for coding in CODINGS:
        quality = next((q for name, q in accepted if name.casefold() == coding), 0.0)
        if quality > most:
            best, most = coding, quality
    return best
