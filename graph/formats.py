"""The formats that answers and graphs are written in: one table, by media type."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A serialisation.

    Attributes:
        name: Its name, as the store knows it.
        media_type: Its registered media type.
        suffix: Its file suffix, without the dot.
        aliases: Other media types that clients ask for it by.
        suffixes: Other file suffixes, without the dot.
    """

    name: str
    media_type: str
    suffix: str
    aliases: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """The media type with a charset where it has that parameter."""
        return (
            f"{self.media_type}; charset=utf-8"
            if self.media_type[:5] == "text/"
            else self.media_type
        )


# The first of each is the default.
RESULTS = (
    Format("JSON", "application/sparql-results+json", "srj", ("application/json",)),
    Format("XML", "application/sparql-results+xml", "srx", ("application/xml", "text/xml")),
    Format("CSV", "text/csv", "csv"),
    Format("TSV", "text/tab-separated-values", "tsv"),
)
BOOLEAN = RESULTS[:2]  # CSV and TSV are defined for SELECT only
GRAPHS = (
    Format("TURTLE", "text/turtle", "ttl", ("application/x-turtle",), ("turtle",)),
    Format("N_TRIPLES", "application/n-triples", "nt", ("text/plain",), ("ntriples",)),
    Format("JSON_LD", "application/ld+json", "jsonld", ("application/json",), ("json", "json-ld")),
    Format(
        "RDF_XML",
        "application/rdf+xml",
        "rdf",
        ("application/xml", "text/xml"),
        ("rdfs", "xml", "owl", "rdfxml"),
    ),
    Format("TRIG", "application/trig", "trig", ("application/x-trig",)),
    Format("N_QUADS", "application/n-quads", "nq", ("text/x-nquads",), ("nquads",)),
)
N3 = Format("N3", "text/n3", "n3", ("text/rdf+n3",))  # is read as far as it is RDF, never written
INPUTS = (*GRAPHS, N3)
DOCUMENTS = GRAPHS[:4]  # TriG and N-Quads are for several graphs
TURTLE = GRAPHS[0]
RDF_XML = GRAPHS[3]
N_QUADS = GRAPHS[-1]
HTML = Format("HTML", "text/html", "html")
JSON = Format("JSON", "application/json", "json")
