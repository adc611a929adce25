"""Reconciliation: names in somebody's table to entities of the graph, in OpenRefine and others.

Source: Reconciliation Service API, https://reconciliation-api.github.io/specs/
"""

from flask import Flask, current_app

from ..asking import engine
from ..search import index_at_hand
from ..search.held import Held
from .candidates import Matcher
from .identifiers import Identifiers
from .schema import Schema, read_schema

NAME = "reconcile"


def matcher() -> Matcher:
    """What answers questions from the version of the data that is served.

    Raises:
        LimitError: The graph takes longer to read than a question may.
    """
    app: Flask = current_app
    held: Held[Schema] = app.extensions.setdefault(NAME, Held(read_schema))
    data = engine()
    return Matcher(index_at_hand(), held.at(data.version), Identifiers(data.base))
