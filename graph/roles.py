"""Who somebody is, as far as a document says so: `Kenyan foreign minister Amina Rao`."""

from collections.abc import Iterable
from dataclasses import dataclass

from .actors import Actor, Actors, folded
from .claims import Claim

HOLDS = "hold office"
GOVERNING = frozenset(
    "chairman chancellor emir emperor king leader minister pm premier president prince queen "
    "secretary sultan".split()
)


@dataclass(frozen=True, slots=True)
class Role:
    """An office, and whose it is.

    Attributes:
        office: Its words in small letters: `foreign minister`.
        state: Name of the state or body, None where it is not told.
    """

    office: str
    state: str | None = None

    def __str__(self) -> str:
        return f"{self.state} {self.office}" if self.state else self.office

    def fits(self, person: Actor) -> bool:
        """Whether a known person may be the one who has it; one who governs has no other office."""
        if self.state:
            return self.state in person.acts_for
        return not person.acts_for or not GOVERNING.isdisjoint(self.office.split()[-1:])


def roles(claims: Iterable[Claim], actors: Actors) -> dict[str, Role]:
    """The role of each person to whom a document gives an office, by folded name.

    `Kenya's foreign minister`, `Kenyan foreign minister` and `foreign minister of Kenya` are one
    role. Of several roles of a person, the first counts.
    """
    found: dict[str, Role] = {}
    for claim in claims:
        if claim.predicate == HOLDS and claim.subject and claim.object:
            role = _role(claim.object, actors)
            if role.office:
                found.setdefault(folded(claim.subject), role)
    return found


def office_of(name: str, actors: Actors) -> Actor | None:
    """The known office that a phrase names by its state: `Kenya's president`, `Omani sultan`."""
    role = _role(name, actors)
    if role.state is None:
        return None
    for of in ("of", "of the"):
        found = actors.resolve(f"{role.office} {of} {role.state}")
        if found:
            return found
    return None


def _role(title: str, actors: Actors) -> Role:
    office, _, owner = title.partition(" of ")
    state = actors.resolve(owner) if owner else None
    if state:
        return Role(folded(office), state.name)
    words = title.replace("’", "'").split()
    for last in range(len(words) - 1, 0, -1):
        owner = " ".join(words[:last])
        state = actors.resolve(owner.removesuffix("'s")) or actors.of_adjective(owner)
        if state:
            return Role(folded(" ".join(words[last:])), state.name)
    return Role(folded(title))
