"""JSON-LD with a context: the flat form that the engine writes, compacted by prefixes.

Source: JSON-LD 1.1, sections 4.1.5 (compact IRIs) and 4.2.
"""

import json
from collections.abc import Mapping
from typing import Any


def compacted(expanded: bytes, prefixes: Mapping[str, str]) -> bytes:
    """Flat expanded JSON-LD with compact IRIs, a context of the prefixes used, and plain values.

    Args:
        expanded: A list of node objects, as the engine writes a graph.
        prefixes: Namespaces by prefix.
    """
    names = _Names(prefixes)
    nodes = [_node(node, names) for node in json.loads(expanded)]
    return json.dumps(
        {"@context": dict(sorted(names.used.items())), "@graph": nodes}, ensure_ascii=False
    ).encode()


def _node(node: Mapping[str, Any], names: "_Names") -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in node.items():
        if key == "@id":
            result[key] = names.short(value)
        elif key == "@type":
            result[key] = _single([names.short(kind) for kind in value])
        else:
            result[names.short(key)] = _single([_value(item, names) for item in value])
    return result


def _value(item: Mapping[str, Any], names: "_Names") -> Any:
    if set(item) == {"@value"}:
        return item["@value"]
    return {
        key: names.short(value) if key in ("@id", "@type") else value for key, value in item.items()
    }


def _single(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


class _Names:
    """IRIs made short by prefixes, and which prefixes that took."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._longest = sorted(prefixes.items(), key=lambda item: -len(item[1]))
        self._known: dict[str, str] = {}
        self.used: dict[str, str] = {}

    def short(self, iri: str) -> str:
        """A compact IRI, or the IRI itself where no prefix fits."""
        found = self._known.get(iri)
        if found is None:
            found = self._known[iri] = self._shortened(iri)
        return found

    def _shortened(self, iri: str) -> str:
        for prefix, namespace in self._longest:
            local = iri.removeprefix(namespace)
            if local != iri and local and not local.startswith("//"):
                self.used[prefix] = namespace
                return f"{prefix}:{local}"
        return iri
