"""Every kind of page in a browser: no complaints, no barriers, light and dark, narrow and wide."""

from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By

from ..conftest import ROOT
from ..server.running import running
from ..server.test_pages import ONE_OF_EACH
from .looking import until

pytestmark = pytest.mark.slow

AXE = ROOT / "tests" / "node" / "node_modules" / "axe-core" / "axe.min.js"
SERIOUS = ("serious", "critical")
PAGES = {
    **ONE_OF_EACH,
    "search": "/search?q=sanctions",
    "explore": "/explore",
    "editor": "/sparql",
    "export": "/export",
    "changes": "/changes",
    "ontology": "/ontology",
    "scheme": "/act",
    "vocabulary": "/stance",
    "thing": "/page/graph/actors",
    "voice": "/page/voice/cheng-xiaohe-china-north-korea/author/wang-yi",
    "office": "/page/office/foreign-minister-of-china",
    "positions": "/positions?holder=https%3A%2F%2Fw3id.org%2Fcommunique%2Fid%2Fstate%2Fchina"
    "&issue=https%3A%2F%2Fw3id.org%2Fcommunique%2Fid%2Fissue%2Fun-sanctions-on-north-korea",
    "table": "/positions",
    "filtered": "/claims?polarity=negated",
    "nothing": "/positions?stance=oppose&basis=stated",
    "question": "/questions/who-said-what",
    "questions": "/questions",
    "broad": "/page/issue/sanctions",
    "evidence": "/page/evidence/cheng-xiaohe-china-north-korea/c150",
    "passage": f"{ONE_OF_EACH['document']}?passage=7756-7887#passage",
    "missing": "/page/person/nobody",
}
SETTLED = """
  return !document.querySelector('[autofocus]') || document.activeElement.matches('[autofocus]')
"""
WIDTHS = (360, 1440)
FOCUS = """
  const e = document.activeElement, box = e.getBoundingClientRect(), s = getComputedStyle(e);
  return [e.tagName, e.outerHTML.slice(0, 120), box.width > 0 && box.height > 0,
          s.outlineStyle !== 'none' || s.boxShadow !== 'none'];
"""
REACHABLE = """
  return [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
    .filter(e => e.checkVisibility() && e.tabIndex >= 0 && !e.disabled).length;
"""


def show(browser: Chrome, address: str, width: int, scheme: str) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": scheme}]},
    )
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
    )
    browser.get(address)
    until(browser, lambda: browser.execute_script("return document.readyState") == "complete")


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.exists():
        pytest.skip("axe-core is not installed; `make slow` brings it")
    return AXE.read_text("utf-8")


def faults(browser: Chrome, axe: str) -> list[tuple[str, str]]:
    """What axe-core finds that keeps people out: the rule, and where."""
    browser.execute_script(axe)
    found: dict[str, Any] = browser.execute_async_script(
        "const done = arguments[0]; axe.run({resultTypes: ['violations']}).then(done)"
    )
    return [
        (fault["id"], fault["nodes"][0]["html"][:200])
        for fault in found["violations"]
        if fault["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_opens_without_complaint_and_keeps_nobody_out(
    chromium: Chrome, served: str, axe: str, path: str, scheme: str
) -> None:
    chromium.get("about:blank")
    chromium.get_log("browser")
    for width in WIDTHS:
        show(chromium, served + path, width, scheme)
        sideways = chromium.execute_script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        complaints = [
            entry["message"]
            for entry in chromium.get_log("browser")
            if not (path == PAGES["missing"] and "404" in entry["message"])
        ]

        assert complaints == []
        assert sideways <= 0, f"wider than {width} pixels by {sideways}"
        assert faults(chromium, axe) == []


@pytest.mark.parametrize("path", ["/downloads", "/positions"])
def test_rows_of_a_table_are_low_on_a_phone(browser: Chrome, served: str, path: str) -> None:
    show(browser, served + path, 390, "light")
    heights = browser.execute_script(
        "return [...document.querySelectorAll('tbody tr')].map(row => row.offsetHeight)"
    )
    columns = len(browser.find_elements(By.CSS_SELECTOR, "thead th"))

    assert heights
    assert sorted(heights)[len(heights) // 2] < 45 * columns
    assert path != "/downloads" or max(heights) < 130


@pytest.mark.parametrize("path", ["/", ONE_OF_EACH["leader"], "/matrix", "/search", "/timeline"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    browser: Chrome, served: str, path: str
) -> None:
    show(browser, served + path, 1440, "light")
    until(browser, lambda: browser.execute_script(SETTLED))
    browser.execute_script("document.querySelector('.skip').focus()")
    reachable = browser.execute_script(REACHABLE)
    seen = ["the link past the head"]
    for _ in range(reachable + 30):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        tag, markup, visible, outlined = browser.execute_script(FOCUS)
        if tag == "BODY":
            break
        assert visible, markup
        assert outlined, markup
        seen.append(markup)

    assert len(seen) >= reachable


def test_the_first_tab_leads_past_the_head(browser: Chrome, served: str) -> None:
    show(browser, f"{served}/actors", 1440, "light")
    ActionChains(browser).send_keys(Keys.TAB).send_keys(Keys.ENTER).perform()

    assert browser.current_url.endswith("#main")


def test_a_passage_shows_its_claim_on_focus_and_leads_to_it(
    browser: Chrome, shared: Path, built: None
) -> None:
    with running("--texts", shared / "essay") as server:
        address = f"http://127.0.0.1:{server.port}{ONE_OF_EACH['document']}"
        show(browser, address, 1440, "light")
        first = "document.querySelector('.text mark a[aria-description]')"
        browser.execute_script("document.querySelector('h2').tabIndex = -1")
        browser.execute_script("document.querySelector('h2').focus()")
        ActionChains(browser).send_keys(Keys.TAB).perform()
        shown = browser.execute_script(
            f"return getComputedStyle({first}, '::after').getPropertyValue('content')"
        )
        ActionChains(browser).send_keys(Keys.ENTER).perform()
        until(browser, lambda: "/page/claim/" in browser.current_url)

    assert len(shown) > 20


def test_a_page_asks_no_other_host(browser: Chrome, served: str) -> None:
    for path in ("/", "/explore", "/sparql", "/timeline"):
        show(browser, served + path, 1440, "light")
        asked = browser.execute_script(
            "return performance.getEntriesByType('resource').map(e => new URL(e.name).host)"
        )

        assert set(asked) <= {served.removeprefix("http://")}
