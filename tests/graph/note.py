"""A short text written for the project, its claims, and the document they make."""

from dataclasses import replace

from graph.claims import Claim, Participant, Preferred, Span
from graph.document import digest
from graph.review import Decided, Reviewed, Source, span_digests

TEXT = """\
Norway’s king visited Oman in May 2019. “We will support the truce,” he said.
Ghana did not sign the treaty. Exports fell by 12.5 percent on the year, the bank says.
"""


def claim(ident: str, words: str, **slots: object) -> Claim:
    start = TEXT.index(words)
    values: dict[str, object] = {
        "document": digest(TEXT),
        "id": ident,
        "spans": (Span(start, start + len(words)),),
        "exact": words,
        "attribution": ("author",),
        **slots,
    }
    return Claim(**values)  # type: ignore[arg-type]


CLAIMS = (
    claim(
        "c1",
        "Norway’s king visited Oman in May 2019",
        kind="event",
        subject="King of Norway",
        predicate="visited",
        object="Oman",
        date="2019-05",
        date_basis="explicit",
        participants=(Participant("host", "Oman"), Participant("escort", "Norway")),
        issue="bilateral relations",
        rule="event:visit",
        confidence=0.75,
        status="proposed",
    ),
    claim(
        "c2",
        "“We will support the truce,” he said",
        kind="statement",
        subject="King of Norway",
        predicate="said",
        object="that Norway will support the truce",
        addressee="Oman",
        quote="We will support the truce,",
        note="The place is not said.",
    ),
    claim(
        "c3",
        "We will support the truce",
        kind="position",
        subject="Norway",
        predicate="will support",
        object="the truce",
        voice="King of Norway",
        attribution=("author", "King of Norway"),
        stance="support",
        basis="stated",
        modality="predicted",
        condition="it holds",
        speech_act="c2",
        because=("c1",),
        preferred=Preferred("object", "the armistice", "A truce is shorter."),
    ),
    claim(
        "c4",
        "Ghana did not sign the treaty",
        kind="event",
        subject="Ghana",
        predicate="sign",
        object="the treaty",
        polarity="negated",
        presupposed=True,
        alt_kind="relation",
        alt_subject="the two governments",
    ),
    claim(
        "c5",
        "Exports fell by 12.5 percent on the year",
        kind="measurement",
        subject="exports",
        predicate="fell by",
        value=-12.5,
        unit="percent",
        comparison="on the year",
        area="Ghana",
        period="2019",
        voice="the bank",
        attribution=("author", "the bank"),
        date="2019-01/2019-12",
        date_basis="relative",
        date_text="on the year",
    ),
)


def reviewed(*claims: Claim, complete: bool = False) -> Reviewed:
    source = Source("note", digest(TEXT), "A note", author="Ama Mensah", length=len(TEXT))
    return Reviewed(
        source,
        complete,
        tuple(Decided(c, f"note-{c.id}", span_digests(c, TEXT)) for c in claims or CLAIMS),
    )


def named(name: str, *claims: Claim) -> Reviewed:
    """A document of that name with some claims, for releases of several."""
    found = reviewed(*claims)
    return Reviewed(
        replace(found.source, slug=name, label=name),
        False,
        tuple(replace(d, slug=f"{name}-{d.slug}") for d in found.claims),
    )
