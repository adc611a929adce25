"""States as the tables and the data sets together have them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from . import datasets
from .tables import NONE, rows, several

IN_STATES_TTL = frozenset(("CN", "JP", "KP", "KR", "RU", "US"))
COUNCIL = "organisation:un-security-council"
UNITED_NATIONS = "organisation:united-nations"


@dataclass(frozen=True, slots=True)
class State:
    """A state with its names, codes and capital.

    Attributes:
        iso: Its ISO 3166-1 code of two letters, or the one in common use (XK for Kosovo).
        alpha_3: The code of three letters; None where ISO gives it no code.
        name: Its canonical name, as people write it.
        aliases: Other names that stand for it anywhere.
        capital: Its capital's name.
        metonyms: Names of places that stand for its government when it acts.
        member_of: What it is a member of: the United Nations, the Security Council for good.
    """

    iso: str
    alpha_3: str | None
    name: str
    aliases: tuple[str, ...]
    capital: str | None
    metonyms: tuple[str, ...]
    member_of: tuple[str, ...]

    @property
    def slug(self) -> str:
        """The last part of its IRI."""
        return slug(self.name)


def slug(name: str) -> str:
    """Words in plain ASCII joined by hyphens, as `graph.slugs` makes them, which knows more."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.casefold()))


def states() -> Iterator[State]:
    """All states but those in `states.ttl`, by name."""
    found = [_state(row) for row in rows("states")]
    assert not {state.iso for state in found} & IN_STATES_TTL
    yield from sorted(found, key=lambda state: state.slug)


def _state(row: dict[str, str]) -> State:
    iso = row["iso"]
    name = row["name"] or datasets.name_in_use(iso)
    decided = set(several(row["aliases"]))
    without = {alias.removeprefix(NONE) for alias in decided if alias.startswith(NONE)}
    aliases = {a for a in decided if not a.startswith(NONE)} | set(datasets.other_names(iso))
    capital = row["capital"] or datasets.capital(iso)
    if capital == NONE:
        capital = None
    metonyms = several(row["metonyms"])
    if not row["metonyms"] and capital:
        metonyms = [capital]
    return State(
        iso,
        datasets.alpha_3(iso),
        name,
        tuple(sorted(aliases - without - {name})),
        capital,
        tuple(metonyms),
        MEMBERSHIPS[row["united_nations"]],
    )


MEMBERSHIPS = {
    "": (UNITED_NATIONS,),
    "permanent": (COUNCIL, UNITED_NATIONS),
    "observer": (),
    "no": (),
}
