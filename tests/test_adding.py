"""docs/adding.md tells the truth: a claim comes out with its lines, and not without any of them.

A section's blocks are what is added (`tsv TABLE`, `turtle FOLDER/NAME`), the sentence (`text`) and
the claim (`json`).
"""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from spacy.tokens import Token

from graph import to_rdf
from graph.actors import Actors, known_actors, read_actors
from graph.claims import Claim
from graph.concepts import Concepts, read_concepts, scheme
from graph.document import Document
from graph.extract import extract
from graph.extract.lexicon import Entry, Lexicon, entry, read_lexicon, table
from graph.extract.parser import pipeline
from graph.namespaces import CMQ, HOME, PREFIXES, Things
from graph.review import Decided, Reviewed, Source, span_digests
from graph.validate import violations
from ontology import HERE

from .conftest import ROOT

BLOCK = re.compile(r"^```(\w+) ?([\w/-]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
CUES = ("statements", "stances", "events", "units")


@dataclass(frozen=True)
class Added:
    """Lines that a section adds to one file."""

    kind: str
    name: str
    text: str


@dataclass(frozen=True)
class Example:
    """A section: what it adds, a sentence, and the claim that comes out."""

    title: str
    added: tuple[Added, ...]
    sentence: str
    claim: dict[str, Any]


def examples() -> Iterator[Example]:
    page = (ROOT / "docs" / "adding.md").read_text("utf-8")
    for section in page.split("\n## ")[1:]:
        blocks = [Added(*found) for found in BLOCK.findall(section)]
        (sentence,) = (block.text for block in blocks if block.kind == "text")
        (claim,) = (json.loads(block.text) for block in blocks if block.kind == "json")
        added = tuple(block for block in blocks if block.name)
        yield Example(section.partition("\n")[0], added, sentence, claim)


EXAMPLES = list(examples())
TURTLE = [added for example in EXAMPLES for added in example.added if added.kind == "turtle"]
TABLES = [added for example in EXAMPLES for added in example.added if added.kind == "tsv"]


def entries(added: Added) -> tuple[Entry, ...]:
    lines = csv.DictReader(added.text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(map(entry, lines))


def lexicon(added: tuple[Added, ...]) -> Lexicon:
    """The shipped lexicon, and the lines."""
    tables = dict(read_lexicon().tables)
    for block in added:
        if block.kind == "tsv":
            more = (*tables[block.name].entries, *entries(block))
            tables[block.name] = table(block.name, more)
    return Lexicon(tables)


def extended(added: Added, folder: Path) -> Path:
    """A copy of the shipped file with the lines at its end."""
    path = folder / f"{Path(added.name).name}.ttl"
    shipped = (HERE / f"{added.name}.ttl").read_text("utf-8")
    path.write_text(f"{shipped}\n{added.text}", "utf-8")
    return path


def actors(added: tuple[Added, ...], folder: Path) -> Actors:
    """The shipped actors, and the lines."""
    mine = {f"{a.name}.ttl": extended(a, folder) for a in added if a.name.startswith("actors/")}
    if not mine:
        return known_actors()
    shipped = (HERE / "actors").glob("*.ttl")
    return read_actors(mine.get(f"actors/{path.name}", path) for path in shipped)


@cache
def known(curie: str) -> URIRef | Literal:
    """What a value of the page stands for: a concept, a thing, or words."""
    prefix, colon, name = curie.partition(":")
    if not colon:
        return Literal(curie)
    return URIRef(f"{PREFIXES.get(prefix, f'{HOME}id/{prefix}/')}{name}")


def comes_out(
    example: Example, added: tuple[Added, ...], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> bool:
    """Whether the sentence gives the claim, and its graph what the page says of it."""
    who = actors(added, folder)
    schemes = {
        block.name.partition("/")[2]: read_concepts([extended(block, folder)])
        for block in added
        if block.name.startswith("schemes/")
    }

    def scheme_with_lines(name: str) -> Concepts:
        return schemes.get(name) or scheme(name)

    monkeypatch.setattr(to_rdf, "scheme", scheme_with_lines)
    document = Document(example.sentence, "example")
    claims = extract(document, lexicon=lexicon(added), actors=who)
    if "issue" in example.claim:  # which a reviewer gives
        claims = [replace(claim, issue=example.claim["issue"]) for claim in claims]
    graph = graph_of(document, claims, who)
    return any(agrees(claim, example.claim, graph) for claim in claims)


def graph_of(document: Document, claims: list[Claim], who: Actors) -> Graph:
    source = Source("example", document.digest, "An example", author="Ama Mensah")
    decided = tuple(Decided(c, c.id, span_digests(c, document.text)) for c in claims)
    return to_rdf.document_graphs(Reviewed(source, False, decided), who, Things()).data


def agrees(claim: Claim, wanted: dict[str, Any], graph: Graph) -> bool:
    slots = claim.to_record()
    matter = graph.value(URIRef(f"{HOME}id/claim/{claim.id}"), CMQ.about)
    return all(
        (matter, CMQ[name.removeprefix("cmq:")], known(value)) in graph
        if name.startswith("cmq:")
        else slots.get(name) == value
        for name, value in wanted.items()
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title)
def test_with_the_lines_the_claim_comes_out(
    example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert comes_out(example, example.added, tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("example", "missing"),
    [(example, block) for example in EXAMPLES for block in example.added],
    ids=lambda value: value.title if isinstance(value, Example) else value.name,
)
def test_without_any_block_of_lines_it_does_not(
    example: Example, missing: Added, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = tuple(block for block in example.added if block != missing)

    assert not comes_out(example, added, tmp_path, monkeypatch)


@pytest.mark.parametrize("added", TABLES, ids=lambda added: added.name)
def test_a_line_has_the_columns_of_its_table(added: Added) -> None:
    columns = (HERE / "lexicon" / f"{added.name}.tsv").read_text("utf-8").splitlines()[0]

    first, *lines = added.text.splitlines()

    assert first == columns
    assert lines
    assert all(line.count("\t") == columns.count("\t") for line in lines)


@pytest.mark.parametrize("added", TABLES, ids=lambda added: added.name)
def test_a_new_cue_fires_in_both_of_its_examples(added: Added) -> None:
    pairs = [(cue, example) for cue in entries(added) for example in cue.examples]

    assert len(pairs) == 2 * len(entries(added))
    for cue, example in pairs:
        assert any(fires(cue, token) for token in pipeline()(example)), example


def fires(cue: Entry, token: Token) -> bool:
    return token.lemma_.lower() in cue.words[0] and cue.match(token) is not None


@pytest.mark.parametrize("added", TURTLE, ids=lambda added: added.name)
def test_lines_of_turtle_say_something_new_in_terms_that_are_known(
    added: Added, tmp_path: Path
) -> None:
    defined = set(Graph().parse(HERE / "communique.ttl").subjects(RDF.type))
    shipped = Graph().parse(HERE / f"{added.name}.ttl")

    new = Graph().parse(extended(added, tmp_path)) - shipped

    assert len(new) > 0
    used = {node for triple in new for node in triple if str(node).startswith(str(CMQ))}
    assert used <= defined


@pytest.mark.parametrize(
    "added", [a for a in TURTLE if a.name.startswith("actors/")], ids=lambda added: added.name
)
def test_actors_that_are_added_keep_to_the_shapes(added: Added, tmp_path: Path) -> None:
    new = Graph().parse(extended(added, tmp_path)) - Graph().parse(HERE / f"{added.name}.ttl")

    assert violations(new) == []


def test_the_page_has_an_example_for_whatever_is_added_as_data() -> None:
    names = {added.name for added in chain(TABLES, TURTLE)}

    assert {*CUES, "actors/people", "actors/organisations", "schemes/issues"} <= names
