from typing import Any

import pytest

from graph.errors import LimitError
from server.search import index as index_module
from server.search.entries import Entry, Grade
from server.search.index import Index
from server.search.matching import search

CMQ = "https://w3id.org/communique/ontology#"
ID = "https://example.org/id/"


def entry(path: str, kind: str, *names: str, words: str = "") -> Entry:
    made = Entry(f"{ID}{path}", {f"{CMQ}{kind}"})
    for number, name in enumerate(names):
        made.call(name, Grade.ALIAS if number else Grade.LABEL)
    if words:
        made.say(words)
    return made


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(
        [
            entry("state/freedonia", "State", "Freedonia", "Republic of Freedonia", "FRD"),
            entry("government/freedonia", "Government", "Government of Freedonia", "Fredville"),
            entry("event/visit", "Event", "Firefly visits Freedonia", words="a visit of state"),
            entry("statement/pledge", "Statement", "Firefly pledges aid", words="we shall fish"),
            entry("person/firefly", "Person", "Firefly, Rufus T."),
            entry("place/fred", "Place", "Frédville-sur-Mer"),
            entry("topic/tags", "Topic", "<b>bold</b> & <script>tags</script>"),
        ],
        f"{ID}issue/",
    )


def found(index: Index, typed: str, **more: Any) -> list[str]:
    return [hit.record["iri"].removeprefix(ID) for hit in search(index, typed, **more).hits]


def test_a_label_goes_before_an_alias_before_a_beginning_before_words(index: Index) -> None:
    scores = [hit.score for hit in search(index, "Freedonia").hits]

    assert found(index, "Freedonia")[0] == "state/freedonia"
    assert found(index, "frd")[0] == "state/freedonia"
    assert found(index, "Fredville") == ["government/freedonia", "place/fred"]
    assert scores[0] == 100
    assert scores == sorted(scores, reverse=True)


def test_entities_go_before_matters_that_match_as_well(index: Index) -> None:
    both = found(index, "fire")

    assert both.index("person/firefly") < both.index("event/visit")


@pytest.mark.parametrize(
    "typed", ["fredville sur mer", "FRÉDVILLE-SUR-MER", "Frédville’s sur-mer", "fredville sur m"]
)
def test_case_diacritics_and_hyphens_do_not_matter(index: Index, typed: str) -> None:
    assert found(index, typed)[0] == "place/fred"


def test_words_that_are_said_are_found_and_shown(index: Index) -> None:
    (hit,) = search(index, "shall fi").hits

    assert hit.record["kind"] == "Statement"
    assert hit.snippet == "we \ue000shall\ue001 \ue000fish\ue001"


def test_a_typing_error_is_forgiven_and_said(index: Index) -> None:
    answer = search(index, "freedomia visit")

    assert answer.corrected == "freedonia visit"
    assert [hit.record["kind"] for hit in answer.hits] == ["Event"]


def test_what_is_right_is_not_corrected(index: Index) -> None:
    assert search(index, "firefly visits").corrected is None
    assert search(index, "zzzzzz").hits == []


def test_where_nothing_has_all_words_some_are_enough(index: Index) -> None:
    answer = search(index, "pledges visits")

    assert answer.partial
    assert {hit.record["kind"] for hit in answer.hits} == {"Event", "Statement"}


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "*",
        "fire*",
        'label : "x" OR',
        "NEAR(a b, 2)",
        "firefly AND NOT visits",
        "{label words}: fire",
        "'; DROP TABLE entry; --",
        "\x00\ue000\u202e",
        "a" * 10_000,
        "٪٪٪",
    ],
)
def test_nothing_that_is_typed_is_syntax(index: Index, typed: str) -> None:
    search(index, typed)

    assert found(index, "Freedonia")[0] == "state/freedonia"


def test_only_one_kind_is_shown_but_all_are_counted(index: Index) -> None:
    answer = search(index, "freedonia", "Event")

    assert [hit.record["kind"] for hit in answer.hits] == ["Event"]
    assert answer.kinds == {"Event": 1, "Government": 1, "State": 1}


def test_pages_follow_each_other(index: Index) -> None:
    whole = found(index, "f")

    assert found(index, "f", limit=2) + found(index, "f", offset=2, limit=2) == whole[:4]
    assert len(whole) == 6


def test_a_search_that_takes_too_long_is_ended(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "WAIT", -1.0)

    with pytest.raises(LimitError, match="longer words"):
        index.ask(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000)"
            " SELECT COUNT(*) FROM n"
        )
