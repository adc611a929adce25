"""Representations: bytes in a format and a coding, with the strong ETag that tells them apart.

Source: RFC 9110, sections 8.4, 8.8.3 and 13.1.2.
"""

import gzip
import hashlib
from collections.abc import Hashable
from http import HTTPStatus

import zstandard
from flask import Flask, Response, request

from graph.formats import Format

SMALLEST = 1_000  # bytes below which a coding is not worth its head
LEVEL = 5
CODINGS = ("zstd", "gzip")
VARY = "Accept, Accept-Encoding"


def register(app: Flask) -> None:
    """Writes answers in the coding that the client likes best."""

    @app.after_request
    def _encode(response: Response) -> Response:
        if response.headers.get("Vary") != VARY:
            response.vary.add("Accept-Encoding")
        coding = _coding()
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


def written(body: bytes, form: Format, tag: str | None = None) -> Response:
    """A body in a format; with an ETag where one tells what it depends on."""
    response = Response(body, content_type=form.content_type)
    response.headers["Vary"] = VARY
    if tag is not None:
        response.headers["ETag"] = tag
    return response


def tag_of(key: Hashable) -> str:
    """The strong ETag of what depends on a key, in the coding that the client likes best."""
    text = repr((key, _coding())).encode("utf-8", "replace")
    return f'"{hashlib.sha256(text).hexdigest()[:24]}"'


def has_current(tag: str) -> bool:
    """Whether the client has the representation with an ETag already."""
    if "If-None-Match" not in request.headers:
        return False
    return request.if_none_match.contains_weak(tag[1:-1]) or request.if_none_match.star_tag


def not_modified(tag: str) -> Response:
    """Says that the client has it already."""
    response = Response(status=HTTPStatus.NOT_MODIFIED)
    response.headers["ETag"] = tag
    response.headers["Vary"] = VARY
    return response


def _coding() -> str:
    if "Accept-Encoding" not in request.headers:
        return "identity"
    accepted = request.accept_encodings
    best, most = "identity", 0.0
    for coding in CODINGS:
        quality = next((q for name, q in accepted if name.casefold() == coding), 0.0)
        if quality > most:
            best, most = coding, quality
    return best
