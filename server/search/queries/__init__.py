"""The questions that searching asks, one a file: of the graph, and of the index made from it."""

from functools import cache
from importlib.resources import files


@cache
def query(name: str) -> str:
    """The text of a SPARQL query by its file's name, without suffix."""
    return files(__name__).joinpath(f"{name}.rq").read_text("utf-8")


@cache
def statement(*names: str) -> str:
    """The text of a statement in SQL, which may be in several files."""
    return "\n".join(files(__name__).joinpath(f"{name}.sql").read_text("utf-8") for name in names)
