"""Turtle as the files of actors are written: a thing a block, values sorted, one order always."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

PREFIXES = {
    "cmq": "https://w3id.org/communique/ontology#",
    "dcterms": "http://purl.org/dc/terms/",
    "government": "https://w3id.org/communique/id/government/",
    "office": "https://w3id.org/communique/id/office/",
    "organisation": "https://w3id.org/communique/id/organisation/",
    "person": "https://w3id.org/communique/id/person/",
    "place": "https://w3id.org/communique/id/place/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "state": "https://w3id.org/communique/id/state/",
    "tenure": "https://w3id.org/communique/id/tenure/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
Properties = Mapping[str, Sequence[str]]


def text(value: str) -> str:
    """A string in English."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"@en'


def texts(values: Iterable[str]) -> list[str]:
    """Strings in English, in order, each once."""
    return sorted({text(value) for value in values})


def block(subject: str, kind: str | None, properties: Properties) -> str:
    """All that is said of one thing; properties without values are left out."""
    lines = [f"a {kind}"] if kind else []
    lines += [f"{name} {', '.join(values)}" for name, values in properties.items() if values]
    return f"{subject} " + " ;\n  ".join(lines) + " .\n"


def document(remark: str, blocks: Iterable[str]) -> str:
    """A file: a remark, the prefixes that it uses, its blocks."""
    body = "\n".join(blocks)

    def lines() -> Iterator[str]:
        yield from (f"# {line}".rstrip() for line in remark.splitlines())
        yield ""
        for prefix, iri in PREFIXES.items():
            if f"{prefix}:" in body:
                yield f"@prefix {prefix}: <{iri}> ."
        yield ""

    return "\n".join(lines()) + "\n" + body
