"""Pages over the whole graph: home, actors, issues, the matrix, the timeline."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, render_template
from rdflib import URIRef
from werkzeug.exceptions import NotFound

from graph.description import LICENCE
from graph.examples import examples
from graph.formats import HTML
from graph.namespaces import CMQ

from ..addresses import absolute, here, public_root
from ..asking import kept, own_addresses, select
from .matrix import read_matrix
from .matters import Matter, gather
from .queries import query
from .scheme import read_issues
from .views import STANDING

LATEST = 6
WORTH_ASKING = 3

blueprint = Blueprint("overview", __name__)


@blueprint.get("/")
def home() -> Response:
    """What this is, and where to begin."""

    def context() -> dict[str, Any]:
        actors = _actors()
        counts = {row["class"]: int(row["count"]) for row in select(query("home"))}
        issues = [issue for issue in read_issues() if issue.count]
        return {
            "leaders": [a for a in actors if a["class"] == str(CMQ.Person) and a["count"]][:8],
            "states": [a for a in actors if a["class"] == str(CMQ.State) and a["count"]][:8],
            "issues": sorted(issues, key=lambda issue: -issue.count)[:10],
            "latest": _of_kind("Statement")[:LATEST],
            "all_statements": counts.get(str(CMQ.Statement), 0),
            "documents": select(query("documents")),
            "counts": [(counts[kind], name) for kind, name in COUNTED.items() if counts.get(kind)],
            "examples": examples()[:WORTH_ASKING],
            "json_ld": _as_web_site(),
        }

    return _kept("home.html", context)


@blueprint.get("/actors")
def actors() -> Response:
    """Who acts."""

    def context() -> dict[str, Any]:
        groups: dict[str, list[dict[str, Any]]] = {}
        for actor in _actors():
            groups.setdefault(actor["class"], []).append(actor)
        ordered = [(name, groups.pop(str(CMQ[kind]), [])) for kind, name in GROUPS.items()]
        return {"groups": [(name, found) for name, found in ordered if found]}

    return _kept("actors.html", context)


@blueprint.get("/issues")
def issues() -> Response:
    """What it is about."""

    def context() -> dict[str, Any]:
        found = read_issues()
        known = {issue.iri for issue in found}
        return {"issues": found, "top": [i for i in found if not i.broader & known]}

    return _kept("issues.html", context)


@blueprint.get("/matrix")
def matrix() -> Response:
    """Who stands where on what."""
    return _kept("matrix.html", lambda: {"matrix": read_matrix(select(query("matrix")))})


def positions_on(holder: str, issue: str) -> Response:
    """What one actor holds on one issue, which a cell of the matrix counts.

    Raises:
        NotFound: It holds nothing on it.
    """
    found = [
        m
        for m in gather(select(query("matters"), thing=URIRef(issue)))
        if m.kind == "Position" and holder in {who.iri for who in m.who}
    ]
    if not found:
        raise NotFound(f"no such positions; {here('/matrix')} shows which there are")
    groups = [(basis, [m for m in found if m.basis == basis]) for basis in (*STANDING, "")]
    names = {link.iri: link for m in found for link in (*m.who, *m.issues)}
    return _kept(
        "positions.html",
        lambda: {
            "holder": names[holder],
            "issue": names[issue],
            "groups": groups,
            "canonical": absolute(
                here(f"/positions?{urlencode({'holder': holder, 'issue': issue})}")
            ),
        },
    )


@blueprint.get("/timeline")
def timeline() -> Response:
    """What was said and what happened, in time."""

    def context() -> dict[str, Any]:
        dated = [m for m in gather(select(query("latest"))) if m.begin or m.end]
        return {"entries": dated[::-1]}

    return _kept("timeline.html", context)


@blueprint.get("/explore")
def explore() -> Response:
    """The graph as a picture."""
    return _kept("explore.html", dict)


COUNTED = {
    str(CMQ.Statement): "statements",
    str(CMQ.Position): "positions",
    str(CMQ.Event): "events",
    str(CMQ.Observation): "figures",
    str(CMQ.Argument): "arguments",
    str(CMQ.Claim): "claims",
    str(CMQ.Document): "documents",
}
GROUPS = {
    "Person": "Leaders and other people",
    "State": "States",
    "Government": "Governments",
    "GovernmentBody": "Government bodies",
    "InternationalOrganisation": "International organisations",
    "Organisation": "Other organisations",
    "Group": "Groups",
    "Actor": "Others",
}


def _kept(template: str, context: Callable[[], dict[str, Any]]) -> Response:
    def compute() -> bytes:
        return render_template(template, ui=current_app.config["UI"], **context()).encode()

    return kept(compute, HTML)


def _actors() -> list[dict[str, Any]]:
    """Actors once each, under their most particular class, the busiest first."""
    particular = {str(CMQ[kind]): rank for rank, kind in enumerate(GROUPS)}
    found: dict[str, dict[str, Any]] = {}
    for row in select(query("actors")):
        known = found.get(row["actor"])
        if known is None or particular[row["class"]] < particular[known["class"]]:
            found[row["actor"]] = {
                "iri": row["actor"],
                "name": row["name"],
                "class": row["class"],
                "count": int(row["count"]),
            }
    return sorted(found.values(), key=lambda actor: (-actor["count"], actor["name"]))


def _of_kind(kind: str) -> list[Matter]:
    return [m for m in gather(select(query("latest"))) if m.kind == kind]


def _as_web_site() -> dict[str, Any]:
    return {
        "@context": "https://schema.org/",
        "@type": "WebSite",
        "@id": public_root(),
        "name": "Communique",
        "license": LICENCE,
        "mainEntity": {
            "@type": "Dataset",
            "@id": own_addresses().dataset,
        },
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{public_root()}search?q={{words}}",
            "query-input": "required name=words",
        },
    }
