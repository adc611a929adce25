"""Writes `world.ttl` and `world-demonyms.ttl`: the states and territories of the world.

Run by hand, with `pip install 'communique[sources]'`, and the npm package world-countries unpacked:

    npm pack world-countries@5.1.0 && tar xzf world-countries-5.1.0.tgz
    python -m ontology.sources.world package/countries.json
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from ontology import HERE

from . import datasets
from .blocks import capital, dataset, former, government, state, territory
from .demonyms import demonyms
from .states import State, slug, states
from .tables import rows
from .turtle import block, document, texts

WORLD = """\
The states of the world but for those in states.ttl, with governments and capitals; states that are
no more; territories, regions and waters whose names hold the name of a state.
Made by `python -m ontology.sources.world`: change the tables in ontology/sources, not this file.
Licence: CC BY 4.0.

A metonym is left out where the capital's name is a common name or word, or stands for others too:
Brussels for the European Union, The Hague for its courts. Where states disagree about a capital,
none is named. What is said of membership are the United Nations and the permanent seats in its
Security Council. Kosovo has no code in ISO 3166-1."""

DEMONYMS = """\
Demonyms of the states in world.ttl, and names of their governments that hold one.
Made by `python -m ontology.sources.world`: change the tables in ontology/sources, not this file.

Derived from world-countries (https://github.com/mledoze/countries), with additions. Licence of this
file alone: Open Database License 1.0 (https://opendatacommons.org/licenses/odbl/1-0/). It serves to
read texts; releases do not hold it."""


def main() -> None:
    """Writes both files beside the other actors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("countries", type=Path, help="countries.json of world-countries 5.1.0")
    countries = parser.parse_args().countries
    all_states = list(states())
    folder = HERE / "actors"
    (folder / "world.ttl").write_text(document(WORLD, world(all_states)), "utf-8")
    (folder / "world-demonyms.ttl").write_text(
        document(DEMONYMS, people(all_states, datasets.demonyms(countries))), "utf-8"
    )


def world(all_states: list[State]) -> Iterator[str]:
    """The blocks of `world.ttl`."""
    yield dataset(
        "world",
        "States and territories of the world",
        "https://creativecommons.org/licenses/by/4.0/",
        datasets.sources(),
    )
    yield "# ---- States ----\n"
    yield from map(state, all_states)
    yield "# ---- States that are no more ----\n"
    yield from map(former, rows("former"))
    yield "# ---- Governments ----\n"
    yield from map(government, all_states)
    yield "# ---- Capitals ----\n"
    yield from (capital(one) for one in all_states if one.capital)
    yield "# ---- Territories, regions and waters ----\n"
    yield from map(territory, sorted(rows("territories"), key=lambda row: slug(row["name"])))


def people(all_states: list[State], found: dict[str, list[str]]) -> Iterator[str]:
    """The blocks of `world-demonyms.ttl`."""
    yield dataset(
        "world-demonyms",
        "Demonyms of the world",
        "https://opendatacommons.org/licenses/odbl/1-0/",
        ["Demonyms of world-countries 5.1.0 (npm; ODbL 1.0)"],
    )
    for one in all_states:
        words = demonyms(one.iso, found.get(one.iso, []))
        if words.all:
            yield block(f"state:{one.slug}", None, {"cmq:demonym": texts(words.all)})
        if words.adjectives:
            names = texts(f"{word} government" for word in words.adjectives)
            yield block(f"government:{one.slug}", None, {"skos:altLabel": names})


if __name__ == "__main__":
    main()
