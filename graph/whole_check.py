"""The merged whole, checked: what documents say together must hold as what each says alone.

Each document's part conforms to the shapes when it is made. What can still go wrong is a thing
that several documents describe: a second value where one is allowed. Only those things are checked
again, so that the check costs little however many documents there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby

from rdflib import RDF, SH, Graph, URIRef

from .namespaces import CMQ, OA
from .validate import Violation, shapes, violations
from .whole import Lines, triple

# What leads to a thing and counts in a shape of the thing itself.
INCOMING = frozenset(p.n3() for p in (CMQ.about, CMQ.hasContent, OA.hasBody))
TYPE = RDF.type.n3()


def conflicts(documents: Mapping[str, Lines]) -> dict[str, list[Violation]]:
    """What the shapes find wrong with things that several documents describe.

    Args:
        documents: Sorted lines of N-Triples by document, in the order in which they are preferred.

    Returns:
        For each document the violations of things that an earlier document describes, too.
    """
    shared = _shared(documents)
    if not shared:
        return {}
    found = violations(_around(documents, frozenset(shared)))
    result: dict[str, list[Violation]] = defaultdict(list)
    for violation in found:
        for document in shared.get(f"<{violation.node}>", ())[1:]:
            result[document].append(violation)
    return result


def _shared(documents: Mapping[str, Lines]) -> dict[str, Sequence[str]]:
    """Things with two values, from different documents, of a property that a shape speaks of."""
    several = _named_twice(documents)
    speaking: dict[str, list[str]] = defaultdict(list)
    values: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, lines in documents.items():
        for subject, group in groupby(lines, lambda line: line.partition(" ")[0]):
            if hash(subject) not in several:
                continue
            speaking[subject].append(name)
            for _, predicate, node in map(triple, group):
                if predicate in _paths():
                    values[subject, predicate].add(node)
    conflicting = {subject for (subject, _), nodes in values.items() if len(nodes) > 1}
    return {s: speaking[s] for s in conflicting if len(speaking[s]) > 1}


def _named_twice(documents: Mapping[str, Lines]) -> set[int]:
    """Hashes of the things that several documents speak of: millions of names would not fit."""
    seen: set[int] = set()
    several: set[int] = set()
    for lines in documents.values():
        here = {hash(subject) for subject, _ in groupby(lines, lambda x: x.partition(" ")[0])}
        several |= here & seen
        seen |= here
    return several


@cache
def _paths() -> frozenset[str]:
    """The properties that the shapes speak of."""
    paths = shapes("data").objects(None, SH.path)
    return frozenset(path.n3() for path in paths if isinstance(path, URIRef))


def _around(documents: Mapping[str, Lines], things: frozenset[str]) -> Graph:
    """All that is said of things, what leads to them, and the classes of what they lead to."""

    def wanted(lines: Lines) -> Iterator[str]:
        for line in lines:
            subject, predicate, node = triple(line)
            if subject in things or (node in things and predicate in INCOMING):
                yield line

    near = sorted({line for lines in documents.values() for line in wanted(lines)})
    beyond = {term for line in near for term in triple(line)[::2]} - things
    classes = _classes(documents.values(), beyond)
    return Graph().parse(data="\n".join([*near, *classes]), format="nt")


def _classes(documents: Iterable[Lines], things: set[str]) -> Iterator[str]:
    for lines in documents:
        for line in lines:
            subject, predicate, _ = triple(line)
            if predicate == TYPE and subject in things:
                yield line
