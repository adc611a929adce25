"""What the page decides is on the disk before it says so."""

import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from graph.errors import BadInputError
from server.review.app import create_app
from server.review.session import Session
from server.review.store import Store

from ...graph.reviewing.sitting import AMA, PROPOSALS, desk
from .conftest import PORT, Page

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> {{7*7}} \u202e=1+1"


def test_the_page_has_everything_at_once(entered: Page) -> None:
    whole = entered.get("/state").json

    assert whole is not None
    assert whole["text"] == AMA.text
    assert [(e["id"], e["outcome"]) for e in whole["entries"]] == [
        (f"c{n}", None) for n in range(1, 6)
    ]
    assert (whole["decided"], whole["of"], whole["version"], whole["undoable"]) == (0, 5, 0, 0)
    assert set(whole["slots"]) == set(whole["kinds"])


def test_each_step_is_written_and_answered_with_what_it_changed(entered: Page) -> None:
    accepted = entered.decide(0, do="accept", id="c1").json
    corrected = entered.decide(1, do="correct", id="c3", slots={"object": "the peace"}).json
    rejected = entered.decide(2, do="reject", id="c2", why="Not his words.").json

    assert accepted is not None
    assert [(e["id"], e["outcome"], e["by"]) for e in accepted["entries"]] == [
        ("c1", "accepted", AMA.by)
    ]
    assert accepted["order"] is None
    assert corrected is not None
    assert corrected["entries"][0]["slots"]["object"] == "the peace"
    assert rejected is not None
    assert (rejected["decided"], rejected["version"]) == (3, 3)
    assert [d.claim.id for d in entered.kept.claims] == ["c1", "c3"]
    assert [r.why for r in entered.kept.rejected] == ["Not his words."]


def test_an_added_claim_comes_with_the_order_of_all(entered: Page) -> None:
    step = {"kind": "relation", "spans": [[45, 60]], "slots": {"subject": "x", "predicate": "y"}}

    added = entered.decide(0, do="add", **step).json

    assert added is not None
    assert added["order"] == ["c1", "c2", "c3", "n1", "c4", "c5"]


def test_undo_goes_back_step_by_step(entered: Page) -> None:
    entered.decide(0, do="accept", id="c1")
    entered.decide(1, do="accept", id="c3")

    assert entered.decide(2, do="undo").status_code == 200
    assert [d.claim.id for d in entered.kept.claims] == ["c1"]
    assert entered.decide(3, do="undo").status_code == 200
    assert entered.kept.claims == ()
    last = entered.decide(4, do="undo")
    assert (last.status_code, last.text.startswith("nothing has been decided")) == (400, True)


def test_two_windows_do_not_decide_past_each_other(entered: Page) -> None:
    entered.decide(0, do="accept", id="c1")

    late = entered.decide(0, do="reject", id="c1", why="No.")

    assert late.status_code == 409
    assert entered.kept.rejected == ()


def test_complete_is_refused_while_something_waits_and_says_so_in_the_file(entered: Page) -> None:
    early = entered.decide(0, do="complete")
    for n in range(1, 6):
        entered.decide(n - 1, do="accept", id=f"c{n}")
    done = entered.decide(5, do="complete").json

    assert (early.status_code, early.text) == (400, "5 are still undecided\n")
    assert done is not None
    assert done["complete"]
    assert json.loads(entered.path.read_text("utf-8").split("\n")[0])["review"] == "complete"


@pytest.mark.parametrize(
    ("step", "line"),
    [
        ({"do": "accept", "id": "c9"}, "there is no claim 'c9'\n"),
        ({"do": "reject", "id": "c1"}, "a rejection needs a reason, in a few words\n"),
        ({"do": "reject", "id": "c1", "why": ["x"]}, "a reason must be text\n"),
        ({"do": "burn", "id": "c1"}, "`do` is accept, reject, correct, add, undo or complete\n"),
        ({"do": "add"}, "choose a kind: statement, position, event, measurement, relation, "),
        ({"do": "add", "kind": "event"}, "a claim needs its passage: select words of the text\n"),
    ],
)
def test_a_step_that_cannot_be_taken_is_one_line_and_no_change(
    entered: Page, step: dict[str, object], line: str
) -> None:
    before = entered.path.read_bytes()

    answer = entered.decide(0, **step)

    assert answer.status_code == 400
    assert answer.text.startswith(line)
    assert entered.path.read_bytes() == before


@pytest.mark.parametrize(
    ("body", "mimetype", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b'{"do": "accept", "id": "c1"}', "application/json", 400),
        (b'{"do": "accept", "id": "c1", "version": true}', "application/json", 400),
        (b'{"do": "accept", "id": "c1", "version": 0}', "text/plain", 415),
        (b"x" * 300_000, "application/json", 413),
    ],
)
def test_what_is_no_step_is_refused(entered: Page, body: bytes, mimetype: str, status: int) -> None:
    answer = entered.post("/decide", data=body, content_type=mimetype)

    assert answer.status_code == status
    assert answer.text.count("\n") == 1


def test_what_cannot_be_written_is_not_decided(
    entered: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise BadInputError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr("server.review.store.write_desk", full)
        refused = entered.decide(0, do="accept", id="c1")

    assert (refused.status_code, refused.text) == (400, "the disk is full\n")
    assert entered.decide(0, do="accept", id="c1").status_code == 200


def test_a_full_disk_is_507_and_tells_no_path(
    entered: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    before = entered.path.read_bytes()
    monkeypatch.setattr("os.fsync", full)

    answer = entered.decide(0, do="accept", id="c1")

    assert answer.status_code == 507
    assert int(answer.headers["Retry-After"]) > 0
    assert str(entered.path.parent) not in answer.text
    assert entered.path.read_bytes() == before


def test_without_scripts_a_form_decides_one_claim_after_the_other(entered: Page) -> None:
    first = entered.get("/")
    assert 'name="id" value="c1"' in first.text

    answer = entered.post("/plain", data={"do": "accept", "id": "c1"})
    assert (answer.status_code, answer.location) == (303, "/")
    second = entered.get("/")
    assert 'name="id" value="c2"' in second.text
    entered.post("/plain", data={"do": "reject", "id": "c2", "why": "Not his words."})

    assert [d.claim.id for d in entered.kept.claims] == ["c1"]
    assert [r.why for r in entered.kept.rejected] == ["Not his words."]
    assert 'name="id" value="c1"' in entered.get("/?claim=c1").text
    assert entered.get("/?claim=c77").status_code == 404


class Tags(HTMLParser):
    """The names of the elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.handlers.extend(name for name, _ in attrs if name.startswith(("on", "style")))


def test_markup_of_others_stays_text(tmp_path: Path) -> None:
    claim = replace(
        PROPOSALS[0], subject=HOSTILE, rule=HOSTILE, voice=HOSTILE, exact=None, issue=HOSTILE
    )
    hostile = desk(claim)
    hostile = replace(hostile, source=replace(hostile.source, label=HOSTILE))
    sitting = replace(AMA, by=HOSTILE, text=(HOSTILE * 9)[: len(AMA.text)])
    session = Session(PORT)
    app = create_app(Store(tmp_path / "r.jsonl", hostile, sitting), session, PORT)
    page = Page(app.test_client(), session, tmp_path / "r.jsonl")
    page.enter()

    answer = page.get("/")

    tags = Tags()
    tags.feed(answer.text)
    assert "img" not in tags.names
    assert tags.names.count("script") <= 1  # the page's own, where it is built
    assert tags.handlers == []
    assert "49" not in answer.text
    assert page.get("/state").mimetype == "application/json"


def test_the_page_names_no_other_host(entered: Page) -> None:
    assert "//" not in entered.get("/").text.replace("<!doctype", "")
