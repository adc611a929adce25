"""Commands in odd surroundings: closed streams, a full disk, packages that are missing."""

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import BadInputError
from graph.store.full import is_full
from server.calling import EXTRAS

from ..conftest import COMMUNIQUE, ROOT
from .running import limited

TEXT = "Ghana's foreign minister said on 4 May 2021 that Ghana supports the agreement. " * 8
REVIEW = ROOT / "graph" / "reviews" / "cheng-xiaohe-china-north-korea.jsonl"
SERVING = f"""
import sys
sys.modules.update(dict.fromkeys({sorted(EXTRAS)}))
from server.cli import main
main()
"""


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*map(str, words)], capture_output=True, text=True, check=False)


def serving_only(*words: object) -> subprocess.CompletedProcess[str]:
    """A command where nothing is installed but what serving needs."""
    return run(sys.executable, "-c", SERVING, *words)


def shell(script: str) -> subprocess.CompletedProcess[str]:
    return run("bash", "-c", f"set -o pipefail; {script}")


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text", "package"),
    [
        ("note.txt", TEXT, "spacy"),
        ("note.md", f"# A note\n\n{TEXT}", "markdown_it"),
        ("note.html", f"<!doctype html><p>{TEXT}</p>", "trafilatura"),
        ("note.pdf", "%PDF-1.4\n", "pypdf"),
    ],
)
def test_a_review_without_the_extractor_says_what_to_install(
    name: str, text: str, package: str, tmp_path: Path
) -> None:
    note = write(tmp_path, name, text)

    done = serving_only("review", "open", tmp_path / "r.jsonl", "--text", note, "--by", "Ama")

    assert done.returncode == 2
    assert f"{package} is not installed: pip install 'communique[extract]'" in done.stderr
    assert done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        *("claims", "export", "validate", f"review {REVIEW}", f"review rules {REVIEW}"),
        *("query graph/examples/01-who-said-what.rq", f"review compare {REVIEW} {REVIEW}"),
        *("build -o {}/releases", "review gold " + str(REVIEW) + " -o {}/gold.jsonl"),
        *("load graph/shipped/data.nq --store {}/store", "diff graph/shipped graph/shipped"),
        f"review merge {REVIEW} {REVIEW} -o {{}}/m.jsonl",
    ],
)
def test_what_needs_no_extractor_does_its_work_without_one(words: str, tmp_path: Path) -> None:
    done = serving_only(*shlex.split(words.format(tmp_path)))

    assert done.returncode == 0, done.stderr
    assert "not installed" not in done.stderr


@pytest.mark.parametrize("words", ["extract {}/note.txt", "extract {}/note.pdf"])
def test_extracting_says_what_to_install(words: str, tmp_path: Path) -> None:
    write(tmp_path, "note.txt", TEXT)

    done = serving_only(*shlex.split(words.format(tmp_path)))

    assert done.returncode == 2
    assert "pip install 'communique[extract]'" in done.stderr
    assert done.stderr.count("\n") == 1


COMMANDS = ["claims", "query graph/examples/01-who-said-what.rq", "--help", f"review {REVIEW}"]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("streams", "code", "said"),
    [
        (">/dev/full", 2, "communique: No space left on device: free some space, then run"),
        ("<&- >/dev/null", 0, ""),
        (">&-", 0, ""),
        ("2>&- >/dev/null", 0, ""),
        ("| true", 1, ""),
    ],
)
@pytest.mark.slow
def test_odd_streams_make_no_traceback(command: str, streams: str, code: int, said: str) -> None:
    done = shell(f"cd {ROOT}; {COMMUNIQUE} {command} {streams}")

    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == (1 if said else 0)
    assert done.returncode in (code, 0 if streams == "| true" else code)  # it may be done before


def test_a_closed_pipe_is_no_fault() -> None:
    done = shell(f"{COMMUNIQUE} claims | head -1")

    assert done.stderr == ""
    assert json.loads(done.stdout)


@pytest.mark.parametrize(
    ("words", "output"),
    [
        ("claims -o {}/out", "out"),
        ("export -o {}/out.gexf", "out.gexf"),
        ("review gold " + str(REVIEW) + " -o {}/out", "out"),
    ],
)
def test_a_full_disk_leaves_the_file_that_was_there(
    words: str, output: str, tmp_path: Path
) -> None:
    write(tmp_path, output, "before")

    done = run(*limited("-f 8", [COMMUNIQUE, *shlex.split(words.format(tmp_path))]))

    assert done.returncode == 2
    assert "free some space" in done.stderr
    assert done.stderr.count("\n") == 1
    assert [path.read_text() for path in tmp_path.iterdir()] == ["before"]


@pytest.mark.slow
def test_output_into_a_device_leaves_the_device(tmp_path: Path) -> None:
    assert run(COMMUNIQUE, "claims", "-o", "/dev/null").returncode == 0
    assert Path("/dev/null").is_char_device()

    target = write(tmp_path, "target", "before")
    (tmp_path / "link").symlink_to(target)

    assert run(COMMUNIQUE, "claims", "-o", tmp_path / "link").returncode == 0
    assert (tmp_path / "link").is_symlink()
    assert target.read_text().startswith("{")


def quads(count: int) -> str:
    return "".join(f'<http://e/{n}> <http://e/p> "{n:0100}" .\n' for n in range(count))


@pytest.mark.slow
def test_loading_onto_a_full_disk_is_one_line_and_the_store_is_as_it_was(tmp_path: Path) -> None:
    few, many = write(tmp_path, "few.nt", quads(3)), write(tmp_path, "many.nt", quads(9_000))
    store = tmp_path / "store"
    assert run(COMMUNIQUE, "load", few, "--store", store).returncode == 0

    for folder in (store, tmp_path / "new"):
        done = run(*limited("-f 200", [COMMUNIQUE, "load", many, "--store", folder]))

        assert done.returncode == 2
        assert done.stderr.startswith(f"communique: {folder}: the disk is full")
        assert done.stderr.count("\n") == 1
    assert not (tmp_path / "new").exists()
    assert run(COMMUNIQUE, "load", few, "--store", store).stdout.startswith(f"{store}: 3 quads")


@pytest.mark.slow
def test_a_backup_onto_a_full_disk_is_one_line_and_leaves_nothing(tmp_path: Path) -> None:
    store, copy = tmp_path / "store", tmp_path / "copy"
    run(COMMUNIQUE, "load", write(tmp_path, "few.nt", quads(3)), "--store", store)

    done = run(*limited("-f 0", [COMMUNIQUE, "backup", store, copy]))

    assert done.returncode == 2
    assert done.stderr.startswith(f"communique: {copy}: the disk is full")
    assert not any(copy.rglob("*"))
    assert run(COMMUNIQUE, "backup", store, copy).returncode == 0


@pytest.mark.parametrize(
    ("error", "full"),
    [
        (OSError(28, "No space left on device"), True),
        (OSError(122, "Disk quota exceeded"), True),
        (OSError(27, "File too large"), True),
        (OSError("IO error: No space left on device: While appending to file: x.log"), True),
        (RuntimeError("IO error: File too large: While appending to file: x.log"), True),
        (OSError(13, "Permission denied"), False),
        (OSError(5, "Input/output error"), False),
        (BadInputError('unexpected "No space left on device"'), False),  # as somebody wrote it
        (ValueError("No space left on device"), False),
    ],
)
def test_a_full_disk_is_told_from_other_faults(error: Exception, full: bool) -> None:
    assert is_full(error) == full


def test_what_led_to_an_error_counts() -> None:
    error = BadInputError("x.log: cannot be written")
    error.__cause__ = OSError(28, "No space left on device")

    assert is_full(error)
