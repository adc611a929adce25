"""The pass over all documents of a release: statistics and order, on lines of N-Triples.

Lines, not graphs: each document's are there already, and a line is a triple.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

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


def mentioned(documents: Iterable[Lines]) -> set[URIRef]:
    """The IRIs that documents have as objects."""
    found = {o for lines in documents for _, _, o in map(triple, lines) if o.startswith("<")}
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
    seen: set[str] = set()
    for lines in graphs:
        seen.update(lines)
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    subjects: set[str] = set()
    objects: set[str] = set()
    for subject, predicate, node in map(triple, seen):
        subjects.add(subject)
        objects.add(node)
        properties[predicate[1:-1]] += 1
        if predicate == TYPE:
            classes[node[1:-1] if node.startswith("<") else node.removeprefix("_:")] += 1
    return Statistics(len(seen), len(subjects), len(objects), classes, properties)


def n_quads(graphs: Mapping[URIRef, Lines]) -> bytes:
    """The graphs as N-Quads, one canonical order: the same data are the same bytes."""
    quads = {
        f"{line.removesuffix('.')}{name.n3()} ." for name, lines in graphs.items() for line in lines
    }
    return "".join(f"{quad}\n" for quad in sorted(quads)).encode()
