"""A text is reviewed by keyboard alone, with the server killed in the middle."""

import json
import os
import subprocess
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By

from graph.document import digest
from graph.review import read_review

from ..conftest import COMMUNIQUE, ROOT
from ..server.review.opened import reviewing
from .looking import one, says, seen
from .review_browser import enter, press, said

pytestmark = pytest.mark.slow

TEXT = """\
\U0001f54a A note on the strait

Ghana’s president visited Muscat in May 2019. “We will keep the truce,” he told reporters there.
Oman supports the truce. Exports of fish fell by 12.5 percent in 2019.\r
The truce has strengthened the ties of Ghana and Oman. Norway might send a ship.
"""
MARKUP = "<img src=x onerror=alert(1)>"
CLAIMS = [
    ("event", "Ghana’s president visited Muscat in May 2019", "President of Ghana", "visited"),
    (
        "statement",
        "“We will keep the truce,” he told reporters there",
        "President of Ghana",
        "told",
    ),
    ("position", "Oman supports the truce", "Oman", "supports"),
    ("measurement", "Exports of fish fell by 12.5 percent in 2019", "exports of fish", "fell by"),
    ("argument", "The truce has strengthened the ties of Ghana and Oman", "the truce", MARKUP),
    ("event", "Norway might send a ship", "Norway", "send"),
]
AXE = ROOT / "server" / "ui" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A text, and what an extractor might propose."""
    if not (ROOT / "server" / "static" / "ui" / "review.js").is_file():
        pytest.skip("the review page is not built; type `make ui`")
    lines = []
    for number, (kind, words, subject, predicate) in enumerate(CLAIMS, 1):
        start = TEXT.index(words)
        claim = {
            "document": digest(TEXT),
            "id": f"c{number}",
            "kind": kind,
            "spans": [[start, start + len(words)]],
            "exact": words,
            "attribution": ["author"],
            "subject": subject,
            "predicate": predicate,
            "stance": "support" if kind == "position" else None,
            "rule": f"{kind}:rule",
            "confidence": 0.5,
        }
        lines.append(json.dumps(claim) + "\n")
    (tmp_path / "note.txt").write_bytes(TEXT.encode())
    (tmp_path / "note.jsonl").write_text("".join(lines), "utf-8")
    return tmp_path


def options(folder: Path) -> list[object]:
    claims = ["--claims", folder / "note.jsonl"]
    return ["--text", folder / "note.txt", *claims, "--by", "Ama Mensah"]


def outcomes(file: Path) -> dict[str, str]:
    review = read_review(file)
    found = {d.claim.id: d.decision.outcome for d in review.claims if d.decision}
    return {**found, **{r.why: "rejected" for r in review.rejected}}


def test_a_text_is_reviewed_by_keyboard_and_goes_on_after_a_kill(
    chromium: Chrome, folder: Path
) -> None:
    file = folder / "note.review.jsonl"
    with reviewing(file, *options(folder)) as (address, process):
        enter(chromium, address)
        assert "token" not in chromium.current_url
        press(chromium, "a")
        said(chromium, "c1 accepted. 1 of 6 decided. Next: statement")
        press(chromium, "x")
        press(chromium, "Not his own words.", Keys.ENTER)
        said(chromium, "c2 rejected. 2 of 6 decided.")
        press(chromium, "c")
        press(chromium, Keys.END, " of Oman", Keys.ENTER)
        said(chromium, "c3 corrected. 3 of 6 decided.")
        process.kill()
        process.wait(timeout=10)
        press(chromium, "a")
        said(chromium, "Not decided: the server cannot be reached.")

    expected = {"c1": "accepted", "c3": "corrected", "Not his own words.": "rejected"}
    assert outcomes(file) == expected

    with reviewing(file, "--text", folder) as (address, _):
        enter(chromium, address)
        assert one(chromium, "[data-progress]").text == "3 of 6 decided"
        assert one(chromium, "[data-claim=c4] button[aria-current]")
        press(chromium, "a")
        said(chromium, "c4 accepted. 4 of 6 decided.")
        press(chromium, "u")
        said(chromium, "c4 undone. 3 of 6 decided.")
        press(chromium, "a")
        said(chromium, "c4 accepted. 4 of 6 decided.")
        press(chromium, "f")
        said(chromium, "2 are still undecided")
        press(chromium, "n")
        press(chromium, "reporters  there", Keys.TAB, "relation", Keys.TAB, "reporters")
        press(chromium, Keys.TAB, "were in Muscat", Keys.ENTER)
        said(chromium, "n1 added. 5 of 7 decided.")
        press(chromium, "j", "a")
        said(chromium, "c5 accepted. 6 of 7 decided.")
        press(chromium, "k", "a")
        said(chromium, "c6 accepted. 7 of 7 decided. All claims are decided")
        press(chromium, "f")
        said(chromium, "The review is complete")

    review = read_review(file)
    assert review.complete
    assert outcomes(file) == expected | {
        **{"c4": "accepted", "n1": "added", "c5": "accepted", "c6": "accepted"}
    }
    claims = {d.claim.id: d.claim for d in review.claims}
    assert claims["c3"].subject == "Oman of Oman"
    assert TEXT[slice(*claims["n1"].span)] == "reporters there"

    built = subprocess.run(
        [COMMUNIQUE, "build", file, "-o", folder / "releases"], capture_output=True, text=True
    )
    assert built.returncode == 0
    assert built.stderr.startswith("next: communique serve ")
    assert ": 1 document, 6 claims (" in built.stdout


def test_selected_words_become_a_claim_where_they_stand(chromium: Chrome, folder: Path) -> None:
    file = folder / "note.review.jsonl"
    with reviewing(file, *options(folder)) as (address, _):
        enter(chromium, address)
        shown = chromium.find_element(By.CSS_SELECTOR, "[data-text]").get_property("textContent")
        assert shown == TEXT  # line ends and characters beyond 16 bits included
        chromium.execute_script(
            "const run = [...document.querySelectorAll('mark')].find("
            "  (m) => m.textContent.startsWith('The truce has'));"
            "getSelection().setBaseAndExtent(run.firstChild, 11, run.firstChild, 33);"
        )
        press(chromium, "n", "relation", Keys.TAB, "ties", Keys.TAB, "are")
        press(chromium, Keys.ENTER)
        said(chromium, "n1 added.")

    (added,) = read_review(file).claims
    assert TEXT[slice(*added.claim.span)] == "has strengthened the ties"


def test_keys_are_shown_and_can_be_switched_off(chromium: Chrome, folder: Path) -> None:
    with reviewing(folder / "r.jsonl", *options(folder)) as (address, _):
        enter(chromium, address)
        press(chromium, "?")
        assert "previous undecided claim" in one(chromium, "dialog[open]").text
        one(chromium, "dialog input").click()
        press(chromium, Keys.ESCAPE)
        press(chromium, "a")
        press(chromium, Keys.ARROW_DOWN)
        assert one(chromium, "[data-claim=c2] button[aria-current]")
        assert outcomes(folder / "r.jsonl") == {}
        one(chromium, "[data-claim=c2] .acts button").click()
        said(chromium, "c2 accepted.")


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_is_accessible_and_runs_nothing_of_the_text(
    chromium: Chrome, folder: Path, width: int, scheme: str
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed; type `make ui`")
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    with reviewing(folder / "r.jsonl", *options(folder)) as (address, _):
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        try:
            enter(chromium, address)
            chromium.get_log("browser")
            press(chromium, "a", "x")  # faster than the server answers
            one(chromium, "form.ask input")
            press(chromium, "No.", Keys.ENTER)
            said(chromium, "c2 rejected.")
            press(chromium, Keys.ARROW_DOWN, Keys.ARROW_DOWN)
            press(chromium, "c")
            chromium.execute_script(AXE.read_text("utf-8"))
            found = chromium.execute_async_script(
                "axe.run().then((r) => arguments[0](r.violations.map("
                "(v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`)))"
            )
            wide = chromium.execute_script("return document.documentElement.scrollWidth")
            if folder_ := os.environ.get("REVIEW_PICTURES"):
                chromium.save_screenshot(str(Path(folder_) / f"review-{width}-{scheme}.png"))
        finally:
            chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
            chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})

        assert found == []
        assert wide <= width
        assert seen(chromium, "main img") == []
        assert MARKUP in one(chromium, "[data-claim=c5]").text
        assert chromium.get_log("browser") == []


def test_without_scripts_there_is_a_form(chromium: Chrome, folder: Path) -> None:
    with reviewing(folder / "r.jsonl", *options(folder)) as (address, _):
        chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        try:
            chromium.get(address)
            one(chromium, "[data-plain] button[value=accept]").click()
            says(chromium, "[data-progress]", "1 of 6 decided")
            one(chromium, "[data-plain] input[name=why]").send_keys("Not his words.")
            one(chromium, "[data-plain] button[value=reject]").click()
            says(chromium, "[data-progress]", "2 of 6 decided")
        finally:
            chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})

    assert outcomes(folder / "r.jsonl") == {"c1": "accepted", "Not his words.": "rejected"}


STEP = {"do": "accept", "id": "c1", "version": 0}
EVIL = """\
<!doctype html><title>evil</title><iframe name="sink"></iframe>
<form method="post" action="{page}/plain" target="sink">
<input name="do" value="accept"><input name="id" value="c1"></form>
"""
TRIES = """
const [page, step, done] = arguments;
const post = (type, mode) => fetch(page + "/decide",
  {method: "POST", mode, credentials: "include", body: step, headers: {"Content-Type": type}});
document.forms[0].submit();
Promise.allSettled([
  post("application/json", "cors"), post("text/plain", "no-cors"), post("text/plain", "cors"),
  fetch(page + "/state", {credentials: "include"}),
]).then((all) => setTimeout(() => done(all.map((each) => each.status)), 500));
"""


class Evil(BaseHTTPRequestHandler):
    """A page of another origin on the same machine, where the cookie goes along."""

    page = ""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(EVIL.format(page=self.page).encode())

    def log_message(self, *_: object) -> None:
        pass


def test_a_page_of_another_port_neither_decides_nor_reads(chromium: Chrome, folder: Path) -> None:
    file = folder / "r.jsonl"
    with reviewing(file, *options(folder)) as (address, _):
        enter(chromium, address)
        page = address.partition("/?")[0]
        handler = type("Handler", (Evil,), {"page": page})
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as evil:
            Thread(target=evil.serve_forever, daemon=True).start()
            chromium.get(f"http://127.0.0.1:{evil.server_port}/")
            tried = chromium.execute_async_script(TRIES, page, json.dumps(STEP))
            evil.shutdown()
        assert tried == ["rejected"] * 4
        assert outcomes(file) == {}
        enter(chromium, address)  # the person is still in
        press(chromium, "a")
        said(chromium, "c1 accepted.")
