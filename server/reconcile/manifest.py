"""What the service says of itself.

No manifest fits both versions: `suggest.entity` is an object in version 0.2 and a boolean in draft
1.0, and where 0.2 gives addresses, 1.0 derives them. Clients of today, OpenRefine among them, read
0.2: `/reconcile` answers with that, `/reconcile/1.0` with the draft's. All routes of 1.0 are at
both, so that a client of 1.0 may be given either address.
"""

from typing import Any

from graph.namespaces import CMQ

from .answers import type_as_json
from .identifiers import Identifiers
from .questions import MOST_QUERIES
from .schema import Schema

NAME = "Communique"
WIDTH, HEIGHT = 400, 260  # of a preview, in pixels
DEFAULT_TYPES = ("Actor", "State", "Person", "Organisation", "Place", "skos:Concept")
LIMIT = "The most values of one cell; 0 for all."


def manifest_0_2(root: str, schema: Schema, identifiers: Identifiers) -> dict[str, Any]:
    """The manifest of version 0.2.

    Args:
        root: The address of the server, with the slash at its end.
        schema: The types.
        identifiers: Identifiers of the entities.
    """
    service = f"{root}reconcile"
    return {
        "versions": ["0.2"],
        "name": NAME,
        "identifierSpace": identifiers.space,
        "schemaSpace": str(CMQ),
        "documentation": f"{root}ontology",
        "defaultTypes": _default_types(schema),
        "batchSize": MOST_QUERIES,
        "view": {"url": f"{root}id/{{{{id}}}}"},
        "preview": {
            "url": f"{service}/preview?id={{{{id}}}}",
            "width": WIDTH,
            "height": HEIGHT,
        },
        "suggest": {
            name: {"service_url": service, "service_path": f"/suggest/{name}"}
            for name in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {"service_url": service, "service_path": "/extend/propose"},
            "property_settings": [
                {
                    "name": "limit",
                    "label": "Limit",
                    "type": "number",
                    "default": 0,
                    "help_text": LIMIT,
                }
            ],
        },
    }


def manifest_1_0(root: str, schema: Schema) -> dict[str, Any]:
    """The manifest of draft 1.0."""
    return {
        "versions": ["1.0-draft"],
        "name": NAME,
        "lang": "en",
        "dir": "ltr",
        "documentation": f"{root}ontology",
        "defaultTypes": _default_types(schema),
        "batchSize": MOST_QUERIES,
        "standardizedScore": True,
        "view": {"url": f"{root}id/{{+id}}"},
        "preview": {"width": WIDTH, "height": HEIGHT},
        "suggest": {"entity": True, "type": True, "property": True},
        "extend": {
            "proposeProperties": True,
            "propertySettings": [
                {"id": "limit", "name": "Limit", "type": "number", "default": 0, "helpText": LIMIT}
            ],
        },
    }


def _default_types(schema: Schema) -> list[dict[str, Any]]:
    return [type_as_json(schema.types[name]) for name in DEFAULT_TYPES if name in schema.types]
