"""What the endpoint says of itself. Source: SPARQL 1.1 Service Description."""

from rdflib import RDF, BNode, Graph, Namespace, URIRef

from graph.formats import GRAPHS, RESULTS

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
NAMES = {
    "JSON": "SPARQL_Results_JSON",
    "XML": "SPARQL_Results_XML",
    "CSV": "SPARQL_Results_CSV",
    "TSV": "SPARQL_Results_TSV",
    "TURTLE": "Turtle",
    "N_TRIPLES": "N-Triples",
    "N_QUADS": "N-Quads",
    "JSON_LD": "JSON-LD",
    "RDF_XML": "RDF_XML",
    "TRIG": "TriG",
}


def service_description(address: str) -> str:
    """The endpoint's description in Turtle."""
    graph = Graph()
    graph.bind("sd", SD)
    service = BNode()
    graph.add((service, RDF.type, SD.Service))
    graph.add((service, SD.endpoint, URIRef(address)))
    graph.add((service, SD.supportedLanguage, SD.SPARQL11Query))
    graph.add((service, SD.feature, SD.UnionDefaultGraph))
    for form in (*RESULTS, *GRAPHS):
        graph.add((service, SD.resultFormat, FORMATS[NAMES[form.name]]))
    return graph.serialize(format="turtle")
