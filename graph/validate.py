"""Validation by the shapes in `ontology/shapes/`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rdflib import DCTERMS, RDF, RDFS, SH, Graph
from rdflib.term import Node

from ontology import HERE

from .namespaces import CMQ, OA


@dataclass(frozen=True, slots=True)
class Violation:
    """One fault that the shapes find.

    Attributes:
        message: What is wrong.
        node: The thing that is wrong.
        claim: Id of the claim it belongs to, where it belongs to one.
        passage: Start and end of the claim's main passage.
    """

    message: str
    node: str
    claim: str | None = None
    passage: tuple[int, int] | None = None

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
        claim = _claim_of(data, node)
        if claim is None:
            yield Violation(message, str(node))
        else:
            ident = data.value(claim, DCTERMS.identifier)
            yield Violation(message, str(node), str(ident), _passage_of(data, claim))


def _claim_of(data: Graph, node: Node | None) -> Node | None:
    """The claim that a node is, is about, or is evidence of."""
    if (node, RDF.type, CMQ.Claim) in data:
        return node
    about = data.value(None, CMQ.about, node)
    if about is not None:
        return about
    for path in (OA.hasSelector, OA.hasTarget):
        node = data.value(None, path, node) or node
    return data.value(node, OA.hasBody)


def _passage_of(data: Graph, claim: Node) -> tuple[int, int] | None:
    evidence = data.value(None, OA.hasBody, claim)
    for passage in data.objects(evidence, OA.hasTarget):
        if str(data.value(passage, CMQ.order)) == "1":
            selector = data.value(passage, OA.hasSelector)
            start, end = data.value(selector, OA.start), data.value(selector, OA.end)
            if start is not None and end is not None:
                return int(str(start)), int(str(end))
    return None
