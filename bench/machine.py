"""What the figures were measured on, and where they are written."""

import os
import platform
import re
from pathlib import Path

README = Path(__file__).with_name("README.md")


def machine() -> str:
    """The machine in a few words."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GiB, "
        f"Python {platform.python_version()}"
    )


def write_between(mark: str, text: str, page: Path = README) -> None:
    """Replaces what stands between two marks of a page."""
    marks = re.compile(rf"(<!-- {mark} -->\n).*(<!-- /{mark} -->)", re.DOTALL)
    page.write_text(marks.sub(lambda m: f"{m[1]}{text}{m[2]}", page.read_text("utf-8")))
