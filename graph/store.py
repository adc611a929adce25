"""The store: the one module that knows which engine keeps the graph (pyoxigraph).

A release is served from memory. Each distinct triple also stands in the default graph, so that a
query without FROM sees the union of all graphs and every triple once: the engine's own union
would count a triple in three graphs three times.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import IO

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

from .errors import BadInputError, QuerySyntaxError
from .formats import GRAPHS, Format
from .namespaces import PREFIXES
from .query_text import require_harmless

POSITION = re.compile(r"^error at (\d+):(\d+): ")


class Form(Enum):
    """What kind of answer a query gives."""

    SOLUTIONS = "solutions"
    BOOLEAN = "boolean"
    GRAPH = "graph"


class Answer:
    """The answer to one query, to be written once, in the thread that asked."""

    def __init__(self, results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> None:
        self._results = results
        if isinstance(results, ox.QuerySolutions):
            self.form = Form.SOLUTIONS
        elif isinstance(results, ox.QueryBoolean):
            self.form = Form.BOOLEAN
        else:
            self.form = Form.GRAPH

    def write(self, form: Format) -> bytes:
        """The whole answer in a format that fits its form."""
        if isinstance(self._results, ox.QueryTriples):
            written = ox.serialize(
                dict.fromkeys(self._results),  # CONSTRUCT yields a graph: each triple once
                format=getattr(ox.RdfFormat, form.name),
                prefixes=PREFIXES,
            )
        else:
            written = self._results.serialize(format=getattr(ox.QueryResultsFormat, form.name))
        assert written is not None  # no output file was given
        return written

    def rows(self) -> Iterator[dict[str, Node]]:
        """The solutions of a SELECT query, unbound variables left out."""
        assert isinstance(self._results, ox.QuerySolutions)
        names = [variable.value for variable in self._results.variables]
        for solution in self._results:
            yield {
                name: _node(term)
                for name, term in zip(names, solution, strict=True)
                if term is not None
            }


class Store:
    """A set of named graphs that answers SPARQL queries."""

    def __init__(self) -> None:
        self._store = ox.Store()

    def load(self, data: bytes | IO[bytes], form: Format, *, graph: str | None = None) -> None:
        """Adds data to the store and to the union.

        Args:
            data: The serialised data.
            form: Its format.
            graph: The named graph for triples that name none.

        Raises:
            BadInputError: The data do not parse; the message says where.
        """
        try:
            self._store.bulk_extend(_quads(data, form, graph))
        except (SyntaxError, ValueError) as error:
            raise BadInputError(str(error)) from error

    def __len__(self) -> int:
        return sum(1 for _ in self._store.quads_for_pattern(None, None, None, ox.DefaultGraph()))

    def ask(
        self,
        query: str,
        *,
        prefixes: Mapping[str, str] | None = None,
        bindings: Mapping[str, Node] | None = None,
    ) -> Answer:
        """Evaluates a query.

        Args:
            query: SPARQL 1.1.
            prefixes: Prefixes that the query need not declare.
            bindings: Values for variables that the query selects.

        Raises:
            QuerySyntaxError: The query does not parse.
            ForbiddenQueryError: The query wants to reach other services.
        """
        require_harmless(query)
        values = {ox.Variable(k): _term(v) for k, v in (bindings or {}).items()}
        try:
            return Answer(
                self._store.query(query, prefixes=dict(prefixes or {}), substitutions=values)
            )
        except SyntaxError as error:
            raise _located(query, str(error)) from error

    def select(self, query: str, **bindings: Node) -> Iterator[dict[str, Node]]:
        """The rows of one of the project's own SELECT queries, which share `PREFIXES`."""
        return self.ask(query, prefixes=PREFIXES, bindings=bindings).rows()


def open_file(path: Path) -> Store:
    """A store with the contents of one RDF file.

    Raises:
        BadInputError: There is no such file, or it is not RDF of a known format.
    """
    form = format_of(path)
    store = Store()
    try:
        with path.open("rb") as data:
            store.load(data, form, graph=path.resolve().as_uri())
    except OSError as error:
        raise BadInputError(f"{path}: {error.strerror}") from error
    except BadInputError as error:
        raise BadInputError(f"{path}: {error}") from error
    return store


def format_of(path: Path) -> Format:
    """The format that a file's suffix stands for."""
    for form in GRAPHS:
        if path.suffix == f".{form.suffix}":
            return form
    known = ", ".join(f".{form.suffix}" for form in GRAPHS)
    raise BadInputError(f"{path}: the suffix names no RDF format; use one of {known}")


def _quads(data: bytes | IO[bytes], form: Format, graph: str | None) -> Iterable[ox.Quad]:
    named = ox.NamedNode(graph) if graph else None
    for quad in ox.parse(data, format=getattr(ox.RdfFormat, form.name)):
        yield ox.Quad(quad.subject, quad.predicate, quad.object)
        if isinstance(quad.graph_name, ox.DefaultGraph):
            if named:
                yield ox.Quad(quad.subject, quad.predicate, quad.object, named)
        else:
            yield quad


def _located(query: str, message: str) -> QuerySyntaxError:
    """The engine's error in one line: where it is, and what stands there."""
    found = POSITION.match(message)
    if not found:
        return QuerySyntaxError(" ".join(message.split()))
    line, column = int(found[1]), int(found[2])
    rest = query.split("\n")[line - 1][column - 1 :].split() if query else []
    there = f"did not expect {rest[0]!r}" if rest else "the query ends too early"
    return QuerySyntaxError(f"line {line}, column {column}: {there}", line, column)


def _node(term: object) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    raise TypeError(f"no RDF 1.1 term: {term}")


def _term(node: Node) -> ox.NamedNode | ox.Literal:
    if isinstance(node, URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, Literal):
        if node.language:
            return ox.Literal(str(node), language=node.language)
        datatype = ox.NamedNode(str(node.datatype)) if node.datatype else None
        return ox.Literal(str(node), datatype=datatype)
    raise TypeError(f"cannot be bound to a variable: {node!r}")
