"""Tables of statements, positions and the like: filters, pages of rows, CSV."""

import csv
import io
import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from lxml import html

import server.listing as listing

from .test_pages import page, words

KINDS = ("statements", "positions", "events", "figures", "arguments", "claims", "documents")
CHINA = "https://w3id.org/communique/id/state/china"
SANCTIONS = "https://w3id.org/communique/id/issue/un-sanctions-on-north-korea"


def rows(found: html.HtmlElement) -> list[dict[str, str]]:
    """The rows of the table on a page, cells by the names of their columns."""
    names = [words(th) for th in found.xpath("//thead//th")]
    return [
        dict(zip(names, map(words, row.xpath("./td")), strict=True))
        for row in found.xpath("//tbody/tr")
    ]


def saved(client: FlaskClient, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "text/csv"
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


@pytest.mark.parametrize("kind", KINDS)
def test_a_bare_address_is_a_table_with_filters_and_csv(client: FlaskClient, kind: str) -> None:
    found = page(client, f"/{kind}")
    total = int(re.search(r"of (\d+) ", words(found.xpath("//*[@role='status']")[0]))[1])
    file = next(a.get("href") for a in found.xpath("//a[@download]"))

    assert len(rows(found)) == min(total, 100) > 0
    assert found.xpath("//form//select")
    assert len(saved(client, file)) == total


def test_positions_have_holder_issue_stance_basis_and_document(client: FlaskClient) -> None:
    found = page(client, "/positions")
    first = rows(found)[0]

    assert [s.get("name") for s in found.xpath("//select")] == [
        *("holder", "issue", "stance", "basis", "document")
    ]
    assert {"holder", "issue", "stance", "basis", "position", "document"} <= set(first)
    assert all(row["holder"] and row["stance"] for row in rows(found))


@pytest.mark.parametrize(
    ("asked", "column", "values"),
    [
        ({"stance": "oppose"}, "stance", {"oppose"}),
        ({"stance": "OPPOSE", "basis": "acted"}, "basis", {"acted"}),
        ({"holder": "United States"}, "holder", {"United States"}),
        ({"issue": SANCTIONS}, "issue", {"UN sanctions on North Korea"}),
        ({"issue": "sanctions"}, "issue", {"UN sanctions on North Korea"}),
        ({"holder": CHINA, "stance": ""}, "holder", None),
    ],
)
def test_a_filter_leaves_what_meets_it(
    client: FlaskClient, asked: dict[str, str], column: str, values: set[str] | None
) -> None:
    found = page(client, f"/positions?{urlencode(asked)}")
    file = saved(client, f"/positions.csv?{urlencode(asked)}")

    assert 0 < len(file) < 27
    assert len(rows(found)) == len(file)
    assert {row[column] for row in file} == (values or {row[column] for row in file})
    assert all("China" in row["holder"] for row in file) or "holder" not in asked or values


def test_the_choice_that_is_set_is_shown_as_such(client: FlaskClient) -> None:
    found = page(client, f"/positions?{urlencode({'holder': CHINA, 'stance': 'support'})}")

    assert [words(o) for o in found.xpath("//option[@selected]")] == ["China (17)", "support (22)"]


def test_a_cell_of_the_matrix_is_still_its_own_page(client: FlaskClient) -> None:
    found = page(client, f"/positions?{urlencode({'holder': CHINA, 'issue': SANCTIONS})}")

    assert words(found.find(".//h1")) == "China on UN sanctions on North Korea"


def test_the_form_with_holder_and_issue_stays_a_table(client: FlaskClient) -> None:
    asked = {"holder": CHINA, "issue": SANCTIONS, "stance": "", "basis": "", "document": ""}
    found = page(client, f"/positions?{urlencode(asked)}")

    assert words(found.find(".//h1")) == "Positions"
    assert len(rows(found)) == 4


def test_what_nothing_meets_is_said(client: FlaskClient) -> None:
    found = page(client, "/positions?stance=oppose&basis=stated")

    assert "No positions match these filters" in words(found)
    assert saved(client, "/positions.csv?stance=oppose&basis=stated") == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("stance=purple", "no positions have the stance 'purple'; choose one of those"),
        ("holder=http://x/%3Cy%3E", "no positions have the holder"),
        ("offset=x", "offset must be a whole number from 0"),
        ("stance=oppose&stance=support", "send stance only once"),
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(
    client: FlaskClient, asked: str, said: str
) -> None:
    for suffix in ("", ".csv"):
        answer = client.get(f"/positions{suffix}?{asked}")

        assert answer.status_code == 400
        assert said in answer.text


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Pages and files of ten rows."""
    monkeypatch.setattr(listing, "PAGE", 10)
    monkeypatch.setattr(listing, "MOST_SAVED", 10)
    return


@pytest.mark.usefixtures("short")
def test_a_long_table_is_paged_and_says_so(client: FlaskClient) -> None:
    seen, address = [], "/positions?stance=support"
    while address:
        found = page(client, address)
        seen += [row["position"] for row in rows(found)]
        address = next(iter(found.xpath("//a[@rel='next']/@href")), "")

    assert len(seen) == len(set(seen)) == 22
    assert "21–22 of 22 positions" in words(found)
    assert "the first 10 rows" in words(found)
    assert found.xpath("//a[@rel='prev']/@href")[0].endswith("offset=10")


@pytest.mark.usefixtures("short")
def test_a_long_file_leads_to_the_next(client: FlaskClient) -> None:
    first = client.get("/positions.csv?limit=10")
    following = re.search(r'<([^>]+)>; rel="next"', first.headers["Link"])[1]
    rest = saved(client, following)

    assert len(rest) == 10
    assert rest[0]["iri"] not in first.text


def test_an_offset_past_the_end_leads_back(client: FlaskClient) -> None:
    found = page(client, "/positions?offset=5000")

    assert "There are only 27 positions" in words(found)


def test_a_table_of_hostile_data_is_text_and_no_formula(hostile: FlaskClient) -> None:
    file = saved(hostile, "/statements.csv")

    assert any(row["statement"].startswith("'+1+cmd") for row in file)
    assert all(not cell.startswith(("=", "+", "@")) for row in file for cell in row.values())
    assert page(hostile, "/statements").xpath("//tbody//script") == []
