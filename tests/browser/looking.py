"""What tests of pages do with a browser: wait, look, press keys."""

from collections.abc import Callable
from typing import TypeVar

from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

T = TypeVar("T")
PATIENCE = 30  # seconds; a browser without a graphics card shares a machine with others
MISSES = (NoSuchElementException, StaleElementReferenceException, IndexError)


def until(browser: Chrome, what: Callable[[], T]) -> T:
    """What something gives as soon as it gives something true."""
    return WebDriverWait(browser, PATIENCE, 0.1, MISSES).until(lambda _: what())


def one(browser: Chrome, selector: str) -> WebElement:
    """The element that a selector names and that can be seen, as soon as it is there."""
    return until(browser, lambda: seen(browser, selector)[0])


def seen(browser: Chrome, selector: str) -> list[WebElement]:
    """The elements that a selector names and that can be seen."""
    return [e for e in browser.find_elements(By.CSS_SELECTOR, selector) if e.is_displayed()]


def says(browser: Chrome, selector: str, words: str) -> str:
    """The text of an element, as soon as it has some words."""

    def text() -> str | None:
        found = browser.find_element(By.CSS_SELECTOR, selector).text
        return found if words in found else None

    return until(browser, text)
