"""One changed document costs one document; what comes out is the same as from nothing."""

import datetime as dt
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.build import build
from graph.build_inputs import documents, files_of
from graph.claims import Claim
from graph.document import digest
from graph.errors import BadInputError, InvalidGraphError
from graph.labels import one_label
from graph.metadata import Metadata
from graph.part_cache import FOLDER
from graph.parts import Maker, Part
from graph.release import DATA, MANIFEST, Release
from graph.review import Reviewed, read_input
from graph.sidecar import Sidecar, beside, to_text

from .note import CLAIMS, TEXT, reviewed

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
Made = list[str]


def notes(count: int) -> list[Reviewed]:
    """Documents with one claim each."""
    first = reviewed(CLAIMS[1])
    return [
        Reviewed(
            replace(first.source, slug=f"note-{n}", label=f"Note {n}"),
            False,
            tuple(replace(d, slug=f"note-{n}-{d.slug}") for d in first.claims),
        )
        for n in range(count)
    ]


def changed(document: Reviewed, **slots: object) -> Reviewed:
    """A document with other values in its first claim."""
    first, *rest = document.claims
    return replace(
        document,
        claims=(replace(first, claim=replace(first.claim, **slots)), *rest),  # type: ignore[arg-type]
    )


def files(release: Release) -> list[bytes]:
    return [(release.path / name).read_bytes() for name in (DATA, MANIFEST)]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """The labels of the documents whose parts were made, in order."""
    labels: Made = []
    part = Maker.part

    def noted(self: Maker, document: Reviewed, *rest: Any) -> Part:
        labels.append(document.source.label)
        return part(self, document, *rest)

    monkeypatch.setattr(Maker, "part", noted)
    return labels


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda d: d, []),
        (lambda d: [d[0], changed(d[1], object="that rain is near"), d[2]], ["Note 1"]),
        pytest.param(
            lambda d: [d[0], replace(d[1], source=replace(d[1].source, dated="2019")), d[2]],
            None,
            marks=pytest.mark.slow,
        ),
        pytest.param(lambda d: d[:2], [], marks=pytest.mark.slow),
        (lambda d: [*d, reviewed(CLAIMS[0])], ["A note"]),
        pytest.param(lambda d: [d[2], d[0], d[1]], [], marks=pytest.mark.slow),
    ],
    ids=["nothing", "a claim", "a date", "one less", "one more", "their order"],
)
def test_only_what_changed_is_made_and_the_bytes_are_those_of_a_whole_build(
    made: Made,
    tmp_path: Path,
    change: Callable[[list[Reviewed]], list[Reviewed]],
    expected: list[str] | None,
) -> None:
    before = notes(3)
    build(before, tmp_path / "cached", created=NOON)
    made.clear()

    release = build(change(before), tmp_path / "cached", created=NOON)

    assert made == (["Note 1"] if expected is None else expected)
    whole = build(change(before), tmp_path / "whole", created=NOON, cached=False)
    assert files(release) == files(whole)
    assert not (tmp_path / "whole" / FOLDER).exists()


@pytest.mark.parametrize(
    "what",
    [
        pytest.param("base", marks=pytest.mark.slow),
        pytest.param("keep", marks=pytest.mark.slow),
        "fingerprint",
    ],
)
def test_what_all_parts_rest_on_makes_all_anew(
    what: str, made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(notes(2), tmp_path, created=NOON)
    made.clear()
    if what == "fingerprint":
        monkeypatch.setattr("graph.fingerprint.builder", lambda: "another ontology")

    build(
        notes(2),
        tmp_path,
        created=NOON,
        base="https://example.org/" if what == "base" else "https://w3id.org/communique/",
        keep="none" if what == "keep" else "quotes",
    )

    assert made == ["Note 0", "Note 1"]


@pytest.mark.parametrize("damage", [b"", b"# 1 0 0\n", b"\xff\xfe", b"no head\n"])
def test_a_damaged_entry_is_made_again(made: Made, tmp_path: Path, damage: bytes) -> None:
    release = build(notes(1), tmp_path, created=NOON)
    before = files(release)
    (entry,) = (tmp_path / FOLDER).iterdir()
    entry.write_bytes(damage)
    made.clear()

    again = build(notes(1), tmp_path, created=NOON)

    assert made == ["Note 0"]
    assert files(again) == before


def test_a_document_that_the_shapes_refuse_is_never_kept(made: Made, tmp_path: Path) -> None:
    broken = [*notes(1), reviewed(*CLAIMS[:2], replace(CLAIMS[2], stance=None))]

    for _ in range(2):
        with pytest.raises(InvalidGraphError, match="A position needs a stance"):
            build(broken, tmp_path, created=NOON)

    assert made == ["Note 0", "A note", "A note"]


def test_what_no_document_needs_any_more_is_dropped(tmp_path: Path) -> None:
    build(notes(3), tmp_path, created=NOON)
    build(notes(1), tmp_path, created=NOON)

    assert len(list((tmp_path / FOLDER).iterdir())) == 1


@pytest.mark.slow
def test_two_processes_make_the_same_bytes(tmp_path: Path) -> None:
    one, two = (build(notes(6), tmp_path / str(jobs), created=NOON, jobs=jobs) for jobs in (1, 2))

    assert files(one) == files(two)


@pytest.mark.slow
def test_a_refusal_in_another_process_is_told_as_here(tmp_path: Path) -> None:
    broken = [*notes(1), reviewed(*CLAIMS[:2], replace(CLAIMS[2], stance=None))]

    with pytest.raises(InvalidGraphError, match=r"note: claim c3 .*: A position needs a stance"):
        build(broken, tmp_path, created=NOON, jobs=2)


def test_two_documents_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidGraphError, match="two documents are named 'note'"):
        build([reviewed(CLAIMS[0]), reviewed(CLAIMS[1])], tmp_path, created=NOON)


def test_a_document_named_as_a_graph_of_the_release_is_refused(tmp_path: Path) -> None:
    (note,) = notes(1)
    named = replace(note, source=replace(note.source, slug="review"))

    with pytest.raises(
        InvalidGraphError, match="'review' is the name of a graph of the release's own"
    ):
        build([named], tmp_path, created=NOON)


def written(folder: Path, claims: Iterable[Claim], sidecar: Sidecar | None) -> Path:
    """A file of claims with its sidecar."""
    path = folder / "note.jsonl"
    path.write_text("".join(json.dumps(c.to_record()) + "\n" for c in claims), "utf-8")
    if sidecar:
        beside(path).write_text(to_text(sidecar), "utf-8")
    return path


KNOWN = Metadata(
    "A truce", "Ama Mensah", "2019-05", "Accra Post", "https://accra.example/truce", "en"
)


def test_what_a_sidecar_tells_reaches_the_release(tmp_path: Path) -> None:
    path = written(tmp_path, CLAIMS, Sidecar(digest(TEXT), len(TEXT), KNOWN))

    release = build([read_input(path, {digest(TEXT): TEXT})], tmp_path / "r", created=NOON)

    (row,) = release.store().select(
        "PREFIX dct: <http://purl.org/dc/terms/> "
        "PREFIX cmq: <https://w3id.org/communique/ontology#> "
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
        "PREFIX oa: <http://www.w3.org/ns/oa#> "
        "SELECT * { ?d a cmq:Document ; rdfs:label ?label ; dct:title ?title ; dct:date ?date ; "
        "dct:publisher ?publisher ; dct:source ?address ; cmq:length ?length ; "
        "dct:creator/rdfs:label ?author . "
        "?p oa:hasSource ?d ; oa:hasSelector/oa:start 0 ; rdfs:seeAlso ?link }"
    )
    assert {name: str(value) for name, value in row.items() if name not in ("d", "p")} == {
        "label": "A truce",
        "title": "A truce",
        "date": "2019-05",
        "publisher": "Accra Post",
        "address": "https://accra.example/truce",
        "length": str(len(TEXT)),
        "author": "Ama Mensah",
        "link": "https://accra.example/truce#:~:text=Norway%E2%80%99s%20king%20visited,"
        "in%20May%202019",
    }


def test_evidence_from_a_pdf_leads_to_its_page(tmp_path: Path) -> None:
    second = CLAIMS[3].span.start
    path = written(tmp_path, CLAIMS, Sidecar(digest(TEXT), len(TEXT), KNOWN, (0, second)))

    fragments = [d.fragment for d in read_input(path).claims]

    assert fragments == ["page=1", "page=1", "page=1", "page=2", "page=2"]


def test_a_document_without_claims_is_in_the_release(tmp_path: Path) -> None:
    path = written(tmp_path, (), Sidecar(digest(TEXT), len(TEXT), KNOWN))

    release = build([read_input(path)], tmp_path / "r", created=NOON)

    assert [source["label"] for source in release.manifest.sources] == ["A truce"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"digest": "sha256:0", "length": 1}', "belongs to a different text from the claims"),
        ("{", "does not say which document the claims beside it belong to"),
        ('{"digest": "x", "length": 1, "date": "soon"}', "'soon' is not a date"),
        ('{"digest": "x", "length": 1, "address": "x y"}', "'x y' is not a web address"),
    ],
)
def test_a_sidecar_that_does_not_fit_is_one_clear_line(
    tmp_path: Path, content: str, message: str
) -> None:
    path = written(tmp_path, CLAIMS, None)
    beside(path).write_text(content)

    with pytest.raises(BadInputError) as raised:
        read_input(path)

    assert str(raised.value).startswith(f"{tmp_path}/note.json: ")
    assert message in str(raised.value)


def test_folders_stand_for_their_files_of_claims(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("b.jsonl", "deep/a.jsonl", ".hidden.jsonl", "b.json", "documents.ndjson"):
        (tmp_path / name).write_text("")

    assert files_of([tmp_path, tmp_path / "b.jsonl"]) == [
        tmp_path / "b.jsonl",
        tmp_path / "deep" / "a.jsonl",
    ]
    with pytest.raises(BadInputError, match="contains no files of claims"):
        files_of([tmp_path / "deep", _empty(tmp_path)])


def _empty(folder: Path) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"


def test_documents_are_read_one_at_a_time(tmp_path: Path) -> None:
    good = written(tmp_path, CLAIMS, None)

    found = documents([good, tmp_path / "missing.jsonl"], {})

    assert next(found).source.slug == "note"
    with pytest.raises(BadInputError, match="No such file"):
        next(found)


def test_a_thing_named_in_two_ways_has_one_label_and_the_other_beside_it(tmp_path: Path) -> None:
    def saying(name: str, number: int) -> Reviewed:
        document = changed(notes(number + 1)[number], subject=name)
        return replace(document, source=replace(document.source, author=None))

    said = [saying(name, n) for n, name in enumerate(("Rebels of Arda", "rebels of Arda"))]
    said.append(saying("Rebels of Arda", 2))

    release = build(said, tmp_path, created=NOON)

    rows = release.store().select(
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
        "PREFIX cmq: <https://w3id.org/communique/ontology#> "
        "SELECT DISTINCT ?p ?name { ?s cmq:speaker ?who . ?who ?p ?name . "
        "FILTER (?p IN (rdfs:label, skos:altLabel)) }"
    )
    found = sorted((str(row["p"]).rpartition("#")[2], str(row["name"])) for row in rows)
    assert found == [("altLabel", "rebels of Arda"), ("label", "Rebels of Arda")]


def test_the_name_that_most_documents_use_is_the_label() -> None:
    start = "<http://x/id/actor/rebels>"
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    beside_it = "<http://www.w3.org/2004/02/skos/core#altLabel>"
    other = '<http://x/id/claim/c> <http://www.w3.org/2000/01/rdf-schema#label> "The rebels" .'

    settled = one_label(
        {
            "a": (other, f'{start} {label} "Rebels" .'),
            "b": (f'{start} {label} "rebels" .',),
            "c": (f'{start} {label} "rebels" .',),
        },
        "http://x/",
    )

    assert settled == {
        "a": tuple(
            sorted((other, f'{start} {beside_it} "Rebels" .', f'{start} {label} "rebels" .'))
        ),
        "b": (f'{start} {label} "rebels" .',),
        "c": (f'{start} {label} "rebels" .',),
    }
