"""Questions worth asking: each page shows the result first and the query folded below it."""

import pytest
from flask.testing import FlaskClient

from graph.examples import examples

from .test_pages import page, words


@pytest.mark.parametrize("name", [example.name for example in examples()])
def test_a_question_shows_its_result_and_folds_its_query(client: FlaskClient, name: str) -> None:
    found = page(client, f"/questions/{name}")
    query = found.xpath("//details")[0]

    assert found.xpath("//tbody/tr")
    assert query.get("open") is None
    assert "SELECT" in words(query) or "CONSTRUCT" in words(query)
    assert found.xpath("//table/following::details")
    file = client.get(found.xpath("//a[@download]/@href")[0])
    assert file.status_code == 200


def test_the_home_page_leads_to_answers(client: FlaskClient) -> None:
    links = page(client, "/").xpath("//a[starts-with(@href, '/questions/')]")

    assert len(links) >= 3
    assert all(page(client, a.get("href")).xpath("//tbody/tr") for a in links)


def test_all_questions_are_listed(client: FlaskClient) -> None:
    found = page(client, "/questions")

    assert [words(a) for a in found.xpath("//main//li/a")] == [e.title for e in examples()]


def test_an_unknown_question_is_said_to_be_none(client: FlaskClient) -> None:
    answer = client.get("/questions/nope")

    assert answer.status_code == 404
    assert "/questions lists them" in answer.text
