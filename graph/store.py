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

UNION = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
POSITION = re.compile(r"^error at (\d+):(\d+): ")
EXPLAINED = re.compile(r"(?:Prefix not found|The [A-Z]+(?: [a-z]+){3,})")


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

    def write_triples(self) -> bytes:
        """The graph that a query constructs, as N-Triples."""
        return self.write(next(form for form in GRAPHS if form.name == "N_TRIPLES"))

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

    def load(self, data: bytes | IO[bytes], form: Format) -> None:
        """Adds data to the store and to the union.

        Raises:
            BadInputError: The data do not parse; the message says where.
        """
        try:
            self.extend(ox.parse(data, format=getattr(ox.RdfFormat, form.name)))
        except (SyntaxError, ValueError) as error:
            raise BadInputError(str(error)) from error

    def extend(self, quads: Iterable[ox.Quad]) -> None:
        """Adds quads to the store and their triples to the union."""
        self._store.bulk_extend(_with_union(quads))

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
        values: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
            ox.Variable(k): _term(v) for k, v in (bindings or {}).items()
        }
        try:
            return Answer(
                self._store.query(query, prefixes=dict(prefixes or {}), substitutions=values)
            )
        except SyntaxError as error:
            raise _located(query, str(error)) from error

    def select(self, query: str, **bindings: Node) -> Iterator[dict[str, Node]]:
        """The rows of one of the project's own SELECT queries, which share `PREFIXES`."""
        return self.ask(query, prefixes=PREFIXES, bindings=bindings).rows()

    def dump(self) -> bytes:
        """All named graphs and what stands in none, as N-Quads."""
        written = self._store.dump(format=ox.RdfFormat.N_QUADS)
        assert written is not None  # no output file was given
        return written


def open_file(path: Path) -> Store:
    """A store, in memory, with the contents of one RDF file.

    Raises:
        BadInputError: There is no such file, or it is not RDF of a known format.
    """
    store = Store()
    store.extend(_file_quads(path))
    return store


def open_folder(path: Path) -> Store:
    """A store, in memory, with the contents of a store on disk.

    Raises:
        BadInputError: There is none, or it cannot be read.
    """
    store = Store()
    try:
        store.extend(ox.Store.read_only(str(path)))
    except OSError as error:
        raise BadInputError(f"{path}: is no store that can be read: {error}") from error
    return store


def is_store(path: Path) -> bool:
    """Whether a folder holds a store."""
    return (path / "IDENTITY").is_file()


def load_files(files: Iterable[Path], folder: Path) -> int:
    """Adds RDF files to a store on disk, all or nothing, and makes it where there is none.

    Returns:
        The number of quads that the store then holds.

    Raises:
        BadInputError: A file cannot be read; the store is as it was.
    """
    quads = [quad for path in files for quad in _file_quads(path)]
    try:
        store = ox.Store(str(folder))
        store.extend(quads)
        store.flush()
    except OSError as error:
        raise BadInputError(f"{folder}: {error}") from error
    return len(store)


def _file_quads(path: Path) -> Iterator[ox.Quad]:
    """The quads of a file; triples that name no graph stand in the default graph."""
    form = format_of(path)
    try:
        with path.open("rb") as data:
            base = path.resolve().as_uri()
            yield from ox.parse(data, format=getattr(ox.RdfFormat, form.name), base_iri=base)
    except (SyntaxError, ValueError) as error:
        raise BadInputError(f"{path}: {error}") from error
    except OSError as error:
        raise BadInputError(f"{path}: {error.strerror}") from error


def format_of(path: Path) -> Format:
    """The format that a file's suffix stands for."""
    for form in GRAPHS:
        if path.suffix == f".{form.suffix}":
            return form
    known = ", ".join(f".{form.suffix}" for form in GRAPHS)
    raise BadInputError(f"{path}: the suffix names no RDF format; use one of {known}")


def _with_union(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    for quad in quads:
        yield quad
        if not isinstance(quad.graph_name, ox.DefaultGraph):
            yield ox.Quad(quad.subject, quad.predicate, quad.object)


def _located(query: str, message: str) -> QuerySyntaxError:
    """The engine's error in one line: where it is, and what is wrong or stands there."""
    found = POSITION.match(message)
    if not found:
        return QuerySyntaxError(" ".join(message.split()))
    line, column = int(found[1]), int(found[2])
    rest = " ".join(query.split("\n")[line - 1 :])[column - 1 :].split()
    explained = EXPLAINED.search(message)
    if explained:
        what = explained[0]
    elif rest:
        what = f"did not expect {rest[0]!r}"
    else:
        what = "the query ends before it is complete"
    return QuerySyntaxError(f"line {line}, column {column}: {what}", line, column)


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
