"""Blocks of Turtle about states, governments, capitals and territories."""

from . import datasets
from .states import State, slug
from .tables import several
from .turtle import block, text, texts

WITH_ARTICLE = frozenset(
    (
        "Bahamas",
        "Central African Republic",
        "Comoros",
        "Cook Islands",
        "Czech Republic",
        "Dominican Republic",
        "Federated States of Micronesia",
        "Gambia",
        "Maldives",
        "Marshall Islands",
        "Netherlands",
        "Philippines",
        "Republic of the Congo",
        "Solomon Islands",
        "United Arab Emirates",
        "United Kingdom",
        "United States",
    )
)


def dataset(name: str, title: str, licence: str, sources: list[str], folder: str = "actors") -> str:
    """What a file says of itself."""
    properties = {
        "dcterms:title": [text(title)],
        "dcterms:creator": [text("The Communique developers")],
        "dcterms:license": [f"<{licence}>"],
        "dcterms:source": texts(sources),
    }
    iri = f"<https://w3id.org/communique/ontology/{folder}/{name}>"
    return block(iri, "void:Dataset", properties)


def state(one: State) -> str:
    """A state with its codes."""
    codes = [f'"{one.iso}"^^cmq:iso3166-1-alpha-2', f'"{one.alpha_3}"^^cmq:iso3166-1-alpha-3']
    properties = {
        "rdfs:label": [text(one.name)],
        "skos:altLabel": texts(one.aliases),
        "skos:notation": sorted(codes) if one.alpha_3 else [],
        "cmq:capital": [f"place:{slug(one.capital)}"] if one.capital else [],
        "cmq:memberOf": one.member_of,
    }
    return block(f"state:{one.slug}", "cmq:State", properties)


def former(row: dict[str, str]) -> str:
    """A state that is no more; its demonyms are the project's own."""
    properties = {
        "rdfs:label": [text(row["name"])],
        "skos:altLabel": texts(several(row["aliases"])),
        "cmq:demonym": texts(several(row["demonyms"])),
    }
    return block(f"state:{slug(row['name'])}", "cmq:State", properties)


def government(one: State) -> str:
    """A state's government, with the names of places that stand for it."""
    article = "the " if one.name in WITH_ARTICLE else ""
    short = [alias for alias in one.aliases if alias.isupper() and "." not in alias]
    owner = f"{one.name}'" if one.name.endswith("s") else f"{one.name}'s"
    properties = {
        "rdfs:label": [text(f"Government of {article}{one.name}")],
        "skos:altLabel": texts([f"{owner} government", *(f"{a} government" for a in short)]),
        "cmq:governs": [f"state:{one.slug}"],
        "cmq:metonym": texts(one.metonyms),
    }
    return block(f"government:{one.slug}", "cmq:Government", properties)


def capital(one: State) -> str:
    """A capital under its full name; the bare name is for finding it as a place.

    It stands for the place in texts where it holds the state's name (`Panama City`), so that the
    state is not taken for it, and does not stand for the government.
    """
    assert one.capital
    own = one.name in one.capital and one.capital not in one.metonyms
    properties = {
        "rdfs:label": [text(f"{one.capital}, {one.name}")],
        "skos:altLabel" if own else "skos:hiddenLabel": [text(one.capital)],
    }
    return block(f"place:{slug(one.capital)}", "cmq:Place", properties)


def territory(row: dict[str, str]) -> str:
    """A territory, region or water; with codes where ISO 3166-1 has them."""
    iso = row["iso"]
    codes = []
    if iso:
        codes = [
            f'"{iso}"^^cmq:iso3166-1-alpha-2',
            f'"{datasets.alpha_3(iso)}"^^cmq:iso3166-1-alpha-3',
        ]
    properties = {
        "rdfs:label": [text(row["name"])],
        "skos:altLabel": texts(several(row["aliases"])),
        "skos:notation": sorted(codes),
    }
    return block(f"place:{slug(row['name'])}", "cmq:Place", properties)
