"""Networks to write and to read back."""

from graph.network.model import Edge, Network, Node

IRI = "https://example.org/id/{}?a=1&b=%22"


def node(name: str, label: str, kind: str = "State", **more: object) -> Node:
    return Node(IRI.format(name), label, kind, **more)  # type: ignore[arg-type]


def edge(source: str, target: str, **more: object) -> Edge:
    kind = str(more.pop("kind", "issue"))
    return Edge(
        IRI.format(source),
        IRI.format(target),
        kind,
        kind,
        **more,  # type: ignore[arg-type]
    )


def named(label: str) -> Network:
    """A network in which a text stands wherever a text can stand."""
    return Network(
        label,
        (node("a", label, attributes=((label, label),)), node("b", "b")),
        (Edge(IRI.format("a"), IRI.format("b"), "issue", label),),
        1,
    )


SMALL = Network(
    "Who stands where",
    (
        node("a", "China", degree=3, latitude=39.9, longitude=116.4, attributes=(("n", 3),)),
        node("b", "sanctions", "Concept", degree=3, attributes=(("n", 2.5), ("ok", True))),
        node("c", "a test", "NonActualEvent", begin="2018-01-01", end="2018-12-31"),
        node("d", "alone", "Place", latitude=-33.9, longitude=-70.7),
    ),
    (
        edge("a", "b", weight=2, stance="support", basis="stated", evidence=("urn:c:1", "urn:c:2")),
        edge("a", "b", stance="oppose", basis="ascribed", begin="2018-06-12", end="2018-06-12"),
        edge("c", "b", begin="2018-01-01"),
        edge("d", "a", kind="partOf"),
    ),
    4,
)
