"""SERVICE and LOAD for allowed hosts: what they bring is written into the text before it is run.

`SERVICE <x> { ... }` becomes the VALUES that the service answers, `LOAD <x>` the INSERT DATA of the
document's triples. Source: SPARQL 1.1 Federated Query, section 2.4; SPARQL 1.1 Update, 3.1.4.
"""

import json
import re
from collections.abc import Collection
from typing import Any

from rdflib import Graph, Literal, URIRef

from .errors import ForbiddenQueryError, ServiceError
from .outside import fetched
from .query_text import Reach, closing, reaches, tokens

RESULTS = "application/sparql-results+json"
DOCUMENTS = {
    "application/ld+json": "json-ld",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
    "text/turtle": "turtle",
}
NOTHING = "INSERT DATA {}"
PROLOGUE = re.compile(r"\b(?:SELECT|CONSTRUCT|DESCRIBE|ASK|INSERT|DELETE|WITH)\b", re.IGNORECASE)


def brought_in(text: str, base: str | None, allowed: Collection[str]) -> str:
    """The text with what other hosts bring written into it.

    Raises:
        ForbiddenQueryError: It wants to reach a host that is not allowed, or not public.
        ServiceError: A host does not answer as it should, and the text does not bear that.
    """
    parts, done = [], 0
    for reach in reaches(text, base):
        if reach.start < done:
            continue  # within the group of a SERVICE: the service sees to it
        silent_load = reach.operation == "LOAD" and reach.silent
        if reach.host not in allowed and not silent_load:
            raise ForbiddenQueryError(
                f"{reach.operation} is not allowed here: queries reach this graph and no other"
            )
        if reach.operation == "LOAD":
            end, new = reach.end, _loaded(reach) if reach.host in allowed else NOTHING
        else:
            end = closing(text, reach.end)
            new = _answered(reach, f"{_prologue(text, base)} SELECT * {text[reach.end : end]}")
        parts += [text[done : reach.start], new]
        done = end
    return "".join([*parts, text[done:]])


def _prologue(text: str, base: str | None) -> str:
    declared = PROLOGUE.split(" ".join(m[0] for m in tokens(text)), maxsplit=1)[0]
    return f"BASE <{base}> {declared}" if base else declared


def _answered(reach: Reach, query: str) -> str:
    try:
        media_type, data = fetched(reach.iri, RESULTS, query.encode())
        if media_type != RESULTS:
            raise ServiceError(f"<{reach.iri}> answers {media_type}, not {RESULTS}")
        answer = json.loads(data)
        names = [name for name in answer["head"]["vars"] if re.fullmatch(r"\w+", name)]
        rows = [
            "(" + " ".join(_term(row.get(name)) for name in names) + ")"
            for row in answer["results"]["bindings"]
        ]
    except (ServiceError, ValueError, KeyError, TypeError) as error:
        if reach.silent:
            return "VALUES () { () }"
        if isinstance(error, ServiceError):
            raise
        raise ServiceError(f"<{reach.iri}> does not answer in {RESULTS}") from error
    return f"VALUES ({' '.join('?' + name for name in names)}) {{ {' '.join(rows)} }}"


def _term(value: dict[str, Any] | None) -> str:
    if value is None:
        return "UNDEF"
    if value["type"] == "uri":
        return URIRef(value["value"]).n3()
    if value["type"] in ("literal", "typed-literal"):
        datatype = URIRef(value["datatype"]) if value.get("datatype") else None
        language = value.get("xml:lang")
        return Literal(value["value"], lang=language, datatype=datatype, normalize=False).n3()
    raise ValueError("a blank node means nothing outside its answer")


def _loaded(reach: Reach) -> str:
    try:
        media_type, data = fetched(reach.iri, ", ".join(DOCUMENTS))
        if media_type not in DOCUMENTS:
            raise ServiceError(
                f"<{reach.iri}> is {media_type}, which is not a supported RDF format"
            )
        graph = Graph().parse(data=data, format=DOCUMENTS[media_type], publicID=reach.iri)
        triples = graph.serialize(format="nt")
    except Exception as error:
        if reach.silent:
            return NOTHING
        if isinstance(error, (ServiceError, ForbiddenQueryError)):
            raise
        raise ServiceError(f"<{reach.iri}> is not valid RDF") from error
    if reach.into:
        return f"INSERT DATA {{ GRAPH {reach.into} {{ {triples} }} }}"
    return f"INSERT DATA {{ {triples} }}"
