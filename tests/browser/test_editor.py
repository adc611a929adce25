"""The query editor: examples, views of results, completion, and no trap for the keyboard."""

from urllib.parse import quote

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from .looking import one, says, seen, until

pytestmark = pytest.mark.slow
CONSTRUCT = """PREFIX cmq: <https://w3id.org/communique/ontology#>
CONSTRUCT { ?s cmq:speaker ?who } WHERE { ?s cmq:speaker ?who }"""


@pytest.fixture
def editor(browser: Chrome, served: str) -> Chrome:
    """The editor with one new tab."""
    browser.get(f"{served}/timeline")
    browser.execute_script("localStorage.clear()")
    browser.get(f"{served}/sparql")
    one(browser, ".yasqe_queryButton")
    return browser


def text(browser: Chrome) -> str:
    shown = browser.execute_script(
        "return document.querySelector('.sheet:not([hidden]) .CodeMirror').CodeMirror.getValue()"
    )
    return str(shown)


def example(browser: Chrome, words: str) -> None:
    link = next(a for a in seen(browser, "a[data-example]") if words in a.text)
    link.send_keys(Keys.ENTER)
    until(browser, lambda: words in text(browser))


def keys(browser: Chrome, *pressed: str) -> None:
    browser.switch_to.active_element.send_keys(*pressed)


def asked(browser: Chrome, query: str) -> None:
    browser.execute_script(
        "const shown = document.querySelector('.sheet:not([hidden]) .CodeMirror');"
        "shown.CodeMirror.setValue(arguments[0])",
        query,
    )


def status(browser: Chrome) -> str:
    return browser.find_element(By.CSS_SELECTOR, "[data-status]").text


def test_an_example_runs_at_once_with_its_result_first_and_its_query_folded(
    editor: Chrome,
) -> None:
    example(editor, "Who said what")
    says(editor, "[data-status]", "rows")
    table = one(editor, ".yasr_results table")
    query = one(editor, ".sheet:not([hidden]) summary")

    assert "Geng Shuang" in table.text
    assert not seen(editor, ".sheet .CodeMirror-lines")
    assert query == editor.switch_to.active_element
    query.send_keys(Keys.ENTER)
    assert one(editor, ".sheet .CodeMirror-lines")


def test_a_query_written_by_hand_runs_by_keyboard(editor: Chrome) -> None:
    asked(editor, "SELECT * { ?s ?p ?o } LIMIT 1")
    one(editor, ".CodeMirror-lines").click()
    keys(editor, Keys.CONTROL, Keys.ENTER)
    says(editor, "[data-status]", "1 row.")

    assert one(editor, ".yasr_results table")


def test_the_status_is_that_of_the_query_on_screen(editor: Chrome) -> None:
    asked(editor, "SELECT * { <urn:nothing> ?p ?o }")
    one(editor, ".yasqe_queryButton").send_keys(Keys.ENTER)
    says(editor, "[data-status]", "No results")
    one(editor, "[data-new]").send_keys(Keys.ENTER)
    new = status(editor)
    example(editor, "Who said what")
    says(editor, "[data-status]", "10 rows")
    seen(editor, "[role=tab]")[0].click()
    first = status(editor)
    asked(editor, "SELECT * { ?s ?p ?o } LIMIT 2")

    assert (new, first, status(editor)) == ("", "No results.", "")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("ASK { ?s ?p ?o }", "Answer: yes."),
        ("ASK { <urn:nothing> ?p ?o }", "Answer: no."),
        ("CONSTRUCT { <urn:s> <urn:p> 1 } {}", "1 triple."),
    ],
)
def test_the_status_says_what_came_of_a_query(editor: Chrome, query: str, said: str) -> None:
    asked(editor, query)
    one(editor, ".yasqe_queryButton").send_keys(Keys.ENTER)

    assert says(editor, "[data-status]", said) == said


def test_a_new_tab_declares_the_prefixes_of_the_graph(editor: Chrome) -> None:
    one(editor, "[data-new]").send_keys(Keys.ENTER)
    until(editor, lambda: len(seen(editor, "[role=tab]")) == 2)

    assert "PREFIX cmq: <https://w3id.org/communique/ontology#>" in text(editor)


def test_a_query_in_the_address_waits_to_be_run(editor: Chrome, served: str) -> None:
    editor.get(f"{served}/sparql?edit={quote(CONSTRUCT)}")
    one(editor, ".yasqe_queryButton")

    assert text(editor) == CONSTRUCT
    assert seen(editor, ".yasr_results *") == []


def test_a_graph_that_a_query_makes_is_drawn(editor: Chrome, served: str) -> None:
    editor.get(f"{served}/sparql?edit={quote(CONSTRUCT)}")
    one(editor, ".yasqe_queryButton").send_keys(Keys.ENTER)
    one(editor, ".result-graph canvas")

    assert "links" in says(editor, ".yasr_results [role=status]", "things")


@pytest.mark.parametrize(
    ("words", "view", "drawn"),
    [
        ("What happened when", "timeline", ".timechart a.mark"),
        ("On which issues is how much said", "bars", ".yasr_results .chart .bar"),
        ("What happened when", "response", ".yasr_results .CodeMirror"),
    ],
)
def test_a_result_has_the_views_that_fit_it(
    editor: Chrome, words: str, view: str, drawn: str
) -> None:
    example(editor, words)
    says(editor, "[data-status]", "rows")
    one(editor, f".select_{view}").send_keys(Keys.ENTER)

    assert until(editor, lambda: seen(editor, drawn))


def test_a_term_is_completed_by_its_label(editor: Chrome) -> None:
    one(editor, ".CodeMirror-lines").click()
    keys(editor, Keys.CONTROL, "a")
    keys(editor, "SELECT * WHERE { ?s addressee")
    keys(editor, Keys.CONTROL, " ")
    hints = one(editor, ".CodeMirror-hints").text
    keys(editor, Keys.ENTER)
    until(editor, lambda: "cmq:addressee" in text(editor))

    assert "addressee" in hints
    assert "PREFIX cmq: <https://w3id.org/communique/ontology#>" in text(editor)


def test_an_error_says_where_the_query_is_wrong(editor: Chrome, served: str) -> None:
    editor.get(f"{served}/sparql?edit={quote('SELECT * { ?s ')}")
    one(editor, ".yasqe_queryButton").send_keys(Keys.ENTER)
    said = says(editor, "[data-status]", "failed")
    editor.get_log("browser")  # that it was answered by 400, which is as it should be

    assert "line 1" in said


def test_escape_and_tab_leave_the_editor(editor: Chrome) -> None:
    one(editor, ".CodeMirror-lines").click()
    inside = editor.switch_to.active_element
    keys(editor, Keys.ESCAPE)
    editor.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    after = editor.switch_to.active_element

    assert inside.tag_name == "textarea"
    assert after.tag_name != "textarea"


def test_nothing_is_asked_of_another_host(editor: Chrome, served: str) -> None:
    example(editor, "Who said what")
    says(editor, "[data-status]", "rows")
    asked = editor.execute_script(
        "return performance.getEntriesByType('resource').map(e => e.name)"
    )

    assert asked
    assert [name for name in asked if not name.startswith((f"{served}/", "data:"))] == []
