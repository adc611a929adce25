"""What names become: actors that are known, things of the document's own, IRIs, fragments."""

import pytest

from graph.actors import known_actors
from graph.claims import Span
from graph.entities import Entities
from graph.fragments import text_fragment
from graph.namespaces import HOME, Things
from graph.slugs import slug

from .note import CLAIMS


@pytest.fixture
def entities() -> Entities:
    return Entities(known_actors(), Things(), CLAIMS, "Ama Mensah")


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("China", "state/china"),
        ("the People’s Republic of China", "state/china"),
        ("Beijing", "state/china"),
        ("Pyongyang, North Korea", "place/pyongyang"),
        ("Kim Jong-un", "person/kim-jong-un"),
        ("UNSC", "organisation/un-security-council"),
        ("North Korea (perspective)", "state/north-korea"),
        ("author", "actor/ama-mensah"),
        ("King of Norway", "office/king-of-norway"),
        ("Norway’s king", "office/king-of-norway"),
        ("the Kenyan president", "office/president-of-kenya"),
        ("American president", "office/president-of-the-united-states"),
        ("prime minister of the Netherlands", "office/prime-minister-of-the-netherlands"),
        ("Kenyan archivist", "topic/kenyan-archivist"),
        ("William Ruto", "person/william-ruto"),
        ("Lula da Silva", "person/luiz-inacio-lula-da-silva"),
        ("the truce", "topic/the-truce"),
    ],
)
def test_a_name_resolves_or_gets_an_iri_of_its_own(
    entities: Entities, name: str, path: str
) -> None:
    (entity,) = entities.named(name)

    assert str(entity.iri) == f"{HOME}id/{path}"


def test_several_names_are_told_apart_and_a_phrase_stays_whole(entities: Entities) -> None:
    assert [e.name for e in entities.named("China and North Korea")] == ["China", "North Korea"]
    assert len(entities.named("expanding trade and furthering ties")) == 1


def test_a_name_that_two_actors_bear_resolves_to_neither() -> None:
    assert known_actors().resolve("National Assembly") is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Côte d’Ivoire", "cote-d-ivoire"),
        ("  U.S.–China  ", "u-s-china"),
        ("…", "unnamed"),
        ("word " * 40, "-".join(["word"] * 13)),
    ],
)
def test_slugs_are_plain_words_of_bounded_length(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Oman left.", "Oman", "Oman"),
        ("A two-way trade, & more.", "two-way trade, & more", "two%2Dway%20trade%2C%20%26%20more"),
        (
            "one two three four five six seven eight nine ten",
            "one two three four five six seven eight nine ten",
            "one%20two%20three%20four,seven%20eight%20nine%20ten",
        ),
        ("Oman left. Then Peru said Oman left.", "Oman left.", "Oman%20left."),
        ("It left. Then Peru said: it left.", "it left.", "it%20left."),
    ],
)
def test_text_fragments_carry_at_most_four_words_at_each_end(
    text: str, words: str, expected: str
) -> None:
    start = text.index(words)

    assert text_fragment(text, Span(start, start + len(words))) == f":~:text={expected}"


def test_a_text_fragment_says_what_stands_before_where_its_words_stand_twice() -> None:
    text = "Oman left. Then Peru said that Oman left."
    start = text.rindex("Oman")

    assert text_fragment(text, Span(start, start + 4)) == ":~:text=that-,Oman"
