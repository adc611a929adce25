"""What the release that is served changed against the one before it, as page and as JSON.

The release before is opened by a worker process of its own, for as long as it takes to ask it: so
its data are held to the limits of all queries, its memory is given back at once, and whatever is
wrong with its file harms nobody here. That happens once for each pair of releases, since the answer
is kept; rows of whole releases are not, as they would push the answers to others out.
"""

import json
import logging
from contextlib import closing
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, current_app, render_template

from graph.changes import compare, read_snapshot, record
from graph.changes.previous import previous_release
from graph.engine import Engine
from graph.errors import BadInputError
from graph.formats import HTML, JSON, RESULTS
from graph.release import DATA, Manifest, Release
from graph.rows import Row, Select, of_json
from graph.workers.pool import Cancel

from . import hangups
from .addresses import public_root
from .answers import Answers
from .asking import engine
from .negotiation import chosen
from .parameters import in_address
from .representations import has_current, not_modified, tag_of, written

LARGEST = 50 * 2**20  # bytes of the earlier release's data
MOST = 500  # entries of one sort on the page; JSON has all
ALONE = "There is no earlier release here to compare with."
UNREADABLE = "The earlier release cannot be read: its folder is missing or damaged."
TOO_LARGE = (
    f"The earlier release is larger than the {LARGEST // 2**20} MB that are compared here; "
    "`communique diff` compares releases of any size."
)

blueprint = Blueprint("changes", __name__)
log = logging.getLogger(__name__)


@blueprint.get("/changes")
def changes() -> Response:
    """What this release changed."""
    form = chosen((HTML, JSON), in_address().all("format"))
    data = engine()
    version = data.version
    before, why = _earlier(data, version)
    key = (
        "changes",
        public_root(),
        version,
        before.manifest.digest if before else why,
        form.name,
    )
    tag = tag_of(key)
    if has_current(tag):
        return not_modified(tag)
    answers: Answers = current_app.extensions["answers"]
    hangup = hangups.of_request()

    def found(cancel: Cancel) -> bytes:
        return json.dumps(_compared(data, version, before, why, cancel)).encode()

    def page(_: Cancel) -> bytes:
        told = answers.get((*key[:-1], JSON.name), found, hangup)
        return render_template("changes.html", most=MOST, **json.loads(told)).encode()

    body = answers.get(key, page if form is HTML else found, hangup)
    if data.version != version:  # another release took its place meanwhile: of which it is, is open
        answers.forget(key)
        answers.forget((*key[:-1], JSON.name))
        return written(body, form)
    return written(body, form, tag)


def _earlier(data: Engine, version: str) -> tuple[Release | None, str]:
    """The release to compare with, or None and why there is none."""
    try:
        before = previous_release(data.path)
        if before is None or before.manifest.digest.startswith(version):  # the link has just moved
            return None, ALONE
        if (before.path / DATA).stat().st_size > LARGEST:
            return None, TOO_LARGE
    except (BadInputError, OSError) as error:
        log.warning("the previous release: %s", error)
        return None, UNREADABLE
    return before, ""


def _compared(
    data: Engine, version: str, before: Release | None, why: str, cancel: Cancel
) -> dict[str, Any]:
    """What the page and JSON say: which releases, and what differs or why that is not known."""
    release = data.release
    served = release if release and release.digest.startswith(version) else None
    told: dict[str, Any] = {"release": _told(served), "previous": None, "changes": None, "why": why}
    if before is None:
        return told
    try:
        with closing(Engine(before.path, replace(data.settings, workers=1))) as earlier:
            old = read_snapshot(_asking(earlier, cancel))
    except BadInputError as error:
        log.warning("the previous release: %s", error)
        return {**told, "why": UNREADABLE}
    new = read_snapshot(_asking(data, cancel))
    return {**told, "previous": _told(before.manifest), "changes": record(compare(old, new))}


def _asking(data: Engine, cancel: Cancel) -> Select:
    """Asks an engine, within its limits, as long as somebody waits for the answer."""

    def select(query: str, **bindings: Any) -> list[Row]:
        return of_json(data.own(query, RESULTS[0], bindings, cancel))

    return select


def _told(release: Manifest | None) -> dict[str, str] | None:
    return {"name": release.name, "created": release.created} if release else None
