"""What a graph is: a catalogue entry of it, for machines that look for data.

Source: DCAT version 3, VoID, SPARQL 1.1 Service Description, SHACL section 5.2.1 (prefixes),
and the SPARQL examples vocabulary of SIB, https://github.com/sib-swiss/sparql-examples.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rdflib import (
    DCAT,
    DCTERMS,
    FOAF,
    PROV,
    RDF,
    RDFS,
    SH,
    VOID,
    XSD,
    Graph,
    Literal,
    Namespace,
    URIRef,
)
from rdflib.term import Node

from .examples import examples
from .formats import GRAPHS
from .namespaces import PREFIXES

LICENCE = URIRef("https://creativecommons.org/licenses/by/4.0/")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
SCHEMA = Namespace("https://schema.org/")
SIB = Namespace("https://purl.expasy.org/sparql-examples/ontology#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
TITLE = "Communique"
SAYS = (
    "Who said what to whom, when, about which issue, with which stance and under which condition."
)
DOWNLOADS = tuple(form for form in GRAPHS if form.suffix in ("nq", "trig", "jsonld"))


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of a graph.

    Attributes:
        triples: Distinct triples.
        subjects: Distinct subjects.
        objects: Distinct objects.
        classes: Number of instances by class.
        properties: Number of triples by property.
    """

    triples: int
    subjects: int
    objects: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]


def statistics(graph: Graph) -> Statistics:
    """The statistics of a graph at hand."""
    return Statistics(
        len(graph),
        len(set(graph.subjects())),
        len(set(graph.objects())),
        {str(c): len(set(graph.subjects(RDF.type, c))) for c in set(graph.objects(None, RDF.type))},
        {str(p): len(set(graph.subject_objects(p))) for p in set(graph.predicates())},
    )


def describe(
    dataset: URIRef,
    space: str,
    place: str,
    counted: Statistics,
    graphs: Mapping[str, int | None],
    created: str | None = None,
    digest: str | None = None,
) -> Graph:
    """The description of a dataset and of where it is to be had.

    Args:
        dataset: IRI of the dataset.
        space: What the IRIs of its things begin with.
        place: Address of the server, or of the publisher, with a slash at the end.
        counted: Its statistics.
        graphs: Its named graphs, with their numbers of triples where these are known.
        created: When it was made, an ISO date and time.
        digest: SHA-256 of its N-Quads, in hexadecimal.
    """
    result = Graph()
    for prefix, namespace in (*PREFIXES.items(), ("schema", SCHEMA), ("sh", SH), ("spex", SIB)):
        result.bind(prefix, namespace)

    def say(subject: Node, predicate: Node, *objects: Node) -> None:
        for node in objects:
            result.add((subject, predicate, node))

    catalogue, service = URIRef(f"{place}#catalogue"), URIRef(f"{place}sparql#service")
    publisher = URIRef(f"{place}#publisher")
    say(publisher, RDF.type, FOAF.Agent)
    say(publisher, FOAF.name, Literal("The Communique developers", lang="en"))
    say(catalogue, RDF.type, DCAT.Catalog)
    say(catalogue, DCTERMS.title, Literal("Communique: catalogue", lang="en"))
    say(
        catalogue, DCTERMS.description, Literal("The dataset, and the endpoint over it.", lang="en")
    )
    say(catalogue, DCTERMS.publisher, publisher)
    say(catalogue, DCTERMS.license, LICENCE)
    say(catalogue, DCAT.dataset, dataset)
    say(catalogue, DCAT.service, service)

    say(dataset, RDF.type, VOID.Dataset, DCAT.Dataset)
    say(dataset, DCTERMS.title, Literal(TITLE, lang="en"))
    say(dataset, RDFS.label, Literal(TITLE, lang="en"))
    say(dataset, DCTERMS.description, Literal(SAYS, lang="en"))
    say(dataset, DCTERMS.identifier, Literal(str(dataset)))
    say(dataset, DCTERMS.license, LICENCE)
    say(dataset, DCTERMS.accessRights, Literal("public"))
    say(dataset, DCTERMS.publisher, publisher)
    say(dataset, DCTERMS.creator, publisher)
    say(dataset, DCTERMS.language, Literal("en"))
    for word in ("foreign policy", "international relations", "statements", "positions"):
        say(dataset, DCAT.keyword, Literal(word, lang="en"))
    if created:
        say(dataset, DCTERMS.issued, Literal(created, datatype=XSD.dateTime))
        say(dataset, DCTERMS.modified, Literal(created, datatype=XSD.dateTime))
    say(dataset, DCTERMS.conformsTo, URIRef("https://w3id.org/communique/ontology"))
    say(dataset, VOID.vocabulary, URIRef("https://w3id.org/communique/ontology"))
    say(dataset, PROV.wasAttributedTo, publisher)
    say(dataset, DCAT.landingPage, URIRef(f"{place}downloads"))
    say(dataset, FOAF.homepage, URIRef(place))
    say(dataset, VOID.sparqlEndpoint, URIRef(f"{place}sparql"))
    say(dataset, VOID.uriSpace, Literal(space))
    say(dataset, VOID.openSearchDescription, URIRef(f"{place}search"))
    say(dataset, VOID.triples, Literal(counted.triples))
    say(dataset, VOID.distinctSubjects, Literal(counted.subjects))
    say(dataset, VOID.distinctObjects, Literal(counted.objects))
    say(dataset, VOID.classes, Literal(len(counted.classes)))
    say(dataset, VOID.properties, Literal(len(counted.properties)))
    for name, triples in graphs.items():
        graph = URIRef(name)
        say(dataset, VOID.subset, graph)
        say(graph, RDF.type, VOID.Dataset)
        say(graph, RDFS.label, Literal(_graph_label(name), lang="en"))
        if triples is not None:
            say(graph, VOID.triples, Literal(triples))
    for kind, counts, part, named, how_many in (
        ("class", counted.classes, VOID.classPartition, VOID["class"], VOID.entities),
        ("property", counted.properties, VOID.propertyPartition, VOID.property, VOID.triples),
    ):
        for number, (iri, count) in enumerate(sorted(counts.items()), 1):
            partition = URIRef(f"{dataset}/{kind}-partition/{number}")
            say(dataset, part, partition)
            say(partition, RDF.type, VOID.Dataset)
            say(partition, named, URIRef(iri))
            say(partition, how_many, Literal(count))
    _say_distributions(result, dataset, service, place, digest)
    _say_service(result, dataset, service, place, publisher)
    result += prefixes(dataset)
    result += questions(URIRef(f"{place}sparql"), dataset, space)
    return result


def prefixes(dataset: URIRef) -> Graph:
    """The prefixes that queries are written with."""
    result = Graph()
    for prefix, namespace in sorted(PREFIXES.items()):
        declared = URIRef(f"{dataset}/prefix/{prefix}")
        result.add((dataset, SH.declare, declared))
        result.add((declared, RDF.type, SH.PrefixDeclaration))
        result.add((declared, SH.prefix, Literal(prefix)))
        result.add((declared, SH.namespace, Literal(namespace, datatype=XSD.anyURI)))
    return result


def questions(endpoint: URIRef, dataset: URIRef, space: str) -> Graph:
    """The example queries, as editors look for them."""
    result = Graph()
    for example in examples():
        asks = "CONSTRUCT {" in example.query
        node = URIRef(f"{space}example/{example.name}")
        result.add((node, RDF.type, SH.SPARQLExecutable))
        result.add(
            (node, RDF.type, SH.SPARQLConstructExecutable if asks else SH.SPARQLSelectExecutable)
        )
        result.add((node, RDFS.label, Literal(example.title, lang="en")))
        result.add((node, RDFS.comment, Literal(example.title, lang="en")))
        result.add((node, SH.prefixes, dataset))
        result.add((node, SH.construct if asks else SH.select, Literal(example.query)))
        result.add((node, SCHEMA.target, endpoint))
    return result


def _say_distributions(
    graph: Graph, dataset: URIRef, service: URIRef, place: str, digest: str | None
) -> None:
    for form in DOWNLOADS:
        node = URIRef(f"{place}downloads/communique.{form.suffix}")
        graph.add((dataset, DCAT.distribution, node))
        graph.add((dataset, VOID.dataDump, node))
        graph.add((node, RDF.type, DCAT.Distribution))
        graph.add((node, DCTERMS.title, Literal(f"All triples as {form.media_type}", lang="en")))
        graph.add((node, DCTERMS.license, LICENCE))
        graph.add((node, DCAT.downloadURL, node))
        graph.add((node, DCAT.accessURL, URIRef(f"{place}downloads")))
        graph.add((node, DCAT.mediaType, URIRef(f"{MEDIA_TYPES}{form.media_type}")))
        if digest and form.suffix == "nq":
            spdx = Namespace("http://spdx.org/rdf/terms#")
            checksum = URIRef(f"{node}#checksum")
            graph.add((node, spdx.checksum, checksum))
            graph.add((checksum, RDF.type, spdx.Checksum))
            graph.add((checksum, spdx.algorithm, spdx.checksumAlgorithm_sha256))
            graph.add((checksum, spdx.checksumValue, Literal(digest, datatype=XSD.hexBinary)))
    endpoint = URIRef(f"{place}sparql#distribution")
    graph.add((dataset, DCAT.distribution, endpoint))
    graph.add((endpoint, RDF.type, DCAT.Distribution))
    graph.add((endpoint, DCTERMS.title, Literal("SPARQL endpoint", lang="en")))
    graph.add((endpoint, DCTERMS.license, LICENCE))
    graph.add((endpoint, DCAT.accessURL, URIRef(f"{place}sparql")))
    graph.add((endpoint, DCAT.accessService, service))


def _say_service(
    graph: Graph, dataset: URIRef, service: URIRef, place: str, publisher: URIRef
) -> None:
    says: Iterable[tuple[URIRef, Node]] = (
        (RDF.type, DCAT.DataService),
        (RDF.type, SD.Service),
        (DCTERMS.title, Literal("Communique: SPARQL endpoint", lang="en")),
        (DCTERMS.publisher, publisher),
        (DCTERMS.license, LICENCE),
        (DCTERMS.conformsTo, URIRef("https://www.w3.org/TR/sparql11-protocol/")),
        (DCAT.endpointURL, URIRef(f"{place}sparql")),
        (DCAT.endpointDescription, URIRef(f"{place}sparql")),
        (DCAT.servesDataset, dataset),
        (SD.endpoint, URIRef(f"{place}sparql")),
    )
    for predicate, node in says:
        graph.add((service, predicate, node))


def _graph_label(name: str) -> str:
    return f"Graph: {name.rstrip('/').rpartition('/')[2].replace('-', ' ')}"
