"""Heads of state and government: how the editions are read, and what the file says of them."""

import json
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, XSD, Graph, Literal, URIRef

from graph.actors import known_actors
from graph.namespaces import CMQ, HOME
from ontology import HERE
from ontology.sources.factbook import Head, heads
from ontology.sources.leaders import Leader, leaders, world_leaders

STATES = {"oman": "Oman", "kenya": "Kenya", "ghana": "Ghana"}


def edition(folder: Path, **posts: tuple[str, str]) -> list[Head]:
    """The heads in files like the Factbook's: state to chief of state and head of government."""
    for state, (chief, head) in posts.items():
        government = {
            "Country name": {"conventional short form": {"text": state.capitalize()}},
            "Executive branch": {
                "chief of state": {"text": chief},
                "head of government": {"text": head},
            },
        }
        path = folder / "all" / f"{state}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"Government": government}))
    return list(heads(folder))


def one(folder: Path, text: str) -> Head | None:
    return next(iter(edition(folder, oman=(text, ""))), None)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "President Amina P. RAO Diallo (since 7 May 2022)",
            "President|Amina|Rao|Diallo|2022-05-07",
        ),
        ("King OTTO II (since June 1996)", "King||Otto II||1996-06"),
        ("Amir SAID bin Salim (since 1999); note - born 1960", "Emir||Said|bin Salim|1999"),
        (
            "Prime Minister Col. Ana DOS RIOS (since 5 Sep 2025)",
            "Prime Minister|Ana|Dos Rios||2025-09-05",
        ),
        ("President Omar EL-HADI (since 1 May 2011)", "President|Omar|el-Hadi||2011-05-01"),
        (
            "President Jo&atilde;o COSTA e SILVA (since 1 May 2011)",
            "President|João|Costa e Silva||2011-05-01",
        ),
        (
            "Interim President Bassir SIRI (since seizing power on 26 January 1986)",
            "President|Bassir|Siri||1986-01-26",
        ),
    ],
)
def test_a_head_is_read_from_title_capitals_and_since(tmp_path: Path, text: str, read: str) -> None:
    title, given, called, after, since = read.split("|")

    assert one(tmp_path, text) == Head(
        "Oman", title, tuple(given.split()), tuple(called.split()), tuple(after.split()), since
    )


@pytest.mark.parametrize(
    "text",
    [
        "President (vacant)",
        "King OTTO II (since 1999); represented by Governor Ana RIOS (since 2001)",
        "President of the Council of Elders Ana RIOS (since 2001)",
        "Ana RIOS",
        "",
    ],
)
def test_what_is_put_otherwise_is_left_out(tmp_path: Path, text: str) -> None:
    assert one(tmp_path, text) is None


def test_two_spellings_of_one_state_are_one_person_with_the_later_name(tmp_path: Path) -> None:
    later = edition(tmp_path / "b", ghana=("President Kwame A. ADDO (since 7 May 2022)", ""))
    earlier = edition(
        tmp_path / "a",
        ghana=("Prime Minister Kwame Ato ADDO (since 1 June 2014)", ""),
        kenya=("President Kwame ADDO (since 3 March 2013)", ""),
    )

    found = leaders({"early 2026": later, "late 2015": earlier}, STATES)

    assert [(one.name, one.tenures) for one in found] == [
        (
            "Kwame Addo",
            {
                ("President", "Ghana"): ("2022-05-07", "early 2026"),
                ("Prime Minister", "Ghana"): ("2014-06-01", "late 2015"),
            },
        ),
        ("Kwame Addo", {("President", "Kenya"): ("2013-03-03", "late 2015")}),
    ]


def test_a_name_that_is_anothers_too_stands_for_its_first_bearer_only(tmp_path: Path) -> None:
    later = edition(tmp_path / "b", ghana=("President Kofi Ato ADDO (since 7 May 2022)", ""))
    earlier = edition(tmp_path / "a", ghana=("President Ato ADDO (since 1 June 1990)", ""))

    son, father = sorted(
        leaders({"early 2026": later, "late 2015": earlier}, STATES),
        key=lambda each: -len(each.name),
    )

    assert (son.name, father.name) == ("Kofi Ato Addo", "Ato Addo")
    assert "Ato Addo" not in son.aliases


def test_what_is_written_says_whose_and_since_when() -> None:
    head = Head("Ghana", "President", ("Ama",), ("Addo",), (), "2022-05")
    person = Leader("Ama Addo", head, {"Ama Addo"}, {"Addo"})
    person.tenures["President", "Ghana"] = ("2022-05", "early 2026")

    text = "\n".join(world_leaders([person]))

    assert 'person:ama-addo a cmq:Person ;\n  cmq:actsFor state:ghana ;\n  rdfs:label "Ama' in text
    assert 'office:president-of-ghana a cmq:Office ;\n  rdfs:label "President of Ghana"@en' in text
    assert 'cmq:begin "2022-05"^^xsd:gYearMonth ;\n  cmq:office office:president-of-ghana' in text


# ---- The file ----


def test_every_tenure_has_its_holder_its_office_its_beginning_and_its_source() -> None:
    graph = Graph().parse(HERE / "actors" / "world-leaders.ttl")
    people, tenures = (set(graph.subjects(RDF.type, CMQ[c])) for c in ("Person", "Tenure"))

    assert len(people) > 450
    assert {graph.value(tenure, CMQ.officeHolder) for tenure in tenures} == people
    for tenure in tenures:
        office = graph.value(tenure, CMQ.office)
        (begin,) = graph.objects(tenure, CMQ.begin)
        assert isinstance(begin, Literal)
        assert begin.datatype in (XSD.date, XSD.gYearMonth, XSD.gYear)
        assert (office, RDF.type, CMQ.Office) in graph
        assert "Factbook" in str(graph.value(tenure, URIRef("http://purl.org/dc/terms/source")))


def test_a_president_is_known_by_name_and_since_when() -> None:
    ruto = known_actors().resolve("William Ruto")
    graph = Graph().parse(HERE / "actors" / "world-leaders.ttl")
    tenure = URIRef(f"{HOME}id/tenure/william-ruto-president-of-kenya")

    assert ruto is not None
    assert ruto.acts_for == ("Kenya",)
    assert str(graph.value(tenure, CMQ.begin)) == "2022-09-13"
    assert str(graph.value(tenure, RDFS.label)) == "William Ruto as president of Kenya"
