"""RDF documents at hand, parsed into the triples of one graph."""

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from ..encodings import mark_length
from ..errors import BadInputError
from ..formats import Format

# What the parser says in words of its own, and what an author can do about it.
PLAINER: Mapping[str, str] = {
    "LoadDocumentCallback": "its @context is on the web, and nothing is fetched from there; "
    "put the context into the document",
    "Named graphs are not allowed": "it holds named graphs, and this address is one graph; "
    "send triples",
}


def fault_of(error: Exception) -> str:
    """Returns what is wrong with a document, in one line."""
    told = " ".join(str(error).split())
    return next((plain for words, plain in PLAINER.items() if words in told), told)


def triples_of(
    documents: Iterable[tuple[bytes, Format]], base: str, graph: ox.NamedNode | ox.DefaultGraph
) -> list[ox.Quad]:
    """Returns the triples of documents, all in one graph; their blank nodes differ.

    Raises:
        BadInputError: A document does not parse; the message says which, and where.
    """
    several = list(documents)
    triples: list[ox.Quad] = []
    for number, (data, form) in enumerate(several, 1):
        try:
            triples += _parsed(data, form, base, graph)
        except (BadInputError, SyntaxError, ValueError) as error:
            which = f"file {number} of {len(several)}: " if len(several) > 1 else ""
            raise BadInputError(f"{which}{fault_of(error)}") from error
    return triples


def _parsed(
    data: bytes, form: Format, base: str, graph: ox.NamedNode | ox.DefaultGraph
) -> list[ox.Quad]:
    found = ox.parse(
        data[mark_length(data) :],
        format=getattr(ox.RdfFormat, form.name),
        base_iri=base,
        without_named_graphs=True,
        rename_blank_nodes=True,
    )
    return [ox.Quad(q.subject, q.predicate, q.object, graph) for q in found]
