"""The store: the one package that knows which engine keeps the graph (pyoxigraph)."""

from .answer import Answer, Form
from .files import format_of, open_file
from .store import UNION, Store

__all__ = ["UNION", "Answer", "Form", "Store", "format_of", "open_file"]
