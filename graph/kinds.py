"""The seven kinds of claim, and the classes of what they are about."""

from dataclasses import dataclass

from rdflib import URIRef

from .claims import Claim, Kind
from .namespaces import CMQ


@dataclass(frozen=True, slots=True)
class Shape:
    """How a kind of claim looks in the graph.

    Attributes:
        path: The part of the IRI that names the kind.
        actual: Class of what is asserted as actual.
        non_actual: Class of what is only spoken of.
        subject: The property that leads to the claim's subject.
        object: The property that leads to the entity on the other side.
    """

    path: str
    actual: URIRef
    non_actual: URIRef
    subject: URIRef
    object: URIRef = CMQ.counterpart


def _shape(path: str, name: str, subject: str) -> Shape:
    return Shape(path, CMQ[name], CMQ[f"NonActual{name}"], CMQ[subject])


SHAPES: dict[Kind, Shape] = {
    "statement": _shape("statement", "Statement", "speaker"),
    "position": _shape("position", "Position", "holder"),
    "event": _shape("event", "Event", "agent"),
    "measurement": _shape("observation", "Observation", "measured"),
    "relation": _shape("state-of-affairs", "StateOfAffairs", "concerns"),
    "argument": _shape("argument", "Argument", "concerns"),
    "biographical": _shape("biography", "BiographicalFact", "concerns"),
}
CONTENT = Shape("content", CMQ.Content, CMQ.Content, CMQ.concerns)

KIND_OF: dict[URIRef, Kind] = {
    cls: kind for kind, shape in SHAPES.items() for cls in (shape.actual, shape.non_actual)
}
KIND_OF[CONTENT.actual] = "statement"


def shape_of(claim: Claim) -> Shape:
    """How the claim looks in the graph: what a statement says is a content, not an act."""
    return CONTENT if claim.kind == "statement" and claim.speech_act else SHAPES[claim.kind]


def class_of(claim: Claim) -> URIRef:
    """The class of what the claim is about.

    What is denied or not asserted is in a class of its own. A position is another matter: its
    stance has taken up the polarity (`has no interest in` is opposition), and what its holder
    says of itself, it holds, however it looks ahead. Ascribed by somebody else, it is actual
    only where it is not itself possible, predicted or conditional.
    """
    shape = shape_of(claim)
    if claim.kind == "position" and claim.stance not in (None, "none"):
        held = claim.basis == "stated" or claim.modality in ("asserted", "necessary", "desired")
        return shape.actual if held else shape.non_actual
    asserted = claim.polarity == "positive" and claim.modality == "asserted"
    return shape.actual if asserted else shape.non_actual
