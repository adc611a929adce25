"""Linked data by the book: IRIs, documents, vocabularies, the description of the dataset."""

import csv
import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html
from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, SH, VOID, Dataset, Graph, URIRef
from werkzeug.datastructures import Headers

from graph.build import build
from graph.engine import Engine
from graph.release import DATA, SHIPPED
from graph.workers.pool import Settings
from server.app import create_app

from ..graph.note import reviewed
from .test_sparql import SELECT

BASE = "https://w3id.org/communique/"
XI = "person/xi-jinping"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
SUFFIXES = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "rdf": "xml"}


def links(headers: Headers) -> set[tuple[str, str]]:
    """The targets and relations of an answer's Link heads."""
    found = set()
    for link in headers.getlist("Link"):
        target, _, rest = link.partition(";")
        relations = rest.split('rel="')[1].partition('"')[0]
        found |= {(target.strip("<> "), relation) for relation in relations.split()}
    return found


@pytest.mark.parametrize(
    ("accept", "target"),
    [
        ("text/html", f"/page/{XI}"),
        (BROWSER["Accept"], f"/page/{XI}"),
        ("text/turtle", f"/data/{XI}.ttl"),
        ("application/ld+json", f"/data/{XI}.jsonld"),
        ("application/rdf+xml;q=0.5, application/n-triples", f"/data/{XI}.nt"),
        ("application/rdf+xml, text/html;q=0.4", f"/data/{XI}.rdf"),
    ],
)
def test_an_iri_leads_to_what_the_client_likes_best(
    client: FlaskClient, accept: str, target: str
) -> None:
    answer = client.get(f"/id/{XI}", headers={"Accept": accept})

    assert answer.status_code == 303
    assert answer.location == target
    assert "Accept" in answer.headers["Vary"]


@pytest.mark.parametrize("suffix", [*SUFFIXES, "html"])
def test_a_suffix_fixes_the_format(client: FlaskClient, suffix: str) -> None:
    answer = client.get(f"/id/{XI}.{suffix}", headers={"Accept": "application/n-triples"})

    place = "page" if suffix == "html" else "data"
    assert answer.location == f"/{place}/{XI}{'' if suffix == 'html' else '.' + suffix}"


@pytest.mark.parametrize(
    "path",
    ["/id/person/nobody", "/id/person/nobody.ttl", "/page/person/nobody", "/data/person/nobody"],
)
def test_an_unknown_iri_is_not_found(client: FlaskClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 404
    assert "person/nobody" in answer.text
    assert len(answer.text.splitlines()) == 1


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_document_holds_both_directions_labels_sources_and_licence(
    client: FlaskClient, suffix: str
) -> None:
    answer = client.get(f"/data/{XI}.{suffix}")
    graph = Graph().parse(data=answer.data, format=SUFFIXES[suffix])
    thing, document = URIRef(f"{BASE}id/{XI}"), URIRef(f"http://localhost/data/{XI}")

    assert set(graph.predicates(thing)) >= {RDF.type, RDFS.label}
    assert len(set(graph.subjects(None, thing))) > 5
    assert (URIRef(f"{BASE}id/state/china"), RDFS.label, None) in graph
    assert graph.value(document, FOAF.primaryTopic) == thing
    assert graph.value(document, DCTERMS.license) is not None
    assert URIRef(f"{BASE}id/graph/actors") in set(graph.objects(document, DCTERMS.source))
    assert graph.value(document, DCTERMS.isPartOf) == URIRef(f"{BASE}id/dataset/communique")


def test_every_format_of_a_document_says_the_same(client: FlaskClient) -> None:
    graphs = {
        frozenset(Graph().parse(data=client.get(f"/data/{XI}.{s}").data, format=SUFFIXES[s]))
        for s in SUFFIXES
    }

    assert len(graphs) == 1


def test_the_pages_of_a_large_document_hold_all_of_it(tmp_path: Path) -> None:
    thing, count = URIRef(f"{BASE}id/topic/large"), 4_500
    data = tmp_path / "large.nt"
    data.write_text(
        "".join(f"<{BASE}id/topic/{n}> <{RDFS.seeAlso}> <{thing}> .\n" for n in range(count))
    )
    engine = Engine(data, Settings(workers=1))
    client = create_app(engine=engine).test_client()
    path, whole, pages = "/data/topic/large.nt", Graph(), 0
    while path:
        answer = client.get(path)
        whole.parse(data=answer.data, format="nt")
        pages += 1
        nexts = [target for target, relation in links(answer.headers) if relation == "next"]
        path = nexts[0].removeprefix("http://localhost") if nexts else ""
    engine.close()

    assert pages == 3
    assert len(set(whole.subjects(RDFS.seeAlso, thing))) == count


def test_a_page_past_the_last_is_not_found(client: FlaskClient) -> None:
    assert client.get(f"/data/{XI}.ttl?offset=100000").status_code == 404
    assert client.get(f"/data/{XI}.ttl?offset=-1").status_code == 400


def test_a_page_has_its_signposts(client: FlaskClient) -> None:
    found = links(client.get(f"/page/{XI}").headers)

    assert (f"{BASE}id/{XI}", "cite-as") in found
    assert ("https://schema.org/AboutPage", "type") in found
    assert ("https://schema.org/Person", "type") in found
    assert {t for t, relation in found if relation == "describedby"} == {
        f"http://localhost/data/{XI}.{suffix}" for suffix in SUFFIXES
    }
    assert {relation for _, relation in found} >= {"license", "alternate", "collection"}


def test_the_landing_page_of_the_dataset_lists_its_items(client: FlaskClient) -> None:
    found = links(client.get("/downloads", headers=BROWSER).headers)

    assert (f"{BASE}id/dataset/communique", "cite-as") in found
    assert {t.rpartition(".")[2] for t, relation in found if relation == "item"} == {
        "nq", "trig", "jsonld", "csv",
    }  # fmt: skip


def test_a_document_points_back_to_its_page(client: FlaskClient) -> None:
    found = links(client.get(f"/data/{XI}.ttl").headers)

    assert (f"http://localhost/page/{XI}", "describes") in found
    assert "license" in {relation for _, relation in found}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (f"/page/{XI}", "Person"),
        ("/page/state/china", "Country"),
        ("/page/issue/un-sanctions-on-north-korea", "DefinedTerm"),
        ("/page/document/cheng-xiaohe-china-north-korea", "CreativeWork"),
        ("/page/statement/china-and-north-korea-agreed-to-five-common-undertakings", "Quotation"),
    ],
)
def test_a_page_says_in_schema_org_what_it_is_about(
    client: FlaskClient, path: str, kind: str
) -> None:
    page = html.fromstring(client.get(path).data)
    data = json.loads(page.xpath("//script[@type='application/ld+json']")[0].text)

    assert data["@type"] == "WebPage"
    assert data["mainEntity"]["@type"] == kind
    assert data["mainEntity"]["@id"] == f"{BASE}id{path.removeprefix('/page')}"
    assert data["mainEntity"]["name"] == page.xpath("//h1")[0].text
    assert "license" in data


@pytest.mark.parametrize("name", ["ontology", "act", "stance", "event", "shape", "alignments"])
def test_a_vocabulary_is_a_page_and_data(client: FlaskClient, name: str) -> None:
    page = html.fromstring(client.get(f"/{name}", headers=BROWSER).data)
    sizes = {
        len(Graph().parse(data=client.get(f"/{name}.{s}").data, format=SUFFIXES[s]))
        for s in SUFFIXES
    }
    negotiated = client.get(f"/{name}", headers={"Accept": "text/turtle"})

    assert page.xpath("//h1")
    assert len(sizes) == 1
    assert negotiated.mimetype == "text/turtle"


def test_every_term_of_the_ontology_stands_on_its_page_under_its_own_anchor(
    client: FlaskClient,
) -> None:
    page = html.fromstring(client.get("/ontology.html").data)
    graph = Graph().parse(data=client.get("/ontology.ttl").data, format="turtle")
    terms = {
        str(term).partition("#")[2]
        for term in graph.subjects(RDFS.isDefinedBy)
        if str(term).startswith(f"{BASE}ontology#")
    }

    assert len(terms) > 100
    assert terms <= set(page.xpath("//section/@id"))


def test_the_present_version_of_the_ontology_has_its_address(client: FlaskClient) -> None:
    assert client.get("/ontology/0.1.0", headers=BROWSER).status_code == 200
    assert client.get("/ontology/0.0.1", headers=BROWSER).status_code == 404


@pytest.fixture(scope="module")
def description(client: FlaskClient) -> Graph:
    return Graph().parse(data=client.get("/.well-known/void").data, format="turtle")


def test_the_dataset_has_what_checkers_of_fairness_look_for(description: Graph) -> None:
    """F-UJI's metrics FsF-F2-01M to FsF-R1.3-01M, and FOOPS! for the ontology, by property."""
    dataset = URIRef(f"{BASE}id/dataset/communique")
    wanted = {
        DCTERMS.identifier,
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.creator,
        DCTERMS.publisher,
        DCTERMS.license,
        DCTERMS.issued,
        DCTERMS.modified,
        DCTERMS.accessRights,
        DCTERMS.language,
        DCTERMS.conformsTo,
        DCAT.keyword,
        DCAT.landingPage,
        DCAT.distribution,
        VOID.sparqlEndpoint,
        VOID.dataDump,
        VOID.uriSpace,
        VOID.vocabulary,
    }

    assert wanted <= set(description.predicates(dataset))


def test_the_ontology_has_what_checkers_of_ontologies_look_for(client: FlaskClient) -> None:
    graph = Graph().parse(data=client.get("/ontology.ttl").data, format="turtle")
    said = {
        str(p).rpartition("/")[2].rpartition("#")[2]
        for p in graph.predicates(URIRef(f"{BASE}ontology"))
    }

    assert said >= {
        "title", "description", "creator", "publisher", "created", "modified", "issued", "license",
        "rights", "bibliographicCitation", "versionIRI", "versionInfo", "preferredNamespacePrefix",
        "preferredNamespaceUri",
    }  # fmt: skip


def test_the_statistics_are_those_of_the_data(client: FlaskClient, description: Graph) -> None:
    dataset = URIRef(f"{BASE}id/dataset/communique")
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    counted = client.get("/sparql", query_string={"query": query, "format": "csv"}).text.split()[1]
    partition = description.value(None, VOID["class"], URIRef(f"{BASE}ontology#Statement"))

    assert str(description.value(dataset, VOID.triples)) == counted
    assert str(description.value(partition, VOID.entities)) == "8"


def test_the_description_is_queryable_in_the_graph(client: FlaskClient) -> None:
    query = """
      PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX void: <http://rdfs.org/ns/void#>
      PREFIX sh: <http://www.w3.org/ns/shacl#>
      SELECT ?endpoint ?partitions ?prefix WHERE {
        ?catalogue a dcat:Catalog ; dcat:dataset ?d ; dcat:service/dcat:endpointURL ?endpoint .
        ?d sh:declare [ sh:prefix ?prefix ; sh:namespace ?space ] .
        { SELECT (COUNT(?p) AS ?partitions) { ?x void:classPartition ?p } }
        FILTER (?prefix = "cmq")
      }"""
    answer = client.get("/sparql", query_string={"query": query, "format": "csv"})

    row = answer.text.splitlines()[1].split(",")
    assert row[0] == f"{BASE}sparql"
    assert int(row[1]) > 30


def test_the_example_queries_are_published_and_answered(
    client: FlaskClient, description: Graph
) -> None:
    asked = [
        *description.subject_objects(SH.select),
        *description.subject_objects(SH.construct),
    ]

    assert len(asked) >= 10
    for node, query in asked:
        assert (node, RDF.type, SH.SPARQLExecutable) in description
        assert (node, RDFS.comment, None) in description
        answer = client.post("/sparql", data={"query": str(query)})
        assert answer.status_code == 200
        assert len(answer.data) > 300


def test_the_n_quads_are_the_releases_own_file(client: FlaskClient) -> None:
    answer = client.get("/downloads/communique.nq")

    assert answer.data == (SHIPPED / DATA).read_bytes()


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated")
@pytest.mark.parametrize(("suffix", "kind"), [("trig", "trig"), ("jsonld", "json-ld")])
def test_a_download_holds_every_quad(client: FlaskClient, suffix: str, kind: str) -> None:
    data = Dataset()
    data.parse(data=client.get(f"/downloads/communique.{suffix}").data, format=kind)

    assert len(list(data.quads())) == (SHIPPED / DATA).read_text("utf-8").count("\n")


def test_the_digests_on_the_page_are_those_of_the_files(client: FlaskClient) -> None:
    page = html.fromstring(client.get("/downloads", headers=BROWSER).data)
    rows = page.xpath("//table[1]/tbody/tr")

    assert len(rows) >= 10
    for row in rows[:11]:
        cells = [cell.text_content().strip() for cell in row]
        body = client.get(f"/downloads/{cells[0]}").data
        assert hashlib.sha256(body).hexdigest() == cells[3]
        assert f"{len(body):,}" == cells[2]


def test_a_table_has_a_row_for_each_thing_of_its_kind(client: FlaskClient) -> None:
    lines = client.get("/downloads/statements.csv").text.splitlines()

    assert lines[0].startswith("iri,label,who,towards")
    assert len({line.partition(",")[0] for line in lines[1:] if line.startswith(BASE)}) == 8


def test_a_table_holds_no_formula(hostile: FlaskClient) -> None:
    rows = [
        *csv.reader(hostile.get("/downloads/statements.csv").text.splitlines()),
        *csv.reader(hostile.get("/downloads/observations.csv").text.splitlines()),
    ]

    assert any("+1+cmd" in each for row in rows for each in row)
    assert [each for row in rows for each in row if each[:1] in set("=+-@")] == []


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    root = tmp_path_factory.mktemp("releases")
    build(
        [reviewed()],
        root,
        created=dt.datetime(2024, 1, 1, tzinfo=dt.UTC),
        base="https://data.example.org/ir/",
    )
    engine = Engine(root, Settings(workers=1))
    yield create_app(engine=engine).test_client()
    engine.close()


def test_a_publishers_own_base_is_served_under_this_host(elsewhere: FlaskClient) -> None:
    query = SELECT.replace("Document", "Position")
    found = elsewhere.get("/sparql", query_string={"query": query}).json
    iri = found["results"]["bindings"][0]["s"]["value"]  # type: ignore[index]
    path = iri.removeprefix("https://data.example.org/ir")
    page = elsewhere.get(path, headers=BROWSER, follow_redirects=True)
    data = elsewhere.get(path, headers={"Accept": "text/turtle"}, follow_redirects=True)

    assert path.startswith("/id/position/")
    assert page.status_code == 200
    assert (URIRef(iri), RDF.type, None) in Graph().parse(data=data.data, format="turtle")
    assert f'href="/page{path.removeprefix("/id")}"' in page.text


def test_the_map_of_a_base_covers_issues_of_the_project(elsewhere: FlaskClient) -> None:
    assert elsewhere.get("/page/issue/bilateral-relations").status_code == 200
    assert "bilateral relations" in elsewhere.get("/issues").text
