"""A corpus: nothing twice, nothing lost, whatever stops the run or is wrong with a document."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from graph.document import digest
from graph.extraction import run
from graph.extraction.index import INDEX
from graph.metadata import Metadata
from graph.on_all_cores import Work, in_order
from graph.pdf import page_of, paged
from graph.progress import Progress
from graph.sidecar import read_sidecar

from ..conftest import COMMUNIQUE

TEXTS = {
    "accra": "Ghana opposes the new tariff on cocoa. Its minister met the envoy of Peru in 2019.",
    "lima": "Peru supports the accord. Japan’s envoy visited Lima in May 2018.",
    "oslo": "Norway urged Chad to sign the treaty. “We will help,” the minister said.",
}


def corpus(folder: Path) -> Path:
    """A folder with three documents."""
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def index(folder: Path) -> list[dict[str, object]]:
    """The lines of a folder's index."""
    return [json.loads(line) for line in (folder / INDEX).read_text("utf-8").splitlines()]


def written_at(folder: Path) -> dict[str, int]:
    """When each file of claims was written, as exactly as the disk knows."""
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*.jsonl")}


def test_a_second_call_does_nothing_again(tmp_path: Path) -> None:
    call = ([str(corpus(tmp_path / "in"))], None, None, f"{tmp_path}/out")
    assert run(*call) == 0
    before, times = contents(tmp_path / "out"), written_at(tmp_path / "out")

    assert run(*call) == 0

    assert contents(tmp_path / "out") == before
    assert written_at(tmp_path / "out") == times


@pytest.mark.parametrize("change", ["text", "date", "lost claims", "lost sidecar", "fingerprint"])
def test_what_a_result_rests_on_is_what_makes_it_anew(
    change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = corpus(tmp_path / "in"), tmp_path / "out"
    run([str(folder)], output=str(out))
    times = written_at(out)
    if change == "text":
        (folder / "lima.txt").write_text("Peru opposes the accord.")
    elif change == "lost claims":
        (out / "lima.jsonl").unlink()
    elif change == "lost sidecar":
        (out / "lima.json").unlink()
    elif change == "fingerprint":
        monkeypatch.setattr("graph.fingerprint.extractor", lambda: "another lexicon")

    run([str(folder)], "2020" if change == "date" else None, output=str(out))

    again = {name for name, when in written_at(out).items() if times.get(name) != when}
    everything = {f"{name}.jsonl" for name in TEXTS}
    assert again == (everything if change in ("date", "fingerprint") else {"lima.jsonl"})


def test_one_text_is_one_document_and_the_other_file_is_named_its_duplicate(
    tmp_path: Path,
) -> None:
    folder, out = corpus(tmp_path / "in"), tmp_path / "out"
    page = f"<html><head><title>x</title></head><body><p>{TEXTS['accra']}</p></body></html>"
    (folder / "copy.txt").write_text(TEXTS["accra"], "utf-8")
    (folder / "page.html").write_text(page, "utf-8")

    for _ in range(2):
        assert run([str(folder)], output=str(out)) == 0

        assert [(Path(str(e["file"])).name, e["name"], e["duplicate"]) for e in index(out)] == [
            ("accra.txt", "accra", False),
            ("copy.txt", "accra", True),
            ("lima.txt", "lima", False),
            ("oslo.txt", "oslo", False),
            ("page.html", "accra", True),
        ]
        assert sorted(path.name for path in out.glob("*.jsonl")) == sorted(
            f"{name}.jsonl" for name in TEXTS
        )


def test_a_document_keeps_its_name_when_others_come_before_it(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / "in" / name).mkdir(parents=True)
        text = TEXTS["lima" if name == "b" else "oslo"]
        (tmp_path / "in" / name / "note.txt").write_text(text, "utf-8")
        assert run([f"{tmp_path}/in"], output=f"{tmp_path}/out") == 0

    names = {Path(str(e["file"])).parent.name: e["name"] for e in index(tmp_path / "out")}
    assert names == {"b": "note", "a": "note-2"}


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("review.txt", "review-2"),
        ("=1+1.txt", "=1+1"),
        ("a\nb\u202e.txt", "a-b-"),
        (f"{'long ' * 40}.txt", ("long " * 13)[:64].strip()),
    ],
    ids=["a graph's own", "formula", "control", "long"],
)
def test_names_of_files_are_tame(tmp_path: Path, file: str, name: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / file).write_text(TEXTS["lima"], "utf-8")

    assert run([f"{tmp_path}/in"], output=f"{tmp_path}/out") == 0

    assert [path.stem for path in (tmp_path / "out").glob("*.jsonl")] == [name]


def test_half_a_line_in_the_index_costs_one_document(tmp_path: Path) -> None:
    call = ([str(corpus(tmp_path / "in"))], None, None, f"{tmp_path}/out")
    run(*call)
    before = contents(tmp_path / "out")
    path = tmp_path / "out" / INDEX
    path.write_bytes(path.read_bytes()[:-40])

    assert run(*call) == 0

    assert contents(tmp_path / "out") == before


def test_what_is_known_of_a_document_stands_beside_its_claims(tmp_path: Path) -> None:
    folder, out = corpus(tmp_path / "in"), tmp_path / "out"
    (folder / "page.html").write_text(
        "<html><head><title>Truce</title><meta name=author content='Li Na'></head>"
        "<body><p>Kenya opposes the blockade of the port.</p></body></html>"
    )
    (folder / "lima.txt").write_text(f"---\ntitle: Accord\ndate: 2018\n---\n{TEXTS['lima']}")
    (tmp_path / "t.csv").write_text("file,title,date\nlima.txt,The accord,\noslo.txt,,2021-03\n")

    run([str(folder)], "2020", "Ama Mensah", str(out), metadata=f"{tmp_path}/t.csv")

    known = {path.stem: read_sidecar(path) for path in out.glob("*.json")}
    assert {name: side.metadata for name, side in known.items() if side} == {
        "accra": Metadata(date="2020", author="Ama Mensah"),
        "lima": Metadata("The accord", "Ama Mensah", "2018"),
        "oslo": Metadata(date="2021-03", author="Ama Mensah"),
        "page": Metadata("Truce", "Li Na", "2020"),
    }
    lima = known["lima"]
    assert lima is not None
    assert (lima.digest, lima.length) == (digest(TEXTS["lima"]), len(TEXTS["lima"]))


def test_a_file_of_somebody_else_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = corpus(tmp_path / "in"), tmp_path / "out"
    out.mkdir()
    (out / "lima.json").write_text('{"my": "own"}')

    assert run([str(folder)], output=str(out)) == 1

    assert (out / "lima.json").read_text() == '{"my": "own"}'
    assert f"{out}/lima.json: does not say which document" in capsys.readouterr().err


def test_what_goes_wrong_unforeseen_is_named_and_the_others_are_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from graph import extract as extractor

    def extraction(document: object, author: str | None) -> extractor.Extraction:
        if getattr(document, "name", "") == "lima":
            raise IndexError("list index\nout of range")
        return extractor.Extraction([], ())

    monkeypatch.setattr(extractor, "extraction", extraction)

    assert run([str(corpus(tmp_path / "in"))], output=f"{tmp_path}/out") == 1
    assert capsys.readouterr().err.splitlines()[0] == (
        f"communique extract: {tmp_path}/in/lima.txt: "
        "the extractor failed on it (IndexError: list index)"
    )


def test_time_left_is_that_of_what_is_yet_to_do() -> None:
    progress = Progress(100)
    for number in range(20):
        progress.step(worked=number >= 10)

    assert progress.line(5.0) == "20/100 documents, 2.0/s, 0:40 left"


def double(number: int) -> int:
    """Work that kills its process at one number."""
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def lost(number: int) -> int:
    """The result where a process died."""
    return -number


@pytest.mark.slow
def test_a_document_that_kills_its_process_costs_itself_only() -> None:
    results = list(in_order(Work(double, lost), range(20), 2))

    assert results == [(n, -13 if n == 13 else 2 * n) for n in range(20)]


def test_no_more_tasks_are_taken_than_are_needed() -> None:
    taken = []

    def tasks() -> object:
        for number in range(5):
            taken.append(number)
            yield number

    results = in_order(Work(lost, lost), tasks(), 1)  # type: ignore[arg-type]
    next(results)
    next(results)

    assert taken == [0, 1]


def test_pages_are_joined_where_a_sentence_runs_on_and_known_again() -> None:
    pages = [
        ["The Review", "Ghana opposes the new tariff on", "cocoa. The talks on its nego-", "1"],
        ["The Review", "tiation failed in Accra last year.", "", "Peru", "2"],
        ["The Review", "Page 3 of 4"],
        ["The Review", "The end came."],
    ]

    read = paged(pages)

    assert read.text == (
        "Ghana opposes the new tariff on cocoa. The talks on its negotiation failed in Accra "
        "last year.\n\nPeru\n\nThe end came."
    )
    assert read.text[read.pages[1] :].startswith("tiation failed")
    assert [page_of(read.pages, read.text.index(w)) for w in ("Ghana", "Peru", "The end")] == [
        *(1, 2, 4)
    ]


def pdf(*pages: str) -> bytes:
    """A PDF of plain lines, a page each, as small as can be."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    for text in pages:
        stream = (
            f"BT /F1 12 Tf 72 700 Td 14 TL {' T* '.join(f'({t}) Tj' for t in text.split('|'))} ET"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R "
            f"/Resources << /Font << /F1 {font} >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    ).encode()


def test_claims_of_a_pdf_name_their_pages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pypdf")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "note.pdf").write_bytes(
        pdf("Norway urged Chad to sign|the treaty.", "Ghana opposes the new tariff on cocoa.")
    )
    (tmp_path / "in" / "bad.pdf").write_bytes(b"%PDF-1.4 broken")

    assert run([f"{tmp_path}/in"], output=f"{tmp_path}/out", keep_text=f"{tmp_path}/text") == 1

    text = (tmp_path / "text" / "note.txt").read_text("utf-8")
    claims = [json.loads(li) for li in (tmp_path / "out" / "note.jsonl").read_text().splitlines()]
    known = read_sidecar(tmp_path / "out" / "note.json")
    assert text.startswith("Norway urged Chad to sign the treaty.")
    assert known is not None
    assert known.pages == (0, text.index("Ghana"))
    assert {c["subject"]: c["pages"] for c in claims if c["kind"] in ("position", "statement")} == {
        "Norway": [1, 1],
        "Ghana": [2, 2],
    }
    assert f"{tmp_path}/in/bad.pdf: cannot be read as PDF (" in capsys.readouterr().err


@pytest.mark.slow
def test_one_process_and_two_give_the_same_files(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "in")
    (folder / "bad.txt").write_bytes(b"\0")

    codes = [run([str(folder)], output=f"{tmp_path}/{jobs}", jobs=jobs) for jobs in (1, 2)]

    assert codes == [1, 1]
    assert contents(tmp_path / "1") == contents(tmp_path / "2")


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_run_that_was_killed_goes_on_to_the_same_end(tmp_path: Path, jobs: int) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    words = " ".join(TEXTS.values())
    for number in range(40):
        (folder / f"n{number:02}.txt").write_text(f"Note {number}. " + words * 2, "utf-8")
    (folder / "n07-copy.txt").write_bytes((folder / "n07.txt").read_bytes())

    def command(out: str) -> list[object]:
        options = ("-o", tmp_path / out, "--jobs", jobs, "--keep-text", tmp_path / out / "text")
        return [COMMUNIQUE, "extract", folder, *map(str, options)]

    subprocess.run(command("undisturbed"), check=True)
    killed = 0
    children: set[int] = set()
    for wanted in (5, 20):
        process = subprocess.Popen(command("killed"), start_new_session=True)
        while process.poll() is None and _documents(tmp_path / "killed") < wanted:
            time.sleep(0.005)
        children |= _children(process.pid)
        if process.poll() is None:
            process.kill()  # the parent alone: its workers see that it is gone
            killed += 1
        process.wait()
    assert killed == 2
    assert _documents(tmp_path / "killed") < 40
    assert len(children) >= (0 if jobs == 1 else 4)

    subprocess.run(command("killed"), check=True)

    assert contents(tmp_path / "killed") == contents(tmp_path / "undisturbed")
    assert not _running(children)


def _documents(folder: Path) -> int:
    path = folder / INDEX
    return path.read_bytes().count(b"\n") if path.exists() else 0


def _state(process: int) -> list[str]:
    """State and parent of a process, as Linux tells them; nothing where it is gone."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return []
    return stat.rpartition(")")[2].split()[:2]


def _children(process: int) -> set[int]:
    found = (int(path.name) for path in Path("/proc").glob("[0-9]*"))
    return {child for child in found if _state(child)[1:] == [str(process)]}


def _running(processes: set[int]) -> set[int]:
    """Those that still run, a while after they should have ended."""
    left = processes
    for _ in range(100):
        left = {process for process in left if _state(process)[:1] not in ([], ["Z"])}
        if not left:
            break
        time.sleep(0.1)
    return left
