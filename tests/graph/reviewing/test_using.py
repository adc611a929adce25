"""Gold and rules out of reviews, as a user types the commands."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import BadInputError
from graph.reviewing import deciding
from graph.reviewing.desk import Desk
from graph.reviewing.file import write_desk
from graph.reviewing.using import Rule, gold, rules

from ..note import TEXT
from ..test_commands import communique
from .sitting import AMA, KOFI, PROPOSALS, desk, written


def done() -> Desk:
    left = desk()
    for ident in ("c1", "c2", "c3"):
        left = deciding.accept(left, AMA, ident)
    left = deciding.correct(left, AMA, "c4", {"slots": {"object": "the accord"}})
    return deciding.complete(deciding.reject(left, AMA, "c5", "No figure."))


def test_gold_of_ones_own_text_measures_the_extractor(tmp_path: Path) -> None:
    write_desk(tmp_path / "r.jsonl", done())
    (tmp_path / "note.txt").write_text(TEXT, "utf-8")
    proposals = written(tmp_path / "note.jsonl")

    made = communique(
        *("review", "gold", tmp_path / "r.jsonl", "-o", tmp_path / "gold.jsonl"),
        *("--text", tmp_path / "note.txt"),
    )
    scored = communique("evaluate", tmp_path / "gold.jsonl", proposals, "--json")

    assert (made.returncode, made.stderr) == (0, "")
    records = [json.loads(line) for line in (tmp_path / "gold.jsonl").read_text().splitlines()]
    assert [r["id"] for r in records] == ["c1", "c2", "c3", "c4"]
    assert all(r["exact"] == TEXT[slice(*r["spans"][0])] for r in records)
    assert not any(name in r for r in records for name in ("rule", "confidence", "status"))
    # Of four that count, the presupposed c4 is neutral; the figure was turned down.
    figures = json.loads(scored.stdout)["kinds"]["all"]
    assert (figures["gold"], figures["predicted"], figures["found"]) == (3, 4, 3)


def test_gold_of_an_open_review_is_refused() -> None:
    with pytest.raises(BadInputError, match="the review is not complete, 4 undecided"):
        gold(deciding.accept(desk(), AMA, "c1"))


def test_gold_with_another_text_is_refused() -> None:
    with pytest.raises(BadInputError, match="the text has changed"):
        gold(done(), "Another text.")


def test_rules_are_listed_by_how_often_they_were_rejected() -> None:
    assert rules([done(), deciding.reject(desk(PROPOSALS[4]), KOFI, "c5", "None.")]) == [
        Rule("rule:measurement", 2, 0, 0, 2),
        Rule("rule:event", 2, 1, 1, 0),
        Rule("rule:position", 1, 1, 0, 0),
        Rule("rule:statement", 1, 1, 0, 0),
    ]


@pytest.mark.slow
def test_the_commands_say_what_they_found(tmp_path: Path) -> None:
    write_desk(tmp_path / "a.jsonl", done())
    write_desk(tmp_path / "b.jsonl", deciding.reject(desk(by=KOFI.by), KOFI, "c1", "No visit."))
    a, b, c = (tmp_path / f"{name}.jsonl" for name in "abc")

    state, compare, merge, again, rule = (
        communique("review", *words)
        for words in (
            [b],
            ["compare", a, b],
            ["merge", a, b, "-o", c],
            [c],
            ["rules", a, b],
        )
    )

    assert (state.returncode, state.stdout.splitlines()[0]) == (
        1,
        "A note: not complete; 1 rejected",
    )
    assert compare.stdout.splitlines()[-1].split()[:4] == ["all", "1", "0", "0.00"]
    assert (merge.returncode, merge.stderr) == (1, "")
    assert merge.stdout.startswith(
        "conflict c1 event: King of Norway visited Oman: "
        "Ama Mensah accepted; Kofi Boateng rejected (No visit.)\n"
    )
    assert again.stdout.splitlines()[1].startswith("undecided c1 event (rule:event)")
    assert rule.stdout.splitlines()[1].split() == ["2", "0", "0", "1", "1.00", "rule:measurement"]


def test_labels_of_others_cannot_move_a_terminals_cursor(tmp_path: Path) -> None:
    hostile = replace(PROPOSALS[0], rule="\x1b[2J\u202erule")
    write_desk(tmp_path / "a.jsonl", deciding.accept(desk(hostile), AMA, "c1"))

    done = communique("review", "rules", tmp_path / "a.jsonl")

    assert done.stdout.splitlines()[1].endswith("\\u001b[2J\\u202erule")


@pytest.mark.parametrize("words", [[], ["state"]])
def test_without_a_command_a_file_says_which_proposals_it_has_not_decided(
    tmp_path: Path, words: list[str]
) -> None:
    review, proposals = tmp_path / "r.jsonl", written(tmp_path / "note.jsonl")
    write_desk(review, done())
    other = written(tmp_path / "other.jsonl", (replace(PROPOSALS[0], kind="argument", id="x1"),))

    all_decided = communique("review", *words, review, proposals)
    one_left = communique("review", *words, review, other)

    first = "A note: complete; 3 accepted, 1 corrected, 1 rejected\n"
    assert (all_decided.returncode, all_decided.stdout) == (0, first)
    assert (one_left.returncode, one_left.stdout) == (
        1,
        f"{first}undecided x1 argument (rule:event): {PROPOSALS[0].exact}\n",
    )
