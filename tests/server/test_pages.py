"""Pages: what each kind shows, that all lead to evidence, that hostile data stay text."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from flask.testing import FlaskClient
from lxml import html

from graph.build import build
from graph.document import digest
from graph.engine import Engine
from graph.workers.pool import Settings
from server.app import create_app
from server.pages.dates import printed, when, when_said
from server.pages.documents import Line, pieces

from ..graph.note import CLAIMS, named

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
DOCUMENT = "/page/document/cheng-xiaohe-china-north-korea"
ONE_OF_EACH = {
    "leader": "/page/person/kim-jong-un",
    "state": "/page/state/china",
    "organisation": "/page/organisation/un-security-council",
    "issue": "/page/issue/un-sanctions-on-north-korea",
    "statement": "/page/statement/geng-shuang-suggested-lifting-sanctions-against-north-korea",
    "content": "/page/content/north-korea-legitimate-concerns-should-be-addressed",
    "position": "/page/position/china-favours-lifting-of-the-un-sanctions-on-north-korea",
    "event": "/page/event/china-and-russia-tabled-draft-resolution-to-un-security-council",
    "observation": "/page/observation/kim-jong-un-sent-messages-to-count-xi-jinping",
    "argument": "/page/argument/un-sanctions-on-north-korea-and-covid-19-pandemic-combine-to",
    "document": DOCUMENT,
    "claim": "/page/claim/china-and-russia-tabled-draft-resolution-to-un-security-council",
    "home": "/",
    "actors": "/actors",
    "issues": "/issues",
    "matrix": "/matrix",
    "timeline": "/timeline",
    "downloads": "/downloads",
}
FIRST_VIEW = 100_000  # bytes


def page(client: FlaskClient, path: str) -> html.HtmlElement:
    answer = client.get(path, headers=BROWSER)
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "text/html"
    return html.fromstring(answer.data)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def section(found: html.HtmlElement, heading: str) -> str:
    """What stands between a heading and the next one of its rank."""
    start = next(h for h in found.xpath("//h2") if words(h).startswith(heading))
    parts = []
    for sibling in start.itersiblings():
        if sibling.tag == "h2":
            break
        parts.append(words(sibling))
    return " ".join(parts)


@pytest.mark.parametrize("path", ONE_OF_EACH.values(), ids=ONE_OF_EACH)
def test_every_kind_of_page_has_one_heading_a_title_and_little_weight(
    client: FlaskClient, path: str
) -> None:
    answer = client.get(path, headers=BROWSER)
    found = html.fromstring(answer.data)

    assert len(found.xpath("//h1")) == 1
    assert len(found.xpath("//script[@type='application/ld+json']")) == 1
    assert words(found.xpath("//title")[0]).endswith(" · Communique")
    assert len(answer.data) + 10_000 < FIRST_VIEW  # the stylesheet is the rest of the first view
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_a_leader_has_offices_statements_and_positions(client: FlaskClient) -> None:
    found = page(client, "/page/person/kim-jong-un")

    assert "Chairman" in section(found, "Offices") or "Secretary" in section(found, "Offices")
    assert "pledged to strengthen DPRK-China friendship" in section(found, "Statements")
    assert "support stated" in section(found, "Positions stated")


def test_a_state_tells_what_it_says_from_what_others_ascribe(client: FlaskClient) -> None:
    found = page(client, "/page/state/china")

    assert "Wang Yi" in section(found, "People and bodies")
    assert "China favours lifting" in section(found, "Positions stated")
    assert "ascribed" not in section(found, "Positions stated")
    assert "stated" not in section(found, "Positions that others ascribe")
    assert "Wang Yi reiterated" in section(found, "Statements of those who act for it")


def test_an_issue_says_who_stands_where_on_which_words(client: FlaskClient) -> None:
    found = page(client, "/page/issue/un-sanctions-on-north-korea")
    rows = [words(row) for row in found.xpath("//table/tbody/tr")]

    assert "economic sanctions" in words(found.xpath("//dl")[0])
    assert any("United States" in row and "oppose" in row and "acted" in row for row in rows)
    assert all(re.search(r", \d+–\d+", row) for row in rows)


def test_a_statement_has_its_words_and_what_it_expresses(client: FlaskClient) -> None:
    found = page(
        client, "/page/statement/wang-yi-reiterated-that-north-korea-concerns-should-be-addressed"
    )

    assert "An effective way" in words(found.xpath("//blockquote")[0])
    assert "China favours lifting" in section(found, "Positions that it expresses")
    assert "effective way to resolve" in section(found, "What it says")


def test_what_is_not_actual_says_so(client: FlaskClient) -> None:
    found = page(client, "/page/event/not-xi-jinping-and-kim-jong-un-met-in-person")

    assert "Nobody asserts that this is the case" in words(found)


def test_an_observation_has_its_series(client: FlaskClient) -> None:
    found = page(client, ONE_OF_EACH["observation"])
    chart = found.xpath("//svg")[0]

    assert "2018: 6, 2020: 5" in chart.get("aria-label")


def test_an_argument_is_a_tree_of_grounds(client: FlaskClient) -> None:
    found = page(client, ONE_OF_EACH["argument"])
    inner = found.xpath("//ul[@class='tree']/li/ul/li/ul/li")

    assert [words(li) for li in inner] == ["covid-19 pandemic happened out of the blue event"]


def test_a_claim_shows_voices_passages_rule_and_decision(client: FlaskClient) -> None:
    found = page(client, ONE_OF_EACH["claim"])
    facts = words(found.xpath("//ul[@class='plain items']")[0])

    assert re.search(r"characters 7288–7375", facts)
    assert "who says soauthor" in facts
    assert "found by" in facts
    assert "review" in facts
    assert any(":~:text=" in href for href in found.xpath("//a/@href"))


def test_every_matter_in_a_list_leads_to_its_claim(client: FlaskClient) -> None:
    for path in (ONE_OF_EACH["leader"], ONE_OF_EACH["state"], ONE_OF_EACH["issue"], "/"):
        items = page(client, path).xpath("//ul[contains(@class, 'items')]/li[p[@class='meta']]")
        assert items
        for item in items:
            hrefs = item.xpath(".//a/@href")
            assert any("/page/claim/" in h or "/page/document/" in h for h in hrefs), words(item)


def test_a_cell_of_the_matrix_leads_to_the_positions_it_counts(client: FlaskClient) -> None:
    cells = page(client, "/matrix").xpath("//td/a")

    assert len(cells) > 10
    for cell in cells:
        counted = re.search(r"× (\d+)", words(cell))
        found = page(client, cell.get("href"))
        if counted:
            basis = words(cell).split()[-1]
            heading = {"stated": "Stated", "ascribed": "Ascribed", "acted": "Shown"}[basis]
            start = next(h for h in found.xpath("//h2") if words(h).startswith(heading))
            assert words(start).endswith(counted[1])
        else:
            assert "/page/position/" in cell.get("href")


def test_the_timeline_is_in_the_order_of_time(client: FlaskClient) -> None:
    begins = page(client, "/timeline").xpath("//*[@data-begin]/@data-begin")

    assert len(begins) > 3
    assert begins == sorted(begins)


@pytest.mark.slow
def test_every_link_of_the_site_resolves(client: FlaskClient) -> None:
    seen, waiting, dead = {"/"}, ["/"], []
    while waiting:
        here = waiting.pop()
        answer = client.get(here, headers=BROWSER)
        if answer.status_code not in (200, 303):
            dead.append((here, answer.status_code))
        data = answer.data if answer.mimetype == "text/html" else b""
        answer.close()
        if not data:
            continue
        targets = {answer.location} if answer.location else _hrefs(data)
        for target in targets:
            whole = urldefrag(urljoin(f"http://localhost{here}", target)).url
            path = whole.removeprefix("http://localhost")
            if path != whole and path not in seen:
                seen.add(path)
                waiting.append(path)

    assert dead == []
    assert len(seen) > 1_000


def _hrefs(data: bytes) -> set[str]:
    return set(html.fromstring(data).xpath("//a/@href | //link/@href | //script/@src"))


class _Outline(HTMLParser):
    """Notes whatever in a page could do something."""

    def __init__(self) -> None:
        super().__init__()
        self.acting: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in ("iframe", "object", "embed", "base", "plaintext", "img", "style"):
            self.acting.append(tag)
        if tag == "script" and values.get("type") != "application/ld+json":
            self.acting.append(f"script {values}")
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.acting.append(f"{tag} {name}")
            if name in ("href", "src", "action") and not (value or "").startswith(
                ("/", "#", "http://", "https://")
            ):
                self.acting.append(f"{tag} {name}={value}")


HOSTILE = [
    "/", "/actors", "/issues", "/matrix", "/page/person/script", "/page/state/amp",
    "/page/issue/style", "/page/statement/quote", "/page/position/onclick", "/page/event/many",
    "/page/observation/one", "/page/argument/circle", "/page/document/paper", "/page/claim/one",
    "/page/voice/paper/author", "/page/evidence/paper/c1", "/page/evidence/paper/c1/1",
    "/page?iri=javascript:alert(1)", "/search?q=<script>", "/timeline",
]  # fmt: skip


@pytest.mark.parametrize("path", HOSTILE)
def test_hostile_data_stay_text(hostile: FlaskClient, path: str) -> None:
    answer = hostile.get(path, headers=BROWSER)
    outline = _Outline()
    outline.feed(answer.text)

    assert answer.status_code == 200
    assert [a for a in outline.acting if "/static/" not in a] == []


@pytest.mark.parametrize("path", ["/page/nothing<script>", "/page?iri=<script>", "/id/'onclick='"])
def test_an_error_shows_what_was_asked_as_text(hostile: FlaskClient, path: str) -> None:
    answer = hostile.get(path, headers=BROWSER)
    outline = _Outline()
    outline.feed(answer.text)

    assert answer.status_code in (400, 404)
    assert outline.acting == []


def test_a_page_is_kept_until_the_data_change(client: FlaskClient) -> None:
    first = client.get(ONE_OF_EACH["leader"], headers=BROWSER)
    again = client.get(
        ONE_OF_EACH["leader"], headers={**BROWSER, "If-None-Match": first.headers["ETag"]}
    )

    assert again.status_code == 304


@pytest.fixture(scope="module")
def with_texts(shared: Path) -> Iterator[FlaskClient]:
    engine = Engine(settings=Settings(workers=1))
    config = {"TEXTS": shared / "essay", "PUBLIC": True}
    yield create_app(config, engine).test_client()
    engine.close()


def test_whoever_has_the_text_reads_it_with_its_passages(
    with_texts: FlaskClient, shared: Path
) -> None:
    found = page(with_texts, DOCUMENT)
    text = found.xpath("//div[@class='text']")[0]

    assert text.text_content() == (shared / "essay/essay.txt").read_text("utf-8")
    assert len(text.xpath(".//mark/a[@aria-description]")) > 150
    assert "other digests" not in words(found)


def test_texts_are_never_served_across_origins(with_texts: FlaskClient) -> None:
    texts = with_texts.get(DOCUMENT, headers=BROWSER)
    data = with_texts.get("/data/person/xi-jinping.ttl")

    assert "Access-Control-Allow-Origin" not in texts.headers
    assert texts.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert data.headers["Access-Control-Allow-Origin"] == "*"


def test_a_text_of_another_digest_is_not_shown_and_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Another text.")
    engine = Engine(settings=Settings(workers=1))
    found = page(create_app({"TEXTS": tmp_path}, engine).test_client(), DOCUMENT)
    engine.close()

    assert "The one text that this server was given does not match this document’s digest" in words(
        found
    )


def test_a_name_that_may_be_somebodys_says_whose(tmp_path: Path) -> None:
    speaks = next(claim for claim in CLAIMS if claim.kind == "statement")
    told = named("a", replace(speaks, subject="Trump", speech_act=None))
    build([told], tmp_path, created=dt.datetime(2026, 11, 25, tzinfo=dt.UTC), cached=False)
    engine = Engine(tmp_path, settings=Settings(workers=1))
    found = page(create_app({}, engine).test_client(), "/page/actor/trump")
    engine.close()

    facts = found.xpath("//dl[@class='facts']")[0]
    assert [words(term) for term in facts] == ["may be", "Donald Trump"]
    assert "/page/person/donald-trump" in [link.get("href") for link in facts.xpath(".//a")]


def test_a_text_is_cut_where_passages_start_and_end() -> None:
    text = "one two three"
    outer = Line("outer", "", "", "event", "event", "author", False, "asserted", [(0, 13)])
    inner = Line("inner", "", "", "statement", "statement", "author", False, "asserted", [(4, 7)])

    found = [(p.words, [c.claim for c in p.claims]) for p in pieces(text, [outer, inner])]

    assert found == [("one ", ["outer"]), ("two", ["inner", "outer"]), (" three", ["outer"])]
    assert digest(text).startswith("sha256:")


@pytest.mark.parametrize(
    ("date", "begin", "end", "words"),
    [
        ("2018-03-26", "", "", "26 March 2018"),
        ("2018-03", "", "", "March 2018"),
        ("2018", "", "", "2018"),
        (None, "2018-01-01", "2018-12-31", "2018"),
        (None, "2018-01-01", "2020-12-31", "2018 to 2020"),
        (None, "2018-03-01", "2018-03-01", "1 March 2018"),
        (None, "2018-03-01", "", "since 1 March 2018"),
        (None, "", "2018-03-01", "until 1 March 2018"),
        ("2021-08/", "", "", "since August 2021"),
        ("2018/2019", "", "", "2018 to 2019"),
        ("not a date", "", "", "not a date"),
        (None, "", "", ""),
    ],
)
def test_a_time_is_said_in_words(date: str | None, begin: str, end: str, words: str) -> None:
    assert when(date, begin, end) == words


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2021-08/", "August 2021 or later"),
        ("2021-08/..", "August 2021 or later"),
        ("/2021-08-12", "12 August 2021 or earlier"),
        ("../2020", "2020 or earlier"),
        ("2018-01/2019-03", "between January 2018 and March 2019"),
        ("2019/2019", "2019"),
        ("2019-06-09", "9 June 2019"),
        ("spring 2019", "spring 2019"),
        ("", ""),
        ("/", ""),
    ],
)
def test_the_date_of_a_document_is_said_as_a_point_in_time(date: str, words: str) -> None:
    assert printed(date) == words


@pytest.mark.parametrize(
    ("date", "begin", "end", "words"),
    [
        ("2021-08/", "2021-08-01", "", "August 2021 or later"),
        ("../2021-08", "", "2021-08-31", "August 2021 or earlier"),
        (None, "2021-08-01", "", "1 August 2021 or later"),
        (None, "2021-08-01", "2021-08-31", "1 August 2021 to 31 August 2021"),
        ("2021-08", "2021-08-01", "2021-08-31", "August 2021"),
        (None, "", "", ""),
    ],
)
def test_what_was_said_at_an_uncertain_time_did_not_last(
    date: str | None, begin: str, end: str, words: str
) -> None:
    assert when_said(date, begin, end) == words


@pytest.mark.parametrize("path", [DOCUMENT, "/", "/documents"])
def test_a_document_is_of_a_day_that_is_known_only_in_part(client: FlaskClient, path: str) -> None:
    text = words(page(client, path))

    assert "August 2021 or later" in text
    assert "since August 2021" not in text


def test_a_broad_issue_says_what_stands_under_its_narrower_ones(client: FlaskClient) -> None:
    found = page(client, "/page/issue/sanctions")
    about = section(found, "Under narrower headings")
    counted = int(re.search(r"\d+", words(found.get_element_by_id("narrower")))[0])
    shown = found.xpath("//table/tbody/tr | //ul[@class='plain items']/li")

    assert "Nothing is on record about “sanctions” itself" in about
    assert "UN sanctions on North Korea" in about
    assert "China favours lifting of the UN sanctions" in about
    assert len(shown) == counted > 10


def test_an_issue_with_nothing_under_it_says_nothing_of_narrower_ones(client: FlaskClient) -> None:
    found = page(client, "/page/issue/un-sanctions-on-north-korea")

    assert found.xpath("//*[@id='narrower']") == []


def test_the_counts_of_the_home_page_are_explained_and_lead_to_tables(client: FlaskClient) -> None:
    found = page(client, "/")
    counts = {words(a): a.get("href") for a in found.xpath("//main//a[@href]")}
    latest = next(h for h in found.xpath("//h2") if words(h).startswith("Latest statements"))

    assert words(latest) == "Latest statements 6 of 8"
    assert "the number beside a name says how many" in words(found)
    for text, href in counts.items():
        number = re.fullmatch(r"([\d,]+) ([a-z]+)", text)
        if number:
            assert f"of {number[1]} " in words(page(client, href)), text


def test_actors_of_no_entry_are_set_apart_and_explained(client: FlaskClient) -> None:
    found = page(client, "/actors")
    counts = [words(span) for span in found.xpath("//li/span[@class='count']")]
    apart = found.xpath("//details")

    assert counts
    assert "0" not in counts
    assert all("no entries of" in words(each.find("summary")) for each in apart)
    assert "are in the graph only through their relations" in words(found)


def test_a_passage_of_a_claim_leads_to_the_document(client: FlaskClient) -> None:
    found = page(client, ONE_OF_EACH["claim"])
    href = next(a.get("href") for a in found.xpath("//a") if words(a) == "characters 7288–7375")
    there = page(client, href)
    marked = there.xpath("//li[@id='passage']")

    assert href == f"{DOCUMENT}?passage=7288-7375#passage"
    assert len(marked) == 1
    assert "characters 7288–7375" in words(marked[0])
    assert any(":~:text=" in link for link in marked[0].xpath(".//a/@href"))


def test_a_passage_of_quoted_words_is_shown_with_them(client: FlaskClient) -> None:
    marked = page(client, f"{DOCUMENT}?passage=7047-7287").get_element_by_id("passage")

    assert "The U.N. Security Council resolutions" in words(marked.find(".//q"))


def test_a_passage_is_highlighted_in_the_text(with_texts: FlaskClient, shared: Path) -> None:
    text = (shared / "essay/essay.txt").read_text("utf-8")
    found = page(with_texts, f"{DOCUMENT}?passage=7756-7887")
    marks = found.xpath("//mark[contains(@class, 'here')]")

    assert "".join(mark.text_content() for mark in marks) == text[7756:7887]
    assert [mark.get("id") for mark in marks] == ["passage", *[None] * (len(marks) - 1)]


@pytest.mark.parametrize("passage", ["x", "7756", "9-9", "12-3", "-1-3", "1-" + "9" * 30])
def test_a_passage_that_is_none_is_refused(client: FlaskClient, passage: str) -> None:
    answer = client.get(f"{DOCUMENT}?passage={passage}", headers=BROWSER)

    assert answer.status_code == 400
    assert "7756-7887" in answer.text


def test_a_passage_that_is_not_there_is_said(client: FlaskClient) -> None:
    found = page(client, f"{DOCUMENT}?passage=1-2")

    assert "This document has no passage at characters 1–2" in words(found)


@pytest.mark.parametrize("path", ["c150", "c150/1"])
def test_evidence_is_headed_by_what_it_speaks_for(client: FlaskClient, path: str) -> None:
    found = page(client, f"/page/evidence/cheng-xiaohe-china-north-korea/{path}")

    assert words(found.find(".//h1")) == "China favours lifting of the UN sanctions on North Korea"
    assert f"{DOCUMENT}?passage=7756-7887#passage" in found.xpath("//a/@href")
    assert found.xpath("//details")[0].get("open") is None


PLAIN = {
    "/downloads": ["Downloads"],
    "/explore": ["Filters"],
    "/timeline": ["Filter by actor", "Pale bars: date known only to lie within this span"],
    "/search?q=sanctions": ["argument (hypothetical or denied)"],
    "/page/event/not-xi-jinping-and-kim-jong-un-met-in-person": ["event (hypothetical or denied)"],
}


@pytest.mark.parametrize("path", PLAIN)
def test_pages_use_the_words_of_the_field(client: FlaskClient, path: str) -> None:
    text = words(page(client, path))

    assert all(wanted in text for wanted in PLAIN[path])
    for odd in ("Data to take along", "What speaks for it", "Narrow it", "non-actual", "only by"):
        assert odd.casefold() not in text.casefold()
