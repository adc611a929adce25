"""The matrix: actors by issues, each cell what they hold, stated told apart from ascribed."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.iris import local_name
from graph.rows import Row

from .matters import Link


@dataclass(frozen=True, slots=True, order=True)
class Stand:
    """A stance that somebody has on an issue.

    Attributes:
        basis: `stated`, `ascribed` or `acted`, or empty.
        stance: Local name of the stance.
        count: Number of positions.
        one: The position where there is only one.
    """

    basis: str
    stance: str
    count: int
    one: str


@dataclass(slots=True)
class Matrix:
    """Stances by holder and issue; both in the order of how many positions they have."""

    holders: list[Link] = field(default_factory=list)
    issues: list[Link] = field(default_factory=list)
    cells: dict[tuple[str, str], list[Stand]] = field(default_factory=dict)

    def at(self, holder: Link, issue: Link) -> list[Stand]:
        """What a holder holds on an issue."""
        return sorted(self.cells.get((holder.iri, issue.iri), ()))


def read_matrix(rows: Sequence[Row]) -> Matrix:
    """The matrix of counted positions."""
    matrix = Matrix()
    weight: dict[Link, int] = {}
    for row in rows:
        holder = Link(row["holderName"], row["holder"])
        issue = Link(row["issueName"], row["issue"])
        count = int(row["count"])
        for link in (holder, issue):
            weight[link] = weight.get(link, 0) + count
        basis, stance = local_name(row.get("basis", "")), local_name(row["stance"])
        stand = Stand(basis, stance, count, row["one"])
        matrix.cells.setdefault((holder.iri, issue.iri), []).append(stand)
    known_holders = {holder for holder, _ in matrix.cells}
    for link in sorted(weight, key=lambda link: (-weight[link], link.name)):
        (matrix.holders if link.iri in known_holders else matrix.issues).append(link)
    return matrix
