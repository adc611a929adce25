"""A small graph at hand, such as a description, in an RDF format."""

from rdflib import Dataset, Graph

from graph.formats import Format

WRITERS = {
    "TURTLE": "turtle",
    "N_TRIPLES": "nt",
    "JSON_LD": "json-ld",
    "RDF_XML": "xml",
    "TRIG": "trig",
    "N_QUADS": "nquads",
}


def graph_text(graph: Graph, form: Format) -> bytes:
    """A graph in a format; in one for datasets, as the default graph."""
    if form.name in ("TRIG", "N_QUADS"):
        whole = Dataset()
        whole.default_graph += graph
        return whole.serialize(format=WRITERS[form.name], encoding="utf-8")
    return graph.serialize(format=WRITERS[form.name], encoding="utf-8")
