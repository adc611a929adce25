"""One label for each thing that documents name in several ways.

`rebels` and `The rebels` are one thing by the IRI that both names give; the name that most
documents use is its label, the others are labels beside it.
"""

from collections import Counter
from collections.abc import Mapping

from rdflib import RDFS, SKOS

Lines = tuple[str, ...]
KINDS = ("actor", "topic", "issue", "person")
LABELS = tuple(f" {label.n3()} " for label in (RDFS.label, SKOS.prefLabel))
BESIDE = f" {SKOS.altLabel.n3()} "


def one_label(documents: Mapping[str, Lines], base: str) -> dict[str, Lines]:
    """Documents' graphs with one label for each actor, topic and issue that is their own.

    Args:
        documents: Lines of N-Triples by document.
        base: Base of the IRIs of things.
    """
    starts = tuple(f"<{base}id/{kind}/" for kind in KINDS)
    names: dict[tuple[str, str], Counter[str]] = {}
    for lines in documents.values():
        for line in lines:
            if line.startswith(starts):
                for label in LABELS:
                    subject, found, name = line.partition(label)
                    if found and " " not in subject:
                        names.setdefault((subject, label), Counter())[name] += 1
    chosen = {
        thing: min(found, key=lambda name: (-found[name], len(name), name))
        for thing, found in names.items()
        if len(found) > 1
    }
    if not chosen:
        return dict(documents)
    return {name: _settled(lines, chosen) for name, lines in documents.items()}


def _settled(lines: Lines, chosen: Mapping[tuple[str, str], str]) -> Lines:
    things = {subject for subject, _ in chosen}
    result = set()
    for line in lines:
        subject, _, rest = line.partition(" ")
        if subject in things:
            predicate, _, name = rest.partition(" ")
            best = chosen.get((subject, f" {predicate} "))
            if best is not None:
                result.add(f"{subject} {predicate} {best}")
                if name != best:
                    line = f"{subject}{BESIDE}{name}"
        result.add(line)
    return tuple(sorted(result))
