"""The commands that make and question a graph, as a user types them."""

import json
import subprocess
from pathlib import Path

import pytest

from ontology import HERE

from ..conftest import COMMUNIQUE
from .note import CLAIMS

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


def communique(*words: object, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMUNIQUE, *map(str, words)], input=stdin, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of claims and the releases that were built from it."""
    folder = tmp_path_factory.mktemp("project")
    lines = "".join(json.dumps(claim.to_record()) + "\n" for claim in CLAIMS)
    (folder / "note.jsonl").write_text(lines, "utf-8")
    built = communique("build", folder / "note.jsonl", "-o", folder / "releases", "--created", 0)
    assert ": 1 document, 5 claims (" in built.stdout
    return folder


def test_claims_come_out_of_a_release_as_they_went_in(folder: Path) -> None:
    done = communique("claims", folder / "releases", "-o", folder / "out.jsonl")

    assert (done.returncode, done.stderr) == (0, "")
    found = [json.loads(line) for line in (folder / "out.jsonl").read_text("utf-8").splitlines()]
    expected = [claim.to_record() for claim in CLAIMS]
    for record in expected:
        del record["exact"]
    assert found == expected


def test_a_document_that_is_not_there_is_an_error(folder: Path) -> None:
    done = communique("claims", folder / "releases", "--document", "essay")

    assert done.returncode == 2
    assert done.stderr == "communique: no document 'essay'; there is note\n"


def test_a_query_is_asked_of_a_release_a_store_and_a_file(folder: Path) -> None:
    store, data = folder / "store", folder / "releases" / "current" / "data.nq"
    assert communique("load", data, "--store", store).returncode == 0

    answers = {
        communique("query", "-", graph, stdin=COUNT).stdout
        for graph in (folder / "releases", folder / "releases" / "current", store, data)
    }

    assert len(answers) == 1
    assert next(iter(answers)).startswith("?n\n")


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["nt", "ttl", "nq", "trig", "rdf", "jsonld"])
def test_files_of_the_usual_formats_are_validated_queried_and_loaded(
    suffix: str, tmp_path: Path
) -> None:
    example = HERE / "examples" / "stated-position.ttl"
    written = communique(
        "query", "-", example, "--format", suffix, stdin="CONSTRUCT WHERE { ?s ?p ?o }"
    )
    path = tmp_path / f"example.{suffix}"
    path.write_text(written.stdout, "utf-8")

    validated = communique("validate", path)
    loaded = communique("load", path, "--store", tmp_path / "store")

    assert (validated.returncode, validated.stderr) == (0, "")
    assert validated.stdout.endswith("triples, no violations\n")
    assert loaded.returncode == 0
    assert communique("query", "-", tmp_path / "store", stdin=COUNT).stdout == (
        communique("query", "-", example, stdin=COUNT).stdout
    )


def test_what_is_wanting_is_said_and_the_exit_code_is_one(tmp_path: Path) -> None:
    done = communique("validate", HERE / "counter-examples" / "position-without-stance.ttl")

    assert done.returncode == 1
    assert "claim c1: A position needs a stance" in done.stdout


def test_loading_is_all_or_nothing(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.nt", tmp_path / "bad.nt"
    good.write_text("<http://a> <http://b> <http://c> .\n")
    bad.write_text("<http://a> <http://b> .\n")
    store = tmp_path / "store"

    refused = communique("load", good, bad, "--store", store)
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"communique: {bad}: ")
    assert not store.exists()

    assert communique("load", good, "--store", store).returncode == 0
    communique("load", bad, "--store", store)
    assert communique("query", "-", store, stdin=COUNT).stdout == "?n\n1\n"


def test_the_shipped_release_is_meant_where_none_is_named() -> None:
    counted = communique("query", "-", stdin=COUNT)
    validated = communique("validate")

    assert int(counted.stdout.splitlines()[1]) > 10_000
    assert "the shipped release: " in validated.stdout
    assert validated.returncode == 0


def test_a_review_is_summed_up_and_new_proposals_are_shown(tmp_path: Path) -> None:
    header = {
        "review": "complete",
        "document": {"slug": "note", "digest": CLAIMS[0].document, "label": "A note"},
        "by": "curated by the project",
        "when": "2026-11-24",
    }
    decided = {
        "decision": "accepted",
        "slug": "visit",
        "claim": CLAIMS[0].to_record(),
        "digests": [None],
    }
    review, proposals = tmp_path / "review.jsonl", tmp_path / "proposals.jsonl"
    review.write_text(f"{json.dumps(header)}\n{json.dumps(decided)}\n")
    proposals.write_text("".join(json.dumps(c.to_record()) + "\n" for c in CLAIMS[:2]))

    done = communique("review", review, proposals)

    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "A note: complete; 1 accepted, 0 rejected",
        "undecided c2 statement (None): “We will support the truce,” he said",
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["query", "-", "missing.nt"], "missing.nt: No such file or directory"),
        (["query", "-", "."], ".: holds neither a release nor a store"),
        (["query", "-", "note.doc"], "note.doc: the suffix names no RDF format; use one of .ttl"),
        (["claims", "missing"], "missing: "),
        (["build", "missing.jsonl"], "missing.jsonl: No such file or directory"),
        (["build", "--back", "-o", "missing"], "missing: there is no previous release"),
        (["load", "missing.nt", "--store", "s"], "missing.nt: No such file or directory"),
        (["load", ".", "--store", "s"], ".: is a folder that is no release"),
        (["serve", "--release", "missing"], "missing: No such file or directory"),
        (["serve", "--store", "missing"], "missing: No such file or directory"),
        (["export", "-o", "x.xlsx"], "x.xlsx: there is no format 'xlsx'; end it in .gexf"),
        (["export", "--of", "urn:nobody"], "<urn:nobody> is not in the graph"),
        (["export", "--actor", "urn:nobody"], "<urn:nobody> is not in the graph"),
        (["export", "--issue", "urn:nothing"], "<urn:nothing> is not in the graph"),
        (["review", "missing.jsonl"], "missing.jsonl: No such file or directory"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_call_is_one_line_and_exit_code_two(
    words: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    done = communique(*words, stdin=COUNT)

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"communique: {message}")
    assert done.stderr.count("\n") == 1


def test_a_syntax_error_says_where() -> None:
    done = communique("query", "-", stdin="SELECT * WHERE {\n  ?s foo:p ?o }")

    assert done.returncode == 2
    assert done.stderr == (
        "communique: line 2, column 11: the prefix foo: is not declared;"
        " add PREFIX foo: <its namespace>\n"
    )


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("SELECT * { ?s foaf:name ?o }", "foaf: is not declared; add PREFIX foaf: <http://xmlns"),
        ("SELECT * { ?s cmq:speaker ?o }", "cmq: is not declared; add PREFIX cmq: <https://w3id"),
        ("SELECT (xsd:int(1) AS ?x) {}", "xsd: is not declared; add PREFIX xsd: <http://www.w3"),
        ("SELECT * { ?s :name ?o }", ": is not declared; add PREFIX : <its namespace>"),
        ("PREFIX a: <urn:a> ASK { ?s a:b/ex:c 'd:e' }", "ex: is not declared; add PREFIX ex: <"),
        ("# b:c\nASK { <d:e> ?p 'f:g', _:h ; i:j 1 }", "i: is not declared; add PREFIX i: <its"),
    ],
)
def test_a_prefix_that_is_not_declared_is_named(text: str, declared: str) -> None:
    done = communique("query", "-", stdin=text)

    assert done.returncode == 2
    assert f"the prefix {declared}" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.slow
def test_a_query_file_may_begin_with_a_mark_and_is_no_utf_16(tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_bytes("ASK {}".encode("utf-8-sig"))
    assert communique("query", file).returncode == 0
    file.write_bytes("CONSTRUCT { <urn:a> <urn:b> <urn:c> } {}".encode("utf-8-sig"))
    assert communique("export", "--query", file).returncode == 0

    for encoding in ("utf-16", "latin-1"):
        file.write_bytes("ASK { ?s ?p 'é' }".encode(encoding))
        for words in (["query", file], ["export", "--query", file]):
            done = communique(*words)
            assert (done.returncode, done.stderr.count("\n")) == (2, 1)
            assert "save it as UTF-8" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    "head", ["file,title,author,date", "\ufefffile;date", '"title","file"', "file\tauthor"]
)
def test_a_table_of_metadata_is_not_taken_for_a_text(head: str, tmp_path: Path) -> None:
    table = tmp_path / "meta.csv"
    table.write_text(f"{head}\nnote.txt,A note,A person,2024-06-01\n", "utf-8")

    done = communique("extract", table, "-o", tmp_path / "out.jsonl")

    assert done.returncode == 2
    said = done.stderr.splitlines()[0]
    assert said.endswith("is a table of metadata, not a text; name it by --metadata")
    assert not (tmp_path / "out.jsonl").exists()


def test_building_to_a_folder_that_cannot_be_made_is_an_error(folder: Path) -> None:
    (folder / "file").write_text("")

    done = communique("build", folder / "note.jsonl", "-o", folder / "file")

    assert done.returncode == 2
    assert done.stderr == f"communique: {folder}/file: cannot be used for releases: File exists\n"
