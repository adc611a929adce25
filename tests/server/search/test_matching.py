from typing import Any

import pytest

from graph.errors import LimitError
from server.search import index as index_module
from server.search.entries import Entry, Grade
from server.search.index import Index
from server.search.matching import search

CMQ = "https://w3id.org/communique/ontology#"
ID = "https://example.org/id/"
BRACKETS = {0xE000: "[", 0xE001: "]"}


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


@pytest.fixture(scope="module")
def scripts() -> Index:
    return Index(
        [
            entry("person/tsipras", "Person", "Αλέξης Τσίπρας"),
            entry("place/gaza", "Place", "Gaza Strip", "ガザ地区"),
            entry("person/xi", "Person", "Xi Jinping", "习近平"),
            entry("person/tsoi", "Person", "Виктор Цой"),
            entry("issue/economic", "Topic", "economic co-operation"),
            entry("issue/military", "Topic", "military cooperation"),
            entry("group/seven", "Group", "G7"),
            entry("group/twenty", "Group", "the G-20 summit"),
            entry("place/seoul", "Place", "서울특별시"),
            entry("place/bangkok", "Place", "กรุงเทพมหานคร"),
            entry("place/mosul", "Place", "الموصل", "مُحافَظة نينوى"),
            entry("place/haifa", "Place", "חֵיפָה"),
            entry("place/da-nang", "Place", "Đà Nẵng"),
            entry("place/izmir", "Place", "İzmir", "Diyarbakır"),
            entry("place/strasse", "Place", "Weißenburg", "Œuvres"),
            entry("place/delhi", "Place", "नई दिल्ली"),
            entry("event/talks", "Event", "talks", words="A Cafe\u0301 held co-operation talks."),
        ],
        f"{ID}issue/",
    )


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("Τσίπρας", "person/tsipras"),
        ("ΤΣΙΠΡΑΣ", "person/tsipras"),
        ("τσιπρ", "person/tsipras"),
        ("ガザ", "place/gaza"),
        ("カ\u3099サ\u3099", "place/gaza"),
        ("ｶﾞｻﾞ", "place/gaza"),
        ("地区", "place/gaza"),
        ("近平", "person/xi"),
        ("习", "person/xi"),
        ("Цой", "person/tsoi"),
        ("ЦОИ\u0306", "person/tsoi"),
        ("Ｇ７", "group/seven"),
        ("G-7", "group/seven"),
        ("G20", "group/twenty"),
        ("서울", "place/seoul"),
        ("\u1109\u1165\u110b\u116e\u11af", "place/seoul"),
        ("มหานคร", "place/bangkok"),
        ("محافظة", "place/mosul"),
        ("חיפה", "place/haifa"),
        ("da nang", "place/da-nang"),
        ("ĐÀ NẴNG", "place/da-nang"),
        ("izmir", "place/izmir"),
        ("IZMIR", "place/izmir"),
        ("diyarbakir", "place/izmir"),
        ("weissenburg", "place/strasse"),
        ("oeuvres", "place/strasse"),
        ("दिल्ली", "place/delhi"),
        ("ga\u00adza", "place/gaza"),
    ],
)
def test_a_name_is_found_in_every_script_however_it_is_typed(
    scripts: Index, typed: str, path: str
) -> None:
    answer = search(scripts, typed)

    assert found(scripts, typed)[0] == path
    assert answer.corrected is None


@pytest.mark.parametrize("typed", ["cooperation", "co-operation", "Co‑operation", "co operation"])
def test_a_word_with_a_hyphen_is_found_without_it_and_the_other_way_round(
    scripts: Index, typed: str
) -> None:
    both = {"issue/economic", "event/talks"} | (
        {"issue/military"} if typed != "co operation" else set()
    )

    assert set(found(scripts, typed)) == both


@pytest.mark.parametrize(
    ("typed", "label", "snippet"),
    [
        ("τσιπρας", "Αλέξης [Τσίπρας]", ""),
        ("近平", "Xi Jinping", "习[近平]"),
        ("カ\u3099サ\u3099", "Gaza Strip", "[ガザ]地区"),
        ("economic cooperation", "[economic] [co-operation]", ""),
        ("operation economic", "[economic] co-[operation]", ""),
        ("g-7", "[G7]", ""),
        ("g20", "the [G-20] summit", ""),
        ("cafe held", "talks", "A [Cafe\u0301] [held] co-operation talks."),
        ("חיפה", "[חֵיפָה]", ""),
        ("มหานคร", "กรุงเทพ[มหานคร]", ""),
    ],
)
def test_what_matches_is_marked_as_it_is_written(
    scripts: Index, typed: str, label: str, snippet: str
) -> None:
    hit = search(scripts, typed).hits[0]

    assert hit.label.translate(BRACKETS) == label
    assert hit.snippet.translate(BRACKETS) == snippet


def test_of_a_long_text_the_stretch_with_most_words_is_shown(scripts: Index) -> None:
    text = f"{'Much is said of fish. ' * 400}Then fish and ships were counted. {'More. ' * 400}"
    index = Index([entry("event/count", "Event", "count", words=text)], f"{ID}issue/")

    (hit,) = search(index, "ships fish").hits

    assert "[fish] and [ships]" in hit.snippet.translate(BRACKETS)
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert len(hit.snippet) < 300


def test_what_no_document_speaks_of_comes_after_what_one_does() -> None:
    state = entry("state/sylvania", "State", "Sylvania", "Republic of Sylvania")
    state.aside = True
    index = Index([state, entry("topic/republic", "Topic", "fall of the republic")], f"{ID}issue/")

    assert found(index, "republic") == ["topic/republic", "state/sylvania"]
    assert found(index, "sylv") == ["state/sylvania"]


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
