"""What can be found: one entry for each thing, with all that it is called and its words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum

from rdflib import DCTERMS, FOAF, OWL, RDF, RDFS, SH, SKOS, VOID

from graph.iris import local_name
from graph.namespaces import CMQ

from .words import clean

LONGEST = 200_000  # characters of one text


class Grade(IntEnum):
    """How a name stands for a thing, the surest first."""

    LABEL = 0
    ALIAS = 1
    METONYM = 2
    SHORT = 3  # within one text only: Kim, the second time
    DEMONYM = 4
    FORM = 5  # as tables write it; to be found by, not to be shown
    FOREIGN = 6  # in another language than the label


class Place(IntEnum):
    """Which kinds of things go first where they match as well."""

    NAMED = 0  # entities, issues, documents: what a name may stand for
    CONCEPT = 1
    MATTER = 2
    TERM = 3


NAMES = {
    str(RDFS.label): Grade.LABEL,
    str(SKOS.prefLabel): Grade.LABEL,
    str(DCTERMS.title): Grade.LABEL,
    str(FOAF.name): Grade.LABEL,
    str(SKOS.altLabel): Grade.ALIAS,
    str(SKOS.hiddenLabel): Grade.FORM,
    str(SKOS.notation): Grade.ALIAS,
    str(CMQ.metonym): Grade.METONYM,
    str(CMQ.shortName): Grade.SHORT,
    str(CMQ.demonym): Grade.DEMONYM,
}
ABOUT = (str(RDFS.comment), str(SKOS.definition), str(DCTERMS.description))
WORDS = (str(CMQ.quotation), str(CMQ.condition), *ABOUT)

# What is on record about something else is found by what it is about.
_UNLISTED = frozenset(
    str(CMQ[name])
    for name in "Claim Evidence Passage Voice Reading Decision Rule Participation".split()
)
_LEXICON = "http://www.w3.org/ns/lemon/"
# A thing of one of these is mostly of a more particular class, which tells more.
_GENERAL = (str(CMQ.Actor), str(CMQ.Organisation), str(OWL.NamedIndividual))
_NAMED = frozenset(
    str(CMQ[name])
    for name in (
        "State Government GovernmentBody InternationalOrganisation Organisation Person Group Actor "
        "Place Measure Topic Office Tenure Document"
    ).split()
)
_TERMS = {
    str(OWL.Class): "Class",
    str(RDFS.Datatype): "Datatype",
    str(OWL.ObjectProperty): "Property",
    str(OWL.DatatypeProperty): "Property",
    str(OWL.AnnotationProperty): "Property",
    str(RDF.Property): "Property",
    str(OWL.Ontology): "Ontology",
    str(SKOS.ConceptScheme): "Scheme",
    str(VOID.Dataset): "Dataset",
    str(SH.SPARQLExecutable): "Question",
}
_CONCEPT = str(SKOS.Concept)


@dataclass(slots=True)
class Entry:
    """One thing; open while rows are gathered, only read after that.

    Attributes:
        iri: Its IRI.
        classes: IRIs of its classes.
        names: What it is called, each with the surest way in which it stands for the thing.
        language: The language tag of its label, or empty.
        words: Words that are said of it or in it.
        about: A sentence that says what it is, or empty.
        date: The time in words, or empty.
        who: Names of speakers, holders or agents.
        stance: Local name of a position's stance, or empty.
        basis: `stated`, `ascribed`, `acted`, or empty.
        aside: True for a state or place that no document speaks of.
    """

    iri: str
    classes: set[str] = field(default_factory=set)
    names: dict[str, Grade] = field(default_factory=dict)
    language: str = ""
    words: dict[str, None] = field(default_factory=dict)
    about: str = ""
    date: str = ""
    who: dict[str, None] = field(default_factory=dict)
    stance: str = ""
    basis: str = ""
    aside: bool = False

    @property
    def listed(self) -> bool:
        """Whether it has a name and is not only a record about something else."""
        return bool(self.names) and not any(
            iri in _UNLISTED or iri.startswith(_LEXICON) for iri in self.classes
        )

    @property
    def label(self) -> str:
        """What to call it."""
        return min(self.names, key=lambda name: self.names[name])

    @property
    def main_class(self) -> str:
        """The class that says most, or empty."""
        return min(
            self.classes,
            key=lambda iri: (iri in _GENERAL, not iri.startswith(str(CMQ)), iri),
            default="",
        )

    def kind(self, issues: str) -> str:
        """Its kind: the local name of its class, `Issue` for a concept under an address."""
        if self.classes & _TERMS.keys():
            return min(_TERMS[iri] for iri in self.classes & _TERMS.keys())
        if _CONCEPT in self.classes:
            return "Issue" if self.iri.startswith(issues) else "Concept"
        return local_name(self.main_class) or "Thing"

    def place(self, issues: str) -> Place:
        """Where it goes among things that match as well."""
        if self.classes & _TERMS.keys():
            return Place.TERM
        if self.classes & _NAMED or self.iri.startswith(issues):
            return Place.NAMED
        return Place.CONCEPT if _CONCEPT in self.classes else Place.MATTER

    def call(self, name: str, grade: Grade, language: str = "") -> None:
        """Adds a name; the language of the first label is the thing's own."""
        if grade == Grade.LABEL:
            self.language = self.language or language
        elif grade == Grade.ALIAS and language not in ("", self.language):
            grade = Grade.FOREIGN
        shown = clean(name[:LONGEST]).strip()
        if shown:
            self.names[shown] = min(grade, self.names.get(shown, grade))

    def say(self, text: str) -> None:
        """Adds words that are said of it or in it."""
        self.words.setdefault(clean(text[:LONGEST]))


def listed(entries: Iterable[Entry]) -> list[Entry]:
    """Those that can be found."""
    return [entry for entry in entries if entry.listed]
