"""Who somebody is, as far as a document says so: `Kenyan foreign minister Amina Rao`."""

from collections.abc import Iterable

from .actors import Actors, folded
from .claims import Claim

HOLDS = "hold office"


def roles(claims: Iterable[Claim], actors: Actors) -> dict[str, str]:
    """The role of each person to whom a document gives an office, by folded name.

    A role is a state's name and an office: `Kenya's foreign minister`, `Kenyan foreign minister`
    and `foreign minister of Kenya` are one. Of several roles of a person, the first counts.
    """
    found: dict[str, str] = {}
    for claim in claims:
        if claim.predicate == HOLDS and claim.subject and claim.object:
            found.setdefault(folded(claim.subject), _role(claim.object, actors))
    return found


def _role(title: str, actors: Actors) -> str:
    office, _, owner = title.partition(" of ")
    state = actors.resolve(owner) if owner else None
    if state:
        return folded(f"{state.name} {office}")
    words = title.replace("’", "'").split()
    for last in range(len(words) - 1, 0, -1):
        owner = " ".join(words[:last])
        state = actors.resolve(owner.removesuffix("'s")) or actors.of_adjective(owner)
        if state:
            return folded(" ".join((state.name, *words[last:])))
    return folded(title)
