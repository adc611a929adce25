"""Views of the shipped graph, filters, neighbourhoods, answers to CONSTRUCT, evidence."""

import pytest
from rdflib.term import Node as Term

from graph.errors import BadInputError
from graph.formats import GRAPHS
from graph.network.evidence import claims_between, claims_of
from graph.network.filters import Filters
from graph.network.model import Edge, Network
from graph.network.reading import VIEWS, read_neighbourhood, read_view
from graph.network.triples import read_triples
from graph.network.voices import meant
from graph.opening import open_graph
from graph.rows import Row, Select, of_store
from graph.store import Store

ID = "https://w3id.org/communique/id/"
CHINA, SANCTIONS = f"{ID}state/china", f"{ID}issue/un-sanctions-on-north-korea"
XI, KIM = f"{ID}person/xi-jinping", f"{ID}person/kim-jong-un"
# A position that is held and one that is only predicted; a statement that was never made.
COUNTER = """
PREFIX cmq: <https://w3id.org/communique/ontology#>
PREFIX basis: <https://w3id.org/communique/basis#>
PREFIX stance: <https://w3id.org/communique/stance#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX geo: <http://www.w3.org/2003/01/geo/wgs84_pos#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX : <urn:x:>
:held a cmq:Position, cmq:Matter ; cmq:holder :a ; cmq:issue :i ; cmq:stance stance:support ;
  cmq:basis basis:stated ; cmq:earliest "2018-03-01"^^xsd:date ; cmq:latest "2018-03-31"^^xsd:date .
:again a cmq:Position ; cmq:holder :a ; cmq:issue :i ; cmq:stance stance:support ;
  cmq:basis basis:stated ; cmq:earliest "2020-01-01"^^xsd:date ; cmq:latest "2019-01-01"^^xsd:date .
:since a cmq:Position ; cmq:holder :a ; cmq:issue :j ; cmq:stance stance:oppose ;
  cmq:basis basis:acted ; cmq:earliest "2019-05-01"^^xsd:date .
:ascribed a cmq:Position ; cmq:holder :a ; cmq:issue :i ; cmq:stance stance:support ;
  cmq:basis basis:ascribed .
:predicted a cmq:NonActualPosition ; cmq:holder :b ; cmq:issue :i ; cmq:stance stance:oppose .
:said a cmq:Statement ; cmq:speaker :a ; cmq:addressee :b ; cmq:earliest "yesterday" .
:never a cmq:NonActualStatement ; cmq:speaker :b ; cmq:addressee :a .
:inside a cmq:Content ; cmq:concerns :b ; cmq:addressee :a .
:a a cmq:Actor, cmq:Organisation, cmq:GovernmentBody ;
  rdfs:label "\\u202EA\\u0001 body"@en, "Amt"@de ;
  geo:lat "39.9" ; geo:long "116.4" .
:b geo:lat "north" ; geo:long "0" .
:g cmq:governs :s ; cmq:actsFor :s .
"""


@pytest.fixture(scope="module")
def select() -> Select:
    return of_store(open_graph())


@pytest.fixture(scope="module")
def counter() -> Select:
    store = Store()
    store.load(COUNTER.encode(), GRAPHS[0])
    return of_store(store)


def ties(network: Network) -> set[tuple[str, str, str]]:
    return {(e.source, e.type, e.target) for e in network.edges}


def shapes(network: Network) -> dict[tuple[str, str, str], Edge]:
    return {(e.source, e.type, e.target): e for e in network.edges}


def test_stances_hold_only_what_is_asserted_and_keep_bases_apart(counter: Select) -> None:
    network = read_view(counter, "stances")

    assert {key: e.weight for key, e in shapes(network).items()} == {
        ("urn:x:a", "issue support stated", "urn:x:i"): 2,
        ("urn:x:a", "issue support ascribed", "urn:x:i"): 1,
        ("urn:x:a", "issue oppose acted", "urn:x:j"): 1,
    }


def test_addresses_hold_only_what_was_said_to_somebody(counter: Select) -> None:
    assert ties(read_view(counter, "addresses")) == {("urn:x:a", "addressee", "urn:x:b")}


def test_dates_of_an_edge_reach_from_the_first_to_the_last(counter: Select) -> None:
    edges = shapes(read_view(counter, "stances"))
    stated = edges["urn:x:a", "issue support stated", "urn:x:i"]
    acted = edges["urn:x:a", "issue oppose acted", "urn:x:j"]

    assert (stated.begin, stated.end) == ("2018-03-01", "2019-01-01")
    assert (acted.begin, acted.end) == ("2019-05-01", None)


def test_what_is_no_date_or_ends_before_it_begins_has_no_dates(counter: Select) -> None:
    nodes = {node.iri: node for node in read_view(counter, "graph").nodes}

    assert (nodes["urn:x:said"].begin, nodes["urn:x:again"].begin) == (None, None)
    assert nodes["urn:x:held"].begin == "2018-03-01"


def test_a_node_has_its_narrowest_class_its_english_name_and_its_place(counter: Select) -> None:
    nodes = {node.iri: node for node in read_view(counter, "graph").nodes}
    body, other = nodes["urn:x:a"], nodes["urn:x:b"]

    assert (body.kind, body.label) == ("GovernmentBody", "A body")
    assert (body.latitude, body.longitude) == (39.9, 116.4)
    assert (other.label, other.kind, other.latitude) == ("urn:x:b", "Thing", None)


def test_what_nobody_asserts_is_in_the_whole_graph_under_its_own_kind(counter: Select) -> None:
    kinds = {node.iri: node.kind for node in read_view(counter, "graph").nodes}

    assert kinds["urn:x:predicted"] == "NonActualPosition"
    assert kinds["urn:x:never"] == "NonActualStatement"


def test_a_tie_that_follows_from_another_is_left_out(counter: Select) -> None:
    found = {t for t in ties(read_view(counter, "graph")) if t[0] == "urn:x:g"}

    assert found == {("urn:x:g", "governs", "urn:x:s")}


@pytest.mark.parametrize(
    ("view", "given", "found"),
    [
        ("stances", {"from": "2019-06", "to": "2019"}, {"acted"}),
        ("stances", {"to": "2018-03-01"}, {"stated"}),
        ("stances", {"from": "2018-04", "to": "2018-12"}, set()),
        ("stances", {"issue": "urn:x:j"}, {"acted"}),
        ("stances", {"actor": "urn:x:b"}, set()),
        ("stances", {"actor": "urn:x:a"}, {"stated", "ascribed", "acted"}),
        ("stances", {"kind": "GovernmentBody"}, {"stated", "ascribed", "acted"}),
        ("stances", {"kind": "Person"}, set()),
        ("stances", {"voice": "nobody"}, set()),
        ("graph", {"issue": "urn:x:j"}, {"acted"}),
        ("graph", {"actor": "urn:x:s"}, {None}),
        ("graph", {"to": "2018-03-01"}, {"stated"}),
    ],
)
def test_filters_leave_what_meets_them(
    counter: Select, view: str, given: dict[str, str | None], found: set[str | None]
) -> None:
    network = read_view(counter, view, Filters.of(given))

    assert {e.basis for e in network.edges} == found


def test_the_shipped_graph_tells_stated_ascribed_and_acted_stances_apart(select: Select) -> None:
    network = read_view(select, "stances", Filters.of({"actor": CHINA, "issue": SANCTIONS}))

    assert {e.type: e.weight for e in network.edges if e.source == CHINA} == {
        "issue support stated": 1,
        "issue support ascribed": 1,
        "issue support acted": 2,
    }
    assert all(len(e.evidence) >= e.weight for e in network.edges)


def test_what_matters_are_about_is_an_issue_by_name_and_by_filter(select: Select) -> None:
    network = read_view(select, "stances", Filters.of({"kind": "Issue"}))

    assert network.edges
    assert {e.target for e in network.edges} == {n.iri for n in network.nodes if n.kind == "Issue"}


def test_the_shipped_graph_says_who_addressed_whom(select: Select) -> None:
    edges = shapes(read_view(select, "addresses"))
    sent = edges[XI, "addressee", KIM]

    assert (sent.weight, sent.begin, sent.end) == (3, "2018-01-01", "2021-08-12")


@pytest.mark.parametrize("view", VIEWS)
def test_what_somebody_says_is_part_of_the_whole(select: Select, view: str) -> None:
    whole, part = (
        read_view(select, view, Filters.of({"voice": voice})) for voice in (None, "author")
    )

    assert part.edges
    assert ties(part) < ties(whole) or view == "addresses"
    assert ties(part) <= ties(whole)


def test_two_filters_hold_both(select: Select) -> None:
    both = read_view(select, "graph", Filters.of({"voice": "Wang Yi", "issue": SANCTIONS}))
    one = read_view(select, "graph", Filters.of({"voice": "Wang Yi"}))
    other = read_view(select, "graph", Filters.of({"issue": SANCTIONS}))

    assert both.edges
    assert ties(both) <= ties(one) & ties(other)


def test_the_whole_graph_has_no_record_no_inference_and_each_edge_once(select: Select) -> None:
    network = read_view(select, "graph")
    kinds = {node.kind for node in network.nodes}

    assert kinds.isdisjoint({"Claim", "Evidence", "Passage", "Voice", "Decision", "Rule", "Thing"})
    assert {"Statement", "Position", "Issue", "Document", "State"} <= kinds
    assert "Concept" not in kinds
    assert {e.kind for e in network.edges}.isdisjoint({"involves", "contentOf", "expressedBy"})
    assert len({e.id for e in network.edges}) == len(network.edges) == network.total
    assert {iri for e in network.edges for iri in (e.source, e.target)} == {
        node.iri for node in network.nodes
    }


def test_a_matter_leads_to_the_document_that_claims_it(select: Select) -> None:
    network = read_view(select, "graph")
    matters = {e.source for e in network.edges if e.kind == "document"}

    assert len(matters) > 100
    assert all(e.evidence for e in network.edges if e.source in matters)


def test_a_limit_is_never_silent(select: Select) -> None:
    network = read_view(select, "graph", limit=10)

    assert (len(network.edges), network.truncated) == (10, True)
    assert network.total > 10
    assert "cut at 10 edges" in network.description
    assert not read_view(select, "addresses").truncated


def test_pages_of_a_neighbourhood_make_the_whole(select: Select) -> None:
    whole = read_neighbourhood(select, CHINA, limit=200)
    pages = [read_neighbourhood(select, CHINA, offset=o, limit=15) for o in (0, 15, 30, 45)]

    assert len(whole.edges) == whole.total
    assert [len(page.edges) for page in pages] == [15, 15, whole.total - 30, 0]
    assert [page.truncated for page in pages] == [True, True, False, False]
    assert {e.id for page in pages for e in page.edges} == {e.id for e in whole.edges}
    assert all(CHINA in (e.source, e.target) for e in whole.edges)


def test_a_neighbour_knows_its_degree_in_the_graph(select: Select) -> None:
    page = read_neighbourhood(select, CHINA, limit=5)
    degrees = {node.iri: node.degree for node in page.nodes}

    assert degrees[CHINA] == page.total
    for iri, degree in degrees.items():
        assert degree == read_neighbourhood(select, iri, limit=1).total


def test_a_neighbourhood_is_what_the_whole_has_around_it(select: Select) -> None:
    around = {t for t in ties(read_view(select, "graph")) if CHINA in (t[0], t[2])}

    assert ties(read_neighbourhood(select, CHINA, limit=200)) == around


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"kind": "Nation"}, "there is no kind 'Nation'; use State"),
        ({"actor": "China"}, "actor is not an IRI: 'China'"),
        ({"issue": "urn:x> . ?a ?b ?c"}, "issue is not an IRI"),
        ({"from": "soon"}, "'soon' is not a date"),
        ({"to": "2018-13"}, "not a date in the calendar"),
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(given: dict[str, str], message: str) -> None:
    with pytest.raises(BadInputError, match=message.replace("?", r"\?")):
        Filters.of(given)


BROAD = "https://w3id.org/communique/id/issue/sanctions"  # nothing is said of it by name


def test_a_broad_issue_has_the_ties_of_those_under_it(select: Select) -> None:
    broad, narrow = (
        read_neighbourhood(select, iri, limit=500)
        for iri in (BROAD, "https://w3id.org/communique/id/issue/un-sanctions-on-north-korea")
    )

    about = {e.source for e in broad.edges if e.kind == "issue"}
    assert about == {e.source for e in narrow.edges if e.kind == "issue"} != set()
    assert BROAD in {e.target for e in broad.edges if e.kind == "broader"}


@pytest.mark.parametrize("view", ["stances", "graph"])
def test_a_filter_by_a_broad_issue_lets_those_under_it_through(select: Select, view: str) -> None:
    broad, narrow = (
        read_view(select, view, Filters.of({"issue": issue})) for issue in (BROAD, SANCTIONS)
    )

    assert broad.edges
    assert ties(narrow) <= ties(broad)


def test_a_broad_issue_has_the_claims_about_those_under_it(select: Select) -> None:
    broad, narrow = ({c.iri for c in claims_of(select, of)} for of in (BROAD, SANCTIONS))

    assert broad >= narrow != set()


@pytest.mark.parametrize("typed", ["Wang", "wang yi", "YI WANG", " Wáng  yi "])
def test_a_voice_is_found_by_its_words(select: Select, typed: str) -> None:
    typed_so = read_view(select, "graph", Filters.of({"voice": typed}))
    exact = read_view(select, "graph", Filters.of({"voice": "Wang Yi"}))

    assert typed_so.edges
    assert ties(typed_so) == ties(exact)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Jose", ["José Borrell"]),
        ("borrell josé", ["José Borrell"]),
        ("foreign minist", ["Foreign Ministry of China", "foreign minister"]),
        ("近平", ["习近平"]),
        ("цой", ["Виктор Цой"]),
        ("orre", []),
        ("Xi Yi", []),
        ("  ", []),
        (".*", []),
    ],
)
def test_words_begin_words_of_a_name(typed: str, found: list[str]) -> None:
    names = [
        *("José Borrell", "Foreign Ministry of China", "foreign minister", "习近平"),
        *("Виктор Цой", "Wang Yi", "Xi Jinping"),
    ]

    assert meant(typed, names) == found


def test_an_unknown_view_is_refused_with_those_that_there_are(select: Select) -> None:
    with pytest.raises(BadInputError, match="use graph, addresses, stances"):
        read_view(select, "everything")


def test_a_value_is_bound_and_never_part_of_the_query(select: Select) -> None:
    asked: list[tuple[str, dict[str, Term]]] = []

    def watched(query: str, **bindings: Term) -> list[Row]:
        asked.append((query, bindings))
        return select(query, **bindings)

    voice = '" } ?s ?p ?o . #'
    network = read_view(watched, "graph", Filters.of({"voice": voice}))

    assert network.edges == ()
    assert asked[-1][1].keys() <= {"voice", "node"}
    assert all(voice not in str(value) for _, bound in asked for value in bound.values())
    assert all(voice not in query for query, _ in asked)


TRIPLES = f"""
<{CHINA}> <https://p.example/knows> <{KIM}> .
<{CHINA}> <https://q.example/knows> <{KIM}> .
<{CHINA}> <https://p.example/count> "3"^^<http://www.w3.org/2001/XMLSchema#integer> .
<{CHINA}> <https://p.example/kind> "odd" .
<{CHINA}> <http://www.w3.org/2000/01/rdf-schema#label> "Zhongguo" .
<{CHINA}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://example.org/Realm> .
<urn:x:alone> <https://p.example/note> "a\\u2028b" .
<urn:x:alone> <https://p.example/note> "c" .
_:b <https://p.example/knows> <{KIM}> .
"""


def test_triples_of_ones_own_make_nodes_attributes_kinds_and_edges(select: Select) -> None:
    network = read_triples(select, TRIPLES.encode())
    nodes = {node.iri: node for node in network.nodes}

    (blank,) = (iri for iri in nodes if iri.startswith("_:"))
    assert {(e.source, e.kind, e.target) for e in network.edges} == {
        (CHINA, "https://p.example/knows", KIM),
        (CHINA, "https://q.example/knows", KIM),
        (blank, "https://p.example/knows", KIM),
    }
    assert network.title == "Answer to a query, with 1 blank node"
    assert (nodes[CHINA].label, nodes[CHINA].kind) == ("Zhongguo", "Realm")
    assert dict(nodes[CHINA].attributes) == {"count": 3, "kind": "odd"}
    assert (nodes[KIM].label, nodes[KIM].kind) == ("Kim Jong Un", "Person")
    assert nodes["urn:x:alone"].label == "urn:x:alone"
    assert set(nodes) == {CHINA, KIM, "urn:x:alone", blank}


def test_properties_of_one_local_name_are_kept_apart(select: Select) -> None:
    network = read_triples(
        select,
        b"<urn:x> <http://a.example/knows> <urn:y> .\n"
        b"<urn:x> <http://xmlns.com/foaf/0.1/knows> <urn:y> .\n"
        b"<urn:x> <http://a.example/rank> <urn:y> .\n"
        b'<urn:x> <http://a.example/name> "A" .\n'
        b'<urn:x> <http://www.w3.org/2004/02/skos/core#name> "B" .\n'
        b'<urn:x> <http://a.example/age> "C" .\n',
    )
    attributes = dict(next(n for n in network.nodes if n.iri == "urn:x").attributes)

    assert sorted(edge.kind for edge in network.edges) == [
        "foaf:knows",
        "http://a.example/knows",
        "rank",
    ]
    assert len({edge.id for edge in network.edges}) == 3
    assert attributes == {"http://a.example/name": "A", "skos:name": "B", "age": "C"}


def test_blank_nodes_are_nodes_too(select: Select) -> None:
    network = read_triples(
        select,
        b"<urn:x> <urn:has> _:b .\n_:b <urn:has> _:c .\n_:c <urn:has> <urn:x> .\n"
        b'_:b <http://www.w3.org/2000/01/rdf-schema#label> "inner" .\n_:c <urn:age> "3" .\n',
    )
    blank = [node for node in network.nodes if node.iri.startswith("_:")]

    assert len(network.edges) == 3
    assert {node.label for node in blank} == {"inner", "(blank node)"}
    assert [node.attributes for node in blank if node.label != "inner"] == [(("urn:age", "3"),)]


def test_triples_beyond_a_limit_are_said_to_be_there(select: Select) -> None:
    many = "".join(f"<urn:x:{n}> <https://p.example/p> <urn:x:{n + 1}> .\n" for n in range(20))
    network = read_triples(select, many.encode(), 5)

    assert (len(network.edges), len(network.nodes), network.truncated) == (5, 7, True)


def test_claims_of_an_entity_are_about_matters_that_it_is_part_of_newest_first(
    select: Select,
) -> None:
    claims = claims_of(select, CHINA, 5)

    assert len(claims) == 5
    assert (
        claims[0].label
        == "China and Russia call for lifting and easing of UN sanctions on North Korea"
    )
    assert all(claim.passages for claim in claims)
    assert claims[0].voice == "author"
    assert claims[0].decision in {"accepted", "corrected", "added"}


def test_claims_of_a_matter_are_its_own(select: Select) -> None:
    matter = claims_of(select, CHINA)[0].matter

    assert {claim.matter for claim in claims_of(select, matter)} == {matter}


@pytest.mark.parametrize(
    ("known", "count"),
    [({}, 4), ({"basis": "acted"}, 2), ({"basis": "stated"}, 1), ({"stance": "oppose"}, 0)],
)
def test_claims_of_an_edge_are_those_of_its_stance_and_basis(
    select: Select, known: dict[str, str], count: int
) -> None:
    assert len(claims_between(select, CHINA, SANCTIONS, "issue", **known)) == count


def test_every_edge_of_each_view_has_its_evidence(select: Select) -> None:
    for view in ("addresses", "stances"):
        for e in read_view(select, view).edges:
            claims = claims_between(
                select, e.source, e.target, e.kind, stance=e.stance, basis=e.basis
            )

            assert {claim.iri for claim in claims} == set(e.evidence)
