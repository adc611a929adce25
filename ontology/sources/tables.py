"""The decisions that data sets do not make, as tables beside this module.

Tab-separated, the first line names the columns; `|` parts several values in a field, `-` says that
there is none where an empty field would leave it to the data sets; before a name it says that this
name is not to be taken from them.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
NONE = "-"


def rows(name: str) -> Iterator[dict[str, str]]:
    """The lines of a table by column."""
    with (HERE / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True)


def several(field: str) -> list[str]:
    """The values of a field."""
    return [value for value in field.split("|") if value and value != NONE]
