"""What tests of the review page do with a browser."""

from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains

from .looking import says, until


def enter(browser: Chrome, address: str) -> None:
    """Opens the page and waits until its keys work."""
    browser.get(address)
    until(browser, lambda: browser.execute_script("return 'ready' in document.body.dataset"))


def press(browser: Chrome, *keys: str) -> None:
    """Presses keys one after the other, wherever the focus is."""
    ActionChains(browser).send_keys(*keys).perform()


def said(browser: Chrome, words: str) -> str:
    """What the page says to a screen reader, as soon as it has some words."""
    return says(browser, "[data-said]", words)
