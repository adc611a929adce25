"""RDF documents that a request brings: one as its body, or several files of a multipart form."""

from pathlib import PurePath

from flask import current_app, request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from graph.formats import GRAPHS, INPUTS, TURTLE, Format

from .bodies import unpacked

MULTIPART = "multipart/form-data"
# What clients send of files whose type they do not know: the name says more.
UNTYPED = frozenset({"", "application/octet-stream", "binary/octet-stream"})
PACKED = frozenset({"application/gzip", "application/x-gzip"})
GZIP = b"\x1f\x8b"


def documents() -> list[tuple[bytes, Format]]:
    """Returns the documents that the request brings, with their formats.

    Raises:
        BadRequest: A multipart form brings no file, or a field that is none.
        UnsupportedMediaType: A document is in no format that is known.
    """
    if request.mimetype != MULTIPART:
        form = _of_media_type(request.mimetype) if request.mimetype else TURTLE
        return [(request.get_data(), form)]
    files = [file for name in request.files for file in request.files.getlist(name)]
    if request.form:
        names = ", ".join(list(request.form)[:5])
        raise BadRequest(f"each part of the form has to be a file with a name; {names} is none")
    if not files:
        raise BadRequest("the multipart form brings no file, or is not complete")
    return [_document(file) for file in files]


def _document(file: FileStorage) -> tuple[bytes, Format]:
    name = PurePath((file.filename or "").casefold())
    data = file.read()
    by_name = file.mimetype in UNTYPED or file.mimetype in PACKED
    if data.startswith(GZIP) or (name.suffix == ".gz" and by_name):
        data = unpacked(data, "gzip", int(current_app.config["MAX_CONTENT_LENGTH"]))
        name = PurePath(str(name).removesuffix(".gz"))
    if by_name:
        return data, _of_suffix(name.suffix, file)
    return data, _of_media_type(file.mimetype)


def _of_suffix(suffix: str, file: FileStorage) -> Format:
    for form in INPUTS:
        if suffix.removeprefix(".") in (form.suffix, *form.suffixes):
            return form
    if not suffix and not file.mimetype:
        return TURTLE
    raise UnsupportedMediaType(
        f"{file.filename!r} has neither a media type nor a suffix of RDF; send its Content-Type"
    )


def _of_media_type(media_type: str) -> Format:
    for form in INPUTS:
        if media_type in (form.media_type, *form.aliases):
            return form
    known = ", ".join(form.media_type for form in GRAPHS)
    raise UnsupportedMediaType(f"{media_type} is not an RDF format; send one of {known}")
