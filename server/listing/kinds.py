"""Which tables there are: of what, with which columns, and by what they can be filtered."""

from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import URIRef

from graph.namespaces import CMQ


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition that a reader can set.

    Attributes:
        name: Its name in the address and above its choices.
        condition: The file of the condition, `by-...`, without `by-`.
        variable: The variable of the condition that the value is bound to.
        role: The property whose values are the choices; None where a query of its own finds them.
        text: Whether the value is text, not an IRI.
    """

    name: str
    condition: str
    variable: str
    role: URIRef | None = None
    text: bool = False


def _of(name: str, role: URIRef | None = None) -> Filter:
    return Filter(name, name, f"by{name.capitalize()}", role or CMQ[name])


DOCUMENT = Filter("document", "document", "byDocument")
ISSUE = Filter("issue", "issue", "byIssue")
ADDRESSEE = _of("addressee")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of table.

    Attributes:
        name: Its name in the address.
        title: Its heading.
        about: What it lists, in a sentence.
        columns: Names of its columns.
        filters: Its filters.
        of: The class of the matters that it lists; None where it lists none.
    """

    name: str
    title: str
    about: str
    columns: tuple[str, ...]
    filters: tuple[Filter, ...]
    of: URIRef | None = None


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "statements",
            "Statements",
            "What was said, by whom, to whom and when.",
            ("date", "speaker", "addressee", "kind", "statement", "issue", "document"),
            (_of("speaker"), ADDRESSEE, Filter("kind", "act", "byAct", CMQ.act), ISSUE, DOCUMENT),
            CMQ.Statement,
        ),
        Kind(
            "positions",
            "Positions",
            "Who takes which stance on which issue. A position is stated by its holder, ascribed to"
            " the holder by somebody else, or shown by what the holder does.",
            ("holder", "issue", "stance", "basis", "position", "date", "document"),
            (_of("holder"), ISSUE, _of("stance"), _of("basis"), DOCUMENT),
            CMQ.Position,
        ),
        Kind(
            "events",
            "Events",
            "What happened, according to the documents, and who took part.",
            ("date", "agent", "addressee", "kind", "event", "issue", "document"),
            (
                _of("agent"),
                ADDRESSEE,
                Filter("kind", "act", "byAct", CMQ.eventKind),
                ISSUE,
                DOCUMENT,
            ),
            CMQ.Event,
        ),
        Kind(
            "figures",
            "Figures",
            "Quantities that the documents give: of what, how much, and of which time.",
            ("measured", "figure", "observation", "date", "issue", "document"),
            (_of("measured"), ISSUE, DOCUMENT),
            CMQ.Observation,
        ),
        Kind(
            "arguments",
            "Arguments",
            "What the documents conclude; each page shows the grounds.",
            ("argument", "issue", "date", "document"),
            (ISSUE, DOCUMENT),
            CMQ.Argument,
        ),
        Kind(
            "claims",
            "Claims",
            "What the documents say, one claim a row, with who says so and where.",
            ("claim", "about", "voice", "polarity", "modality", "document"),
            (
                Filter("voice", "voice", "byVoice", text=True),
                _of("polarity"),
                _of("modality"),
                Filter("document", "document-of-claim", "bySource", CMQ.document),
            ),
        ),
        Kind(
            "documents",
            "Documents",
            "The texts that the claims were read from; they stay with their publishers.",
            ("document", "title", "author", "publisher", "date", "claims"),
            (
                Filter("author", "", "", text=True),
                Filter("publisher", "", "", text=True),
            ),
        ),
    )
}
