"""Matters in lists: what was said, held or done, by whom, when, and where a document says so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.iris import class_name, local_name, short
from graph.rows import Row

from .dates import when, when_said

NON_ACTUAL = "NonActual"


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A thing and what to call it."""

    name: str
    iri: str


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a document says something: its claim and the first passage, in code points."""

    document: Link
    start: int
    end: int
    claim: str


@dataclass(slots=True)
class Matter:
    """One matter; open while rows are gathered, only read after that.

    Attributes:
        iri: Its IRI.
        kind: Local name of its class.
        label: What to call it.
        roles: Local names of the properties that lead from it to the thing of the page.
        begin: First day it may be of, ISO, empty where unknown.
        date: The time in words.
        stance: Local name of a position's stance, or empty.
        basis: `stated`, `ascribed`, `acted`, or empty.
        condition: The condition that it depends on, or empty.
        quotation: Words quoted, or empty.
        who: Speakers, holders or agents.
        towards: Addressees.
        issues: Issues.
        act: Kind of act or event.
        places: Where documents say so.
        figure: A value with its unit, or empty.
    """

    iri: str
    kind: str
    label: str
    begin: str
    end: str
    date: str
    stance: str
    basis: str
    condition: str
    quotation: str
    roles: set[str] = field(default_factory=set)
    who: set[Link] = field(default_factory=set)
    towards: set[Link] = field(default_factory=set)
    issues: set[Link] = field(default_factory=set)
    act: set[Link] = field(default_factory=set)
    places: set[Place] = field(default_factory=set)
    figure: str = ""

    @property
    def actual(self) -> bool:
        """Whether somebody asserts it as being the case."""
        return not self.kind.startswith(NON_ACTUAL)

    @property
    def base_kind(self) -> str:
        """Its kind whether or not it is actual: `Statement`, `Position` ..."""
        return self.kind.removeprefix(NON_ACTUAL)

    @property
    def kind_name(self) -> str:
        """What to call its kind."""
        return class_name(self.kind)


def gather(rows: Iterable[Row]) -> list[Matter]:
    """Matters in the order in which the rows first name them."""
    found: dict[str, Matter] = {}
    for row in rows:
        matter = found.get(row["matter"])
        if matter is None:
            matter = found[row["matter"]] = _matter(row)
        if "role" in row:
            matter.roles.add(local_name(row["role"]))
        for name, links in (
            ("who", matter.who),
            ("towards", matter.towards),
            ("issue", matter.issues),
            ("act", matter.act),
        ):
            if name in row:
                links.add(Link(row.get(f"{name}Name") or short(row[name]), row[name]))
        if "claim" in row:
            document = Link(row["documentName"], row["document"])
            matter.places.add(Place(document, int(row["start"]), int(row["end"]), row["claim"]))
    return list(found.values())


def by_issue(matters: Sequence[Matter]) -> list[tuple[Link | None, list[Matter]]]:
    """Matters under each of their issues, in the order of the issues' names; without one, last."""
    found: dict[Link, list[Matter]] = {}
    for matter in matters:
        for issue in matter.issues:
            found.setdefault(issue, []).append(matter)
    without = [matter for matter in matters if not matter.issues]
    return [*sorted(found.items()), *([(None, without)] if without else [])]


def _matter(row: Row) -> Matter:
    begin, end = row.get("earliest", "")[:10], row.get("latest", "")[:10]
    said = local_name(row["class"]).removeprefix(NON_ACTUAL) == "Statement"
    in_words = when_said if said else when
    return Matter(
        row["matter"],
        local_name(row["class"]),
        row["label"],
        begin,
        end,
        in_words(row.get("date"), begin, end),
        local_name(row.get("stance", "")),
        local_name(row.get("basis", "")),
        row.get("condition", ""),
        row.get("quotation", ""),
        figure=" ".join(filter(None, (row.get("figure"), row.get("unit")))),
    )
