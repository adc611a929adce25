"""A review page that a test opens, kills and opens again, and keys for it."""

import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains

from ..conftest import COMMUNIQUE
from .looking import says, until


@contextmanager
def reviewing(file: Path, *options: object) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address that `communique review open` prints, and its process, killed in the end."""
    process = subprocess.Popen(
        [COMMUNIQUE, "review", "open", str(file), *map(str, options)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with process:
        try:
            assert process.stdout is not None
            lines = [process.stdout.readline(), process.stdout.readline()]
            found = re.search(r"http://\S+", lines[1])
            assert found is not None, lines
            yield found[0], process
        finally:
            process.send_signal(signal.SIGKILL)


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
