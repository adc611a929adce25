"""A store, in memory or on disk: it answers queries and takes updates.

A release is served from memory. Each distinct triple also stands in the default graph, so that a
query without FROM sees the union of all graphs and every triple once: the engine's own union
would count a triple in three graphs three times.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox
from rdflib.term import Node

from ..dataset import Dataset
from ..errors import BadInputError, DamagedStoreError
from ..federation import brought_in
from ..formats import Format
from ..namespaces import PREFIXES
from ..query_text import (
    dataset_of,
    form_of,
    reaches,
    require_harmless,
    with_projection,
    without,
)
from .answer import Answer, write_quads
from .full import is_full
from .merging import merged
from .parsing import triples_of
from .syntax_errors import located
from .terms import to_term

UNION = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
DEFAULT = ox.DefaultGraph()


class Store:
    """A set of named graphs and a default graph."""

    def __init__(self, engine: ox.Store | None = None) -> None:
        self._store = ox.Store() if engine is None else engine
        self._merged: tuple[Dataset, ox.Store] | None = None

    @classmethod
    def at(cls, folder: Path, *, writable: bool = False) -> "Store":
        """The store on disk in a folder.

        Raises:
            DamagedStoreError: There is none, or it is damaged.
            OSError: The disk is full.
        """
        try:
            path = str(folder)
            return cls(ox.Store(path) if writable else ox.Store.read_only(path))
        except (OSError, RuntimeError) as error:
            if is_full(error):
                raise
            raise DamagedStoreError(f"{folder}: is not a readable store: {error}") from error

    def load(self, data: bytes | IO[bytes], form: Format, *, union: bool = True) -> None:
        """Adds data to the store and, for a union, their triples to the default graph.

        Raises:
            BadInputError: The data do not parse; the message says where.
        """
        try:
            self.extend(ox.parse(data, format=getattr(ox.RdfFormat, form.name)), union=union)
        except (SyntaxError, ValueError) as error:
            raise BadInputError(" ".join(str(error).split())) from error

    def extend(self, quads: Iterable[ox.Quad], *, union: bool = True) -> None:
        """Adds quads to the store and, for a union, their triples to the default graph."""
        self._store.bulk_extend(_with_union(quads) if union else quads)

    def __len__(self) -> int:
        """Number of triples in the default graph."""
        return sum(1 for _ in self._store.quads_for_pattern(None, None, None, DEFAULT))

    def quads(self) -> Iterator[ox.Quad]:
        """All quads, those of the default graph among them."""
        return iter(self._store)

    def names(self) -> list[str]:
        """The IRIs of the named graphs, in order."""
        return sorted(g.value for g in self._store.named_graphs() if isinstance(g, ox.NamedNode))

    def in_memory(self, *, union: bool) -> "Store":
        """A copy in memory, whose default graph may be the union, each triple once.

        Raises:
            DamagedStoreError: The store is damaged.
        """
        copy = Store()
        try:
            copy.extend(self._store, union=union)
            for name in self._store.named_graphs():  # those without triples among them
                copy._store.add_graph(name)
        except (OSError, RuntimeError) as error:
            raise DamagedStoreError(f"this is not a readable store: {error}") from error
        return copy

    def ask(
        self,
        query: str,
        *,
        base: str | None = None,
        dataset: Dataset | None = None,
        prefixes: Mapping[str, str] | None = None,
        bindings: Mapping[str, Node] | None = None,
        allowed: Collection[str] = (),
        merged: bool = False,
    ) -> Answer:
        """Evaluates a query.

        Args:
            query: SPARQL 1.1.
            base: What relative IRIs are resolved against.
            dataset: The graphs it is about, instead of those that the query names.
            prefixes: Prefixes that the query need not declare.
            bindings: Values for variables that the query selects.
            allowed: Names of hosts that SERVICE may reach.
            merged: Whether the default graph is to be all graphs together; a triple that stands in
                several may then be found several times.

        Raises:
            QuerySyntaxError: The query does not parse.
            ForbiddenQueryError: The query wants to reach other services.
            BadInputError: A value for a variable is no RDF term.
        """
        require_harmless(query)
        query = self._brought_in(query, base, allowed)
        dataset = dataset or dataset_of(query, base)
        store, options = self._over(dataset)
        if merged:
            options = {"use_default_graph_as_union": True}
        try:
            values: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
                ox.Variable(k): to_term(v) for k, v in (bindings or {}).items()
            }
        except ValueError as error:
            raise BadInputError(f"a value is not an RDF term: {error}") from error

        def results(text: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
            return store.query(
                text,
                base_iri=base,
                prefixes=dict(prefixes or {}),
                substitutions=values,
                **options,
            )

        try:
            found = results(query)
            if isinstance(found, ox.QuerySolutions):
                ordered = with_projection(query, [v.value for v in found.variables])
                if ordered is not None:
                    found = results(ordered)
        except SyntaxError as error:
            raise located(query, str(error)) from error
        except ValueError as error:  # such as a base that is no IRI
            raise BadInputError(" ".join(str(error).split())) from error
        return Answer(found)

    def update(self, text: str, *, base: str | None = None, allowed: Collection[str] = ()) -> None:
        """Carries out an update, wholly or not at all.

        Raises:
            QuerySyntaxError: It does not parse.
            ForbiddenQueryError: It wants to reach other services.
            BadInputError: It cannot be carried out, such as the creation of a graph that is there.
            OSError: The disk does not take it.
        """
        require_harmless(text)
        text = self._brought_in(text, base, allowed)
        try:
            self._store.update(text, base_iri=base)
        except SyntaxError as error:
            raise located(text, str(error)) from error
        except OSError:  # of the disk, whatever the text is
            raise
        except (ValueError, RuntimeError) as error:
            raise BadInputError(" ".join(str(error).split())) from error

    def _brought_in(self, text: str, base: str | None, allowed: Collection[str]) -> str:
        """The text with what it wants from other hosts, once it is known to parse.

        Raises:
            QuerySyntaxError: The text does not parse at all.
            ForbiddenQueryError: It does, and wants to reach a host that is not allowed.
            ServiceError: A host that is allowed does not answer as it should.
        """
        wanted = reaches(text, base)
        if not wanted:
            return text
        near, nothing = without(text, wanted), ox.Store()
        try:
            if form_of(text) is None:
                nothing.update(near, base_iri=base)
            else:
                nothing.query(near, base_iri=base)
        except SyntaxError as error:
            raise located(near, str(error)) from error
        except (OSError, ValueError, RuntimeError):
            pass  # it parses; what it would do is of no interest
        return brought_in(text, base, allowed)

    def has_graph(self, name: str | None) -> bool:
        """Whether there is a graph of that name; the default graph always is."""
        return name is None or self._store.contains_named_graph(ox.NamedNode(name))

    def graph(self, name: str | None) -> Answer:
        """All triples of one graph, the default one for None."""
        where = "{ ?s ?p ?o }" if name is None else "{ GRAPH ?g { ?s ?p ?o } }"
        values: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = (
            {} if name is None else {ox.Variable("g"): ox.NamedNode(name)}
        )
        return Answer(
            self._store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {where}", substitutions=values)
        )

    def put(
        self,
        name: str | None,
        documents: Iterable[tuple[bytes, Format]],
        base: str,
        *,
        replace: bool,
    ) -> None:
        """Adds the triples of documents to a graph, or makes them the graph; all or nothing.

        Blank nodes of different documents differ.

        Raises:
            BadInputError: A document does not parse; the message says where.
        """
        graph = DEFAULT if name is None else ox.NamedNode(name)
        triples = triples_of(documents, base, graph)
        if replace:
            self._store.clear_graph(graph)
        if name is not None:
            self._store.add_graph(graph)
        self._store.extend(triples)

    def drop(self, name: str | None) -> None:
        """Removes a graph; of the default graph, all its triples."""
        if name is None:
            self._store.clear_graph(DEFAULT)
        else:
            self._store.remove_graph(ox.NamedNode(name))

    def flush(self) -> None:
        """Brings what a store on disk holds onto the disk."""
        self._store.flush()

    def copy_to(self, folder: Path) -> None:
        """A consistent copy of a store on disk; its immutable files are shared by hard links."""
        self._store.backup(str(folder))

    def select(self, query: str, **bindings: Node) -> Iterator[dict[str, Node]]:
        """The rows of one of the project's own SELECT queries, which share `PREFIXES`."""
        return self.ask(query, prefixes=PREFIXES, bindings=bindings).rows()

    def dump(self, form: Format, max_bytes: int | None = None) -> bytes:
        """All named graphs, and what stands in none; N-Quads in canonical order.

        Raises:
            LimitError: They take more bytes than they may.
            UnwritableError: The format cannot carry them.
        """

        def quads() -> Iterator[ox.Quad]:
            for quad in self._store:
                named = not isinstance(quad.graph_name, ox.DefaultGraph)
                if named or not self._is_named(quad):
                    yield quad

        return write_quads(quads(), form, max_bytes)

    def _is_named(self, quad: ox.Quad) -> bool:
        """Whether a triple of the default graph stands in a named one, too."""
        found = self._store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        return any(not isinstance(q.graph_name, ox.DefaultGraph) for q in found)

    def _over(self, dataset: Dataset | None) -> tuple[ox.Store, dict[str, Any]]:
        """The store to ask, and how, so that a dataset is exactly what it says.

        A merge is kept until another one is asked for.
        """
        if dataset is None:
            return self._store, {}
        if len(dataset.default) > 1:
            if self._merged is None or self._merged[0] != dataset:
                self._merged = dataset, merged(self._store, dataset)
            store = self._merged[1]
            default: list[Any] = [DEFAULT]
        else:
            store = self._store
            default = [ox.NamedNode(name) for name in dataset.default]
        # Both override FROM. An empty list keeps graphs out; None would let all of them in.
        named = [ox.NamedNode(name) for name in dataset.named]
        return store, {"default_graph": default, "named_graphs": named}


def _with_union(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    for quad in quads:
        yield quad
        if not isinstance(quad.graph_name, ox.DefaultGraph):
            yield ox.Quad(quad.subject, quad.predicate, quad.object)
