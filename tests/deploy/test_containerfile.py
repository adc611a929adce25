"""The Containerfile: it can be carried out as it stands, and what it makes serves."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from server.serve import free_port

from ..conftest import ROOT
from .containerfile import Builder, Stage, Step, of_machine, read_stages

CONTAINERFILE = ROOT / "deploy" / "Containerfile"
IGNORE = ROOT / "deploy" / "Containerfile.dockerignore"
SECRETS = re.compile(r"(?i)token|password|secret|credential|api[_-]?key|--mount|ADD ")


@pytest.fixture(scope="module")
def stages() -> list[Stage]:
    return read_stages(CONTAINERFILE)


def test_every_file_that_it_copies_is_there_and_reaches_the_builder(stages: list[Stage]) -> None:
    lines = IGNORE.read_text().splitlines()
    copies = [step.words for stage in stages for step in stage.steps if step.name == "COPY"]
    sources = [name for words in copies if "--from=" not in words[0] for name in words[:-1]]

    assert sources
    assert [name for name in sources if not (ROOT / name).exists()] == []
    assert [name for name in sources if f"!{name.partition('/')[0]}" not in lines] == []
    assert lines[1] == "*"


def test_the_image_runs_as_nobody_in_particular_and_is_watched(stages: list[Stage]) -> None:
    last = stages[-1]

    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", last.last("USER").text)
    assert "/healthz" in last.last("HEALTHCHECK").text
    assert [step for step in last.steps if step.name == "RUN"] == []


def test_what_it_installs_is_pinned(stages: list[Stage]) -> None:
    runs = [step.text for stage in stages for step in stage.steps if step.name == "RUN"]
    installs = [line for run in runs for line in run.split("&&") if "pip install" in line]

    assert all("--require-hashes" in line or "--no-index" in line for line in installs)
    assert any("npm ci" in run for run in runs)
    assert all(re.search(r":\d[\w.-]*$", stage.base) for stage in stages)


def test_it_holds_no_secret() -> None:
    assert SECRETS.findall(CONTAINERFILE.read_text()) == []


@pytest.fixture(scope="module")
def image(stages: list[Stage]) -> Iterator[Path]:
    """The root of the last stage, made in a folder that any user may enter."""
    if shutil.which("npm") is None:
        pytest.skip("the browser's programs need Node; install it")
    folder = Path(tempfile.mkdtemp(prefix="communique-image-"))
    folder.chmod(0o755)
    programs = folder / "programs"
    programs.mkdir()
    (programs / "python").symlink_to(base_python())
    for name in ("node", "npm"):
        (programs / name).symlink_to(str(shutil.which(name)))
    builder = Builder(ROOT, folder, programs)
    builder.build(stages)
    yield builder.root
    shutil.rmtree(folder)


@pytest.mark.slow
def test_what_it_makes_serves_pages_with_their_programs_and_is_healthy(
    stages: list[Stage], image: Path
) -> None:
    last, port = stages[-1], free_port("127.0.0.1", 0)
    path = last.environment["PATH"].replace("/opt/", f"{image}/opt/")
    environment = {**of_machine(), **last.environment, "PATH": path, "HOME": "/"}
    command = [*last.last("ENTRYPOINT").words, *last.last("CMD").words]
    command[command.index("0.0.0.0")] = "127.0.0.1"  # noqa: S104 - tests stay on loopback
    command[0] = str(shutil.which(command[0], path=path))
    nobody = {"user": 10001, "group": 10001, "extra_groups": []}
    as_user = nobody if os.geteuid() == 0 and anybody_may_run(base_python()) else {}
    server = subprocess.Popen(
        [*command, "--port", str(port)],
        cwd=image / last.last("WORKDIR").text.lstrip("/"),
        env=environment,
        stdout=subprocess.DEVNULL,
        **as_user,
    )
    try:
        answered(f"http://127.0.0.1:{port}/healthz")
        page = answered(f"http://127.0.0.1:{port}/explore")
        program = answered(f"http://127.0.0.1:{port}/static/ui/explore.js")
        check = last.last("HEALTHCHECK").text.replace(":8000/", f":{port}/").partition(" CMD ")[2]
        _, *words = Step("CMD", check).words
        healthy = subprocess.run([sys.executable, *words])
    finally:
        server.terminate()
        server.wait(timeout=15)

    assert "data-canvas" in page
    assert len(program) > 10_000
    assert healthy.returncode == 0
    assert server.returncode == 0


def base_python() -> Path:
    """The Python that stands for the image's, where there is one that any user may run."""
    own = Path(sys._base_executable)  # type: ignore[attr-defined]
    system = Path(f"/usr/bin/{own.resolve().name}")
    whole = system.exists() and not subprocess.run([system, "-c", "import ensurepip"]).returncode
    return system if whole and not anybody_may_run(own) else own


def anybody_may_run(program: Path) -> bool:
    return all(folder.stat().st_mode & 0o001 for folder in program.resolve().parents)


def answered(address: str) -> str:
    for _ in range(300):
        try:
            with urlopen(address, timeout=30) as answer:
                return str(answer.read().decode())
        except URLError:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")
