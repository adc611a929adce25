"""What a graph is: a catalogue entry of it, for machines that look for data.

Source: DCAT version 3, VoID, SPARQL 1.1 Service Description, SHACL section 5.2.1 (prefixes),
and the SPARQL examples vocabulary of SIB, https://github.com/sib-swiss/sparql-examples.
"""

from collections.abc import Mapping
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
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
SCHEMA = Namespace("https://schema.org/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
TITLE = "Communique"
SAYS = "Who said what to whom, when, on which issue, with which stance, under which condition."
PUBLISHER = "The Communique developers"
KEYWORDS = ("foreign policy", "international relations", "statements", "positions")
ONTOLOGY = URIRef("https://w3id.org/communique/ontology")
TABLES = (
    "statements",
    "positions",
    "events",
    "observations",
    "states-of-affairs",
    "arguments",
    "actors",
    "claims",
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
        graphs: Its named graphs, with their numbers of triples; None where that would count itself.
        created: When it was made, an ISO date and time.
        digest: SHA-256 of its N-Quads, in hexadecimal.
    """
    result = Graph()
    for prefix, namespace in (*PREFIXES.items(), ("schema", SCHEMA), ("sh", SH)):
        result.bind(prefix, namespace)
    publisher = URIRef(f"{place}#publisher")
    result += _facts(publisher, (RDF.type, FOAF.Agent), (FOAF.name, _text(PUBLISHER)))
    result += _catalogue(dataset, place, publisher)
    result += _dataset(dataset, space, place, publisher, created)
    result += _counts(dataset, counted, graphs)
    result += _distributions(dataset, place, digest)
    result += _service(dataset, place, publisher)
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


def _catalogue(dataset: URIRef, place: str, publisher: URIRef) -> Graph:
    return _facts(
        URIRef(f"{place}#catalogue"),
        (RDF.type, DCAT.Catalog),
        (DCTERMS.title, _text(f"{TITLE}: catalogue")),
        (DCTERMS.description, _text("The dataset, and the endpoint over it.")),
        (DCTERMS.publisher, publisher),
        (DCTERMS.license, LICENCE),
        (DCAT.dataset, dataset),
        (DCAT.service, _service_of(place)),
    )


def _dataset(
    dataset: URIRef, space: str, place: str, publisher: URIRef, created: str | None
) -> Graph:
    zulu = (created or "").replace("+00:00", "Z")  # as engines write it and give it back
    when = Literal(zulu, datatype=XSD.dateTime, normalize=False) if created else None
    return _facts(
        dataset,
        (RDF.type, VOID.Dataset),
        (RDF.type, DCAT.Dataset),
        (DCTERMS.title, _text(TITLE)),
        (RDFS.label, _text(TITLE)),
        (DCTERMS.description, _text(SAYS)),
        (DCTERMS.identifier, Literal(str(dataset))),
        (DCTERMS.license, LICENCE),
        (DCTERMS.accessRights, Literal("public")),
        (DCTERMS.publisher, publisher),
        (DCTERMS.creator, publisher),
        (PROV.wasAttributedTo, publisher),
        (DCTERMS.language, Literal("en")),
        (DCTERMS.conformsTo, ONTOLOGY),
        (VOID.vocabulary, ONTOLOGY),
        (DCAT.landingPage, URIRef(f"{place}downloads")),
        (FOAF.homepage, URIRef(place)),
        (VOID.sparqlEndpoint, URIRef(f"{place}sparql")),
        (VOID.uriSpace, Literal(space)),
        *((DCAT.keyword, _text(word)) for word in KEYWORDS),
        *((name, when) for name in (DCTERMS.issued, DCTERMS.modified) if when is not None),
    )


def _counts(dataset: URIRef, counted: Statistics, graphs: Mapping[str, int | None]) -> Graph:
    result = _facts(
        dataset,
        (VOID.triples, Literal(counted.triples)),
        (VOID.distinctSubjects, Literal(counted.subjects)),
        (VOID.distinctObjects, Literal(counted.objects)),
        (VOID.classes, Literal(len(counted.classes))),
        (VOID.properties, Literal(len(counted.properties))),
    )
    for name, triples in graphs.items():
        label = name.rstrip("/").rpartition("/")[2].replace("-", " ")
        result.add((dataset, VOID.subset, URIRef(name)))
        result += _facts(
            URIRef(name),
            (RDF.type, VOID.Dataset),
            (RDFS.label, _text(f"Graph: {label}")),
        )
        if triples is not None:
            result.add((URIRef(name), VOID.triples, Literal(triples)))
    for kind, counts, part, named, how_many in (
        ("class", counted.classes, VOID.classPartition, VOID["class"], VOID.entities),
        ("property", counted.properties, VOID.propertyPartition, VOID.property, VOID.triples),
    ):
        for number, (iri, count) in enumerate(sorted(counts.items()), 1):
            partition = URIRef(f"{dataset}/{kind}-partition/{number}")
            result.add((dataset, part, partition))
            result += _facts(
                partition,
                (RDF.type, VOID.Dataset),
                (named, URIRef(iri)),
                (how_many, Literal(count)),
            )
    return result


def _distributions(dataset: URIRef, place: str, digest: str | None) -> Graph:
    result = Graph()

    def file_of(name: str, title: str, media_type: str) -> URIRef:
        file = URIRef(f"{place}downloads/{name}")
        result.add((dataset, DCAT.distribution, file))
        facts = _facts(
            file,
            (RDF.type, DCAT.Distribution),
            (DCTERMS.title, _text(title)),
            (DCTERMS.license, LICENCE),
            (DCAT.downloadURL, file),
            (DCAT.accessURL, URIRef(f"{place}downloads")),
            (DCAT.mediaType, URIRef(f"{MEDIA_TYPES}{media_type}")),
        )
        for fact in facts:
            result.add(fact)
        return file

    for name in TABLES:
        file_of(f"{name}.csv", f"All {name.replace('-', ' ')} as a table", "text/csv")
    for form in DOWNLOADS:
        title = f"All triples as {form.media_type}"
        file = file_of(f"communique.{form.suffix}", title, form.media_type)
        result.add((dataset, VOID.dataDump, file))
        if digest and form.suffix == "nq":
            checksum = URIRef(f"{file}#checksum")
            result.add((file, SPDX.checksum, checksum))
            result += _facts(
                checksum,
                (RDF.type, SPDX.Checksum),
                (SPDX.algorithm, SPDX.checksumAlgorithm_sha256),
                (SPDX.checksumValue, Literal(digest, datatype=XSD.hexBinary, normalize=False)),
            )
    asked = URIRef(f"{place}sparql#distribution")
    result.add((dataset, DCAT.distribution, asked))
    result += _facts(
        asked,
        (RDF.type, DCAT.Distribution),
        (DCTERMS.title, _text("SPARQL endpoint")),
        (DCTERMS.license, LICENCE),
        (DCAT.accessURL, URIRef(f"{place}sparql")),
        (DCAT.accessService, _service_of(place)),
    )
    return result


def _service(dataset: URIRef, place: str, publisher: URIRef) -> Graph:
    endpoint = URIRef(f"{place}sparql")
    return _facts(
        _service_of(place),
        (RDF.type, DCAT.DataService),
        (RDF.type, SD.Service),
        (DCTERMS.title, _text(f"{TITLE}: SPARQL endpoint")),
        (DCTERMS.publisher, publisher),
        (DCTERMS.license, LICENCE),
        (DCTERMS.conformsTo, URIRef("https://www.w3.org/TR/sparql11-protocol/")),
        (DCAT.endpointURL, endpoint),
        (DCAT.endpointDescription, endpoint),
        (DCAT.servesDataset, dataset),
        (SD.endpoint, endpoint),
    )


def _service_of(place: str) -> URIRef:
    return URIRef(f"{place}sparql#service")


def _facts(subject: URIRef, *facts: tuple[URIRef, Node]) -> Graph:
    graph = Graph()
    for predicate, node in facts:
        graph.add((subject, predicate, node))
    return graph


def _text(words: str) -> Literal:
    return Literal(words, lang="en")
