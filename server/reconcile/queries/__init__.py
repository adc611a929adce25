"""The questions that reconciliation asks, one a file."""

from functools import cache
from importlib.resources import files


@cache
def query(name: str) -> str:
    """The text of a query by its file's name, without suffix."""
    return files(__name__).joinpath(f"{name}.rq").read_text("utf-8")


@cache
def statement(name: str) -> str:
    """The text of a statement in SQL, asked of the index."""
    return files(__name__).joinpath(f"{name}.sql").read_text("utf-8")
