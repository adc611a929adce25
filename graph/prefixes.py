"""Prefixes that a query uses and does not declare: the mistake that is made most."""

import re

from rdflib import DC, DCAT, DCTERMS, FOAF, ORG, QB, SDO, SH, TIME

from .namespaces import PREFIXES
from .query_text import tokens

PREFIXED = re.compile(r"([^\W\d_]?[\w.-]*):[\w.:%\\-]*")
# A table at hand, as workers can open no file. The project's own prefixes go first.
KNOWN = {
    "dbo": "http://dbpedia.org/ontology/",
    "dbr": "http://dbpedia.org/resource/",
    "dc": str(DC),
    "dcat": str(DCAT),
    "dcterms": str(DCTERMS),
    "dct": str(DCTERMS),
    "foaf": str(FOAF),
    "geo": "http://www.opengis.net/ont/geosparql#",
    "org": str(ORG),
    "qb": str(QB),
    "schema": str(SDO),
    "sh": str(SH),
    "time": str(TIME),
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "wgs": "http://www.w3.org/2003/01/geo/wgs84_pos#",
} | dict(PREFIXES)


def undeclared_prefix(text: str, end: int | None = None) -> str | None:
    """Returns the first prefix that a query or an update uses undeclared; None if there is none.

    Args:
        text: The query or the update.
        end: Where to stop looking; its end if it is None.
    """
    declared: set[str] = set()
    before = ""
    for match in tokens(text):
        if end is not None and match.start() >= end:
            break
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
    return f"PREFIX {prefix}: <{KNOWN.get(prefix, 'its namespace')}>"
