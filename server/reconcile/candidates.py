"""Candidates: entities that a query may mean, how sure that is, and whether one is the one."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from rdflib import SKOS, Literal, URIRef

from ..asking import select
from ..search.index import Index, Record
from ..search.names import name_forms
from ..search.words import MOST_CHARACTERS
from .conditions import holding, meant
from .entities import called, called_like, described, identified
from .identifiers import Identifiers, term_id, term_iri
from .queries import query
from .questions import Condition, Question
from .schema import Schema, Term
from .scoring import SAME, is_the_name, names_alike

LEAST = 50.0  # below it a candidate is none
MARGIN = 5.0  # by which the one must be before the rest
UNKNOWN = 50.0  # what a property counts that an entity does not have
OF_PROPERTIES = 0.25  # share of the properties in the score
OTHER_TYPE = 0.8  # of the score is left, where a type should be and is not
AGREES = 75.0  # from here on values agree


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entity that may be meant.

    Attributes:
        record: The entity, as the index holds it.
        id: Its identifier.
        description: What it is, in one line.
        types: Its types, the nearest first.
        score: How sure it is, 0 to 100.
        match: Whether it is the one that is meant.
        features: What the score is made of, by name.
    """

    record: Record
    id: str
    description: str
    types: tuple[Term, ...]
    score: float
    match: bool
    features: dict[str, float | bool]


@dataclass(slots=True)
class _Draft:
    """An entity while it is scored.

    Attributes:
        record: The entity, as the index holds it.
        id: Its identifier.
        alike: How alike its best name is.
        exact: Whether that name is the very one, and certain to mean the entity.
        score: How sure it is.
        contradicted: Whether a property that is asked for is known to be otherwise.
        refused: Whether one that is required is not known to be so.
        features: What the score is made of.
    """

    record: Record
    id: str
    alike: float = 0.0
    exact: bool = False
    score: float = 0.0
    contradicted: bool = False
    refused: bool = False
    features: dict[str, float | bool] = field(default_factory=dict)


class Matcher:
    """Answers questions from one version of the data."""

    def __init__(self, index: Index, schema: Schema, identifiers: Identifiers) -> None:
        self.index, self.schema, self.identifiers = index, schema, identifiers

    def candidates(self, question: Question) -> list[Candidate]:
        """The entities that may be meant, the surest first.

        One is the match where its name, alias or metonym is the very one that is asked for, no
        property that is asked for is known to be otherwise, and no other such entity comes near.
        """
        classes = self._classes(question)
        drafts = list(self._drafts(question, classes if question.strict != "should" else set()))
        for draft in drafts:
            self._score(draft, question, classes)
        kept = [draft for draft in drafts if draft.score >= LEAST and not draft.refused]
        kept.sort(key=_order)
        found = [self._finished(draft) for draft in kept[: question.limit]]
        if found and _is_sure(kept):
            found[0] = replace(found[0], match=True)
        return found

    def _classes(self, question: Question) -> set[str]:
        """IRIs of the classes that the question admits; none where it admits all."""
        found = [self.schema.under(each) for each in question.types]
        if not found:
            return set()
        admitted = set.intersection(*found) if question.strict == "all" else set.union(*found)
        return admitted or {""}  # nothing is of two types of which none is under the other

    def _drafts(self, question: Question, classes: set[str]) -> Iterable[_Draft]:
        found: dict[int, _Draft] = {}
        for name in question.names:
            asked = name_forms(name[:MOST_CHARACTERS])
            for row in (
                *called(self.index, name, classes),
                *called_like(self.index, name, classes),
            ):
                draft = self._draft(found, row)
                if draft is not None:
                    draft.alike = max(draft.alike, names_alike(asked, row))
                    draft.exact |= is_the_name(asked, row)
        for identifier in question.ids:
            record = identified(self.index, self.identifiers, identifier)
            if record is not None and (not classes or record["class"] in classes):
                draft = self._draft(found, record)
                if draft is not None:
                    draft.alike, draft.exact = SAME, True
        if not question.names and not question.ids:
            for record in self._having(question.conditions[0], classes):
                self._draft(found, record)
        return found.values()

    def _draft(self, found: dict[int, _Draft], record: Record) -> _Draft | None:
        identifier = self.identifiers.of(record["iri"])
        if identifier is None:
            return None
        return found.setdefault(record["id"], _Draft(record, identifier))

    def _having(self, condition: Condition, classes: set[str]) -> Iterable[Record]:
        """Entities that have one of the values of a property."""
        known = self.schema.properties.get(term_id(term_iri(condition.property)))
        if known is None:
            return
        for wanted in condition.values:
            for node in (
                *map(URIRef, meant(self.index, self.identifiers, wanted)),
                *([Literal(wanted.text)] if wanted.text else []),
            ):
                rows = select(query("having"), property=URIRef(term_iri(known.id)), wanted=node)
                for row in rows:
                    record = identified(self.index, self.identifiers, row["thing"])
                    if record is not None and (not classes or record["class"] in classes):
                        yield record

    def _score(self, draft: _Draft, question: Question, classes: set[str]) -> None:
        draft.score = draft.alike
        if question.names or question.ids:
            draft.features["name_similarity"] = round(draft.alike, 1)
            draft.features["exact_name"] = draft.exact
        if question.conditions:
            held = holding(self.index, self.identifiers, question.conditions, draft.record["iri"])
            draft.contradicted = any(each is not None and each < AGREES for each in held)
            draft.refused = any(
                condition.required and (each is None or each < AGREES)
                for condition, each in zip(question.conditions, held, strict=True)
            )
            alike = sum(UNKNOWN if each is None else each for each in held) / len(held)
            draft.features["property_similarity"] = round(alike, 1)
            share = OF_PROPERTIES if question.names or question.ids else 1.0
            draft.score = (1 - share) * draft.alike + share * alike
        if classes:
            is_of_type = draft.record["class"] in classes
            draft.features["type_match"] = is_of_type
            draft.score *= 1.0 if is_of_type else OTHER_TYPE

    def _finished(self, draft: _Draft) -> Candidate:
        types = self.schema.above(term_id(draft.record["class"]))
        return Candidate(
            draft.record,
            draft.id,
            described(self.index, draft.record),
            tuple(types) or (self.schema.type_named(draft.record["class"]),),
            round(draft.score, 2),
            False,
            draft.features,
        )


def _order(draft: _Draft) -> tuple[float, float, bool, str, str]:
    """The surest first; of an issue and a state of one name the state."""
    is_concept = draft.record["class"] == str(SKOS.Concept)
    return -draft.score, -draft.alike, is_concept, draft.record["label"], draft.id


def _is_sure(drafts: list[_Draft]) -> bool:
    first, *rest = drafts
    if not first.exact or first.contradicted:
        return False
    return all(first.score - other.score >= MARGIN for other in rest if other.exact)
