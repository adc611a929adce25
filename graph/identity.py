"""Things of several documents that may be one: alike in name, not in what tells who they are."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import permutations

from rdflib import RDFS, Graph, URIRef
from rdflib.util import from_n3

from .actors import folded
from .namespaces import CMQ, Things
from .whole import Lines, triple

LABEL = RDFS.label.n3()
ACTING = ("person", "actor")
KINDS = (*ACTING, "topic")


def may_be_one(documents: Iterable[Lines], things: Things) -> Graph:
    """Links actors of one name whose roles differ, or are not told, to each other and to topics.

    Args:
        documents: The documents' data, as lines of N-Triples.
        things: IRIs under the publisher's base.
    """
    starts = {f"<{things(kind, '')}": kind for kind in KINDS}
    named: dict[str, dict[str, str]] = defaultdict(dict)
    for lines in documents:
        for line in lines:
            subject, predicate, node = triple(line)
            kind = starts.get(subject[: subject.rfind("/") + 1])
            if kind and predicate == LABEL:
                label = str(from_n3(node))
                if not label.islower():
                    named[folded(label)][subject[1:-1]] = kind
    result = Graph()
    for alike in named.values():
        for one, other in permutations(sorted(alike), 2):
            if alike[one] in ACTING or alike[other] in ACTING:
                result.add((URIRef(one), CMQ.mayBe, URIRef(other)))
    return result
