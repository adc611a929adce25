"""Writes `ontology/names/world.ttl`: what tables and other languages call states and territories.

Run by hand after `ontology.sources.world`, with `pip install 'communique[sources]'`:

    python -m ontology.sources.names
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib import RDF, RDFS, SKOS, Graph, URIRef

from ontology import HERE

from . import datasets
from .blocks import dataset
from .tables import NONE, rows, several
from .turtle import block, document, texts

REMARK = """\
Names of states and territories beside those in ontology/actors: in other languages, and in English
as the tables of statistical offices and international organisations write them.
Made by `python -m ontology.sources.names`: change the tables in ontology/sources, not this file.
Licence: CC BY 4.0.

Names in other languages are alternative labels. Forms in English are hidden labels: they are there
to be found by (`Korea, Rep.`), not to be shown. Nothing here is used to read texts."""
SOURCES = (
    "Names in 20 languages of Natural Earth 5.1.1 (public domain)",
    "Names of territories of the Unicode CLDR in 20 languages, as in Babel {babel} "
    "(Unicode License v3)",
    "Names of ISO 3166-1, as in pycountry {pycountry} (Debian iso-codes, LGPL 2.1)",
)
HOME = "https://w3id.org/communique/id/"
ENGLISH = "en"
OTHER_COLUMNS = ("thing", "short", "formal")
ISO = re.compile("[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a thing, such as `state/germany`, in a language."""

    thing: str
    language: str
    text: str


def main() -> None:
    """Writes the file."""
    known, codes = _in_actors()
    path = HERE / "names" / "world.ttl"
    path.write_text(document(REMARK, _blocks(kept(_found(codes), known))), "utf-8")


def key(name: str) -> str:
    """The form in which two spellings of a name are equal: case, accents, punctuation aside.

    >>> key("Côte d’Ivoire") == key("COTE D'IVOIRE")
    True
    """
    apart = unicodedata.normalize("NFKD", re.sub("['’.]", "", name.casefold()))
    plain = (c for c in apart if not unicodedata.combining(c))
    # A vowel sign of Hindi is a mark, and part of the word.
    words = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in plain)
    return " ".join(words.split())


def kept(found: Iterable[Name], known: dict[str, set[str]]) -> dict[str, list[Name]]:
    """The names worth keeping, by thing: each once, and none that clearly means another thing.

    Args:
        found: Candidates.
        known: By key, the things that the name stands for already.
    """
    english: dict[str, set[str]] = defaultdict(set, {name: set(of) for name, of in known.items()})
    every = list(dict.fromkeys(found))
    for name in every:
        if name.language == ENGLISH and not known.get(key(name.text), set()) - {name.thing}:
            english[key(name.text)].add(name.thing)
    result: dict[str, list[Name]] = {}
    for name in every:
        bearers = (known if name.language == ENGLISH else english).get(key(name.text), set())
        names = result.setdefault(name.thing, [])
        new = all((n.language, key(n.text)) != (name.language, key(name.text)) for n in names)
        # An English name is not repeated in English; in another language it says that it is one.
        repeated = name.language == ENGLISH and name.thing in bearers
        if new and not repeated and not bearers - {name.thing}:
            names.append(name)
    return result


def _in_actors() -> tuple[dict[str, set[str]], dict[str, str]]:
    """Things by the keys of their English names, and by ISO 3166-1 code of two letters."""
    graph = Graph()
    for path in sorted((HERE / "actors").glob("*.ttl")):
        graph.parse(path)
    known: dict[str, set[str]] = {}
    for kind in (RDFS.label, SKOS.altLabel):
        for thing, name in graph.subject_objects(kind):
            known.setdefault(key(str(name)), set()).add(str(thing).removeprefix(HOME))
    codes = {
        str(code): str(thing).removeprefix(HOME)
        for thing, code in graph.subject_objects(SKOS.notation)
        if ISO.fullmatch(str(code))
    }
    kosovo = URIRef(f"{HOME}state/kosovo")  # CLDR knows it by a code that ISO leaves to users
    assert (kosovo, RDF.type, None) in graph
    return known, codes | {"XK": "state/kosovo"}


def _found(codes: dict[str, str]) -> Iterator[Name]:
    left_out = set()
    for row in rows("other-names"):
        for text in several(row["names"]):
            name = Name(row["thing"], row["language"], text.removeprefix(NONE))
            if text.startswith(NONE):
                left_out.add(name)
            else:
                yield name
    for name in (*_natural_earth(), *_cldr(codes), *_iso(codes)):
        if name not in left_out:
            yield name


def _natural_earth() -> Iterator[Name]:
    for row in rows("natural-earth"):
        thing = row.pop("thing")
        for column, text in row.items():
            if text:
                language = ENGLISH if column in ("short", "formal") else column
                yield Name(thing, language, text.strip())


def _cldr(codes: dict[str, str]) -> Iterator[Name]:
    columns = next(rows("natural-earth"))
    for language in (column for column in columns if column not in OTHER_COLUMNS):
        for iso, text in datasets.names_in(language).items():
            if iso in codes:
                yield Name(codes[iso], language, text)


def _iso(codes: dict[str, str]) -> Iterator[Name]:
    for iso, thing in codes.items():
        for text in datasets.names_of_iso(iso):
            yield Name(thing, ENGLISH, text)


def _blocks(found: dict[str, list[Name]]) -> Iterator[str]:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    title = "Names of states and territories"
    yield dataset("world", title, licence, datasets.versioned(SOURCES), folder="names")
    for thing, names in sorted(found.items()):
        other = [n for n in names if n.language != ENGLISH]
        properties = {
            "skos:altLabel": sorted(_literal(name) for name in other),
            "skos:hiddenLabel": texts(n.text for n in names if n.language == ENGLISH),
        }
        if names:
            kind, _, last = thing.partition("/")
            yield block(f"{kind}:{last}", None, properties)


def _literal(name: Name) -> str:
    escaped = name.text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"@{name.language}'


if __name__ == "__main__":
    main()
