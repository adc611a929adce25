"""How the files of actors are made: the tables are in the files, values are written as Turtle."""

from functools import cache

import pytest
from rdflib import RDFS, SKOS, Graph, Literal, URIRef

from graph.namespaces import CMQ, HOME
from graph.slugs import slug
from ontology import HERE
from ontology.sources import blocks, states
from ontology.sources.demonyms import demonyms
from ontology.sources.tables import NONE, rows, several
from ontology.sources.turtle import block, text


@cache
def world() -> Graph:
    return Graph().parse(HERE / "actors" / "world.ttl")


@pytest.mark.parametrize("row", list(rows("states")), ids=lambda row: row["iso"])
def test_what_the_table_decides_is_in_the_file(row: dict[str, str]) -> None:
    graph = world()
    code = Literal(row["iso"], datatype=CMQ["iso3166-1-alpha-2"])
    if row["iso"] == "XK":  # it has no code in ISO 3166-1
        state = URIRef(f"{HOME}id/state/kosovo")
    else:
        (state,) = graph.subjects(SKOS.notation, code)
    names = {str(name) for name in graph.objects(state, SKOS.altLabel)}
    (government,) = graph.subjects(CMQ.governs, state)
    metonyms = {str(name) for name in graph.objects(government, CMQ.metonym)}

    if row["name"]:
        assert str(graph.value(state, RDFS.label)) == row["name"]
    wanted = several(row["aliases"])
    assert names >= {name for name in wanted if not name.startswith(NONE)}
    assert not names & {name.removeprefix(NONE) for name in wanted if name.startswith(NONE)}
    if row["metonyms"]:
        assert metonyms == set(several(row["metonyms"]))
    if row["capital"]:
        place = graph.value(state, CMQ.capital)
        assert place == (
            None if row["capital"] == NONE else URIRef(f"{HOME}id/place/{slug(row['capital'])}")
        )


def test_demonyms_are_mended_only_for_states_that_are_there() -> None:
    assert {row["iso"] for row in rows("demonyms")} <= {row["iso"] for row in rows("states")}
    assert not {row["iso"] for row in rows("states")} & states.IN_STATES_TTL


@pytest.mark.parametrize(
    ("iso", "found", "expected"),
    [
        ("PE", ["Peruvian"], (("Peruvian", "Peruvians"), ("Peruvian",))),
        ("PT", ["Portuguese"], (("Portuguese",), ("Portuguese",))),
        ("NZ", ["New Zealander"], (("New Zealander", "New Zealanders"), ())),
        (
            "TJ",
            ["Tadzhik"],
            (("Tajik", "Tajiks", "Tajikistani", "Tajikistanis"), ("Tajik", "Tajikistani")),
        ),
        ("VA", ["Vatican"], ((), ())),
    ],
)
def test_demonyms_get_their_plurals(
    iso: str, found: list[str], expected: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    made = demonyms(iso, found)

    assert (made.all, made.adjectives) == expected


def test_a_block_escapes_what_it_is_given_and_leaves_out_what_is_empty() -> None:
    written = block("<urn:x>", None, {"<urn:name>": [text('a "b" \\')], "<urn:none>": []})

    ((_, _, value),) = Graph().parse(data=written, format="turtle")
    assert str(value) == 'a "b" \\'


def test_a_capital_that_holds_the_states_name_stands_for_the_place() -> None:
    panama = states.State("PA", "PAN", "Panama", (), "Panama City", (), ())

    assert 'skos:altLabel "Panama City"@en' in blocks.capital(panama)
