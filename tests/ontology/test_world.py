"""The actors of the world: who is there, what their names resolve to, and what they must not."""

import subprocess
import sys
from collections import Counter
from functools import cache
from itertools import chain

import pytest
from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, URIRef

from graph.actors import Actor, Actors, folded, known_actors
from graph.namespaces import CMQ, HOME
from graph.parts import NOT_PUBLISHED
from graph.slugs import slug
from ontology import HERE
from ontology.sources import states
from ontology.sources.tables import rows

FILES = ("world", "world-demonyms", "world-organisations", "world-leaders")
# What several actors bear: the two Congos, the two Dominicans, three conventions.
SHARED_NAMES = {
    "congo",
    "congolese",
    "congolese government",
    "dominican",
    "dominican government",
    "dominicans",
    "vienna convention",
}


@cache
def read(*names: str) -> Graph:
    graph = Graph()
    for name in names:
        graph.parse(HERE / "actors" / f"{name}.ttl")
    return graph


def everyone() -> Graph:
    return read(*(path.stem for path in sorted((HERE / "actors").glob("*.ttl"))))


def last(iri: object) -> str:
    return str(iri).rpartition("/")[2]


# ---- Who is there ----


def test_all_members_of_the_united_nations_are_there() -> None:
    members = set(
        everyone().subjects(CMQ.memberOf, URIRef(f"{HOME}id/organisation/united-nations"))
    )
    council = everyone().subjects(
        CMQ.memberOf, URIRef(f"{HOME}id/organisation/un-security-council")
    )

    assert len(members) == 193
    assert all((member, RDF.type, CMQ.State) in everyone() for member in members)
    assert {last(state) for state in council} == {
        "china",
        "france",
        "russia",
        "united-kingdom",
        "united-states",
    }


def test_every_state_has_a_government_and_a_capital_unless_it_is_contested_or_the_state() -> None:
    graph = everyone()
    former = {URIRef(f"{HOME}id/state/{slug(row['name'])}") for row in rows("former")}
    living = set(graph.subjects(RDF.type, CMQ.State)) - former

    governed = list(graph.objects(None, CMQ.governs))
    without = {last(state) for state in living if not graph.value(state, CMQ.capital)}

    assert Counter(governed) == Counter(living)
    assert without == {"israel", "monaco", "palestine", "san-marino", "singapore", "vatican-city"}


def test_codes_stand_for_one_actor_each_and_come_in_pairs() -> None:
    graph = everyone()
    codes = [o for o in graph.objects(None, SKOS.notation) if isinstance(o, Literal)]
    coded = Counter(graph.subjects(SKOS.notation))

    assert set(Counter(codes).values()) == {1}
    assert set(coded.values()) == {2}
    assert {c.datatype for c in codes} == {CMQ["iso3166-1-alpha-2"], CMQ["iso3166-1-alpha-3"]}
    assert Literal("KE", datatype=CMQ["iso3166-1-alpha-2"]) in codes


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_its_licence_and_every_thing_in_it_has_one_label(name: str) -> None:
    graph = read(name)
    (dataset,) = graph.subjects(DCTERMS.license)

    assert last(dataset) == name
    for thing in set(graph.subjects()) - {dataset}:
        assert len(list(everyone().objects(thing, RDFS.label))) == 1


def test_what_is_under_a_licence_of_its_own_is_demonyms_and_stays_out_of_releases() -> None:
    graph = read("world-demonyms")
    licence = URIRef("https://opendatacommons.org/licenses/odbl/1-0/")
    (dataset,) = graph.subjects(DCTERMS.license, licence)

    for thing, what, value in graph:
        if thing != dataset:
            assert what == CMQ.demonym or (what == SKOS.altLabel and "government" in value)
    assert "world-demonyms.ttl" in NOT_PUBLISHED
    living = {URIRef(f"{HOME}id/state/{one}") for one in ("kenya", "france", "taiwan")}
    assert not living & set(read("world").subjects(CMQ.demonym))


def test_the_last_part_of_an_iri_is_the_slug_of_its_name() -> None:
    for name in FILES:
        for thing, label in read(name).subject_objects(RDFS.label):
            kind = str(thing).split("/")[-2]
            if kind == "tenure":  # has the slugs of who and of what, uncut
                assert last(thing) == states.slug(str(label).replace(" as ", " "))
                continue
            if kind == "place" and (thing, SKOS.hiddenLabel, None) in read(name):
                label = read(name).value(thing, SKOS.hiddenLabel)
            elif (thing, CMQ.governs, None) in read(name):
                state = read(name).value(thing, CMQ.governs)
                label = read(name).value(state, RDFS.label)
            elif (None, CMQ.capital, thing) in read(name):
                label = str(label).partition(",")[0]
            assert last(thing) == slug(str(label))
            assert last(thing) == slug(states.slug(str(label)))


# ---- What names resolve to ----


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("the U.K.", "state/united-kingdom"),
        ("Great Britain", "state/united-kingdom"),
        ("UAE", "state/united-arab-emirates"),
        ("Türkiye", "state/turkey"),
        ("Turkey", "state/turkey"),
        ("Czechia", "state/czech-republic"),
        ("the Czech Republic", "state/czech-republic"),
        ("Côte d’Ivoire", "state/ivory-coast"),
        ("Ivory Coast", "state/ivory-coast"),
        ("Burma", "state/myanmar"),
        ("Viet Nam", "state/vietnam"),
        ("Plurinational State of Bolivia", "state/bolivia"),
        ("Syrian Arab Republic", "state/syria"),
        ("Lao PDR", "state/laos"),
        ("the Holy See", "state/vatican-city"),
        ("East Timor", "state/timor-leste"),
        ("Swaziland", "state/eswatini"),
        ("St. Lucia", "state/saint-lucia"),
        ("Sao Tome and Principe", "state/sao-tome-and-principe"),
        ("DRC", "state/dr-congo"),
        ("Democratic Republic of the Congo", "state/dr-congo"),
        ("Congo-Brazzaville", "state/republic-of-the-congo"),
        ("Republic of Congo", "state/republic-of-the-congo"),
        ("Guinea", "state/guinea"),
        ("Equatorial Guinea", "state/equatorial-guinea"),
        ("Guinea-Bissau", "state/guinea-bissau"),
        ("Papua New Guinea", "state/papua-new-guinea"),
        ("Niger", "state/niger"),
        ("Nigeria", "state/nigeria"),
        ("Dominica", "state/dominica"),
        ("Samoa", "state/samoa"),
        ("American Samoa", "place/american-samoa"),
        ("Georgia", "state/georgia"),
        ("State of Georgia", "place/georgia-united-states"),
        ("Republic of China", "state/taiwan"),
        ("People's Republic of China", "state/china"),
        ("Republic of Ireland", "state/ireland"),
        ("Northern Ireland", "place/northern-ireland"),
        ("USSR", "state/soviet-union"),
        ("Nairobi", "state/kenya"),
        ("Kiev", "state/ukraine"),
        ("Mexico City", "state/mexico"),
        ("La Paz", "state/bolivia"),
        ("Washington", "state/united-states"),
        ("Panama City", "place/panama-city"),
        ("Victoria, Seychelles", "place/victoria"),
        ("Kenya's government", "government/kenya"),
        ("the French government", "government/france"),
        ("UK government", "government/united-kingdom"),
        ("CTBTO", "organisation/comprehensive-nuclear-test-ban-treaty-organization"),
        ("Red Cross", "organisation/international-red-cross-and-red-crescent-movement"),
        ("Paris Agreement", "measure/paris-agreement"),
    ],
)
def test_a_name_that_people_write_resolves(name: str, path: str) -> None:
    actor = known_actors().resolve(name)

    assert actor is not None
    assert actor.iri == f"{HOME}id/{path}"


@pytest.mark.parametrize(
    "name",
    [
        "Congo",
        "Korea",
        "Vienna Convention",
        "Victoria",
        "Georgetown",
        "San José",
        "San Jose",
        "Santiago",
        "Lima",
        "Sofia",
        "Kingston",
        "Male",
        "Brussels",
        "The Hague",
        "Jerusalem",
        "Sanaa",
        "Luxembourg Gardens",
        "Michael Jordan",
        "Chad Johnson",
        "fine china",
        "china",
        "turkey",
        "chad",
        "us",
    ],
)
def test_a_name_of_two_a_common_name_or_a_word_resolves_to_nobody(name: str) -> None:
    assert known_actors().resolve(name) is None


def test_a_name_that_is_a_common_noun_resolves_in_lower_case() -> None:
    truce = Actor("https://example.org/id/topic/truce", "Topic", "truce of May")

    assert Actors([truce]).resolve("the Truce of May") is truce
    assert Actors([Actor("x", "Topic", "truce")]).resolve("truce") is not None
    assert Actors([Actor("x", "Topic", "Truce")]).resolve("truce") is None


def test_no_other_name_stands_for_two_actors() -> None:
    bearers: dict[str, set[str]] = {}
    for actor in known_actors():
        own = chain((actor.name,), actor.aliases, actor.metonyms, actor.demonyms)
        for name in own:
            bearers.setdefault(folded(name), set()).add(actor.iri)

    assert {name for name, iris in bearers.items() if len(iris) > 1} == SHARED_NAMES


def test_names_are_plain_text_in_one_line() -> None:
    for actor in known_actors():
        for name in (actor.name, *actor.aliases, *actor.metonyms, *actor.demonyms):
            assert name == " ".join(name.split())
            assert name.isprintable()
            assert not set("<>|_@=") & set(name)


def test_serving_does_not_read_the_actors() -> None:
    code = """
from graph.actors import known_actors
from server.app import create_app

assert create_app().test_client().get("/").status_code == 200
print(known_actors.cache_info().currsize)
"""

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout == "0\n"
