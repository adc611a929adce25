"""A table: rows of cells under named columns, and the choices that narrow it down."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """One entry of a cell: text, and where it leads.

    Attributes:
        text: What to show.
        iri: The thing that it names, or empty.
        tag: The class by which it is marked, such as a stance, or empty.
        passage: First and last code point where the cell names a place in a document.
    """

    text: str
    iri: str = ""
    tag: str = ""
    passage: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row.

    Attributes:
        iri: The thing that it is about.
        cells: What stands under each column.
        dates: First and last day, ISO, or empty.
    """

    iri: str
    cells: tuple[tuple[Item, ...], ...]
    dates: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to filter by, and how many rows have it."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Table:
    """Some rows of a table, and how many there are in all."""

    rows: tuple[Row, ...]
    total: int
