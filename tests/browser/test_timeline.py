"""The timeline: marks to be zoomed, filtered and walked through, and a list that follows."""

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from .looking import one, says, seen, until

pytestmark = pytest.mark.slow
MARKS = ".timechart a.mark"


@pytest.fixture
def timeline(browser: Chrome, served: str) -> Chrome:
    browser.get(f"{served}/timeline")
    one(browser, MARKS)
    return browser


def status(browser: Chrome) -> str:
    return one(browser, "[data-chart] [role=status]").text


def listed(browser: Chrome) -> int:
    return len(seen(browser, "[data-timeline] > li"))


def test_every_dated_entry_is_a_mark(timeline: Chrome) -> None:
    entries = timeline.find_elements(By.CSS_SELECTOR, "[data-timeline] > li")

    assert len(timeline.find_elements(By.CSS_SELECTOR, MARKS)) == len(entries) > 3


def test_zooming_shows_less_and_the_list_follows(timeline: Chrome) -> None:
    before = listed(timeline)
    mark = one(timeline, f'{MARKS}[tabindex="0"]')
    mark.send_keys("+")
    until(timeline, lambda: listed(timeline) < before)
    shown = len(timeline.find_elements(By.CSS_SELECTOR, MARKS))

    assert listed(timeline) == shown
    assert status(timeline).startswith(f"{shown} of {before} ")


def test_zero_shows_all_again(timeline: Chrome) -> None:
    before = listed(timeline)
    one(timeline, '[data-act="Zoom in"]').send_keys(Keys.ENTER)
    until(timeline, lambda: listed(timeline) < before)
    one(timeline, '[data-act="Show all"]').send_keys(Keys.ENTER)
    until(timeline, lambda: listed(timeline) == before)

    assert status(timeline).startswith(f"{before} of {before} ")


def test_dragging_moves_and_opens_nothing(timeline: Chrome) -> None:
    before = status(timeline)
    mark = one(timeline, MARKS)
    ActionChains(timeline).drag_and_drop_by_offset(mark, 120, 0).perform()
    until(timeline, lambda: status(timeline) != before)

    assert timeline.current_url.endswith("/timeline")


def test_a_kind_is_filtered_by_keyboard(timeline: Chrome) -> None:
    box = one(timeline, '[data-kinds] input[value="Statement"]')
    box.send_keys(Keys.SPACE)
    until(timeline, lambda: not seen(timeline, '[data-timeline] > [data-kind="Statement"]'))

    assert timeline.find_elements(By.CSS_SELECTOR, f'{MARKS}[data-kind="Statement"]') == []
    assert listed(timeline) > 0


def test_only_what_somebody_says_or_does_is_left(timeline: Chrome) -> None:
    one(timeline, "[data-tools] summary").send_keys(Keys.ENTER)
    box = one(timeline, '[data-who] input[value="Geng Shuang"]')
    before = listed(timeline)
    box.send_keys(Keys.SPACE)
    until(timeline, lambda: listed(timeline) < before)
    left = seen(timeline, "[data-timeline] > li")

    assert left
    assert all("Geng Shuang" in entry.text for entry in left)


def test_arrows_walk_from_mark_to_mark_and_enter_opens(timeline: Chrome) -> None:
    one(timeline, f'{MARKS}[tabindex="0"]').send_keys(Keys.ARROW_RIGHT)
    second = timeline.switch_to.active_element
    named = second.accessible_name
    second.send_keys(Keys.ENTER)
    heading = says(timeline, "h1", " ")

    assert "/page/" in timeline.current_url
    assert named.endswith(heading)
