"""A thing in terms of schema.org, as JSON-LD in its page: what search engines and crawlers read.

Source: https://schema.org/docs/gs.html; JSON-LD 1.1, section 7 (embedding in HTML documents).
"""

from collections.abc import Mapping
from typing import Any

from rdflib import DCTERMS, OWL, SKOS

from graph.description import LICENCE
from graph.namespaces import CMQ

from ..addresses import WEB, Addresses, absolute
from .thing import Thing, Value

DEFAULT_TYPE = "Thing"
TYPES: Mapping[str, str] = {
    **{
        str(CMQ[name]): kind
        for name, kind in (
            ("Person", "Person"),
            ("State", "Country"),
            ("Government", "GovernmentOrganization"),
            ("GovernmentBody", "GovernmentOrganization"),
            ("InternationalOrganisation", "Organization"),
            ("Organisation", "Organization"),
            ("Group", "Organization"),
            ("Place", "Place"),
            ("Document", "CreativeWork"),
            ("Statement", "Quotation"),
            ("Content", "Claim"),
            ("Position", "Claim"),
            ("Argument", "Claim"),
            ("Claim", "Claim"),
            ("Event", "Event"),
            ("Observation", "Observation"),
            ("Office", "Role"),
            ("Tenure", "Role"),
            ("Measure", "Legislation"),
        )
    },
    str(SKOS.Concept): "DefinedTerm",
    str(SKOS.ConceptScheme): "DefinedTermSet",
}
PROPERTIES: Mapping[str, str] = {
    str(SKOS.altLabel): "alternateName",
    str(SKOS.definition): "description",
    str(OWL.sameAs): "sameAs",
    str(CMQ.actsFor): "worksFor",
    str(CMQ.memberOf): "memberOf",
    str(CMQ.speaker): "spokenByCharacter",
    str(CMQ.quotation): "text",
    str(CMQ.issue): "about",
    str(CMQ.holder): "claimInterpreter",
    str(CMQ.earliest): "startDate",
    str(CMQ.latest): "endDate",
    str(CMQ.value): "value",
    str(CMQ.unitLabel): "unitText",
    str(DCTERMS.creator): "author",
    str(DCTERMS.publisher): "publisher",
    str(DCTERMS.date): "datePublished",
}
# Which of them a type has; a property that schema.org does not give it would be an error there.
OF_ALL = frozenset({"alternateName", "description", "sameAs"})
HAS: Mapping[str, frozenset[str]] = {
    "Person": frozenset({"worksFor", "memberOf"}),
    "Country": frozenset(),
    "Organization": frozenset({"memberOf"}),
    "GovernmentOrganization": frozenset({"memberOf"}),
    "Quotation": frozenset({"spokenByCharacter", "text", "about"}),
    "Claim": frozenset({"about", "claimInterpreter", "text"}),
    "CreativeWork": frozenset({"author", "publisher", "datePublished"}),
    "Event": frozenset({"startDate", "endDate", "about"}),
    "Observation": frozenset({"value", "unitText"}),
}


def type_of(thing: Thing) -> str:
    """The schema.org type of a thing; what is not actual is a thing, never an event."""
    return next((TYPES[kind] for kind in thing.classes if kind in TYPES), DEFAULT_TYPE)


def as_json_ld(thing: Thing, addresses: Addresses) -> dict[str, Any]:
    """A thing as a schema.org node, with the page that is about it."""
    kind = type_of(thing)
    node: dict[str, Any] = {"@type": kind, "@id": thing.iri, "name": thing.label}
    allowed = OF_ALL | HAS.get(kind, frozenset())
    for prop, name in PROPERTIES.items():
        values = [_value(v) for v in thing.all(prop)]
        if values and name in allowed:
            node[name] = values[0] if len(values) == 1 else values
    return {
        "@context": "https://schema.org/",
        "@type": "WebPage",
        "@id": absolute(addresses.page(thing.iri)),
        "name": thing.label,
        "license": LICENCE,
        "isPartOf": {"@type": "Dataset", "@id": addresses.dataset},
        "mainEntity": node,
    }


def _value(value: Value) -> Any:
    if not value.linked:
        return value.text
    if value.label is None and value.text.startswith(WEB):
        return value.text
    return {"@id": value.text, "name": value.name}
