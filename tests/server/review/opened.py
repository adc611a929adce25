"""A review page opened by the project's own command, and killed."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...conftest import COMMUNIQUE


@contextmanager
def reviewing(file: Path, *options: object) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address that `communique review open` prints, and its process, killed in the end."""
    process = subprocess.Popen(
        [COMMUNIQUE, "review", "open", str(file), *map(str, options)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with process:
        try:
            assert process.stdout is not None
            lines = [process.stdout.readline(), process.stdout.readline()]
            found = re.search(r"http://\S+", lines[1])
            assert found is not None, lines
            yield found[0], process
        finally:
            process.kill()
