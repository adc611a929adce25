"""The ontology and the schemes under their own addresses: as pages, and in every RDF format."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, render_template
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, BNode, Graph, URIRef
from rdflib.term import Node
from werkzeug.exceptions import NotFound

from graph.description import LICENCE
from graph.formats import DOCUMENTS, HTML
from graph.iris import local_name, short
from graph.namespaces import CMQ, HOME
from ontology import HERE

from ..addresses import absolute, here
from ..asking import kept, select
from ..graph_text import graph_text
from ..negotiation import chosen, wants_html
from ..pages.thing import Value
from .queries import query

KINDS = (
    (OWL.Class, "Classes"),
    (OWL.ObjectProperty, "Relations"),
    (OWL.DatatypeProperty, "Values"),
    (RDFS.Datatype, "Datatypes"),
    (SKOS.Concept, "Concepts"),
    (SH.NodeShape, "Shapes"),
)
SCHEME = re.compile(rf"<{HOME}([a-z-]+)> a skos:ConceptScheme")
FACTS = (
    (RDFS.subClassOf, "is a kind of"),
    (RDFS.subPropertyOf, "is a kind of"),
    (OWL.inverseOf, "inverse of"),
    (OWL.disjointWith, "disjoint with"),
    (RDFS.domain, "of"),
    (RDFS.range, "gives"),
    (SKOS.broader, "broader"),
    (SKOS.altLabel, "also called"),
    (SKOS.scopeNote, "note"),
    (SKOS.example, "example"),
    (SKOS.exactMatch, "the same as"),
    (SKOS.closeMatch, "close to"),
    (SKOS.broadMatch, "narrower than"),
    (SKOS.narrowMatch, "broader than"),
    (SKOS.relatedMatch, "related to"),
    (OWL.equivalentClass, "the same as"),
    (OWL.equivalentProperty, "the same as"),
    (SH.targetClass, "for"),
    (DCTERMS.source, "source"),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a vocabulary.

    Attributes:
        iri: Its IRI.
        anchor: Where it stands on the page.
        label: What to call it.
        definition: What it means.
        facts: What else is said of it, as names and values.
    """

    iri: str
    anchor: str
    label: str
    definition: str
    facts: tuple[tuple[str, tuple[Value, ...]], ...]


def register(blueprint: Blueprint) -> None:
    """Adds the addresses of the vocabularies."""
    names = ", ".join(f"'{name}'" for name in sorted(_files()))
    rule = f"/<any({names}):name>"
    blueprint.add_url_rule(rule, view_func=vocabulary)
    blueprint.add_url_rule(f"{rule}.<suffix>", view_func=vocabulary)
    blueprint.add_url_rule("/ontology/<version>", view_func=ontology_version)


def vocabulary(name: str, suffix: str | None = None) -> Response:
    """One vocabulary, as a page or in an RDF format."""
    form = next((form for form in DOCUMENTS if form.suffix == suffix), None)
    if suffix not in (None, "html") and form is None:
        raise NotFound(
            f"{here(f'/{name}')} is available as .html, "
            + ", ".join(f".{f.suffix}" for f in DOCUMENTS)
        )
    if form is None and (suffix == "html" or wants_html(DOCUMENTS)):
        response = kept(lambda: _page(name), HTML)
    else:
        given = form or chosen(DOCUMENTS)
        response = kept(lambda: graph_text(_graph(name), given), given)
    response.headers.add("Link", f'<{HOME}{name}>; rel="cite-as"')
    response.headers.add("Link", f'<{LICENCE}>; rel="license"')
    response.headers.add("Link", '<https://schema.org/DefinedTermSet>; rel="type"')
    for other in DOCUMENTS:
        address = absolute(here(f"/{name}.{other.suffix}"))
        link = f'<{address}>; rel="describedby alternate"; type="{other.media_type}"'
        response.headers.add("Link", link)
    return response


def ontology_version(version: str) -> Response:
    """The ontology under its version's IRI, where that is the present one."""
    ontology = URIRef(str(CMQ).removesuffix("#"))
    if str(_graph("ontology").value(ontology, OWL.versionInfo)) != version:
        raise NotFound(f"only the current version is available, at {here('/ontology')}")
    return vocabulary("ontology")


def _page(name: str) -> bytes:
    graph = _graph(name)
    whole = URIRef(f"{HOME}{name}")
    groups = [(title, _terms(graph, kind)) for kind, title in KINDS]
    concepts = [term.iri for title, terms in groups if title == "Concepts" for term in terms]
    return render_template(
        "vocabulary.html",
        canonical=absolute(here(f"/{name}")),
        iri=str(whole),
        title=graph.value(whole, DCTERMS.title) or name,
        description=graph.value(whole, DCTERMS.description) or "",
        comments=sorted(map(str, graph.objects(whole, RDFS.comment))),
        version=graph.value(whole, OWL.versionInfo),
        known=_known(concepts),
        groups=[(title, terms) for title, terms in groups if terms],
        others=sorted(_files()),
        formats=[(here(f"/{name}.{form.suffix}"), form.suffix) for form in DOCUMENTS],
        json_ld={
            "@context": "https://schema.org/",
            "@type": "DefinedTermSet",
            "@id": str(whole),
            "name": str(graph.value(whole, DCTERMS.title) or name),
            "description": str(graph.value(whole, DCTERMS.description) or ""),
            "license": LICENCE,
        },
    ).encode()


def _known(iris: Iterable[str]) -> set[str]:
    """Those of which the graph that is served says anything: they have a page."""
    terms = " ".join(URIRef(iri).n3() for iri in iris)
    return {row["term"] for row in select(query("known").replace("{terms}", terms))}


def _terms(graph: Graph, kind: Node) -> list[Term]:
    found = []
    for iri in set(graph.subjects(RDF.type, kind)):
        if isinstance(iri, URIRef) and str(iri).startswith(HOME):
            facts = ((name, _values(graph, iri, fact)) for fact, name in FACTS)
            found.append(
                Term(
                    str(iri),
                    local_name(str(iri)),
                    _label(graph, iri) or short(str(iri)),
                    str(graph.value(iri, SKOS.definition) or ""),
                    tuple((name, values) for name, values in facts if values),
                )
            )
    return sorted(found, key=lambda term: (term.label, term.iri))


def _values(graph: Graph, iri: URIRef, fact: URIRef) -> tuple[Value, ...]:
    values = [
        Value(str(node), isinstance(node, URIRef), _label(graph, node))
        for node in graph.objects(iri, fact)
        if not isinstance(node, BNode)
    ]
    return tuple(sorted(values, key=lambda value: value.name))


def _label(graph: Graph, node: Node) -> str | None:
    label = graph.value(node, RDFS.label) or graph.value(node, SKOS.prefLabel)
    return None if label is None else str(label)


@cache
def _files() -> Mapping[str, tuple[Path, ...]]:
    """The files of each vocabulary, by the last part of its IRI. Issues are things of the graph."""
    schemes = sorted(path for path in (HERE / "schemes").glob("*.ttl") if path.stem != "issues")
    return {
        **{SCHEME.findall(path.read_text("utf-8"))[0]: (path,) for path in schemes},
        "ontology": (HERE / "communique.ttl",),
        "alignments": (HERE / "alignments.ttl",),
        "shape": tuple(sorted((HERE / "shapes").glob("*.ttl"))),
    }


@cache
def _graph(name: str) -> Graph:
    graph = Graph()
    for path in _files()[name]:
        graph.parse(path)
    return graph
