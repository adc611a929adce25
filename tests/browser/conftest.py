"""A headless Chromium, and servers to look at with it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService

from ..conftest import ROOT
from ..server.running import running, writable

QUIET = (
    "--headless=new",
    "--no-sandbox",  # in containers there is no other way
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-sync",
    "--enable-unsafe-swiftshader",  # WebGL without a graphics card
    "--no-first-run",
    "--use-angle=swiftshader",
    "--window-size=1280,1000",
)
HOSTILE = '<script>alert(1)</script> & "quoted" ]]> \u202eevil'
UPDATE = f"""
PREFIX cmq: <https://w3id.org/communique/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX ex: <https://w3id.org/communique/id/state/>
INSERT DATA {{ GRAPH <https://w3id.org/communique/id/graph/hostile> {{
  ex:hostile a cmq:State ; rdfs:label {HOSTILE!r}@en .
  ex:harmless a cmq:State ; rdfs:label "Harmless"@en .
  <https://w3id.org/communique/id/statement/one> a cmq:Statement ; rdfs:label {HOSTILE!r}@en ;
    cmq:speaker ex:hostile ; cmq:addressee ex:harmless ; cmq:earliest "2018-03-26" .
}} }}
"""


@pytest.fixture(scope="session")
def built() -> None:
    """What `make ui` builds."""
    if not (ROOT / "server" / "static" / "ui" / "explore.js").is_file():
        pytest.skip("the browser's programs are not built; type `make ui`")


@pytest.fixture(scope="session")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the browser saves files."""
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="session")
def chromium(
    built: None, downloads: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Chrome]:
    """One browser for all tests."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if program is None or driver is None:
        pytest.skip("tests of pages need Chromium and chromedriver; install both")
    options = ChromeOptions()
    options.binary_location = program
    for option in (*QUIET, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(option)
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.accept_insecure_certs = True  # of the proxy that a test puts before a server
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = Chrome(options=options, service=ChromeService(driver))
    browser.set_script_timeout(60)
    yield browser
    browser.quit()


@pytest.fixture
def browser(chromium: Chrome) -> Iterator[Chrome]:
    """The browser, which has nothing to complain of when the test has passed."""
    chromium.get("about:blank")
    chromium.get_log("browser")
    yield chromium
    complaints = [entry["message"] for entry in chromium.get_log("browser")]

    assert complaints == []


@pytest.fixture(scope="session")
def served(built: None) -> Iterator[str]:
    """Address of a server of the shipped release, without a slash at its end."""
    with running() as server:
        yield f"http://127.0.0.1:{server.port}"


@pytest.fixture(scope="session")
def hostile(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server of data that mean harm."""
    with running(*writable(tmp_path_factory.mktemp("hostile"))) as server:
        answer = server.update(UPDATE)
        assert answer.status == 204, answer.body
        yield f"http://127.0.0.1:{server.port}"
