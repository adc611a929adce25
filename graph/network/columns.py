"""Columns: what is written of nodes and of edges besides their ends, and of which type it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .model import Edge, Node, Value
from .plain import plain

# Names that a format or a tool has a use of its own for.
TAKEN = frozenset(
    "id iri label name value key source target weight type interaction kind colour degree begin"
    " end start latitude longitude stance basis evidence timeset".split()
)
LONG = 2**63


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        name: Its name.
        type: `boolean`, `long`, `double` or `string`: the narrowest that takes all its values.
    """

    name: str
    type: str


def node_values(node: Node) -> dict[str, Value]:
    """What is known of a node, by column."""
    values: dict[str, Value | None] = {
        "kind": plain(node.kind),
        "colour": node.colour,
        "degree": node.degree,
        "begin": node.begin,
        "end": node.end,
        "latitude": node.latitude,
        "longitude": node.longitude,
    }
    return {**_known(values), **extra_values(node)}


def extra_values(node: Node) -> dict[str, Value]:
    """What a node's attributes give, by column."""
    return {
        _free(name): plain(value) if isinstance(value, str) else value
        for name, value in node.attributes
    }


def edge_values(edge: Edge) -> dict[str, Value]:
    """What is known of an edge, by column."""
    return _known(
        {
            "kind": plain(edge.kind),
            "stance": edge.stance,
            "basis": edge.basis,
            "begin": edge.begin,
            "end": edge.end,
            "evidence": " ".join(edge.evidence) or None,
        }
    )


def columns(rows: Iterable[Mapping[str, Value]]) -> list[Column]:
    """The columns of rows, in the order in which they first occur."""
    types: dict[str, set[str]] = {}
    for row in rows:
        for name, value in row.items():
            types.setdefault(name, set()).add(_type(value))
    return [Column(name, _common(found)) for name, found in types.items()]


def in_order(row: Mapping[str, Value], known: Iterable[Column]) -> Iterator[tuple[Column, Value]]:
    """The values of a row by column, each as its column's type wants it."""
    for column in known:
        if column.name in row:
            value = row[column.name]
            yield column, text_of(value) if column.type == "string" else value


def text_of(value: Value) -> str:
    """A value as text."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _known(values: Mapping[str, Value | None]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value is not None}


def _free(name: str) -> str:
    name = plain(name) or "property"
    return f"{name} (property)" if name.casefold() in TAKEN else name


def _type(value: Value) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "long" if -LONG <= value < LONG else "string"
    return "double" if isinstance(value, float) else "string"


def _common(types: set[str]) -> str:
    if len(types) == 1:
        return next(iter(types))
    return "double" if types == {"long", "double"} else "string"
