"""The pass over all documents of a release: statistics and order, on lines of N-Triples.

Lines, not graphs: each document's are there already, and a line is a triple.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import chain, groupby

from rdflib import RDF, Graph, URIRef

from .description import Statistics
from .namespaces import CMQ

Lines = Sequence[str]
TYPE = RDF.type.n3()
POSITION = CMQ.Position.n3()
ISSUE = CMQ.issue.n3()
OF_POSITIONS = frozenset((ISSUE, *(p.n3() for p in (CMQ.holder, CMQ.stance, CMQ.basis))))


def triple(line: str) -> tuple[str, str, str]:
    """Subject, predicate and object of a line, as they are written."""
    subject, predicate, rest = line.split(" ", 2)
    return subject, predicate, rest.removesuffix(" .")


def mentioned(documents: Iterable[Lines], known: Container[str]) -> set[URIRef]:
    """The known things that documents have as objects.

    Args:
        documents: Lines of N-Triples.
        known: The IRIs to look for, as N-Triples write them.
    """
    found = {o for lines in documents for _, _, o in map(triple, lines) if o in known}
    return {URIRef(iri[1:-1]) for iri in found}


def positions(documents: Iterable[Lines]) -> Graph:
    """The positions in documents: who holds them, on which issue, how, and how it is known.

    Those on no issue that is named are left out: nothing says that two of them are on one.
    """
    found: dict[str, list[str]] = {}
    on_an_issue: set[str] = set()
    for lines in documents:
        for line in lines:
            subject, predicate, node = triple(line)
            if predicate in OF_POSITIONS or (predicate == TYPE and node == POSITION):
                found.setdefault(subject, []).append(line)
                if predicate == ISSUE:
                    on_an_issue.add(subject)
    wanted = (line for subject in on_an_issue for line in found[subject])
    return Graph().parse(data="\n".join(wanted), format="nt")


def statistics(graphs: Iterable[Lines]) -> Statistics:
    """The statistics of graphs taken together, every triple once."""
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    objects: set[int] = set()  # hashes: the strings of a large release would not fit twice
    triples = subjects = 0
    last = ""
    for line, _ in groupby(sorted(chain.from_iterable(graphs))):
        subject, predicate, node = triple(line)
        triples += 1
        subjects += subject != last
        last = subject
        objects.add(hash(node))
        properties[predicate[1:-1]] += 1
        if predicate == TYPE:
            classes[node[1:-1] if node.startswith("<") else node.removeprefix("_:")] += 1
    return Statistics(triples, subjects, len(objects), classes, properties)


def n_quads(graphs: Mapping[URIRef, Lines]) -> Iterator[str]:
    """The graphs as N-Quads, a line at a time, in one order: the same data are the same bytes.

    Args:
        graphs: Sorted lines of N-Triples by the graph's name.
    """

    def quads(name: URIRef, lines: Lines) -> Iterator[str]:
        ending = f"{name.n3()} .\n"
        for line, _ in groupby(lines):
            yield f"{line.removesuffix('.')}{ending}"

    return merge(*(quads(name, lines) for name, lines in graphs.items()))
