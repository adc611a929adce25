"""The SPARQL endpoint. Source: SPARQL 1.1 Protocol, section 2."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, current_app, render_template, request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from graph.errors import CommuniqueError
from graph.examples import examples
from graph.formats import BOOLEAN, GRAPHS, HTML, RESULTS, Format
from graph.query_text import form_of, is_volatile
from graph.workers.pool import Cancel

from . import hangups
from .addresses import requested
from .answer_page import AnswerPart, read_answer, read_format
from .answers import Answers
from .asking import engine
from .auth import require_token
from .bodies import UPDATE_TYPE
from .description import service_description
from .negotiation import chosen, prefers_html, wants_html
from .parameters import FORM_TYPE, Parameters, in_address, in_form, text_body
from .representations import VARY, has_current, not_modified, tag_of, written

READS = ("GET", "HEAD")
QUERY_TYPE = "application/sparql-query"
FORMATS = {"SELECT": RESULTS, "ASK": BOOLEAN}

blueprint = Blueprint("sparql", __name__)


@blueprint.route("/sparql", methods=["GET", "POST"])
def sparql() -> Response | str:
    """Answers a query or carries out an update; without one, says what the endpoint is."""
    if request.method in READS:
        given = in_address()
        if given.all("update"):
            raise BadRequest("send an update by POST")
        query = given.one("query", strict=True)
        if query is None:
            return _about(given)
        offered = FORMATS.get(form_of(query) or "", GRAPHS)
        if prefers_html(offered) and not given.all("format"):
            return _page(query, given)
        return _query(query, given)
    if request.mimetype == QUERY_TYPE:
        return _query(text_body(), in_address())
    if request.mimetype == UPDATE_TYPE:
        require_token()
        return _update(text_body(), in_address())
    if request.mimetype != FORM_TYPE:
        raise UnsupportedMediaType(
            f"send a query as {QUERY_TYPE}, an update as {UPDATE_TYPE}, or either as {FORM_TYPE}"
        )
    form = in_form()
    query, update = form.one("query", strict=True), form.one("update", strict=True)
    if (query is None) == (update is None):
        raise BadRequest("the form needs one of the fields query and update")
    if query is not None:
        return _query(query, form)
    require_token()
    return _update(update or "", form)


def _query(query: str, given: Parameters, form: Format | None = None) -> Response:
    """The answer to a query, in a format or in the one that the client likes best."""
    data = engine()
    if given.all("using-graph-uri") or given.all("using-named-graph-uri"):
        raise BadRequest("using-graph-uri is for updates; for a query send default-graph-uri")
    dataset = given.dataset("default-graph-uri", "named-graph-uri")
    query = query.removeprefix("\ufeff")
    kind = form_of(query)  # of none of the forms, it is no query: the engine will say why
    whole = form is not None  # a page needs the answer even where the client has it
    if form is None:
        form = chosen(FORMATS.get(kind, GRAPHS), given.all("format")) if kind else RESULTS[0]
    base, version = requested(), data.version

    def compute(cancel: Cancel) -> bytes:
        return data.query(query, form, base=base, dataset=dataset, cancel=cancel)

    if is_volatile(query):
        cancel = Cancel()
        hangups.of_request().then(cancel.cancel)
        return written(compute(cancel), form)
    key = (query, dataset, base, form.name, version)
    tag = tag_of(key)
    if not whole and has_current(tag):
        return not_modified(tag)
    answers: Answers = current_app.extensions["answers"]
    body = answers.get(key, compute, hangups.of_request())
    if data.version != version:  # changed while it was asked: of which version it is, is not known
        answers.forget(key)
        return written(body, form)
    return written(body, form, tag)


def _page(query: str, given: Parameters) -> Response:
    """The editor with a query and its answer, as for the address bar of a browser."""
    kind = form_of(query) or ""
    answer: AnswerPart | None = None
    problem, status = "", int(HTTPStatus.OK)
    try:
        answer = read_answer(kind, _query(query, given, read_format(kind)).get_data())
    except CommuniqueError as error:
        status = current_app.make_response(current_app.handle_user_exception(error)).status_code
        problem = str(error)
    sent: dict[str, Any] = {"query": query}
    for name in ("default-graph-uri", "named-graph-uri"):
        sent |= {name: list(given.all(name))} if given.all(name) else {}
    page = _editor(query, answer=answer, problem=problem, given=sent)
    response = Response(page, status, content_type=HTML.content_type)
    response.headers["Vary"] = VARY
    return response


def _editor(asked: str, **more: Any) -> str:
    return render_template(
        "sparql.html", ui=current_app.config["UI"], examples=examples(), asked=asked, **more
    )


def _update(update: str, given: Parameters) -> Response:
    if given.all("default-graph-uri") or given.all("named-graph-uri"):
        raise BadRequest("default-graph-uri is for queries; for an update send using-graph-uri")
    dataset = given.dataset("using-graph-uri", "using-named-graph-uri")
    engine().update(update.removeprefix("\ufeff"), base=requested(), dataset=dataset)
    return Response(status=HTTPStatus.NO_CONTENT)


def _about(given: Parameters) -> Response | str:
    if wants_html(GRAPHS) and not given.all("format"):
        return _editor(given.one("edit") or "")
    form = chosen(GRAPHS, given.all("format"))
    return written(service_description(requested(), engine(), form), form)
