"""The unit of systemd: without fault, and confined."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ..conftest import COMMUNIQUE, ROOT

UNIT = ROOT / "deploy" / "communique.service"
INSTALLED = "/opt/communique/bin/communique"
MOST_EXPOSED = "20"  # tenths of systemd's measure, which goes from 0 to 100


@pytest.fixture
def analyze() -> str:
    found = shutil.which("systemd-analyze")
    if found is None:
        pytest.skip("this test needs systemd-analyze; install systemd")
    return found


def test_systemd_finds_no_fault_in_it(analyze: str, tmp_path: Path) -> None:
    unit = tmp_path / UNIT.name
    unit.write_text(UNIT.read_text().replace(INSTALLED, str(COMMUNIQUE)))
    done = subprocess.run([analyze, "verify", unit], capture_output=True, text=True)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_systemd_finds_it_confined(analyze: str) -> None:
    command = [analyze, "security", "--offline=yes", f"--threshold={MOST_EXPOSED}", "--no-pager"]
    done = subprocess.run([*command, UNIT], capture_output=True, text=True)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "line",
    ["DynamicUser=yes", "NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes",
     "CapabilityBoundingSet=", "IPAddressDeny=any", "Restart=on-failure"],
)  # fmt: skip
def test_it_has_what_keeps_it_in_its_place(line: str) -> None:
    assert line in UNIT.read_text().splitlines()


def test_it_starts_the_command_and_holds_no_secret() -> None:
    text = UNIT.read_text()

    assert f"ExecStart={INSTALLED} serve $SERVE_OPTIONS" in text
    assert not re.search(r"(?i)password|secret|token", text)
