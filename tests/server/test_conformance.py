"""The W3C suites, by their runner, against a real writable server; and a ratchet.

`failures.tsv` beside this file lists what fails today, with its cause: nothing else may fail, and
what no longer fails has to leave the list.
"""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import ROOT
from .running import TOKEN, running, writable

pytestmark = pytest.mark.slow

LIST = ROOT / "tests" / "server" / "failures.tsv"
WHOLE = ("protocol", "gsp", "service-description", "service-description-own", "sparql11-update")


@pytest.fixture(scope="module")
def results(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """Status of each test by suite and name."""
    folder = tmp_path_factory.mktemp("w3c")
    out = folder / "results.json"
    # The suites' own SERVICE is allowed, so that their syntax is seen; no host of them is there.
    with running(*writable(folder), "--allow-service", "w3c.github.io") as server:
        address = f"http://127.0.0.1:{server.port}"
        subprocess.run(
            [
                sys.executable,
                shared / "measure" / "w3c" / "run_conformance.py",
                *("--data", shared / "w3c", "--suite", "all", "--token", TOKEN, "--json", out),
                *("--query-url", f"{address}/sparql", "--update-url", f"{address}/sparql"),
                *("--gsp-url", f"{address}/graphs"),
            ],
            check=False,
            capture_output=True,
        )
    suites = json.loads(out.read_text("utf-8"))["tests"]
    return {name: {t["name"]: t["status"] for t in tests} for name, tests in suites.items()}


def listed() -> set[tuple[str, str]]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return {(row["suite"], row["test"]) for row in csv.DictReader(file, delimiter="\t")}


def test_only_what_is_listed_fails_and_all_of_it(results: dict[str, dict[str, str]]) -> None:
    failed = {
        (suite, test)
        for suite, tests in results.items()
        for test, status in tests.items()
        if status == "failed"
    }

    assert failed == listed()


@pytest.mark.parametrize("suite", WHOLE)
def test_the_protocols_and_updates_are_whole(
    suite: str, results: dict[str, dict[str, str]]
) -> None:
    assert set(results[suite].values()) == {"passed"}


def test_as_many_tests_pass_as_the_suites_have(results: dict[str, dict[str, str]]) -> None:
    counts = {suite: list(tests.values()).count("passed") for suite, tests in results.items()}

    assert (counts["protocol"], counts["gsp"], counts["sparql11-update"]) == (34, 14, 94)


def test_every_failure_has_a_cause_in_the_documentation() -> None:
    document = (ROOT / "docs" / "conformance.md").read_text("utf-8")

    for suite, test in listed():
        assert f"`{test}`" in document, (suite, test)
