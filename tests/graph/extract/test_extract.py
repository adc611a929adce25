"""What the rules find, on sentences written for the project."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from graph.document import Document
from graph.extract import extract
from graph.extract.lexicon import Entry, Lexicon, entry, read_lexicon, table
from graph.extract.parser import pipeline

# One table for each mechanism: sentences of the project's own, and what is expected of them.
CASES = {
    path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for path in sorted((Path(__file__).parent / "tables").glob("*.jsonl"))
}
TEXTS = [case["text"] for cases in CASES.values() for case in cases]
# What the rules do not find yet stands among the rest; a case that is mended says so by failing.
MARKED = [
    pytest.param(
        case,
        id=f"{name}: {case['text'][:50]}",
        marks=pytest.mark.xfail(reason="not found yet") if case.get("open") else (),
    )
    for name, cases in CASES.items()
    for case in cases
]
MATCHED = (
    *("arguments", "courtesies", "evasions", "events", "idioms", "relations"),
    *("stances", "statements", "views"),
)


@cache
def findings(text: str) -> list[dict[str, Any]]:
    return found_with(None, text)


def found_with(lexicon: Lexicon | None, text: str) -> list[dict[str, Any]]:
    return [claim.to_record() for claim in extract(Document(text, "x"), lexicon=lexicon)]


def agrees(found: dict[str, Any], wanted: dict[str, Any]) -> bool:
    return all(found.get(slot) == value for slot, value in wanted.items())


@pytest.mark.parametrize("case", MARKED)
def test_a_sentence_gives_the_claims_expected_of_it(case: dict[str, Any]) -> None:
    found = findings(case["text"])

    for wanted in case["expected"]:
        assert any(agrees(claim, wanted) for claim in found), (wanted, found)
    for unwanted in case.get("absent", ()):
        assert not any(agrees(claim, unwanted) for claim in found), (unwanted, found)


@pytest.mark.parametrize("name", CASES)
def test_every_finding_names_its_rule_and_stands_where_it_says(name: str) -> None:
    texts = [case["text"] for case in CASES[name]]
    found = [(text, claim) for text in texts for claim in findings(text)]

    assert found
    for text, claim in found:
        start, end = claim["spans"][0]
        assert text[start:end] == claim["exact"]
        assert claim["rule"].split(":")[0].split(".")[0] == claim["kind"]
        assert 0 < claim["confidence"] < 1
        assert claim["status"] == "proposed"


def test_the_same_text_gives_the_same_claims() -> None:
    text = "\n\n".join(TEXTS[::4])

    assert found_with(None, text) == findings(text)


def test_ids_are_unique_and_contents_refer_to_their_act() -> None:
    found = findings("\n\n".join(TEXTS[::4]))

    ids = [claim["id"] for claim in found]
    assert len(ids) == len(set(ids))
    heads = {claim["id"] for claim in found if claim["kind"] == "statement"}
    assert {claim["speech_act"] for claim in found if "speech_act" in claim} <= heads


def test_a_cue_is_added_by_adding_data() -> None:
    text = "Ghana gazetted that the port would close."
    assert not [claim for claim in findings(text) if claim["kind"] == "statement"]
    shipped = read_lexicon()
    cue = entry({"cue": "gazette", "pos": "verb", "act": "announcement", "complement": "clause"})
    statements = table("statements", (*shipped["statements"].entries, cue))

    found = found_with(Lexicon({**shipped.tables, "statements": statements}), text)

    assert [c["subject"] for c in found if c["kind"] == "statement"] == ["Ghana"]


@pytest.mark.parametrize("name", MATCHED)
def test_every_cue_fires_in_both_of_its_examples(name: str) -> None:
    entries = read_lexicon()[name].entries
    pairs = [(cue, example) for cue in entries for example in cue.examples]

    parsed = pipeline().pipe([example for _, example in pairs])

    silent = [
        (cue.cue, example)
        for (cue, example), doc in zip(pairs, parsed, strict=True)
        if not any(fires(cue, token) for token in doc)
    ]
    assert silent == []


def fires(cue: Entry, token: Any) -> bool:
    return token.lemma_.lower() in cue.words[0] and cue.match(token) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n \n",
        "“An opening mark that nobody closes, said the minister. He left.",
        "He said: “",
        "”””””",
        "Of. The. And.",
        "A" * 5000,
        "( ( ( ; ; : : — — …",
        "Peru’s ambassador to Norway, Asha Rao",
        "1 2 3 4 % $ € 5,000,000,000,000,000",
    ],
)
def test_odd_text_is_read_without_error(text: str) -> None:
    for claim in findings(text):
        start, end = claim["spans"][0]
        assert text[start:end] == claim["exact"]
