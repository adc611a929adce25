"""The graph's claims as lines of the exchange format again: nothing is lost on the way."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from rdflib import DCTERMS, Literal, URIRef
from rdflib.term import Node

from .claims import Claim
from .iris import local_name
from .kinds import KIND_OF
from .namespaces import CMQ
from .queries import query
from .store import Store
from .to_rdf import RECORDED

Row = dict[str, Node]
FIELD_OF: dict[Node, str] = {
    **{predicate: name for name, predicate in RECORDED.items()},
    CMQ.polarity: "polarity",
    CMQ.modality: "modality",
    CMQ.dateBasis: "date_basis",
    CMQ.presupposed: "presupposed",
}
CLAIMS_OF: dict[Node, str] = {
    CMQ.because: "because",
    CMQ.speechAct: "speech_act",
    CMQ.repeats: "repeats",
}


def documents(store: Store) -> dict[str, str]:
    """The documents of a graph: label by digest."""
    return {str(row["digest"]): str(row["label"]) for row in store.select(query("documents"))}


def read_claims(store: Store, digest: str) -> list[Claim]:
    """The claims of one document, in the order of the text, each where its evidence stands.

    A claim with several evidences gives several lines: those after the first repeat it.
    """
    bound = Literal(digest)
    records: dict[Node, dict[str, Any]] = defaultdict(lambda: {"document": digest})
    links: dict[Node, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for row in store.select(query("claims"), digest=bound):
        claim, predicate, value = row["claim"], row["predicate"], row["value"]
        if predicate in FIELD_OF:
            records[claim][FIELD_OF[predicate]] = _value(value)
        elif predicate in CLAIMS_OF:
            links[claim][CLAIMS_OF[predicate]].append(value)
        elif predicate == DCTERMS.identifier:
            records[claim]["id"] = str(value)
    for row in store.select(query("claim-matters"), digest=bound):
        _matter(records[row["claim"]], row)
    for row in store.select(query("claim-voices"), digest=bound):
        record = records[row["claim"]]
        record["voice"] = str(row["own"])
        if "name" in row:
            record.setdefault("attribution", []).append(str(row["name"]))
    for row in store.select(query("claim-parts"), digest=bound):
        _part(records[row["claim"]], row)
    ids = {claim: record["id"] for claim, record in records.items()}
    evidences = list(_evidences(store, bound))
    place = {ident: number for number, (_, ident, _, _) in enumerate(evidences)}
    claims = []
    for claim, ident, spans, note in evidences:
        record = dict(records[claim], id=ident, spans=spans, note=note)
        for name, others in links[claim].items():
            named = sorted((ids[o] for o in others), key=lambda other: place[other])
            record[name] = named if name == "because" else named[0]
        if ident != ids[claim]:
            record["repeats"] = ids[claim]
        claims.append(Claim.from_record(record))
    return claims


def _evidences(
    store: Store, digest: Literal
) -> Iterator[tuple[Node, str, list[list[int]], str | None]]:
    """Claim, line id, spans and note of each evidence, in the order of the text."""
    found: dict[str, tuple[Node, list[list[int]], str | None]] = {}
    for row in store.select(query("claim-evidence"), digest=digest):
        note = str(row["note"]) if "note" in row else None
        entry = found.setdefault(str(row["id"]), (row["claim"], [], note))
        entry[1].append([int(str(row["start"])), int(str(row["end"]))])
    for ident, (claim, spans, note) in found.items():
        yield claim, ident, spans, note


def _matter(record: dict[str, Any], row: Row) -> None:
    kind = KIND_OF.get(URIRef(str(row["class"])))
    if kind:
        record["kind"] = kind
    for name in ("stance", "basis"):
        if name in row:
            record[name] = _value(row[name])


def _part(record: dict[str, Any], row: Row) -> None:
    if "role" in row:
        part = {"role": str(row["role"]), "name": str(row["holder"])}
        record.setdefault("participants", []).append(part)
    elif "field" in row:
        record["preferred"] = {
            "field": str(row["field"]),
            "value": _value(row["reading"]),
            "why": str(row["why"]),
        }
    else:
        record["rule"] = str(row["rule"])


def _value(node: Node) -> str | int | float | bool:
    """A concept by its last part, a literal by its value."""
    if not isinstance(node, Literal):
        return local_name(str(node))
    kind = str(node.datatype or "").rpartition("#")[2]
    if kind == "integer":
        return int(str(node))
    if kind == "decimal":
        return float(str(node))
    return str(node) == "true" if kind == "boolean" else str(node)
