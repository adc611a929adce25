"""Questions worth asking of any graph, one a file: shown to people, published in each release."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Example:
    """A question and its query.

    Attributes:
        name: Its file's name, without suffix.
        title: The question, from the first comment.
        query: The whole query, as one can send it.
    """

    name: str
    title: str
    query: str


@cache
def examples() -> tuple[Example, ...]:
    """The examples in the order of their files' names."""
    found = []
    for path in sorted(files(__name__).iterdir(), key=lambda path: path.name):
        if path.name.endswith(".rq"):
            text = path.read_text("utf-8")
            title = text.partition("\n")[0].removeprefix("# ")
            found.append(Example(path.name.removesuffix(".rq").partition("-")[2], title, text))
    return tuple(found)
