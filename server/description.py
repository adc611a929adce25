"""What the endpoint says of itself. Source: SPARQL 1.1 Service Description."""

from rdflib import RDF, VOID, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from graph.engine import Engine
from graph.formats import GRAPHS, RESULTS, Format

from .graph_text import graph_text

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


def service_description(address: str, engine: Engine, form: Format) -> bytes:
    """The endpoint's description in an RDF format."""
    graph = Graph()
    for prefix, namespace in (("sd", SD), ("void", VOID), ("formats", FORMATS)):
        graph.bind(prefix, namespace)
    service = URIRef(f"{address}#service")

    def say(subject: Node, predicate: Node, *objects: Node) -> None:
        for node in objects:
            graph.add((subject, predicate, node))

    say(service, RDF.type, SD.Service)
    say(service, SD.endpoint, URIRef(address))
    say(service, SD.supportedLanguage, SD.SPARQL11Query)
    if engine.writable:
        say(service, SD.supportedLanguage, SD.SPARQL11Update)
        for accepted in GRAPHS:
            say(service, SD.inputFormat, FORMATS[NAMES[accepted.name]])
    if engine.union:
        say(service, SD.feature, SD.UnionDefaultGraph)
    for offered in (*RESULTS, *GRAPHS):
        say(service, SD.resultFormat, FORMATS[NAMES[offered.name]])
    dataset, default = URIRef(f"{address}#dataset"), URIRef(f"{address}#default-graph")
    say(service, SD.defaultDataset, dataset)
    say(dataset, RDF.type, SD.Dataset)
    say(dataset, SD.defaultGraph, default)
    say(default, RDF.type, SD.Graph)
    if not engine.writable:
        say(default, VOID.triples, Literal(engine.pool.triples))
    for number, name in enumerate(engine.names(), 1):
        named = URIRef(f"{address}#named-graph-{number}")
        say(dataset, SD.namedGraph, named)
        say(named, RDF.type, SD.NamedGraph)
        say(named, SD.name, URIRef(name))
    return graph_text(graph, form)
