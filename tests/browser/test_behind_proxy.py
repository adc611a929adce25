"""What pages fetch by JavaScript, behind a proxy that ends TLS under a sub-path."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from ..server.nginx import PASSES_ON, PREFIX, STRIPS, planned, proxied
from ..server.running import running
from .looking import one, says, until

pytestmark = pytest.mark.slow
ACTORS = "SELECT ?who WHERE { ?s <https://w3id.org/communique/ontology#speaker> ?who } LIMIT 5"
PAGES = f"{PREFIX}/page/"


@pytest.fixture(scope="module", params=[STRIPS, PASSES_ON], ids=["strips", "passes on"])
def site(
    request: pytest.FixtureRequest, built: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The public root of a server that has no host to itself."""
    proxy = planned(tmp_path_factory.mktemp("proxy"))
    with (
        running("--public-url", proxy.root) as server,
        proxied(proxy, server.port, request.param),
    ):
        yield proxy.root


def test_the_graph_view_draws_expands_and_shows_evidence(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/explore?iri=https://w3id.org/communique/id/state/china")
    says(browser, "[data-status]", "things")
    before = len(browser.find_elements(By.CSS_SELECTOR, "[data-list] button[data-node]"))
    one(browser, "[data-list] button[data-node]").send_keys(Keys.ENTER)
    says(browser, "[data-panel]", "Start from here")
    page = one(browser, "[data-panel] h2 a").get_attribute("href")
    tool = one(browser, "a[data-tool=gexf]").get_attribute("href")

    assert before > 3
    assert page is not None
    assert page.startswith(f"{site}/page/")
    assert tool is not None
    assert tool.startswith(f"{site}/export/neighbourhood.gexf?")


def test_a_search_in_the_graph_view_finds_where_to_start(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/explore")
    says(browser, "[data-status]", "things")
    one(browser, "#explore-q").send_keys("Kim Jong Un", Keys.ENTER)

    assert "Kim Jong Un" in one(browser, "[data-hits] button").text


def test_the_editor_asks_the_endpoint_under_the_sub_path(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/sparql?edit={quote(ACTORS)}")
    one(browser, ".yasqe_queryButton").click()
    says(browser, "[data-status]", "rows")
    link = one(browser, ".yasr_results table a.iri")
    ActionChains(browser).move_to_element(link).perform()  # reached, it leads to a page here

    until(browser, lambda: (link.get_attribute("href") or "").startswith(f"{site}/page?iri="))


def test_the_timeline_leads_to_pages(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/timeline")
    one(browser, ".timechart a.mark")
    marks = browser.find_elements(By.CSS_SELECTOR, ".timechart a.mark")

    assert all((mark.get_dom_attribute("href") or "").startswith(PAGES) for mark in marks)
