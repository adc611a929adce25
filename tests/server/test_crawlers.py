"""For crawlers: robots.txt, and sitemaps with every page of a thing."""

import re
from pathlib import Path
from urllib.robotparser import RobotFileParser

import pytest
from flask.testing import FlaskClient
from lxml import etree

from graph.engine import Engine
from graph.release import read_manifest
from graph.workers.pool import Settings
from server import crawlers
from server.app import create_app

NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def places(data: bytes) -> list[str]:
    return list(map(str, etree.fromstring(data).xpath("//s:loc/text()", namespaces=NAMESPACE)))


def may_read(client: FlaskClient, path: str) -> bool:
    """Whether robots.txt allows a path. The standard library's parser drops a final `?`."""
    rules = re.findall("^Disallow: (.*)$", client.get("/robots.txt").text, re.MULTILINE)
    return not any(path.startswith(rule) for rule in rules)


@pytest.mark.parametrize(
    "path",
    ["/", "/actors", "/page/state/china", "/data/state/china.ttl", "/sparql", "/export",
     "/explore", "/page?iri=x", "/sitemap.xml", "/ontology", "/static/page.css", "/downloads"],
)  # fmt: skip
def test_crawlers_may_read_pages(client: FlaskClient, path: str) -> None:
    assert may_read(client, path)


@pytest.mark.parametrize(
    "path",
    ["/sparql?query=SELECT", "/sparql?edit=x", "/export/query.gexf?query=x", "/export/graph.gexf",
     "/explore/graph.json", "/explore?iri=x", "/search?q=x", "/reconcile",
     "/reconcile/preview?id=x", "/graphs?default", "/metrics", "/healthz"],
)  # fmt: skip
def test_crawlers_may_not_ask_what_costs(client: FlaskClient, path: str) -> None:
    assert not may_read(client, path)


def test_robots_are_led_to_the_sitemap(client: FlaskClient) -> None:
    parser = RobotFileParser()
    parser.parse(client.get("/robots.txt").text.splitlines())

    assert client.get("/robots.txt").mimetype == "text/plain"
    assert parser.site_maps() == ["http://localhost/sitemap.xml"]


def test_the_sitemap_has_a_page_of_every_thing_once(client: FlaskClient) -> None:
    query = (
        "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o "
        'FILTER STRSTARTS(STR(?s), "https://w3id.org/communique/id/") }'
    )
    things = int(
        client.get("/sparql", query_string={"query": query, "format": "csv"}).text.split()[1]
    )
    answer = client.get("/sitemap.xml")
    found = places(answer.data)

    assert answer.mimetype == "application/xml"
    assert len([place for place in found if "/page/" in place]) == things
    assert len(set(found)) == len(found)
    assert "http://localhost/page/person/xi-jinping" in found
    assert {"http://localhost/", "http://localhost/actors"} <= set(found)


def test_pages_changed_when_the_release_was_made(client: FlaskClient) -> None:
    changed = re.findall("<lastmod>(.*?)</lastmod>", client.get("/sitemap.xml").text)

    assert set(changed) == {read_manifest().manifest.created}


def test_a_graph_that_is_no_release_does_not_say_when_it_changed(hostile: FlaskClient) -> None:
    answer = hostile.get("/sitemap.xml")

    assert len(places(answer.data)) > len(crawlers.SITE)
    assert "lastmod" not in answer.text


def test_every_address_of_a_sitemap_leads_somewhere(hostile: FlaskClient) -> None:
    for place in places(hostile.get("/sitemap.xml").data):
        assert hostile.get(place.removeprefix("http://localhost")).status_code == 200, place


def test_what_is_too_much_for_one_sitemap_is_in_several(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = places(client.get("/sitemap.xml").data)
    monkeypatch.setattr(crawlers, "MOST", 1_000)
    engine = Engine(settings=Settings(workers=1))
    split = create_app(engine=engine).test_client()
    parts = places(split.get("/sitemap.xml").data)
    found = [place for part in parts for place in places(split.get(part[16:]).data)]
    beyond = split.get(f"/sitemap-{len(parts) + 1}.xml").status_code
    engine.close()

    assert parts == [f"http://localhost/sitemap-{n}.xml" for n in range(1, len(whole) // 1_000 + 2)]
    assert found == whole
    assert beyond == 404


@pytest.mark.parametrize("number", ["0", "2", "x", "-1"])
def test_there_is_no_other_sitemap(client: FlaskClient, number: str) -> None:
    assert client.get(f"/sitemap-{number}.xml").status_code == 404


def test_even_a_graph_without_things_has_a_sitemap(tmp_path: Path) -> None:
    path = tmp_path / "elsewhere.ttl"
    path.write_text("<http://e.test/a> <http://e.test/b> 1 .")
    engine = Engine(path, Settings(workers=1))
    found = places(create_app(engine=engine).test_client().get("/sitemap.xml").data)
    engine.close()

    assert len(found) == len(crawlers.SITE)
