"""Answers, written whole in a format that fits them, or refused."""

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from io import BytesIO

import pyoxigraph as ox
from rdflib.term import Node

from ..errors import LimitError, UnwritableError
from ..formats import GRAPHS, Format
from ..jsonld import compacted
from ..namespaces import PREFIXES
from .terms import to_node

# What XML 1.0 has no way to write, section 2.2.
NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
LOCAL_NAME = re.compile(r"[^\W\d][\w.-]*$")
# What stands between two rows, and nowhere else, by the name of the format.
BETWEEN_ROWS = {"JSON": b'}},{"', "XML": b"<result>", "CSV": b"\r\n", "TSV": b"\n"}
# How many rows there are before the first of these: the head of CSV and TSV ends in one.
ROWS_BEFORE = {"JSON": 1, "CSV": -1, "TSV": -1}


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

    def write(
        self, form: Format, max_rows: int | None = None, max_bytes: int | None = None
    ) -> bytes:
        """The whole answer in a format that fits its form.

        Args:
            form: The format.
            max_rows: Most rows, or triples, that it may have.
            max_bytes: Most bytes that it may have.

        Raises:
            LimitError: It is larger than that.
            UnwritableError: The format cannot carry it.
        """
        between, before = BETWEEN_ROWS.get(form.name), ROWS_BEFORE.get(form.name, 0)
        out = _Counted(between, before, max_rows, max_bytes)
        if isinstance(self._results, ox.QueryTriples):
            try:
                ox.serialize(
                    _checked(self._results, form, max_rows),
                    output=out,
                    format=getattr(ox.RdfFormat, form.name),
                    prefixes=PREFIXES,
                )
            except ValueError as error:  # such as triple terms in JSON-LD
                raise UnwritableError(f"{form.media_type} cannot carry this: {error}") from error
        else:
            self._results.serialize(output=out, format=getattr(ox.QueryResultsFormat, form.name))
        written = out.getvalue()
        if form.name == "JSON_LD":
            return compacted(written, PREFIXES)
        if form.name in ("XML", "RDF_XML"):
            if NOT_XML.search(written):
                raise UnwritableError(
                    f"{form.media_type} cannot carry a control character that this answer holds; "
                    "ask for another format"
                )
            written = written.replace(b"\r", b"&#13;")  # parsers would make it a line feed
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
                name: to_node(term)
                for name, term in zip(names, solution, strict=True)
                if term is not None
            }


def write_quads(quads: Iterable[ox.Quad], form: Format, max_bytes: int | None) -> bytes:
    """Quads in a format for datasets; N-Quads sorted, so that the same data are the same bytes.

    Raises:
        LimitError: They take more bytes than they may.
        UnwritableError: The format cannot carry them.
    """
    out = _Counted(None, 0, None, max_bytes)
    try:
        ox.serialize(quads, output=out, format=getattr(ox.RdfFormat, form.name), prefixes=PREFIXES)
    except ValueError as error:
        raise UnwritableError(f"{form.media_type} cannot carry this: {error}") from error
    written = out.getvalue()
    if form.name == "N_QUADS":
        return b"".join(sorted(written.splitlines(keepends=True)))
    return written


def _checked(triples: ox.QueryTriples, form: Format, max_rows: int | None) -> Iterator[ox.Triple]:
    """Each triple once, as a graph holds it, as long as there are not too many."""
    seen: set[ox.Triple] = set()
    for triple in triples:
        if triple in seen:
            continue
        seen.add(triple)
        if max_rows is not None and len(seen) > max_rows:
            raise LimitError("rows", f"the answer has more than {max_rows:,} triples")
        if form.name == "RDF_XML" and not LOCAL_NAME.search(triple.predicate.value):
            raise UnwritableError(
                f"application/rdf+xml cannot name <{triple.predicate.value}>; "
                "ask for another format"
            )
        yield triple


class _Counted(BytesIO):
    """Bytes kept in memory, as long as neither they nor their rows are too many."""

    def __init__(
        self,
        between_rows: bytes | None,
        before: int,
        max_rows: int | None,
        max_bytes: int | None,
    ) -> None:
        super().__init__()
        self._size, self._rows = 0, before
        self._between = between_rows
        self._tail = b""
        self._max_rows, self._max_bytes = max_rows, max_bytes

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._size += len(data)
        if self._max_bytes is not None and self._size > self._max_bytes:
            raise LimitError("bytes", f"the answer has more than {self._max_bytes:,} bytes")
        if self._max_rows is not None and self._between:
            joined = self._tail + data
            self._rows += joined.count(self._between)
            keep = len(self._between) - 1
            self._tail = joined[len(joined) - keep :] if keep else b""
            if self._rows > self._max_rows:
                raise LimitError("rows", f"the answer has more than {self._max_rows:,} rows")
        return super().write(data)
