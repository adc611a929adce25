"""Files into files of claims: every format in, and one clear line for what cannot be read."""

import io
import json
import subprocess
from pathlib import Path

import pytest

from graph.document import digest
from graph.errors import BadInputError
from graph.extraction import run
from graph.html_text import html_text
from graph.reading import document, markdown_text, read_document

from ..conftest import COMMUNIQUE

NOTE = "Kenya’s president visited Oman in May 2019. Ghana opposes the new tariff on cocoa.\n"
OTHER = "Peru supports the accord. Its foreign minister met the envoy of Japan in Lima in 2018.\n"


def claims(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_one_file_of_claims_is_written_for_each_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTE, "utf-8")
    (tmp_path / "b.txt").write_text(OTHER, "utf-8")
    out, kept = tmp_path / "out", tmp_path / "kept"

    code = run([f"{tmp_path}/a.txt", f"{tmp_path}/b.txt"], None, None, f"{out}/", str(kept))

    assert code == 0
    assert sorted(path.name for path in out.glob("*.jsonl")) == ["a.jsonl", "b.jsonl"]
    assert (kept / "a.txt").read_text("utf-8") == NOTE
    assert claims(out / "a.jsonl")[0]["document"] == digest(NOTE)


def test_files_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    for folder, text in (("x", NOTE), ("y", OTHER)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "note.txt").write_text(text, "utf-8")

    run([f"{tmp_path}/x/note.txt", f"{tmp_path}/y/note.txt"], output=f"{tmp_path}/out/")

    written = sorted(path.name for path in (tmp_path / "out").glob("*.jsonl"))
    assert written == ["note-2.jsonl", "note.jsonl"]
    assert claims(tmp_path / "out" / "note.jsonl")[0]["document"] == digest(NOTE)


def test_standard_input_is_read_and_standard_output_written() -> None:
    done = subprocess.run(
        [COMMUNIQUE, "extract", "-", "--dated", "2019-06"],
        input=NOTE.encode(),
        capture_output=True,
        check=True,
    )

    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert {claim["kind"] for claim in found} >= {"event", "position"}
    assert done.stderr == b""


def test_offsets_count_in_the_text_that_markdown_gives() -> None:
    read = document(
        b"# Talks\n\n* One **bold** item\n* Two\n\nThe [end](x).", "x", "x", suffix=".md"
    )

    assert read.text == "Talks\n\n• One bold item\n\n• Two\n\nThe end."
    assert markdown_text("---\ntitle: x\n---\nBody.") == "Body."


def test_quotations_of_markdown_are_indented() -> None:
    assert markdown_text("Rao said:\n\n> One *is*.\n>\n> Two.\n\nEnd.") == (
        "Rao said:\n\n    One is.\n\n    Two.\n\nEnd."
    )


def test_the_words_of_an_article_are_kept_and_its_page_is_not() -> None:
    words = "Ghana opposes the new tariff on cocoa, and says so at every meeting of the bloc. " * 6
    article = f"<article><h1>Cocoa</h1><p>{words}</p></article>"
    page = f"<html><body><nav>Menu Login</nav>{article}</body></html>"

    text = html_text(page)

    assert "Ghana opposes the new tariff" in text
    assert "<p>" not in text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (b"\x7fELF\x00\x01", "is binary (NUL byte at offset 4)"),
        (b"caf\xe9 talks", "is not UTF-8: byte 0xe9 at offset 3; save it as UTF-8"),
        (b"word " * 2_000_000, "has a line of 10,000,000 characters, more than 200,000; break it"),
        (
            "Der Minister sagte gestern in Berlin, dass die Verhandlungen über den neuen Vertrag "
            "noch in diesem Jahr beginnen und alle Seiten daran teilnehmen werden.".encode(),
            "seems to be in another language (de); English is expected",
        ),
        (b"<html><body></body></html>", "holds no text"),
    ],
    ids=["empty", "blank", "binary", "latin-1", "one line", "German", "empty page"],
)
def test_what_cannot_be_read_is_one_clear_line(data: bytes, message: str) -> None:
    with pytest.raises(BadInputError) as raised:
        document(data, "note.txt", "note")

    assert str(raised.value).startswith("note.txt: ")
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_byte_order_mark_and_utf_16_are_understood() -> None:
    assert document(b"\xef\xbb\xbfTalks began.", "x", "x").text == "Talks began."
    assert document("Talks began.".encode("utf-16"), "x", "x").text == "Talks began."


@pytest.mark.parametrize(
    ("path", "message"),
    [("missing.txt", "no such file"), (".", "is a folder; name the files in it")],
)
def test_a_path_that_is_no_file_is_named(
    path: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(BadInputError, match=message):
        read_document(path)


def test_other_files_are_done_and_failures_listed_at_the_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "good.txt").write_text(NOTE, "utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\x00")

    code = run([f"{tmp_path}/bad.txt", f"{tmp_path}/good.txt"], output=f"{tmp_path}/out/")

    assert code == 1
    assert [path.name for path in (tmp_path / "out").glob("*.jsonl")] == ["good.jsonl"]
    said = capsys.readouterr().err.splitlines()
    bad = f"communique extract: {tmp_path}/bad.txt: is binary (NUL byte at offset 0), not text"
    assert said[0] == bad
    assert said[1].startswith("communique extract: 1 document, 2 claims (1 position, 1 event) in ")
    assert said[2:] == [
        "communique extract: 1 document failed, named above",
        f"next: communique build {tmp_path}/out/ -o releases",
    ]


@pytest.mark.parametrize("dated", ["yesterday", "2021-13", "2021-02-30", "21"])
def test_a_date_that_is_none_ends_the_call_before_anything_is_written(
    dated: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "good.txt").write_text(NOTE, "utf-8")

    code = run([f"{tmp_path}/good.txt"], dated, output=f"{tmp_path}/out.jsonl")

    assert code == 2
    assert not (tmp_path / "out.jsonl").exists()
    assert f"{dated!r} is not a date: write 2021, 2021-08 or 2021-08-12" in capsys.readouterr().err


def test_where_nothing_could_be_done_the_exit_code_says_so(tmp_path: Path) -> None:
    assert run([f"{tmp_path}/missing.txt"]) == 2
    assert run(["-", "-"]) == 2
    assert run([f"{tmp_path}/a", f"{tmp_path}/b"], output=f"{tmp_path}/c.jsonl") == 2


def test_an_output_that_cannot_be_written_leaves_nothing_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "good.txt").write_text(NOTE, "utf-8")

    code = run([f"{tmp_path}/good.txt"], output=f"{tmp_path}/no/such/out.jsonl")

    assert code == 2
    assert "cannot be written (No such file or directory)" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["good.txt"]


def test_unbalanced_quotation_marks_do_not_swallow_the_text() -> None:
    text = "“We are ready, the minister said.\n\nGhana opposes the new tariff on cocoa."

    from graph.extract import extract

    found = extract(document(io.BytesIO(text.encode()).read(), "x", "x"))
    assert any(claim.kind == "position" and claim.subject == "Ghana" for claim in found)
