"""The graph in Python: networkx, pandas, a statement with its evidence."""

import sys

import pytest

from graph.api import open_graph, statement_with_evidence, to_networkx, to_pandas
from graph.errors import BadInputError
from graph.store import Store

ID = "https://w3id.org/communique/id/"
SANCTIONS = f"{ID}issue/un-sanctions-on-north-korea"
SAID = f"{ID}content/lifting-un-security-council-sanctions-on-north-korea-is-an"
VOTED = f"{ID}position/united-states-voted-against-any-sanction-easing-proposal"


@pytest.fixture(scope="module")
def graph() -> Store:
    return open_graph()


def test_a_view_becomes_a_directed_multigraph(graph: Store) -> None:
    network = to_networkx(graph, "stances", issue=SANCTIONS)
    between = network[f"{ID}state/china"][SANCTIONS]

    assert network.is_multigraph()
    assert network.is_directed()
    assert {(d["stance"], d["basis"]) for d in between.values()} == {
        ("support", "stated"),
        ("support", "ascribed"),
        ("support", "acted"),
    }
    assert network.graph["truncated"] is False


def test_days_are_named_begin_and_end(graph: Store) -> None:
    network = to_networkx(graph, "addresses", begin="2019", end="2019")

    assert set(network) == {f"{ID}state/china", f"{ID}state/russia"} | {
        f"{ID}organisation/un-security-council"
    }


def test_columns_of_a_table_are_typed(graph: Store) -> None:
    table = to_pandas(
        graph,
        "SELECT ?label ?value ?day ?order { ?x a cmq:Observation ; cmq:value ?value ;"
        " rdfs:label ?label ; cmq:earliest ?day BIND(1 AS ?order) }",
    )

    assert list(table.columns) == ["label", "value", "day", "order"]
    assert table["value"].dtype.kind == "f"
    assert table["order"].dtype.kind == "i"
    assert table["day"].dtype.kind == "M"
    assert table["label"].map(type).eq(str).all()


def test_a_table_without_rows_has_its_columns(graph: Store) -> None:
    table = to_pandas(graph, "SELECT ?a ?b { ?a a cmq:Nothing ; ?b ?c }")

    assert (list(table.columns), len(table)) == (["a", "b"], 0)


def test_a_statement_brings_what_speaks_for_it(graph: Store) -> None:
    said = statement_with_evidence(graph, SAID)
    voted = statement_with_evidence(graph, VOTED)

    assert said.kind == "Content"
    assert said.issues == ("UN sanctions on North Korea",)
    assert said.evidence[0].voice == "author > Wang Yi"
    assert (said.evidence[0].passages[0].start, said.evidence[0].passages[0].end) == (7756, 7887)
    assert (voted.who, voted.stance, voted.basis) == (("United States",), "oppose", "acted")


def test_what_is_not_there_or_makes_no_sense_is_refused(graph: Store) -> None:
    with pytest.raises(BadInputError, match="there is no statement"):
        statement_with_evidence(graph, "urn:x:none")
    with pytest.raises(BadInputError, match="only a SELECT query"):
        to_pandas(graph, "ASK { ?s ?p ?o }")
    with pytest.raises(BadInputError, match="there is no filter 'who'"):
        to_networkx(graph, who="China")


@pytest.mark.parametrize("missing", ["networkx", "pandas"])
def test_a_missing_library_is_said_with_the_extra_that_brings_it(
    graph: Store, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)

    with pytest.raises(BadInputError, match=rf"{missing} is not installed.*communique\[notebook\]"):
        to_networkx(graph) if missing == "networkx" else to_pandas(graph, "SELECT * { ?s ?p ?o }")
