"""The graph in Python, three lines for each use: a network, a table, a statement with evidence.

graph = open_graph()
network = to_networkx(graph, "stances")
table = to_pandas(graph, "SELECT ?who ?label { ?who a cmq:Person ; rdfs:label ?label }")
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any

from rdflib import Literal, URIRef

from .errors import BadInputError
from .formats import RESULTS
from .iris import local_name
from .namespaces import PREFIXES
from .network.columns import edge_values, node_values
from .network.evidence import Claim, claims_of
from .network.filters import Filters, iri_of
from .network.queries import query as own_query
from .network.reading import read_view
from .opening import open_graph
from .rows import of_store
from .store import Form, Store

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

__all__ = ["Statement", "open_graph", "statement_with_evidence", "to_networkx", "to_pandas"]


@dataclass(frozen=True, slots=True)
class Statement:
    """What was said, held, done or measured, with what speaks for it.

    Attributes:
        iri: Its IRI.
        kind: Local name of its class; `NonActual...` where nobody asserts it.
        label: What to call it.
        who: Names of speakers, holders, agents or those measured.
        to: Names of addressees.
        issues: Names of issues.
        act: Name of the kind of act, or None.
        stance: Name of the stance, or None.
        basis: Name of the basis: stated, ascribed or acted; or None.
        begin: First day that it may be of, ISO 8601, or None.
        end: Last day that it may be of, ISO 8601, or None.
        quotation: Words quoted, or None.
        evidence: The claims about it, with their passages.
    """

    iri: str
    kind: str
    label: str
    who: tuple[str, ...]
    to: tuple[str, ...]
    issues: tuple[str, ...]
    act: str | None
    stance: str | None
    basis: str | None
    begin: str | None
    end: str | None
    quotation: str | None
    evidence: tuple[Claim, ...]


def to_networkx(
    graph: Store, view: str = "graph", limit: int | None = None, **filters: str
) -> "nx.MultiDiGraph[str]":
    """A view of a graph as a networkx graph, with all that is known of nodes and edges.

    Args:
        graph: What `open_graph` gives.
        view: `graph`, `addresses` or `stances`.
        limit: Most edges; 20,000 where it is None. The graph's `truncated` says if there are more.
        filters: `kind`, `actor`, `issue`, `begin`, `end`, `voice`: see `Filters.of`; the days are
            called `begin` and `end` since `from` is a word of Python's.

    Raises:
        BadInputError: There is no such view or filter, or networkx is not installed.
    """
    networkx = _extra("networkx")
    unknown = set(filters) - {"kind", "actor", "issue", "begin", "end", "voice"}
    if unknown:
        raise BadInputError(f"there is no filter {min(unknown)!r}; see help(to_networkx)")
    given = {**filters, "from": filters.get("begin"), "to": filters.get("end")}
    network = read_view(of_store(graph), view, Filters.of(given), limit)
    found: nx.MultiDiGraph[str] = networkx.MultiDiGraph(
        name=network.title, truncated=network.truncated
    )
    for node in network.nodes:
        found.add_node(node.iri, label=node.label, **node_values(node))
    for edge in network.edges:
        values = {**edge_values(edge), "evidence": edge.evidence}
        found.add_edge(
            edge.source, edge.target, edge.id, label=edge.label, weight=edge.weight, **values
        )
    return found


def to_pandas(graph: Store, query: str) -> "pd.DataFrame":
    """The answer to a SELECT query as a table with typed columns.

    Args:
        graph: What `open_graph` gives.
        query: SPARQL; the prefixes of the project need no declaration.

    Raises:
        BadInputError: It is no SELECT query, or pandas is not installed.
        QuerySyntaxError: It does not parse.
    """
    pandas = _extra("pandas")
    answer = graph.ask(query, prefixes=PREFIXES)
    if answer.form is not Form.SOLUTIONS:
        raise BadInputError("only a SELECT query makes a table")
    found = json.loads(answer.write(RESULTS[0]))
    rows = [
        {name: _value(term) for name, term in row.items()} for row in found["results"]["bindings"]
    ]
    names = found["head"]["vars"]
    table: pd.DataFrame = pandas.DataFrame(rows, columns=names).convert_dtypes()
    for name in names:
        if {type(row[name]) for row in rows if name in row} == {dt.date}:
            table[name] = table[name].astype("datetime64[s]")  # days of any year fit into it
    return table


def statement_with_evidence(graph: Store, iri: str) -> Statement:
    """A statement, or any other matter, with the claims and passages that speak for it.

    Raises:
        BadInputError: The graph knows no matter of this IRI.
    """
    select = of_store(graph)
    rows = select(own_query("statement"), statement=URIRef(iri_of(iri, "iri")))
    if not rows:
        raise BadInputError(f"there is no statement <{iri}> in the graph")
    names: dict[str, set[str]] = {}
    for row in rows:
        if "role" in row:
            names.setdefault(local_name(row["role"]), set()).add(row["name"])

    def all_of(*roles: str) -> tuple[str, ...]:
        return tuple(sorted(name for role in roles for name in names.get(role, ())))

    def one_of(role: str) -> str | None:
        return min(names.get(role, ()), default=None)

    first = rows[0]
    return Statement(
        *(iri, local_name(first["class"]), first["label"]),
        *(all_of("speaker", "holder", "agent", "measured"), all_of("addressee"), all_of("issue")),
        *(one_of("act"), one_of("stance"), one_of("basis")),
        *(first.get("begin"), first.get("end"), first.get("quotation")),
        tuple(claims_of(select, iri)),
    )


def _value(term: Mapping[str, Any]) -> Any:
    """A term of SPARQL's JSON as Python has it: numbers, truth, dates; all else as text."""
    text, datatype = term["value"], term.get("datatype")
    if datatype is None or not isinstance(text, str):
        return str(text)
    value = Literal(text, datatype=URIRef(datatype)).toPython()
    if isinstance(value, Decimal):
        return float(value)
    return value if isinstance(value, (bool, int, float, dt.date, dt.datetime)) else text


def _extra(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise BadInputError(
            f"{name} is not installed; run pip install 'communique[notebook]'"
        ) from error
