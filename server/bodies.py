"""Uploads that are sent compressed, unpacked within the limit of all bodies.

Source: RFC 9110, section 8.4.1; RFC 8878 (zstd).
"""

import io
import zlib

import zstandard
from flask import Flask, request
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, UnsupportedMediaType

UPDATE_TYPE = "application/sparql-update"
CODINGS = ("gzip", "deflate", "zstd")
WINDOWS = {"gzip": 31, "deflate": 15}  # how zlib is told the wrapping
STEP = 256  # bytes of zstd at a time: each may stand for some 8 MB


def register(app: Flask) -> None:
    """Unpacks graphs and updates before anything reads them; what else is compressed is refused."""

    @app.before_request
    def _unpack() -> None:
        coding = request.headers.get("Content-Encoding", "").strip().casefold().removeprefix("x-")
        if coding in ("", "identity"):
            return
        if request.blueprint != "graphs" and request.mimetype != UPDATE_TYPE:
            raise UnsupportedMediaType("send the body without Content-Encoding")
        if coding not in CODINGS:
            raise _UnsupportedCodingError
        data = unpacked(request.stream.read(), coding, int(app.config["MAX_CONTENT_LENGTH"]))
        request.environ["wsgi.input"] = io.BytesIO(data)
        request.environ["CONTENT_LENGTH"] = str(len(data))
        request.__dict__.pop("stream", None)  # the stream of the packed body


def unpacked(data: bytes, coding: str, most: int) -> bytes:
    """Returns what a coding packs.

    Args:
        data: The packed bytes.
        coding: One of `CODINGS`.
        most: Bytes that it may unpack to.

    Raises:
        BadRequest: It is not in that coding, or not complete.
        RequestEntityTooLarge: It unpacks to more.
    """
    parts: list[bytes] = []
    room = most
    try:
        while data or not parts:
            part, data = _zstd(data, room) if coding == "zstd" else _zlib(data, coding, room)
            parts.append(part)
            room -= len(part)
    except (zlib.error, zstandard.ZstdError) as error:
        raise BadRequest(f"the body is not {coding} as Content-Encoding says") from error
    return b"".join(parts)


def _zlib(data: bytes, coding: str, room: int) -> tuple[bytes, bytes]:
    """One member of the data, and what follows it."""
    window = WINDOWS[coding]
    if coding == "deflate" and not _has_zlib_head(data):
        window = -window  # as some clients send it: RFC 9110, section 8.4.1.2
    unpacker = zlib.decompressobj(window)
    part = unpacker.decompress(data, room + 1)
    if len(part) > room:
        raise _too_large()
    if not unpacker.eof:
        raise BadRequest(f"the body ends before its {coding} data are complete")
    return part, unpacker.unused_data


def _has_zlib_head(data: bytes) -> bool:
    """Whether data begin as RFC 1950, section 2.2, has it."""
    return len(data) > 1 and data[0] & 15 == 8 and (data[0] * 256 + data[1]) % 31 == 0


def _zstd(data: bytes, room: int) -> tuple[bytes, bytes]:
    """One frame of the data, and what follows it."""
    unpacker = zstandard.ZstdDecompressor(max_window_size=2**27).decompressobj()
    parts: list[bytes] = []
    for start in range(0, len(data), STEP):
        parts.append(unpacker.decompress(data[start : start + STEP]))
        room -= len(parts[-1])
        if room < 0:
            raise _too_large()
        if unpacker.eof:
            return b"".join(parts), unpacker.unused_data + data[start + STEP :]
    raise BadRequest("the body ends before its zstd data are complete")


def _too_large() -> RequestEntityTooLarge:
    return RequestEntityTooLarge("the body unpacks to more than a request may bring")


class _UnsupportedCodingError(UnsupportedMediaType):
    """A coding that is not known; the answer names those that are. RFC 9110, section 15.5.16."""

    description = f"send the body as it is, or with a Content-Encoding of {', '.join(CODINGS)}"

    def get_headers(self, environ: object = None, scope: object = None) -> list[tuple[str, str]]:
        return [("Accept-Encoding", ", ".join(CODINGS))]
