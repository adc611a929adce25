"""What several documents tell alike is one matter; what differs stays side by side."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from graph.build import build
from graph.claims import Claim, Participant
from graph.namespaces import CMQ
from graph.opening import open_graph
from graph.review import Reviewed

from .note import CLAIMS, named

NOON = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
MET = replace(
    CLAIMS[0],
    subject="Ghana and Togo",
    predicate="meet",
    object="in Accra",
    date="2031-03-12",
    participants=(),
)
FELL = replace(
    CLAIMS[0],
    kind="measurement",
    subject="exports",
    predicate="fall",
    object=None,
    value=12.5,
    unit="percent",
    date="2031",
    participants=(),
)
BACKS = replace(
    CLAIMS[0],
    kind="position",
    subject="Ghana",
    predicate="back",
    object="a levy",
    stance="support",
    basis="stated",
    issue="fishing levy",
    date=None,
    participants=(),
)


def matters(tmp_path: Path, *documents: Reviewed) -> int:
    """How many things the claims of some documents are about."""
    build(documents, tmp_path, created=NOON, cached=False)
    query = f"SELECT (COUNT(DISTINCT ?m) AS ?n) {{ ?claim <{CMQ.about}> ?m }}"
    return int(str(next(open_graph(tmp_path).select(query))["n"]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MET, replace(MET, predicate="hold a meeting", object="in Lomé", subject="Togo and Ghana")),
        (MET, replace(MET, participants=(Participant("place", "Accra"),))),
        (FELL, replace(FELL, predicate="decline")),
        (BACKS, replace(BACKS, confidence=0.4, rule="position.stated:back")),
    ],
    ids=["an event in other words", "an event with its place", "a figure", "a position"],
)
def test_what_is_told_alike_is_one_thing(tmp_path: Path, one: Claim, other: Claim) -> None:
    assert matters(tmp_path, named("a", one), named("b", other)) == 1


@pytest.mark.parametrize(
    ("one", "change"),
    [
        (MET, lambda c: replace(c, date="2031-03-13")),
        (MET, lambda c: replace(c, date="2031-03")),
        (MET, lambda c: replace(c, subject="Ghana and Benin")),
        (MET, lambda c: replace(c, polarity="negated")),
        (MET, lambda c: replace(c, predicate="train", object="together")),
        (FELL, lambda c: replace(c, value=12.4)),
        (FELL, lambda c: replace(c, unit="tonnes")),
        (FELL, lambda c: replace(c, date=None)),
        (BACKS, lambda c: replace(c, stance="oppose")),
        (BACKS, lambda c: replace(c, object="a higher levy")),
        (BACKS, lambda c: replace(c, basis="ascribed")),
        (BACKS, lambda c: replace(c, condition="Togo pays too")),
    ],
)
def test_what_differs_stays_two_things(
    tmp_path: Path, one: Claim, change: Callable[[Claim], Claim]
) -> None:
    assert matters(tmp_path, named("a", one), named("b", change(one))) == 2


def test_what_one_document_tells_twice_stays_as_it_has_it(tmp_path: Path) -> None:
    assert matters(tmp_path, named("a", MET, replace(MET, id="c2"))) == 2


def test_of_what_another_document_tells_twice_only_one_is_the_same(tmp_path: Path) -> None:
    assert matters(tmp_path, named("a", MET), named("b", MET, replace(MET, id="c2"))) == 2


def test_the_first_label_is_the_label(tmp_path: Path) -> None:
    other = replace(MET, predicate="hold a meeting")
    build([named("a", MET), named("b", other)], tmp_path, created=NOON, cached=False)

    graph = open_graph(tmp_path)

    query = f"SELECT ?l {{ ?m a <{CMQ.Event}> ; <http://www.w3.org/2000/01/rdf-schema#label> ?l }}"
    assert [str(row["l"]) for row in graph.select(query)] == ["Ghana and Togo meet in Accra"]
