"""The questions that a sitemap asks, one a file."""

from functools import cache
from importlib.resources import files


@cache
def query(name: str) -> str:
    """The text of a query by its file's name, without suffix."""
    return files(__name__).joinpath(f"{name}.rq").read_text("utf-8")
