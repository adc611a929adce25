"""A network: nodes, edges between them, and what says that the edges are so."""

import hashlib
from dataclasses import dataclass

Value = str | int | float | bool

NOT_ACTUAL = "NonActual"
BLANK = "_:"  # before the label of a node that has no IRI
GREY = "#767676"
# One colour for each kind of node. Each has a contrast of 3 to 1 or more on white, and hues of
# neighbouring kinds differ in lightness too, so that they can be told apart without seeing red
# or green. What nobody asserts is grey.
COLOURS = {
    "State": "#0072b2",
    "Government": "#004a75",
    "GovernmentBody": "#3a86b8",
    "InternationalOrganisation": "#332288",
    "Organisation": "#6a5acd",
    "Person": "#117733",
    "Group": "#3f8f5f",
    "Actor": "#1f5f8b",
    "Place": "#8c510a",
    "Measure": "#882255",
    "Topic": "#6b6b00",
    "Office": "#4d6a6d",
    "Tenure": "#5f7f86",
    "Issue": "#b8430f",
    "Concept": "#8a4b2a",
    "Document": "#222222",
    "Statement": "#d55e00",
    "Position": "#b2182b",
    "Event": "#aa4499",
    "Observation": "#00807a",
    "StateOfAffairs": "#8a6d00",
    "Argument": "#7a3e9d",
    "BiographicalFact": "#5f7f3f",
    "Content": "#a65a7d",
}


@dataclass(frozen=True, slots=True)
class Node:
    """A thing.

    Attributes:
        iri: Its IRI, or the label of a blank node, such as `_:b0`.
        label: What to call it.
        kind: Local name of its class, such as `State`, `NonActualEvent`; `Issue` for a concept that
            something is about.
        degree: Number of its edges in the network or, of a neighbour, in the graph.
        begin: First day that it may be of, ISO 8601.
        end: Last day that it may be of, ISO 8601.
        latitude: In degrees, WGS 84.
        longitude: In degrees, WGS 84.
        attributes: What else is known of it, by name.
    """

    iri: str
    label: str
    kind: str
    degree: int | None = None
    begin: str | None = None
    end: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    attributes: tuple[tuple[str, Value], ...] = ()

    @property
    def colour(self) -> str:
        """The colour of its kind, `#rrggbb`."""
        return GREY if self.kind.startswith(NOT_ACTUAL) else COLOURS.get(self.kind, GREY)


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie from one node to another.

    Attributes:
        source: IRI of the node that it leads from.
        target: IRI of the node that it leads to.
        kind: Local name of the property that it stands for, such as `speaker`, `issue`.
        label: What to call it.
        weight: Number of matters that it stands for.
        stance: Local name of the stance that they take.
        basis: `stated`, `ascribed` or `acted`.
        begin: First day of the first of them, ISO 8601.
        end: Last day of the last of them, ISO 8601.
        evidence: IRIs of the claims about them.
    """

    source: str
    target: str
    kind: str
    label: str
    weight: int = 1
    stance: str | None = None
    basis: str | None = None
    begin: str | None = None
    end: str | None = None
    evidence: tuple[str, ...] = ()

    @property
    def type(self) -> str:
        """What tells it from other edges between the same nodes."""
        return " ".join(part for part in (self.kind, self.stance, self.basis) if part)

    @property
    def id(self) -> str:
        """A name that stays the same as long as the edge is there."""
        text = f"{self.source} {self.target} {self.type}"
        return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges.

    Attributes:
        title: What it shows.
        nodes: Each node once.
        edges: Edges between these nodes.
        total: Number of edges that were found, which may be more than are here.
        truncated: Whether there are more edges than were read or are here.
    """

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    total: int = 0
    truncated: bool = False

    @property
    def description(self) -> str:
        """What it shows and, where it is not whole, that it is not."""
        cut = f"; cut at {len(self.edges):,} edges; there are more" if self.truncated else ""
        return f"{self.title}{cut}"
