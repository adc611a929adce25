"""The lexicon as linked data: its compact tables published as OntoLex-Lemon.

Source: Lexicon Model for Ontologies, https://www.w3.org/2016/05/ontolex/
"""

from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef

from .namespaces import ACT, BASIS, EVENT, MODALITY, POLARITY, STANCE, Things
from .slugs import slug
from .tables import rows, tables

ONTOLEX = Namespace("http://www.w3.org/ns/lemon/ontolex#")
LIME = Namespace("http://www.w3.org/ns/lemon/lime#")
LEXINFO = Namespace("http://www.lexinfo.net/ontology/3.0/lexinfo#")

# Columns whose values are concepts of a scheme.
SCHEMES = {
    "act": ACT,
    "basis": BASIS,
    "modality": MODALITY,
    "polarity": POLARITY,
    "stance": STANCE,
    "type": EVENT,
}
EXAMPLES = ("example_1", "example_2")


def lexicon_graph(things: Things) -> Graph:
    """Every entry of the lexicon with its form, part of speech, meanings and examples."""
    graph = Graph()
    for path in tables():
        lexicon = things("lexicon", path.stem)
        graph.add((lexicon, RDF.type, LIME.Lexicon))
        graph.add((lexicon, RDFS.label, Literal(f"Lexicon: {path.stem}", lang="en")))
        graph.add((lexicon, LIME.language, Literal("en")))
        for number, row in enumerate(rows(path), 1):
            _entry(graph, lexicon, number, row)
    return graph


def _entry(graph: Graph, lexicon: URIRef, number: int, row: dict[str, str]) -> None:
    cue = row["cue"]
    entry = URIRef(f"{lexicon}/{slug(cue)}-{row['pos']}")
    if (entry, RDF.type, None) in graph:
        entry = URIRef(f"{entry}-{number}")
    graph.add((lexicon, LIME.entry, entry))
    graph.add(
        (entry, RDF.type, ONTOLEX.MultiwordExpression if " " in cue else ONTOLEX.LexicalEntry)
    )
    graph.add((entry, RDFS.label, Literal(cue, lang="en")))
    graph.add((entry, LEXINFO.partOfSpeech, Literal(row["pos"])))
    form = URIRef(f"{entry}/form")
    graph.add((entry, ONTOLEX.lexicalForm, form))
    graph.add((form, RDF.type, ONTOLEX.Form))
    for written in _written(cue):
        graph.add((form, ONTOLEX.writtenRep, Literal(written, lang="en")))
    for column, scheme in SCHEMES.items():
        if row.get(column):
            graph.add((entry, ONTOLEX.denotes, scheme[row[column]]))
    for column, value in row.items():
        if value and column not in (*SCHEMES, *EXAMPLES, "cue", "pos"):
            graph.add((entry, DCTERMS.description, Literal(f"{column}: {value}")))
    for column in EXAMPLES:
        if row.get(column):
            graph.add((entry, SKOS.example, Literal(row[column], lang="en")))


def _written(cue: str) -> list[str]:
    """The forms that a cue's alternatives stand for, each word's in turn, others at their first."""
    words = [word.split("|") for word in cue.split()]
    first = [word[0] for word in words]
    return sorted(
        {
            " ".join([*first[:place], form, *first[place + 1 :]])
            for place, forms in enumerate(words)
            for form in forms
        }
    )
