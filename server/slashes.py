"""Addresses with a slash too many at the end: `/sparql/` leads to `/sparql`."""

from http import HTTPStatus

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import NotFound
from werkzeug.routing import MapAdapter

from .addresses import sent_path
from .pages.known import known_at

# Faces of things, whose names may end in a slash: only what is not found is tried without it.
FACES = frozenset({"linked.thing", "linked.data", "pages.page"})
PERMANENT = 308  # the method and the body stay as they are: RFC 9110, section 15.4.9


def register(app: Flask) -> None:
    """Redirects addresses that would be known without their last slash."""

    @app.before_request
    def _redirect() -> Response | None:
        if not isinstance(request.routing_exception, NotFound) or request.path[-1:] != "/":
            return None
        methods = _methods(request.path.rstrip("/"))
        if not methods:
            return None
        if request.method == "OPTIONS":  # browsers follow no redirect of a preflight
            return Response(headers={"Allow": ", ".join(sorted(methods))})
        return _shorter()

    @app.after_request
    def _redirect_to_a_thing(response: Response) -> Response:
        tried = request.endpoint in FACES and request.path.endswith("/")
        if response.status_code != HTTPStatus.NOT_FOUND or not tried:
            return response
        name = sent_path().rstrip("/")
        stem = name.rpartition(".")[0]
        return _shorter() if known_at(name) or (stem and known_at(stem)) else response


def _shorter() -> Response:
    """A redirect to the address without its last slashes."""
    sent, mark, query = str(request.environ.get("REQUEST_URI", request.path)).partition("?")
    path = sent.removeprefix(request.root_path).strip("/")
    location = f"{request.root_path}/{path}{mark}{query}"
    # What stands there in plain UTF-8 came as one character a byte: PEP 3333.
    return Response(status=PERMANENT, headers={"Location": _quoted(location)})


def _methods(path: str) -> set[str]:
    """The methods that an address knows; none where there is no such address."""
    adapter: MapAdapter = current_app.create_url_adapter(request)  # type: ignore[assignment]
    return set(adapter.allowed_methods(path)) if path else set()


def _quoted(location: str) -> str:
    return "".join(c if "!" <= c <= "~" else f"%{ord(c):02X}" for c in location)
