"""Reads tables out of the graph, a page at a time."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from rdflib import Literal, URIRef
from rdflib.term import Node

from graph.iris import class_name, local_name, short
from graph.rows import Row as Answer

from ..asking import select
from ..pages.dates import printed
from ..pages.matters import Link, Matter, gather
from ..pages.queries import query as page_query
from .kinds import Filter, Kind
from .queries import paged, query
from .tables import Choice, Item, Row, Table

MOST_CHOICES = 500

Given = Mapping[str, str]


def read_table(kind: Kind, given: Given, limit: int, offset: int) -> Table:
    """A page of a table.

    Args:
        kind: What it lists.
        given: Values of the filters that are set, by their names.
        limit: Most rows.
        offset: Rows to pass over.
    """
    if kind.name == "documents":
        return _documents(given, limit, offset)
    chosen = [each for each in kind.filters if each.name in given]
    names = tuple(each.condition for each in chosen)
    bound: dict[str, Node] = {each.variable: _term(each, given[each.name]) for each in chosen}
    if kind.of is not None:
        bound["class"] = kind.of
    base = "claims" if kind.of is None else "matters"
    counted = select(query(f"{base}-count", names), **bound)
    total = int(counted[0]["count"]) if counted else 0
    found = select(paged(query(base, names), limit, offset), **bound) if offset < total else []
    rows = _claims(found) if kind.of is None else [_row(kind, m) for m in gather(found)]
    return Table(tuple(rows), total)


def read_choices(kind: Kind, wanted: Filter) -> list[Choice]:
    """The values that a filter can have, the most frequent first."""
    if kind.name == "documents":
        return _choices_of_documents(wanted)
    bound: dict[str, Node] = {} if kind.of is None else {"class": kind.of}
    if wanted.role is not None:
        bound["role"] = wanted.role
    base = "claim-choices" if kind.of is None else "choices"
    name = base if wanted.role is not None else f"{base}-{wanted.name}"
    found: dict[str, Choice] = {}
    for row in select(paged(query(name), MOST_CHOICES, 0), **bound):
        found.setdefault(row["value"], Choice(row["value"], row["name"], int(row["count"])))
    return sorted(found.values(), key=lambda choice: choice.name.casefold())


def _term(wanted: Filter, value: str) -> Node:
    return Literal(value) if wanted.text else URIRef(value)


def _row(kind: Kind, matter: Matter) -> Row:
    columns = (_cell(matter, column) for column in kind.columns)
    return Row(matter.iri, tuple(columns), (matter.begin, matter.end))


def _cell(matter: Matter, column: str) -> tuple[Item, ...]:
    """What stands under a column; a column of no other name is the matter itself."""
    if column == "document":
        return tuple(
            Item(place.document.name, place.document.iri, passage=(place.start, place.end))
            for place in sorted(matter.places)
        )
    if column in ("stance", "basis"):
        value = matter.stance if column == "stance" else matter.basis
        return (Item(value, tag=value),) if value else ()
    text = {"date": matter.date, "figure": matter.figure}.get(column)
    if text is not None:
        return (Item(text),) if text else ()
    links = {
        **dict.fromkeys(("speaker", "holder", "agent", "measured"), matter.who),
        "addressee": matter.towards,
        "kind": matter.act,
        "issue": matter.issues,
    }.get(column)
    return (Item(matter.label, matter.iri),) if links is None else _linked(links)


def _linked(links: set[Link]) -> tuple[Item, ...]:
    return tuple(Item(link.name, link.iri) for link in sorted(links))


def _claims(answers: Sequence[Answer]) -> list[Row]:
    rows = []
    for iri, group in groupby(answers, key=lambda answer: answer["claim"]):
        found = list(group)
        one = found[0]
        about = {Item(class_name(a["matterClass"]), a["matter"]) for a in found if "matter" in a}
        places = {
            Item(
                a.get("documentName") or short(a["document"]),
                a["document"],
                passage=(int(a["start"]), int(a["end"])),
            )
            for a in found
            if "document" in a and "start" in a
        }
        voice = Item(one.get("voiceName") or local_name(one["voice"]), one["voice"])
        cells = (
            (Item(one["label"], iri),),
            tuple(sorted(about)),
            (voice,),
            *((Item(one[name]),) if name in one else () for name in ("polarity", "modality")),
            tuple(sorted(places)),
        )
        rows.append(Row(iri, cells))
    return rows


def _documents(given: Given, limit: int, offset: int) -> Table:
    names = {"author": "authorName", "publisher": "publisher"}
    found: dict[str, list[Answer]] = {}
    for row in select(page_query("documents")):
        found.setdefault(row["document"], []).append(row)
    wanted = [
        rows
        for rows in found.values()
        if all(any(row.get(names[name]) == value for row in rows) for name, value in given.items())
    ]
    return Table(tuple(map(_document, wanted[offset : offset + limit])), len(wanted))


def _document(rows: Sequence[Answer]) -> Row:
    one = rows[0]
    authors = {(r["authorName"], r["author"]) for r in rows if "authorName" in r}
    texts = (one.get("publisher", ""), printed(one.get("date", "")), one["count"])
    cells = (
        (Item(one["label"], one["document"]),),
        (Item(one["title"]),) if "title" in one else (),
        tuple(Item(name, iri) for name, iri in sorted(authors)),
        *((Item(text),) if text else () for text in texts),
    )
    return Row(one["document"], cells)


def _choices_of_documents(wanted: Filter) -> list[Choice]:
    field = {"author": "authorName", "publisher": "publisher"}[wanted.name]
    counts: dict[str, set[str]] = {}
    for row in select(page_query("documents")):
        if field in row:
            counts.setdefault(row[field], set()).add(row["document"])
    return [Choice(name, name, len(found)) for name, found in sorted(counts.items())]
