"""What a call may name: folders, patterns, lists and archives, hostile ones too."""

import io
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from graph.errors import BadInputError
from graph.extraction import inputs
from graph.extraction.inputs import Piece, pieces, several, shown


def told(found: Iterable[Piece]) -> list[str]:
    """Places with what can be read there, or why it cannot."""
    lines = []
    for piece in found:
        try:
            lines.append(f"{piece.name}={piece.data().decode()}")
        except BadInputError as error:
            lines.append(str(error))
    return lines


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of three documents and what is none, which the call is made in."""
    monkeypatch.chdir(tmp_path)
    corpus = tmp_path / "corpus"
    (corpus / "2021").mkdir(parents=True)
    for name in ("b.txt", "a.md", "2021/c.html", ".hidden.txt", "table.csv", "picture.png"):
        (corpus / name).write_text(name[0] if "/" not in name else "c")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["corpus"], ["c=c", "a=a", "b=b"]),
        (["corpus/b.txt", "corpus/a.md"], ["b=b", "a=a"]),
        (["corpus/*.txt"], ["b=b"]),
        (["corpus/**/*.html"], ["c=c"]),
        (["@list.txt"], ["b=b", "c=c"]),
        (["corpus/none.txt"], ["corpus/none.txt: no such file"]),
        (["corpus/*.pdf"], ["corpus/*.pdf: fits no file"]),
        (["@none.txt"], ["@none.txt: none.txt cannot be read (No such file or directory)"]),
        (["empty"], ["empty: contains no documents (.htm .html .markdown .md .pdf .txt .xhtml)"]),
    ],
    ids=lambda value: " ".join(value),
)
def test_documents_come_in_the_order_of_the_call_and_by_name(
    folder: Path, words: list[str], expected: list[str]
) -> None:
    (folder / "list.txt").write_text("corpus/b.txt\n\ncorpus/2021\n")
    (folder / "empty").mkdir()

    assert told(pieces(words)) == expected


def test_a_folder_that_the_call_writes_to_is_not_read(folder: Path) -> None:
    found = told(pieces(["corpus"], [folder / "corpus" / "2021"]))

    assert found == ["a=a", "b=b"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [(["a.txt"], False), (["-"], False), (["corpus"], True), (["a.txt", "b.txt"], True)]
    + [([word], True) for word in ("@list.txt", "*.txt", "x.zip", "x.tar.gz", "x.TGZ")],
)
def test_more_than_one_document_is_foreseen(folder: Path, words: list[str], expected: bool) -> None:
    assert several(words) is expected


HOSTILE = ["../../out.txt", "/etc/out.txt", "C:/out.txt", "a/../../out.txt"]


def test_members_of_a_zip_are_read_and_none_leads_out(folder: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile("x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("deep/one.txt", "1")
        archive.writestr("picture.png", "no document")
        archive.writestr(link, "/etc/passwd")
        for name in HOSTILE:
            archive.writestr(name, "bad")
        archive.writestr("two.md", "2")

    assert told(pieces(["x.zip"])) == [
        "one=1",
        "x.zip/link.txt: is a link; links are not followed",
        *(f"x.zip/{name}: its path leads outside the archive" for name in HOSTILE),
        "two=2",
    ]
    assert sorted(path.name for path in folder.iterdir()) == ["corpus", "x.zip"]


@pytest.mark.parametrize("name", ["x.tar", "x.tar.gz"])
def test_members_of_a_tar_are_read_and_none_leads_out(folder: Path, name: str) -> None:
    with tarfile.open(name, "w:gz" if name.endswith("gz") else "w") as archive:
        for member, text in (("deep/one.txt", "1"), ("../two.txt", "bad"), ("three.txt", "3")):
            info = tarfile.TarInfo(member)
            info.size = len(text)
            archive.addfile(info, io.BytesIO(text.encode()))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)

    assert told(pieces([name])) == [
        "one=1",
        f"{name}/../two.txt: its path leads outside the archive",
        "three=3",
        f"{name}/link.txt: is a link or a device; neither is followed",
    ]


def test_a_member_that_unpacks_to_more_than_is_allowed_is_refused_unread(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "LARGEST", 1000)
    with zipfile.ZipFile("bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("big.txt", "x" * 1001)
        archive.writestr("small.txt", "s")

    assert told(pieces(["bomb.zip"])) == [
        "bomb.zip/big.txt: has more than 1,000 bytes; split it into documents",
        "small=s",
    ]


@pytest.mark.parametrize("name", ["x.zip", "x.tar", "x.tar.gz"])
def test_what_is_no_archive_is_one_line(folder: Path, name: str) -> None:
    Path(name).write_bytes(b"PK no archive at all")

    (line,) = told(pieces([name]))

    assert line.startswith(f"{name}: the rest of the archive cannot be read (")


def test_an_archive_that_breaks_off_gives_what_it_has(folder: Path) -> None:
    with tarfile.open("x.tar", "w") as archive:
        for member in ("one.txt", "two.txt"):
            info = tarfile.TarInfo(member)
            info.size = 2000
            archive.addfile(info, io.BytesIO(b"1" * 2000))
    Path("x.tar").write_bytes(Path("x.tar").read_bytes()[:3500])

    first, *_, last = told(pieces(["x.tar"]))

    assert first == f"one={'1' * 2000}"
    assert "cannot be read" in last


def test_a_name_that_steers_a_terminal_is_written_out() -> None:
    assert shown("a\x1b[2J\nb\u202etxt") == r"a\x1b[2J\nb\u202etxt"
