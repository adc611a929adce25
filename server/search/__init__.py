"""Search: everything in the graph by its names and words."""

from flask import Flask, current_app

from ..asking import engine, own_addresses
from ..texts import texts_at_hand
from .held import Held
from .index import Index
from .reading import gather

NAME = "search"


def index_at_hand() -> Index:
    """The index of the version that is served; made where it is not there yet.

    Texts at hand are searched unless pages elsewhere may read the answers: texts stay here.

    Raises:
        LimitError: The graph takes longer to read than a question may.
    """
    app: Flask = current_app
    held: Held[Index] = app.extensions.setdefault(NAME, Held(_made))
    return held.at(engine().version)


def _made() -> Index:
    found = gather({} if current_app.config["PUBLIC"] else texts_at_hand())
    issues = str(own_addresses().iri("issue/"))
    return Index(found.entries, issues, truncated=found.truncated)
