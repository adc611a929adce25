"""Validation by the shapes in `ontology/shapes/`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rdflib import DCTERMS, RDF, RDFS, SH, Graph
from rdflib.term import Node

from ontology import HERE

from .namespaces import CMQ, OA

FARTHEST = 4  # steps from a claim to what it describes: act, voice, reporting voice, entity


@dataclass(frozen=True, slots=True)
class Violation:
    """One fault that the shapes find.

    Attributes:
        message: What is wrong.
        node: The thing that is wrong.
        claim: Id of the claim it belongs to, where it belongs to one.
        passage: Start and end of the claim's main passage.
        claims: Ids of all claims that the thing is part of.
    """

    message: str
    node: str
    claim: str | None = None
    passage: tuple[int, int] | None = None
    claims: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = f"claim {self.claim}: " if self.claim else ""
        at = f", characters {self.passage[0]} to {self.passage[1]}" if self.passage else ""
        return f"{where}{self.message} ({self.node}{at})"


@cache
def shapes(name: str) -> Graph:
    """The shapes for `data` or for the `ontology` itself."""
    return Graph().parse(HERE / "shapes" / f"{name}.ttl")


@cache
def hierarchy() -> Graph:
    """The classes under their classes, which shapes need to know."""
    ontology = Graph().parse(HERE / "communique.ttl")
    result = Graph()
    for triple in ontology.triples((None, RDFS.subClassOf, None)):
        result.add(triple)
    return result


def violations(data: Graph, *, against: str = "data") -> list[Violation]:
    """All faults of a graph, those of claims first, in the order of the text."""
    import pyshacl

    conforms, report, _ = pyshacl.validate(data + hierarchy(), shacl_graph=shapes(against))
    if conforms:
        return []
    return sorted(
        _violations(data, report), key=lambda v: (v.passage is None, v.passage or (0, 0), str(v))
    )


def _violations(data: Graph, report: Graph) -> Iterator[Violation]:
    for result in report.subjects(RDF.type, SH.ValidationResult):
        node = report.value(result, SH.focusNode)
        message = str(report.value(result, SH.resultMessage))
        claims = _claims_of(data, node) if node is not None else []
        if not claims:
            yield Violation(message, str(node))
        else:
            idents = tuple(str(data.value(claim, DCTERMS.identifier)) for claim in claims)
            yield Violation(message, str(node), idents[0], _passage_of(data, claims[0]), idents)


def _claims_of(data: Graph, node: Node) -> list[Node]:
    """The claims that a node is, is evidence of, or is described by, nearest first.

    A voice or an entity belongs to every claim that names it.
    """
    for path in (OA.hasSelector, OA.hasTarget):
        node = data.value(None, path, node) or node
    body = data.value(node, OA.hasBody)
    near = {node if body is None else body}
    seen: set[Node] = set()
    for _ in range(FARTHEST):
        claims = [n for n in near if (n, RDF.type, CMQ.Claim) in data]
        if claims:
            return sorted(claims, key=str)
        seen |= near
        near = {s for n in near for s in data.subjects(None, n)} - seen
    return []


def _passage_of(data: Graph, claim: Node) -> tuple[int, int] | None:
    evidence = data.value(None, OA.hasBody, claim)
    for passage in data.objects(evidence, OA.hasTarget):
        if str(data.value(passage, CMQ.order)) == "1":
            selector = data.value(passage, OA.hasSelector)
            start, end = data.value(selector, OA.start), data.value(selector, OA.end)
            if start is not None and end is not None:
                return int(str(start)), int(str(end))
    return None
