"""The page, its data, and the decisions it sends; without JavaScript a form for one claim."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, redirect, render_template, request
from werkzeug.exceptions import HTTPException, NotFound, UnsupportedMediaType

from graph.errors import BadInputError, CommuniqueError, NoSpaceError
from graph.reviewing import deciding
from graph.reviewing.checking import check
from graph.reviewing.desk import Desk, Entry
from graph.reviewing.slots import as_written
from graph.to_rdf import label

from ..problems import FULL, RETRY_WHEN_FULL
from . import state
from .guard import refusal
from .store import StaleError, Step, Store

AROUND = 240  # characters shown before and after a passage
blueprint = Blueprint("review", __name__)


def store() -> Store:
    """The desk that this page is about."""
    found: Store = current_app.extensions["review"]
    return found


@blueprint.get("/")
def page() -> str:
    """The page; what it holds for browsers without JavaScript is about one claim."""
    held = store()
    desk = held.now().after
    wanted = request.args.get("claim")
    waiting = desk.undecided
    entry = desk.entry(wanted) if wanted else next(iter(waiting or desk.entries), None)
    if wanted and entry is None:
        raise NotFound(f"there is no claim {wanted}")
    done, of = state.decided(desk)
    return render_template(
        "review/page.html",
        source=desk.source,
        by=held.sitting.by,
        entry=entry,
        decided=done,
        of=of,
        complete=desk.complete,
        ui=current_app.config["UI"],
        **(_one(held, desk, entry) if entry else {}),
    )


@blueprint.get("/state")
def whole() -> Response:
    """Everything that the page shows, as JSON."""
    return jsonify(state.whole(store()))


@blueprint.post("/decide")
def decide() -> Response:
    """One step, in JSON: `do`, `version` and what the step needs.

    Raises:
        UnsupportedMediaType: It is not JSON; a form of another site can send no JSON.
        BadInputError: It is no step, or cannot be taken.
    """
    if request.mimetype != "application/json":
        raise UnsupportedMediaType("send JSON")
    asked = request.get_json()
    if not isinstance(asked, dict) or type(asked.get("version")) is not int:
        raise BadInputError("a step needs `do` and `version`")
    return jsonify(state.changed(_step(asked, asked["version"])))


@blueprint.post("/plain")
def plain() -> Any:
    """Accepts, rejects, undoes or completes from a form, and goes on to the next claim."""
    _step({name: request.form.get(name) for name in ("do", "id", "why")}, None)
    return redirect("/", HTTPStatus.SEE_OTHER)


def _step(asked: dict[str, Any], version: int | None) -> Step:
    held = store()
    if asked.get("do") == "undo":
        return held.undo(version)
    return held.take(_act(held, asked), version)


def _act(held: Store, asked: dict[str, Any]) -> Callable[[Desk], Desk]:
    sitting = replace(held.sitting, day=dt.date.today())  # a sitting may last past midnight
    ident, why = str(asked.get("id")), asked.get("why")
    match asked.get("do"):
        case "accept":
            return lambda desk: deciding.accept(desk, sitting, ident)
        case "reject":
            return lambda desk: deciding.reject(desk, sitting, ident, why or "")
        case "correct":
            return lambda desk: deciding.correct(desk, sitting, ident, asked, why)
        case "add":
            return lambda desk: deciding.add(desk, sitting, asked)
        case "complete":
            return _completed
    raise BadInputError("`do` is accept, reject, correct, add, undo or complete")


def _completed(desk: Desk) -> Desk:
    after = deciding.complete(desk)
    check(after)
    return after


def _one(held: Store, desk: Desk, entry: Entry) -> dict[str, Any]:
    """What the plain form says of a claim: its passage in its surroundings, its slots."""
    text, (start, end) = held.sitting.text, entry.claim.span
    ids = [e.claim.id for e in desk.entries]
    at = ids.index(entry.claim.id)
    return {
        "label": label(entry.claim),
        "slots": as_written(entry.claim),
        "before": text[max(0, start - AROUND) : start],
        "passage": text[start:end],
        "after": text[end : end + AROUND],
        "previous": ids[at - 1] if at else None,
        "next": ids[at + 1] if at + 1 < len(ids) else None,
    }


@blueprint.errorhandler(StaleError)
def _stale(error: StaleError) -> Response:
    return refusal(HTTPStatus.CONFLICT, str(error))


@blueprint.errorhandler(NoSpaceError)
def _full(_: NoSpaceError) -> Response:
    response = refusal(HTTPStatus.INSUFFICIENT_STORAGE, FULL)
    response.headers["Retry-After"] = RETRY_WHEN_FULL
    return response


@blueprint.errorhandler(CommuniqueError)
def _bad(error: CommuniqueError) -> Response:
    return refusal(HTTPStatus.BAD_REQUEST, " ".join(str(error).split()))


@blueprint.app_errorhandler(HTTPException)
def _http(error: HTTPException) -> Response:
    return refusal(error.code or 500, " ".join((error.description or error.name).split()))
