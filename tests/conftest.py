"""What tests share: the shared folder, a served release, and skips that CI does not forgive."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("COMMUNIQUE_SHARED") or ROOT.parent / "shared")
COMMUNIQUE = Path(sys.executable).with_name("communique")
pytest.register_assert_rewrite("tests.kept_questions")
# Commands under test inherit what is ignored, as SIGHUP is under nohup and SIGINT behind `&`.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the texts and gold claims, which belong to others."""
    if not SHARED.is_dir():
        pytest.skip(f"there is no shared folder at {SHARED}; set COMMUNIQUE_SHARED")
    return SHARED


@pytest.fixture(scope="session")
def java() -> str:
    """The Java that runs the reasoner HermiT."""
    found = shutil.which("java")
    if found is None:
        pytest.skip("HermiT needs Java; install a Java runtime")
    return found


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    """Address of the shipped release's SPARQL endpoint, served by the project's own command."""
    server = subprocess.Popen(
        [COMMUNIQUE, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    found = re.search(r"http://\S+/", server.stdout.readline())
    assert found is not None
    yield f"{found[0]}sparql"
    server.terminate()
    server.wait(timeout=10)
    server.stdout.close()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """With CI=true, a test that is skipped has failed: CI has everything that tests need."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
