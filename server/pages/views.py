"""Which page a thing gets: one view for each kind of thing, made for it."""

from collections.abc import Callable, Mapping
from typing import Any

from rdflib import SKOS, URIRef

from graph.namespaces import CMQ
from graph.rows import Row

from ..asking import select
from . import charts, documents
from .arguments import grounds_of
from .claims import claim_itself, claims_about, claims_shown_by
from .matters import Link, Matter, by_issue, gather
from .queries import query
from .tenures import people_of
from .thing import Thing, read_towards

Context = dict[str, Any]
View = Callable[[Thing], tuple[str, Context]]

ITS_OWN = frozenset({"speaker", "holder"})
INVOLVED = frozenset({"agent", "measured", "concerns", "addressee", "counterpart", "participant"})
TABLES = {  # the tables of each kind of matter, which take a broad issue as a filter
    "Statement": "statements",
    "Position": "positions",
    "Event": "events",
    "Observation": "figures",
    "Argument": "arguments",
}
STANDING = ("stated", "acted", "ascribed")


def view_of(thing: Thing) -> tuple[str, Context]:
    """The template of a thing's page, and what it shows."""
    for kind in thing.classes:
        view = VIEWS.get(kind)
        if view is not None:
            return view(thing)
    return "thing.html", {"towards": read_towards(URIRef(thing.iri))}


def _matters(thing: Thing) -> list[Matter]:
    return gather(select(query("matters"), thing=URIRef(thing.iri)))


def _actor(thing: Thing) -> tuple[str, Context]:
    matters = _matters(thing)
    own = [m for m in matters if m.roles & ITS_OWN]
    by_others = [m for m in matters if not m.roles & ITS_OWN]
    positions = [m for m in own if m.base_kind == "Position"]
    return "actor.html", {
        "people": people_of(URIRef(thing.iri)),
        "statements": [m for m in own if m.base_kind == "Statement"],
        "of_its_people": [
            m for m in by_others if "actsFor" in m.roles and m.base_kind == "Statement"
        ],
        "positions": [
            (basis, by_issue([m for m in positions if m.actual and m.basis == basis]))
            for basis in STANDING
        ],
        "not_actual": [m for m in positions if not m.actual],
        "addressed": [
            m for m in by_others if "addressee" in m.roles and m.base_kind in ("Statement", "Event")
        ],
        "others": [
            (kind, [m for m in by_others if m.base_kind == kind and m.roles & INVOLVED])
            for kind in ("Event", "Observation", "StateOfAffairs", "Argument", "BiographicalFact")
        ],
    }


def _issue(thing: Thing) -> tuple[str, Context]:
    matters = _matters(thing)
    under = gather(select(query("under"), thing=URIRef(thing.iri)))
    counts = {row["class"]: int(row["count"]) for row in _counted(thing)}
    near: dict[str, list[Link]] = {}
    for row in select(query("issue"), thing=URIRef(thing.iri)):
        near.setdefault(row["relation"], []).append(Link(row["name"], row["other"]))
    return "issue.html", {
        "near": near,
        "positions": [m for m in matters if m.kind == "Position"],
        "not_actual": [m for m in matters if m.kind == "NonActualPosition"],
        "groups": _by_kind([m for m in matters if m.base_kind != "Position"]),
        "under": under,
        "all_under": sum(counts.values()),
        "under_positions": [m for m in under if m.kind == "Position"],
        "under_groups": _by_kind([m for m in under if m.kind != "Position"]),
        "tables": [path for kind, path in TABLES.items() if str(CMQ[kind]) in counts],
    }


def _counted(thing: Thing) -> list[Row]:
    return select(query("under-count"), thing=URIRef(thing.iri))


def _entity(thing: Thing) -> tuple[str, Context]:
    return "entity.html", {
        "people": people_of(URIRef(thing.iri)),
        "groups": _by_kind(_matters(thing)),
    }


def _by_kind(matters: list[Matter]) -> list[tuple[str, list[Matter]]]:
    kinds = ("Statement", "Position", "Event", "Observation", "Argument", "StateOfAffairs")
    rest = [m for m in matters if m.base_kind not in kinds]
    groups = [(kind, [m for m in matters if m.base_kind == kind]) for kind in kinds]
    return [*groups, ("BiographicalFact", [m for m in rest if m.base_kind == "BiographicalFact"])]


def _matter(template: str) -> View:
    def view(thing: Thing) -> tuple[str, Context]:
        return template, {"claims": claims_about(URIRef(thing.iri))}

    return view


def _argument(thing: Thing) -> tuple[str, Context]:
    return "argument.html", {
        "claims": claims_about(URIRef(thing.iri)),
        "grounds": grounds_of(URIRef(thing.iri)),
        "towards": read_towards(URIRef(thing.iri)),
    }


def _observation(thing: Thing) -> tuple[str, Context]:
    rows = select(query("series"), thing=URIRef(thing.iri))
    return "observation.html", {
        "claims": claims_about(URIRef(thing.iri)),
        "chart": charts.series(rows, thing.iri),
    }


def _document(thing: Thing) -> tuple[str, Context]:
    return "document.html", documents.context(thing)


def _claim(thing: Thing) -> tuple[str, Context]:
    return "claim.html", {"claim": claim_itself(URIRef(thing.iri))}


def _evidence(thing: Thing) -> tuple[str, Context]:
    iri = URIRef(thing.iri)
    claims = claims_shown_by(evidence=iri) or claims_shown_by(passage=iri)
    return "evidence.html", {"claims": claims, "towards": read_towards(iri)}


VIEWS: Mapping[str, View] = {
    **{
        str(CMQ[name]): _actor
        for name in (
            "Person",
            "State",
            "Government",
            "GovernmentBody",
            "InternationalOrganisation",
            "Organisation",
            "Group",
            "Actor",
        )
    },
    **{str(CMQ[n]): _entity for n in ("Place", "Measure", "Topic", "Office", "Tenure")},
    **{
        str(CMQ[f"{actual}{name}"]): view
        for actual in ("", "NonActual")
        for name, view in (
            ("Statement", _matter("statement.html")),
            ("Position", _matter("position.html")),
            ("Event", _matter("event.html")),
            ("Observation", _observation),
            ("Argument", _argument),
            ("StateOfAffairs", _matter("matter.html")),
            ("BiographicalFact", _matter("matter.html")),
        )
    },
    str(CMQ.Content): _matter("content.html"),
    str(CMQ.Document): _document,
    str(CMQ.Claim): _claim,
    str(CMQ.Evidence): _evidence,
    str(CMQ.Passage): _evidence,
    str(SKOS.Concept): _issue,
}
