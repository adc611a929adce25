"""Never a wrong link: one name is one thing where name and role agree, else it only may be one."""

import datetime as dt
import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from graph.actors import known_actors
from graph.build import build
from graph.formats import RESULTS
from graph.namespaces import CMQ, HOME
from graph.opening import open_graph
from graph.review import Reviewed
from graph.roles import HOLDS, roles

from .note import CLAIMS, named

NOON = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
TSV = next(form for form in RESULTS if form.name == "TSV")
SPEAKS = next(claim for claim in CLAIMS if claim.kind == "statement")
MAY_BE = f"PREFIX cmq: <{CMQ}> SELECT ?one ?other {{ ?one cmq:mayBe ?other }} ORDER BY ?one ?other"
SPEAKERS = f"PREFIX cmq: <{CMQ}> SELECT DISTINCT ?one {{ ?matter cmq:speaker ?one }} ORDER BY ?one"


def document(name: str, speaker: str, title: str | None = None) -> Reviewed:
    """A document in which somebody speaks, with a title or without one."""
    claims = [replace(SPEAKS, id="c1", subject=speaker, speech_act=None)]
    if title:
        holds = {"subject": speaker, "predicate": HOLDS, "object": title}
        claims.append(replace(SPEAKS, id="c2", kind="relation", quote=None, **holds))  # type: ignore[arg-type]
    return named(name, *claims)


def asked(query: str, tmp_path: Path, *documents: Reviewed) -> list[list[str]]:
    """The rows of a query over the release of some documents, as paths of IRIs."""
    build(documents, tmp_path, created=NOON, cached=False)
    text = open_graph(tmp_path).ask(query).write(TSV).decode()
    rows = (line.split("\t") for line in text.rstrip("\n").split("\n")[1:])
    return [[iri.removeprefix(f"<{HOME}id/").removesuffix(">") for iri in row] for row in rows]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Kenyan foreign minister", "Kenya foreign minister"),
        ("Kenya’s foreign minister", "Kenya foreign minister"),
        ("Foreign Minister of Kenya", "Kenya foreign minister"),
        ("South African envoy", "South Africa envoy"),
        ("spokeswoman of the port", "spokeswoman of the port"),
        ("General", "general"),
    ],
)
def test_a_role_is_a_state_and_an_office_however_it_is_put(title: str, role: str) -> None:
    claim = replace(SPEAKS, kind="relation", subject="Rao", predicate=HOLDS, object=title)

    assert {name: str(found) for name, found in roles([claim], known_actors()).items()} == {
        "rao": role
    }


def test_one_name_with_one_role_is_one_person_in_all_documents(tmp_path: Path) -> None:
    one = document("a", "Amina Rao", "Kenyan foreign minister")
    two = document("b", "Amina Rao", "Kenya's foreign minister")

    assert asked(SPEAKERS, tmp_path / "s", one, two) == [
        ["person/amina-rao-kenya-foreign-minister"]
    ]
    assert asked(MAY_BE, tmp_path / "m", one, two) == []


def test_one_name_with_two_roles_is_two_people_who_may_be_one(tmp_path: Path) -> None:
    one = document("a", "Amina Rao", "Kenyan foreign minister")
    two = document("b", "Amina Rao", "Omani envoy")
    three = document("c", "Amina Rao")

    found = asked(MAY_BE, tmp_path, one, two, three)

    people = (
        "actor/amina-rao",
        "person/amina-rao-kenya-foreign-minister",
        "person/amina-rao-oman-envoy",
    )
    assert found == [list(pair) for pair in itertools.permutations(people, 2)]


def test_a_short_name_that_known_people_bear_links_to_none_of_them(tmp_path: Path) -> None:
    found = asked(MAY_BE, tmp_path, document("a", "Kim"))

    assert [row for row in found if row[0] == "actor/kim"]
    assert all(other.startswith("person/kim-") for one, other in found if one == "actor/kim")
    assert [[other, one] for one, other in found if one == "actor/kim"] == [
        row for row in found if row[1] == "actor/kim"
    ]


def test_a_known_leader_of_another_role_is_somebody_else(tmp_path: Path) -> None:
    leads = document("a", "William Ruto", "Kenyan president")
    teaches = document("b", "William Ruto", "professor")
    says_nothing = document("c", "William Ruto", "’s")

    found = asked(SPEAKERS, tmp_path, leads, teaches, says_nothing)

    assert found == [
        ["person/william-ruto"],
        ["person/william-ruto-professor"],
    ]


def test_what_is_not_named_may_be_nobody(tmp_path: Path) -> None:
    assert asked(MAY_BE, tmp_path, document("a", "the envoy"), document("b", "the envoy")) == []
