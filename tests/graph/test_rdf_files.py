"""RDF files as people have them: packed, with marks, with other suffixes; nothing is mixed."""

import bz2
import gzip
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import BadInputError
from graph.store import Store
from graph.store.files import format_of, open_file
from graph.store.versions import current, load

LINE = '<http://e/a> <http://e/b> "1" .\n'
RDF_XML = (
    '<?xml version="1.0"?>\n'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">'
    '<rdf:Description rdf:about="http://e/a"><e:b>1</e:b></rdf:Description></rdf:RDF>'
)
JSON_LD = '{"@id": "http://e/a", "http://e/b": 1}'
TURTLE = "@prefix e: <http://e/> .\ne:a e:b 1 ."
FILES = {
    "a.ttl": TURTLE,
    "a.TTL": TURTLE,
    "a.turtle": TURTLE,
    "a.nt": LINE,
    "a.nq": LINE,
    "a.trig": TURTLE,
    "a.n3": TURTLE,
    "a.rdf": RDF_XML,
    "a.owl": RDF_XML,
    "b.owl": TURTLE,
    "a.rdfs": RDF_XML,
    "a.xml": RDF_XML,
    "a.jsonld": JSON_LD,
    "a.json": JSON_LD,
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("suffix", "pack"),
    [("", bytes), (".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)],
)
def test_a_file_is_read_by_its_suffix_packed_or_not(
    name: str, suffix: str, pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    file = tmp_path / f"{name}{suffix}"
    file.write_bytes(pack(FILES[name].encode("utf-8-sig")))

    assert len(open_file(file)) == 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("name", FILES)
def test_a_file_in_another_encoding_is_refused_in_one_line(
    name: str, encoding: str, tmp_path: Path
) -> None:
    mark = "\ufeff" if encoding.endswith("be") else ""
    file = tmp_path / name
    file.write_bytes((mark + FILES[name]).encode(encoding))

    with pytest.raises(BadInputError, match="is UTF-16 or UTF-32; save it as UTF-8") as caught:
        open_file(file)

    assert str(caught.value).startswith(str(file))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.nt.gz", gzip.compress(LINE.encode() * 9)[:-9], "cannot be unpacked"),
        ("a.nt.gz", LINE.encode(), "cannot be unpacked"),
        ("a.nt.bz2", bz2.compress(LINE.encode())[:-9], "cannot be unpacked"),
        ("a.nt.bz2", LINE.encode(), "a.nt.bz2: "),
        ("a.nt.xz", lzma.compress(LINE.encode())[:-9], "cannot be unpacked"),
        ("a.nt.xz", LINE.encode(), "cannot be unpacked"),
        ("a.n3", b"@prefix : <http://e/> . { :a :b :c } => { :c :d :e } .", "formulas or rules"),
        ("a.owl", b'<?xml version="1.0"?>\n<Ontology xmlns="urn:x">', "a syntax that is no RDF"),
        ("a.owl", b"Prefix(:=<http://e/>)\nOntology(<http://e/>)", "a syntax that is no RDF"),
        ("a.jsonld", b'{"@context": "https://example.org/", "@id": "e:a"}', "put the context into"),
        ("a.tar.gz", gzip.compress(b""), "the suffix names no RDF format"),
        ("a.txt", LINE.encode(), "the suffix names no RDF format"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_in_one_line(
    name: str, content: bytes, message: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(content)

    with pytest.raises(BadInputError, match=message) as caught:
        open_file(file)

    assert "\n" not in str(caught.value)


def test_the_suffix_below_the_packing_tells_the_format() -> None:
    assert format_of(Path("x.nt.gz")).name == "N_TRIPLES"


def subjects(folder: Path) -> int:
    rows = Store.at(current(folder)).select("SELECT DISTINCT ?s { ?s ?p ?o }")
    return len(list(rows))


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        ("nt", '_:b0 <http://e/name> "{}" .'),
        ("nq", '_:b0 <http://e/name> "{}" .'),
        ("ttl", '_:b0 <http://e/name> "{}" .'),
        ("trig", '_:b0 <http://e/name> "{}" .'),
        ("jsonld", '{{"@id": "_:b0", "http://e/name": "{}"}}'),
        (
            "rdf",
            RDF_XML.replace('rdf:about="http://e/a"', 'rdf:nodeID="b0"').replace("1</e", "{}</e"),
        ),
    ],
)
def test_blank_nodes_of_different_files_differ(suffix: str, text: str, tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.{suffix}" for name in ("one", "two", "three")]
    for file in files:
        file.write_text(text.format(file.stem))
    store = tmp_path / "store"

    load(store, files[:2])
    assert subjects(store) == 2
    load(store, files[2:])

    assert subjects(store) == 3


def test_a_blank_node_is_one_in_all_graphs_of_its_file(tmp_path: Path) -> None:
    file = tmp_path / "a.nq"
    lines = ('_:b0 <http://e/n> "1" <http://e/g> .', '_:b0 <http://e/n> "2" <http://e/h> .')
    file.write_text("\n".join(lines))

    load(tmp_path / "store", [file])

    rows = Store.at(current(tmp_path / "store")).select(
        "SELECT DISTINCT ?s { GRAPH ?g {?s ?p ?o} }"
    )
    assert len(list(rows)) == 1


def test_a_packed_file_that_is_cut_short_changes_nothing(tmp_path: Path) -> None:
    whole, cut = tmp_path / "a.nt", tmp_path / "b.nt.gz"
    whole.write_text(LINE)
    cut.write_bytes(
        gzip.compress(b"".join(b"<http://e/%d> <http://e/b> 1 .\n" % n for n in range(9)))[:-9]
    )
    load(tmp_path / "store", [whole])

    with pytest.raises(BadInputError, match="cannot be unpacked"):
        load(tmp_path / "store", [cut])

    assert subjects(tmp_path / "store") == 1


def test_an_empty_graph_is_kept_in_a_copy_in_memory(tmp_path: Path) -> None:
    store = Store()
    store.update("CREATE GRAPH <http://e/g>")

    assert store.in_memory(union=True).names() == ["http://e/g"]
