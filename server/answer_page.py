"""The answer to a query as a browser shows it: a part of it, with the way to all of it."""

import json
import re
from dataclasses import dataclass

from graph.formats import BOOLEAN, GRAPHS, RESULTS, Format

SHOWN_ROWS = 1_000
SHOWN_BYTES = 200_000  # of a graph
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@[\w-]+|\^\^<[^>]*>)?')
TSV = next(form for form in RESULTS if form.name == "TSV")
# What a page reads of each form of query: rows a line, or a graph as text.
READ: dict[str, Format] = {"SELECT": TSV, "ASK": BOOLEAN[0]}


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in a row.

    Attributes:
        text: The IRI, the characters of a literal, or the label of a blank node.
        linked: Whether it is an IRI.
    """

    text: str
    linked: bool = False


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """What is shown of an answer.

    Attributes:
        boolean: The answer to an ASK query, else None.
        variables: The columns of rows.
        rows: The first rows.
        graph: The first lines of a graph, else None.
        count: Number of rows of the whole answer.
        cut: Whether there is more than is shown.
        formats: Names of formats in which all of it can be had.
    """

    boolean: bool | None = None
    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    graph: str | None = None
    count: int = 0
    cut: bool = False
    formats: tuple[str, ...] = ()


def read_format(form: str) -> Format:
    """Returns the format in which a page reads the answer to a form of query."""
    return READ.get(form, GRAPHS[0])


def read_answer(form: str, body: bytes) -> AnswerPart:
    """Returns what to show of an answer in the format of `read_format`."""
    if form == "ASK":
        formats = tuple(known.suffix for known in BOOLEAN)
        return AnswerPart(boolean=json.loads(body)["boolean"], formats=formats)
    if form != "SELECT":
        shown, cut = body, len(body) > SHOWN_BYTES
        if cut:
            shown = body[:SHOWN_BYTES].rpartition(b"\n")[0]
        formats = tuple(known.suffix for known in GRAPHS)
        return AnswerPart(graph=shown.decode(errors="replace"), cut=cut, formats=formats)
    head, *lines = body.decode().split("\n", SHOWN_ROWS + 1)
    count = body.count(b"\n") - 1  # the engine ends each line
    rows = tuple(tuple(map(_cell, line.split("\t"))) for line in lines[: min(count, SHOWN_ROWS)])
    names = tuple(name.removeprefix("?") for name in head.split("\t") if name)
    formats = tuple(known.suffix for known in RESULTS)
    return AnswerPart(
        variables=names, rows=rows, count=count, cut=count > SHOWN_ROWS, formats=formats
    )


def _cell(term: str) -> Cell:
    """A term as the TSV format writes it. Source: SPARQL 1.1 Query Results CSV and TSV Formats."""
    if term.startswith("<") and not term.startswith("<<"):
        return Cell(term[1:-1], linked=True)
    literal = LITERAL.fullmatch(term)
    return Cell(json.loads(f'"{literal[1]}"', strict=False) if literal else term)
