"""States and territories by the names that tables and other languages have for them."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from ontology.sources.tables import rows
from server.reconcile.questions import MOST_QUERIES

from .asking import ask, matches
from .conftest import Check

with (Path(__file__).parent / "table-names.tsv").open(encoding="utf-8", newline="") as table:
    TABLE_NAMES = [(row["name"], row["entity"]) for row in csv.DictReader(table, delimiter="\t")]
LANGUAGES = ("en", "zh-Hans", "ko", "ja", "ru", "fr", "ar", "de", "hi", "he", "tr", "vi")


def candidates(client: FlaskClient, names: list[str]) -> dict[str, list[dict[str, Any]]]:
    """The candidates for many names, asked in batches."""
    found = {}
    for start in range(0, len(names), MOST_QUERIES):
        batch = {name: {"query": name} for name in names[start : start + MOST_QUERIES]}
        answer = client.post("/reconcile", data={"queries": json.dumps(batch)}).get_json()
        found |= {name: answer[name]["result"] for name in batch}
    return found


def test_names_as_tables_write_them_are_matches(client: FlaskClient) -> None:
    found = candidates(client, [name for name, _ in TABLE_NAMES])

    wrong = {name: matches(found[name]) for name, of in TABLE_NAMES if matches(found[name]) != [of]}
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_states_and_territories_are_found_by_their_names(
    client: FlaskClient, language: str
) -> None:
    names = {row[language]: row["thing"] for row in rows("natural-earth") if row[language]}
    names.pop("ארץ ישראל", None)  # the table of other names says that Palestine is not called so

    found = candidates(client, list(names))

    missed = {
        name: [candidate["id"] for candidate in found[name]]
        for name, thing in names.items()
        if thing not in [candidate["id"] for candidate in found[name][:3]]
    }
    assert missed == {}


@pytest.mark.parametrize("name", ["Congo", "Korea", "Virgin Islands", "Dem. Rep.", "The", "Rep."])
def test_a_name_that_may_be_of_two_states_matches_neither(
    client: FlaskClient, valid: Check, name: str
) -> None:
    assert matches(ask(client, valid, name)) == []


@pytest.mark.parametrize(
    ("name", "never"),
    [
        ("Bỉ", "state/burundi"),  # Belgium in Vietnamese, not the code BI
        ("Mỹ", "state/malaysia"),  # the United States in Vietnamese, not the code MY
        ("Yemen Arab Republic", "state/yemen"),
        ("Republic of Vietnam", "state/vietnam"),
        ("Niger", "state/nigeria"),
        ("Dominica", "state/dominican-republic"),
        ("Guinea", "state/guinea-bissau"),
    ],
)
def test_a_name_is_not_taken_for_one_that_is_like_it(
    client: FlaskClient, valid: Check, name: str, never: str
) -> None:
    found = ask(client, valid, name)

    assert found[0]["id"] != never
    assert matches(found) != [never]


def test_a_state_that_no_document_speaks_of_is_described_in_english(
    client: FlaskClient, valid: Check
) -> None:
    first = ask(client, valid, "Deutschland")[0]

    assert first["name"] == "Germany"
    assert "Federal Republic of Germany" in first["description"]
    assert "Alemania" not in first["description"]


def test_of_an_issue_and_a_state_of_one_name_the_state_is_first(
    client: FlaskClient, valid: Check
) -> None:
    found = ask(client, valid, "Taiwan")

    assert [candidate["id"] for candidate in found[:2]] == ["state/taiwan", "issue/taiwan"]
    assert matches(found) == []
    assert matches(ask(client, valid, "Taiwan", type="State")) == ["state/taiwan"]
