"""Releases: the same bytes for the same input, published whole or not at all, with a way back."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SKOS, Graph, Literal, URIRef

from graph.build import build
from graph.errors import BadInputError, InvalidGraphError
from graph.namespaces import CMQ, HOME
from graph.release import DATA, MANIFEST, open_release, roll_back
from graph.review import Reviewed, read_review, shipped_reviews
from ontology.sources.tables import rows

from .note import CLAIMS, reviewed

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two releases, of one claim and of five."""
    root = tmp_path_factory.mktemp("releases")
    build([reviewed(CLAIMS[0])], root, created=NOON)
    build([reviewed()], root, created=NOON)
    return root


def test_a_release_says_what_is_in_it(root: Path) -> None:
    manifest = open_release(root).manifest

    assert manifest.kinds == {"event": 2, "measurement": 1, "position": 1, "statement": 1}
    assert manifest.created == "2026-11-24T12:00:00+00:00"
    assert manifest.triples == len(open_release(root).store())
    assert manifest.sources[0]["label"] == "A note"


def test_the_same_input_gives_the_same_bytes(root: Path, tmp_path: Path) -> None:
    again = build([reviewed()], tmp_path, created=NOON)

    for name in (DATA, MANIFEST):
        assert (again.path / name).read_bytes() == (root / "current" / name).read_bytes()


def test_all_states_and_territories_are_there_whether_or_not_a_document_speaks_of_them(
    root: Path,
) -> None:
    data = Graph()
    for line in (root / "current" / DATA).read_text("utf-8").splitlines():
        if "/id/graph/actors>" in line or "/id/graph/inference>" in line:
            data.parse(data=f"{line.rpartition(' <')[0]} .", format="nt")

    missing = []
    for row in rows("natural-earth"):
        thing = URIRef(f"{HOME}id/{row['thing']}")
        labels = list(data.objects(thing, RDFS.label))
        names = {str(name) for name in data.objects(thing, SKOS.altLabel)} | set(map(str, labels))
        if len(labels) != 1 or (thing, RDF.type, CMQ.Entity) not in data or row["de"] not in names:
            missing.append(row["thing"])
    assert missing == []
    germany = URIRef(f"{HOME}id/state/germany")
    assert Literal("Германия", "ru") in set(data.objects(germany, SKOS.altLabel))
    assert Literal("DEU", datatype=CMQ["iso3166-1-alpha-3"]) in set(data[germany : SKOS.notation])
    assert (germany, RDF.type, CMQ.Actor) in data


def test_states_stand_under_the_base_of_the_release(tmp_path: Path) -> None:
    release = build([reviewed()], tmp_path, created=NOON, base="https://example.org/kg/")
    data = (release.path / DATA).read_text("utf-8")

    assert "<https://example.org/kg/id/state/germany>" in data
    assert f"<{HOME}id/state/" not in data


def test_there_is_a_way_back_and_forth(root: Path) -> None:
    newest = open_release(root).manifest.name

    older = roll_back(root).manifest.name

    assert older != newest
    assert open_release(root).manifest.name == older
    assert roll_back(root).manifest.name == newest


def test_without_an_earlier_release_there_is_no_way_back(tmp_path: Path) -> None:
    build([reviewed(CLAIMS[0])], tmp_path, created=NOON)

    with pytest.raises(BadInputError, match="no previous release"):
        roll_back(tmp_path)


def test_a_violation_names_claim_and_passage_and_leaves_the_last_release(root: Path) -> None:
    before = open_release(root).manifest.name
    broken = reviewed(*CLAIMS[:2], replace(CLAIMS[2], stance=None))

    with pytest.raises(InvalidGraphError) as raised:
        build([broken], root, created=NOON)

    start, end = CLAIMS[2].span
    assert str(raised.value) == (
        f"note: claim c3 (characters {start} to {end}): A position needs a stance; "
        "nothing was published"
    )
    assert open_release(root).manifest.name == before
    assert not [path for path in root.iterdir() if path.name.startswith(".building")]


def test_data_that_are_not_those_of_the_manifest_are_not_opened(tmp_path: Path) -> None:
    release = build([reviewed(CLAIMS[0])], tmp_path, created=NOON)
    with (release.path / DATA).open("ab") as data:
        data.write(b"<http://a> <http://b> <http://c> .\n")

    with pytest.raises(BadInputError, match="the data do not match the manifest"):
        open_release(tmp_path)


@pytest.mark.parametrize("manifest", ["{", json.dumps({"name": "x"})])
def test_a_damaged_manifest_is_reported(tmp_path: Path, manifest: str) -> None:
    (tmp_path / MANIFEST).write_text(manifest)
    (tmp_path / DATA).write_text("")

    with pytest.raises(BadInputError, match="the manifest is damaged"):
        open_release(tmp_path)


def test_a_folder_without_a_release_is_reported(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="is not a release; make one"):
        open_release(tmp_path)


def test_two_documents_that_say_the_same_name_the_same_thing(
    note: Reviewed, tmp_path: Path
) -> None:
    source = replace(note.source, slug="other", label="Another note")
    other = Reviewed(
        source, False, tuple(replace(d, slug=f"other-{d.claim.id}") for d in note.claims)
    )

    release = build([note, other], tmp_path, created=NOON)

    answer = release.store().select(
        "SELECT (COUNT(DISTINCT ?s) AS ?holders) (COUNT(DISTINCT ?p) AS ?positions) "
        "(COUNT(DISTINCT ?c) AS ?claims) { ?p a cmq:Position ; cmq:holder ?s . ?c cmq:about ?p }"
    )
    (row,) = answer
    assert {name: int(str(value)) for name, value in row.items()} == {
        "holders": 1,
        "positions": 1,
        "claims": 2,
    }


@pytest.mark.slow
def test_the_shipped_release_is_what_its_reviews_give(tmp_path: Path) -> None:
    shipped = open_release()

    built = build(
        [read_review(path) for path in shipped_reviews()],
        tmp_path,
        created=dt.datetime.fromisoformat(shipped.manifest.created),
    )

    for name in (DATA, MANIFEST):
        assert (built.path / name).read_bytes() == (shipped.path / name).read_bytes()
