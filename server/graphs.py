"""The Graph Store Protocol. Source: SPARQL 1.1 Graph Store HTTP Protocol."""

import uuid
from http import HTTPStatus

from flask import Blueprint, Response, request
from werkzeug.exceptions import BadRequest

from graph.formats import DOCUMENTS
from graph.store import is_iri

from .addresses import public_root, requested, sent_path
from .asking import engine
from .auth import require_token
from .negotiation import chosen
from .parameters import in_address
from .representations import has_current, not_modified, tag_of, written
from .sparql import READS
from .uploads import documents

blueprint = Blueprint("graphs", __name__)


@blueprint.route("/graphs", methods=["GET", "PUT", "POST", "DELETE"])
@blueprint.route(
    "/graphs/<path:_name>", methods=["GET", "PUT", "POST", "DELETE"], merge_slashes=False
)
def graphs(_name: str | None = None) -> Response:
    """Reads, replaces, extends or removes a graph."""
    if request.method not in READS:
        require_token()
    new = request.method == "POST" and _name is None and not request.query_string
    if new:
        graph: str | None = f"{public_root()}graphs/{uuid.uuid4()}"
    else:
        graph = _graph(_name)
    if request.method in READS:
        return _get(graph)
    if request.method == "DELETE":
        engine().drop(graph)
        return Response(status=HTTPStatus.NO_CONTENT)
    base, replace = graph or requested(), request.method == "PUT"
    if not engine().put_all(graph, documents(), base, replace=replace):
        return Response(status=HTTPStatus.NO_CONTENT)
    response = Response(status=HTTPStatus.CREATED)
    if new and graph:
        response.headers["Location"] = graph
    return response


def _get(graph: str | None) -> Response:
    form = chosen(DOCUMENTS, in_address().all("format"))  # a graph has no use for dataset formats
    key = ("graph", graph, form.name, engine().version)
    tag = tag_of(key)
    if has_current(tag):
        return not_modified(tag)
    return written(engine().graph(graph, form), form, tag)


def _graph(name: str | None) -> str | None:
    """The graph that a request is about, None for the default graph."""
    given = in_address()
    graph, default = given.one("graph"), given.one("default")
    if name is not None:
        if graph is not None or default is not None:
            raise BadRequest("name the graph by the path or by ?graph=, not by both")
        return _absolute(f"{public_root()}graphs/{sent_path()}", "the address of a graph")
    if (graph is None) == (default is None):
        raise BadRequest("name a graph by ?graph=IRI, or ?default for the default graph")
    return None if graph is None else _absolute(graph, "?graph=")


def _absolute(iri: str, what: str) -> str:
    if not is_iri(iri):
        raise BadRequest(f"{what} needs an absolute IRI, percent-encoded where it has to be")
    return iri
