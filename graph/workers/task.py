"""What a worker is asked to do, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from typing import Literal as OneOf

from rdflib import Literal, URIRef
from rdflib.term import Node

from ..dataset import Dataset
from ..errors import (
    BadInputError,
    CommuniqueError,
    DamagedStoreError,
    ForbiddenQueryError,
    LimitError,
    MissingGraphError,
    NoSpaceError,
    QuerySyntaxError,
    RefusedQueryError,
    ServiceError,
    UnwritableError,
)

Operation = OneOf["query", "graph", "dump", "names", "update", "put", "drop"]


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of work on the data.

    Attributes:
        operation: `query`; `graph`, a graph's triples; `dump`, all graphs; `names`, those of the
            graphs; `update`; `put`, triples into a graph; `drop`, a graph.
        text: The query, the update, or the data.
        format: Name of the format to write the answer in.
        base: What relative IRIs are resolved against.
        dataset: The graphs that a query is about, instead of those it names.
        graph: Name of the graph, None for the default graph.
        replace: Whether data take the place of what a graph holds.
        allowed: Hosts that SERVICE and LOAD may reach.
        bindings: Values for variables; None for a query of somebody else's.
            A query of the project's own shares its prefixes.
        merged: Whether the default graph is to be the union of all, whatever it is to others.
        parts: The documents that data consist of: name of the format, and length in bytes.
    """

    operation: Operation
    text: bytes = b""
    format: str = ""
    base: str | None = None
    dataset: Dataset | None = None
    graph: str | None = None
    replace: bool = False
    allowed: tuple[str, ...] = ()
    bindings: Mapping[str, Node] | None = None
    merged: bool = False
    parts: tuple[tuple[str, int], ...] = ()

    def head(self) -> dict[str, Any]:
        """All but the text, as a JSON object."""
        dataset = self.dataset
        return {
            "operation": self.operation,
            "format": self.format,
            "base": self.base,
            "dataset": None if dataset is None else [dataset.default, dataset.named],
            "graph": self.graph,
            "replace": self.replace,
            "allowed": self.allowed,
            "bindings": None if self.bindings is None else _written(self.bindings),
            "merged": self.merged,
            "parts": self.parts,
        }

    @classmethod
    def read(cls, head: Mapping[str, Any], text: bytes) -> "Task":
        """The task in a message."""
        values = dict(head, text=text, allowed=tuple(head["allowed"]))
        values["parts"] = tuple((str(form), int(length)) for form, length in head["parts"])
        if head["dataset"] is not None:
            default, named = head["dataset"]
            values["dataset"] = Dataset(tuple(default), tuple(named))
        if head["bindings"] is not None:
            values["bindings"] = {name: _node(*term) for name, term in head["bindings"].items()}
        return cls(**values)


def _written(bindings: Mapping[str, Node]) -> dict[str, list[str | None]]:
    """Terms as JSON: value and, of a literal, datatype and language."""
    return {
        name: [str(n), n.datatype and str(n.datatype), n.language]
        if isinstance(n, Literal)
        else [str(n)]
        for name, n in bindings.items()
    }


def _node(value: str, *literal: str | None) -> Node:
    if not literal:
        return URIRef(value)
    datatype, language = literal
    return Literal(value, language, URIRef(datatype) if datatype else None, normalize=False)


ERRORS: dict[str, type[CommuniqueError]] = {
    cls.__name__: cls
    for cls in (
        BadInputError,
        DamagedStoreError,
        ForbiddenQueryError,
        LimitError,
        MissingGraphError,
        NoSpaceError,
        QuerySyntaxError,
        RefusedQueryError,
        ServiceError,
        UnwritableError,
    )
}


def failure(error: CommuniqueError) -> dict[str, Any]:
    """An error as the head of a message."""
    return {
        "error": type(error).__name__,
        "message": str(error),
        "line": getattr(error, "line", None),
        "column": getattr(error, "column", None),
        "limit": getattr(error, "limit", None),
    }


def raised(head: Mapping[str, Any]) -> CommuniqueError:
    """The error in the head of a message."""
    message = str(head["message"])
    kind = ERRORS.get(str(head["error"]), BadInputError)
    if kind is QuerySyntaxError:
        return QuerySyntaxError(message, head["line"], head["column"])
    if kind is LimitError:
        return LimitError(str(head["limit"]), message)
    return kind(message)
