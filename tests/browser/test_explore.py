"""The graph view: what it shows, by mouse, by keyboard, and again from its address."""

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import etree
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select

from .looking import one, says, seen, until

pytestmark = pytest.mark.slow
CHINA = "https://w3id.org/communique/id/state/china"
NODES = "[data-list] button[data-node]"
SVG = "{http://www.w3.org/2000/svg}"


def nodes(browser: Chrome) -> list[str]:
    return [button.text for button in browser.find_elements(By.CSS_SELECTOR, NODES)]


def given(browser: Chrome) -> dict[str, list[str]]:
    return parse_qs(urlsplit(browser.current_url).query)


def press(browser: Chrome, selector: str, *keys: str) -> None:
    one(browser, selector).send_keys(*keys or (Keys.ENTER,))


def saved(browser: Chrome, path: Path) -> bytes:
    return until(browser, lambda: path.is_file() and path.read_bytes())


def still(canvas: WebElement) -> str:
    """A picture that has come to rest."""
    before, now = "", canvas.screenshot_as_base64
    while before != now:
        time.sleep(0.7)
        before, now = now, canvas.screenshot_as_base64
    return now


@pytest.fixture(autouse=True)
def no_files(downloads: Path) -> None:
    for path in downloads.iterdir():
        path.unlink()


def test_the_first_view_shows_who_stands_where(browser: Chrome, served: str) -> None:
    browser.get(f"{served}/explore")
    says(browser, "[data-status]", "things")

    assert "China" in nodes(browser)
    assert one(browser, "[data-canvas] canvas").size["width"] > 300
    assert given(browser)["view"] == ["stances"]


def test_a_node_is_expanded_from_the_table_in_one_request(browser: Chrome, served: str) -> None:
    browser.get(f"{served}/explore?view=stances")
    says(browser, "[data-status]", "things")
    before = set(nodes(browser))
    browser.execute_script("performance.clearResourceTimings()")
    press(browser, f'[data-list] [data-expand="{CHINA}"]')
    says(browser, "[data-status]", "new things around China")
    asked = browser.execute_script(
        "return performance.getEntriesByType('resource').map(e => e.name)"
        ".filter(name => name.includes('neighbourhood.json')).length"
    )

    assert asked == 1
    assert set(nodes(browser)) > before
    assert given(browser)["expanded"] == [CHINA]


def test_a_thing_shows_the_evidence_for_it(browser: Chrome, served: str) -> None:
    browser.get(f"{served}/explore")
    says(browser, "[data-status]", "things")
    press(browser, f'{NODES}[data-node="{CHINA}"]')
    evidence = says(browser, "[data-panel]", "characters")

    assert one(browser, "[data-panel] h2").text == "China"
    assert "who says so" in evidence
    assert one(browser, "[data-panel] h2 a").get_attribute("href") == f"{served}/page/state/china"


def test_a_link_shows_its_basis_and_the_evidence_for_it(browser: Chrome, served: str) -> None:
    browser.get(f"{served}/explore?selected={CHINA}")
    until(browser, lambda: seen(browser, "[data-panel] summary"))
    if not seen(browser, "[data-panel] details li button"):
        press(browser, "[data-panel] summary")
    press(browser, "[data-panel] details li button")
    says(browser, "[data-panel]", "basis")
    text = says(browser, "[data-panel]", "characters")

    assert "→" in text
    assert any(basis in text for basis in ("stated", "ascribed", "acted"))


def test_an_address_shows_the_same_again(browser: Chrome, served: str) -> None:
    browser.get(f"{served}/explore?view=addresses")
    says(browser, "[data-status]", "things")
    press(browser, f'[data-list] [data-expand="{CHINA}"]')
    says(browser, "[data-status]", "new things around China")
    kind = one(browser, "[data-legend] input")
    kind.send_keys(Keys.SPACE)
    hidden = kind.get_attribute("value")
    until(browser, lambda: given(browser).get("hidden") == [hidden])
    address, before = browser.current_url, nodes(browser)
    browser.get("about:blank")
    browser.get(address)
    says(browser, "[data-status]", "things")
    until(browser, lambda: nodes(browser) == before)

    assert browser.current_url == address
    assert one(browser, "[data-panel] h2").text == "China"


def test_a_search_starts_from_what_it_finds(browser: Chrome, served: str) -> None:
    browser.get(f"{served}/explore")
    says(browser, "[data-status]", "things")
    press(browser, "#explore-q", "Wang Yi", Keys.ENTER)
    one(browser, "[data-hits] button")
    browser.switch_to.active_element.send_keys(Keys.ENTER)  # the first hit has the focus
    until(browser, lambda: "iri" in given(browser))
    says(browser, "[data-panel] h2", "Wang Yi")

    assert "Wang Yi" in nodes(browser)
    assert "neighbourhood.gexf" in (one(browser, "[data-tool=gexf]").get_attribute("href") or "")


def test_a_filter_narrows_the_view_and_its_files(browser: Chrome, served: str) -> None:
    browser.get(f"{served}/explore?view=stances&actor={CHINA}")
    says(browser, "[data-status]", "things")

    assert "China" in nodes(browser)
    assert "United States" not in nodes(browser)
    assert "actor=" in (one(browser, "[data-tool=graphml]").get_attribute("href") or "")


def test_a_broad_issue_shows_what_is_about_its_narrower_ones(browser: Chrome, served: str) -> None:
    browser.get(f"{served}/explore")
    says(browser, "[data-status]", "things")
    press(browser, "#explore-q", "sanctions", Keys.ENTER)
    until(browser, lambda: one(browser, "[data-hits] button").text == "sanctions")
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    says(browser, "[data-panel] h2", "sanctions")

    assert {"economic sanctions", "UN sanctions on North Korea"} <= set(nodes(browser))
    assert "Nothing" not in one(browser, "[data-status]").text
    assert "characters" in says(browser, "[data-panel]", "characters")


def test_a_thing_to_start_from_is_shown_as_its_neighbourhood(browser: Chrome, served: str) -> None:
    browser.get(f"{served}/explore?iri={CHINA}")
    says(browser, "[data-status]", "things")
    view = Select(one(browser, "[name=view]"))
    until(browser, lambda: view.first_selected_option.text == "neighbourhood of China")
    whole = len(nodes(browser))
    press(browser, "[data-narrow] summary")
    press(browser, "[name=from]", "2019-12", Keys.ENTER)
    until(browser, lambda: "from" in given(browser) and 0 < len(nodes(browser)) < whole)
    filtered = given(browser)
    press(browser, "[data-narrow] [type=reset]")
    until(browser, lambda: len(nodes(browser)) == whole)
    kept = view.first_selected_option.text
    view.select_by_visible_text("who addresses whom")
    until(browser, lambda: "view" in given(browser))

    assert filtered["iri"] == [CHINA]
    assert kept == "neighbourhood of China"
    assert [o.text for o in view.options if "neighbourhood" in o.text] == []


def test_who_says_so_is_suggested_and_found_by_any_of_its_words(
    browser: Chrome, served: str
) -> None:
    browser.get(f"{served}/explore?view=graph")
    says(browser, "[data-status]", "things")
    until(browser, lambda: browser.find_elements(By.CSS_SELECTOR, "#explore-voices option"))
    voices = browser.find_elements(By.CSS_SELECTOR, "#explore-voices option")
    press(browser, "[data-narrow] summary")
    found = []
    for typed in ("Wang Yi", "wang", "yi wang"):
        field = one(browser, "[name=voice]")
        field.clear()
        press(browser, "[name=voice]", typed, Keys.ENTER)
        until(browser, lambda typed=typed: given(browser).get("voice") == [typed])
        until(browser, lambda: "Loading" not in one(browser, "[data-status]").text)
        found.append(nodes(browser))

    assert "Wang Yi" in [voice.get_attribute("value") for voice in voices]
    assert found[0] == found[1] == found[2] != []


@pytest.fixture
def phone(browser: Chrome) -> Iterator[Chrome]:
    metrics = {"width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})
    yield browser
    browser.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": False})
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def middle(browser: Chrome, selector: str) -> dict[str, float]:
    one(browser, selector)
    x, y = browser.execute_script(
        "const e = document.querySelector(arguments[0]);"
        "e.scrollIntoView({block: 'center', behavior: 'instant'});"
        "const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]",
        selector,
    )
    return {"x": x, "y": y}


def touched(browser: Chrome, *points: dict[str, float]) -> None:
    """Puts a finger on the first point, moves it over the others and lifts it."""
    kinds = ["touchStart", *["touchMove"] * (len(points) - 1), "touchEnd"]
    for kind, at in zip(kinds, [*points, None], strict=True):
        event = {"type": kind, "touchPoints": [at] if at else []}
        browser.execute_cdp_cmd("Input.dispatchTouchEvent", event)


def test_a_swipe_over_the_picture_scrolls_the_page_and_a_tap_selects(
    phone: Chrome, served: str
) -> None:
    phone.get(f"{served}/explore?iri={CHINA}")
    says(phone, "[data-status]", "things")
    still(one(phone, "[data-canvas]"))
    press(phone, f'{NODES}[data-node="{CHINA}"]')  # brings it to the middle
    still(one(phone, "[data-canvas]"))
    one(phone, "[data-canvas]").send_keys(Keys.ESCAPE)
    until(phone, lambda: not phone.find_elements(By.CSS_SELECTOR, "[data-panel] h2"))
    touched(phone, middle(phone, "[data-canvas]"))
    selected = says(phone, "[data-panel] h2", "China")
    at = middle(phone, "[data-canvas]")
    before = phone.execute_script("return scrollY")
    touched(phone, *({**at, "y": at["y"] - 20 * step} for step in range(16)))
    until(phone, lambda: phone.execute_script("return scrollY") > before + 200)

    assert selected == "China"


def test_the_wheel_scrolls_the_page_until_the_picture_is_chosen(
    browser: Chrome, served: str
) -> None:
    browser.get(f"{served}/explore")
    says(browser, "[data-status]", "things")
    at = middle(browser, "[data-canvas]")
    wheel = {"type": "mouseWheel", **at, "deltaX": 0, "deltaY": 120}
    before = browser.execute_script("return scrollY")
    browser.execute_cdp_cmd("Input.dispatchMouseEvent", wheel)
    until(browser, lambda: browser.execute_script("return scrollY") > before)
    one(browser, "[data-canvas]").send_keys("0")
    at = middle(browser, "[data-canvas]")
    picture = still(one(browser, "[data-canvas]"))
    before = browser.execute_script("return scrollY")
    browser.execute_cdp_cmd("Input.dispatchMouseEvent", {**wheel, **at})

    assert still(one(browser, "[data-canvas]")) != picture
    assert browser.execute_script("return scrollY") == before


def test_keys_zoom_and_move_the_picture(browser: Chrome, served: str) -> None:
    browser.get(f"{served}/explore")
    says(browser, "[data-status]", "things")
    canvas = one(browser, "[data-canvas]")
    canvas.send_keys("0")  # gives it the focus, which is painted too
    pictures = [still(canvas)]
    for key in ("+", Keys.ARROW_LEFT, "0"):
        canvas.send_keys(key)
        pictures.append(still(canvas))

    assert len(set(pictures)) == 3
    assert pictures[0] == pictures[3]


def test_a_hostile_label_is_text_in_the_page_and_in_its_files(
    browser: Chrome, hostile: str, downloads: Path
) -> None:
    browser.get(f"{hostile}/explore?view=addresses")
    says(browser, "[data-status]", "2 things")
    still(one(browser, "[data-canvas]"))
    press(browser, "[data-save=svg]")
    drawn = etree.fromstring(saved(browser, downloads / "graph.svg"))
    press(browser, "[data-save=png]")
    painted = saved(browser, downloads / "graph.png")
    titles = [title.text or "" for title in drawn.iter(f"{SVG}title")]

    assert any("<script>alert(1)</script>" in name for name in nodes(browser))
    assert any('<script>alert(1)</script> & "quoted" ]]>' in title for title in titles)
    assert list(drawn.iter(f"{SVG}script")) == []
    assert len(list(drawn.iter(f"{SVG}circle"))) == 2
    assert painted.startswith(b"\x89PNG")
