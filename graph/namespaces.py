"""The namespaces that the graph is written in, and how a publisher's own base replaces ours."""

from rdflib import DCAT, DCTERMS, FOAF, OWL, PROV, RDF, RDFS, SKOS, VOID, XSD, Namespace, URIRef

HOME = "https://w3id.org/communique/"
CMQ = Namespace(f"{HOME}ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")
ACT = Namespace(f"{HOME}act#")
BASIS = Namespace(f"{HOME}basis#")
DATE_BASIS = Namespace(f"{HOME}date-basis#")
EVENT = Namespace(f"{HOME}event#")
MODALITY = Namespace(f"{HOME}modality#")
OUTCOME = Namespace(f"{HOME}outcome#")
POLARITY = Namespace(f"{HOME}polarity#")
STANCE = Namespace(f"{HOME}stance#")
UNIT = Namespace("http://qudt.org/vocab/unit/")

PREFIXES: dict[str, str] = {
    "act": str(ACT),
    "basis": str(BASIS),
    "cmq": str(CMQ),
    "date-basis": str(DATE_BASIS),
    "dcat": str(DCAT),
    "dcterms": str(DCTERMS),
    "event": str(EVENT),
    "foaf": str(FOAF),
    "hydra": "http://www.w3.org/ns/hydra/core#",
    "modality": str(MODALITY),
    "oa": str(OA),
    "outcome": str(OUTCOME),
    "owl": str(OWL),
    "polarity": str(POLARITY),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "skos": str(SKOS),
    "stance": str(STANCE),
    "unit": str(UNIT),
    "void": str(VOID),
    "xsd": str(XSD),
}


class Things:
    """IRIs of things: `<base>id/<kind>/<slug>`."""

    def __init__(self, base: str = HOME) -> None:
        self.base = base

    def __call__(self, kind: str, slug: str) -> URIRef:
        """The IRI of one thing."""
        return URIRef(f"{self.base}id/{kind}/{slug}")

    def rebased(self, iri: str) -> URIRef:
        """An IRI of a thing that the project ships, under this base."""
        shipped = f"{HOME}id/"
        return URIRef(
            f"{self.base}id/{iri.removeprefix(shipped)}" if iri.startswith(shipped) else iri
        )
