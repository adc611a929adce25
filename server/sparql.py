"""The SPARQL endpoint. Source: SPARQL 1.1 Protocol, section 2.1."""

from flask import Blueprint, Response, current_app, render_template, request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from graph.formats import BOOLEAN, GRAPHS, RESULTS
from graph.store import Form, Store

from .description import service_description
from .negotiation import chosen

FORMATS = {Form.SOLUTIONS: RESULTS, Form.BOOLEAN: BOOLEAN, Form.GRAPH: GRAPHS}
FORM_TYPE = "application/x-www-form-urlencoded"
QUERY_TYPE = "application/sparql-query"

blueprint = Blueprint("sparql", __name__)


@blueprint.route("/sparql", methods=["GET", "POST"])
def sparql() -> Response | str:
    """Answers a query; without one, says what the endpoint is."""
    query = _query()
    if query is None:
        return _about()
    store: Store = current_app.extensions["communique"]
    answer = store.ask(query)
    form = chosen(FORMATS[answer.form])
    response = Response(answer.write(form), content_type=form.content_type)
    response.vary.add("Accept")
    return response


def _query() -> str | None:
    if request.method == "POST" and request.mimetype == QUERY_TYPE:
        try:
            return request.get_data().decode()
        except UnicodeDecodeError as error:
            raise BadRequest(f"the query is not UTF-8 at byte {error.start}") from error
    if request.method == "POST" and request.mimetype != FORM_TYPE:
        raise UnsupportedMediaType(f"send a query as {QUERY_TYPE} or {FORM_TYPE}")
    queries = (request.form if request.method == "POST" else request.args).getlist("query")
    if len(queries) > 1:
        raise BadRequest("send one query at a time")
    if not queries and request.method == "POST":
        raise BadRequest("the form has no field query")
    return queries[0] if queries else None


def _about() -> Response | str:
    offered = [form.media_type for form in GRAPHS]
    if request.accept_mimetypes.best_match([*offered, "text/html"], offered[0]) == "text/html":
        return render_template("home.html")
    form = chosen(GRAPHS)
    about = Store()
    about.load(service_description(request.base_url).encode(), GRAPHS[0])
    response = Response(about.ask(ALL).write(form), content_type=form.content_type)
    response.vary.add("Accept")
    return response


ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
