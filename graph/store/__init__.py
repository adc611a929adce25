"""The store: the one package that knows which engine keeps the graph (pyoxigraph)."""

from .answer import Answer, Form
from .files import format_of, open_file
from .store import UNION, Store
from .terms import is_iri

__all__ = ["UNION", "Answer", "Form", "Store", "format_of", "is_iri", "open_file"]
