"""Prefixes that a query uses and does not declare: the mistake that is made most."""

import re

from rdflib import Graph

from .namespaces import PREFIXES
from .query_text import tokens

PREFIXED = re.compile(r"([^\W\d_]?[\w.-]*):[\w.:%\\-]*")


def undeclared_prefix(text: str) -> str | None:
    """Returns the first prefix that a query or an update uses undeclared; None if there is none."""
    declared: set[str] = set()
    before = ""
    for match in tokens(text):
        word = match[0]
        found = PREFIXED.fullmatch(word)
        if before == "PREFIX":
            declared.add(word.partition(":")[0])
        elif found and found[1] != "_" and found[1] not in declared:
            return found[1]
        before = word.upper()
    return None


def declaration(prefix: str) -> str:
    """Returns the line that declares a prefix; its namespace is left open unless well known.

    >>> declaration("cmq")
    'PREFIX cmq: <https://w3id.org/communique/ontology#>'
    """
    known = {name: str(iri) for name, iri in Graph(bind_namespaces="rdflib").namespaces()}
    namespace = (known | dict(PREFIXES)).get(prefix)
    return f"PREFIX {prefix}: <{namespace}>" if namespace else f"PREFIX {prefix}: <its namespace>"
