"""Claims become RDF: one graph for each document.

Two layers, after the ontology. The *record* keeps every field of a claim as it stands, so that
`from_rdf` gives the same lines back; the *matter* holds what the claim is about, with names
resolved to entities, concepts and dates, so that queries are short.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal as OneOf

from rdflib import DCTERMS, PROV, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from .actors import Actors
from .claims import AUTHOR, Claim
from .concepts import scheme
from .dates import bounds, literal
from .entities import Entities, Entity
from .errors import BadInputError
from .kinds import class_of, shape_of
from .metadata import as_iri
from .namespaces import (
    ACT,
    BASIS,
    CMQ,
    DATE_BASIS,
    EVENT,
    MODALITY,
    OA,
    OUTCOME,
    POLARITY,
    STANCE,
    UNIT,
    Things,
)
from .repetition import evidence_only, same_matter
from .review import Decided, Reviewed, Source
from .slugs import distinct_slugs, name_slug

TextKept = OneOf["none", "quotes", "full"]
UNITS = {"percent": UNIT.PERCENT, "USD": UNIT.CCY_USD, "EUR": UNIT.CCY_EUR}
RECORDED = {
    "subject": CMQ.recordedSubject,
    "predicate": CMQ.recordedPredicate,
    "object": CMQ.recordedObject,
    "addressee": CMQ.recordedAddressee,
    "issue": CMQ.recordedIssue,
    "date": CMQ.recordedDate,
    "date_text": CMQ.recordedDateWords,
    "condition": CMQ.recordedCondition,
    "value": CMQ.recordedValue,
    "unit": CMQ.recordedUnit,
    "comparison": CMQ.recordedComparison,
    "area": CMQ.recordedArea,
    "period": CMQ.recordedPeriod,
    "quote": CMQ.recordedQuotation,
    "alt_kind": CMQ.alternativeKind,
    "alt_subject": CMQ.alternativeSubject,
    "confidence": CMQ.confidence,
    "status": CMQ.status,
}
DIRECT = {
    "condition": CMQ.condition,
    "quote": CMQ.quotation,
    "value": CMQ.value,
    "unit": CMQ.unitLabel,
    "comparison": CMQ.comparison,
    "area": CMQ.area,
    "period": CMQ.period,
}


def number(value: int | float) -> Literal:
    """A number without rounding: integers and decimals as they are written."""
    if isinstance(value, int):
        return Literal(value)
    return Literal(Decimal(str(value)))


def plain(value: str | int | float) -> Literal:
    """A field's value as a literal."""
    return Literal(value) if isinstance(value, str) else number(value)


@dataclass(frozen=True, slots=True)
class DocumentGraphs:
    """What one document gives: its claims, and what a review decided about them."""

    data: Graph
    review: Graph


def document_graphs(
    reviewed: Reviewed,
    actors: Actors,
    things: Things,
    text: str | None = None,
    keep: TextKept = "quotes",
) -> DocumentGraphs:
    """The graphs of one document.

    Args:
        reviewed: The document and its claims.
        actors: The actors that names resolve to.
        things: IRIs under the publisher's base.
        text: The document's text, needed where `keep` is `full`.
        keep: Which of the text's words the graph may carry.

    Raises:
        BadInputError: A claim's date is none, or it refers to a claim that is not there.
    """
    writer = _Writer(reviewed, actors, things, text, keep)
    return DocumentGraphs(writer.graph, writer.review)


class _Writer:
    """Writes one document's graph; open for the length of one call."""

    def __init__(
        self, reviewed: Reviewed, actors: Actors, things: Things, text: str | None, keep: TextKept
    ) -> None:
        claims = [d.claim for d in reviewed.claims]
        self.graph = Graph()
        self.review = Graph()
        self.source = reviewed.source
        self.things = things
        self.text = text if keep == "full" else None
        self.keep = keep
        self.entities = Entities(actors, things, claims, self.source.author)
        self.document = things("document", self.source.slug)
        self.by_id: dict[str, Decided] = {d.claim.id: d for d in reviewed.claims}
        self._evidence_slugs = distinct_slugs(self.by_id)
        self._voice_slugs = distinct_slugs(
            name for claim in claims for name in (AUTHOR, *claim.attribution, claim.voice)
        )
        self._describe_document(self.source)
        merged = evidence_only(reviewed.claims)
        for line, decided in enumerate(reviewed.claims, 1):
            first = merged.get(decided.claim.id)
            if first is None:
                try:
                    self._claim(decided)
                except BadInputError as error:
                    raise BadInputError(f"claim {decided.claim.id}: {error}") from error
            self._evidence(line, decided, self._claim_iri(first or decided))

    def add(self, subject: URIRef, predicate: URIRef, *objects: Node) -> None:
        for node in objects:
            self.graph.add((subject, predicate, node))

    def _claim_iri(self, decided: Decided) -> URIRef:
        return self.things("claim", decided.slug)

    def _matter_of(self, decided: Decided) -> URIRef:
        """What a claim is about: a repetition is about what it repeats, where that is alike.

        Raises:
            BadInputError: Claims repeat each other in a circle.
        """
        seen = {decided.claim.id}
        while True:
            first = self.by_id.get(decided.claim.repeats or "")
            if not first or not same_matter(first.claim, decided.claim):
                return self.things(shape_of(decided.claim).path, decided.slug)
            if first.claim.id in seen:
                raise BadInputError(f"claims {' and '.join(sorted(seen))} repeat each other")
            seen.add(first.claim.id)
            decided = first

    def _describe_document(self, source: Source) -> None:
        doc = self.document
        self.add(doc, RDF.type, CMQ.Document)
        self.add(doc, RDFS.label, Literal(source.label, lang="en"))
        self.add(doc, CMQ.digest, Literal(source.digest))
        for predicate, value in (
            (DCTERMS.title, source.title),
            (DCTERMS.publisher, source.publisher),
            (DCTERMS.date, source.dated),
        ):
            if value:
                self.add(doc, predicate, Literal(value))
        if source.length:
            self.add(doc, CMQ.length, Literal(source.length))
        if source.address:
            self.add(doc, DCTERMS.source, URIRef(as_iri(source.address)))
        for author in self._linked(source.author):
            self.add(doc, DCTERMS.creator, author)
        if self.text is not None:
            self.add(doc, RDF.value, Literal(self.text))

    def _claim(self, decided: Decided) -> None:
        claim, iri = decided.claim, self._claim_iri(decided)
        matter = self._matter_of(decided)
        self.add(iri, RDF.type, CMQ.Claim)
        self.add(iri, RDFS.label, Literal(label(claim), lang="en"))
        self.add(iri, DCTERMS.identifier, Literal(claim.id))
        self.add(iri, CMQ.document, self.document)
        self.add(iri, CMQ.about, matter)
        self.add(iri, CMQ.polarity, POLARITY[claim.polarity])
        self.add(iri, CMQ.modality, MODALITY[claim.modality])
        self._record(iri, claim)
        self._voices(iri, claim)
        self._links(iri, claim)
        self._decision(iri, decided)
        if not self.by_id.get(claim.repeats or "") or matter == self.things(
            shape_of(claim).path, decided.slug
        ):
            self._matter(matter, claim)

    def _record(self, iri: URIRef, claim: Claim) -> None:
        for name, predicate in RECORDED.items():
            value = getattr(claim, name)
            if value is not None and not (name == "quote" and self.keep == "none"):
                self.add(iri, predicate, plain(value))
        if claim.date_basis:
            self.add(iri, CMQ.dateBasis, DATE_BASIS[claim.date_basis])
        if claim.presupposed:
            self.add(iri, CMQ.presupposed, Literal(True))
        if claim.rule:
            rule = self.things("rule", name_slug(claim.rule))
            self.add(iri, CMQ.rule, rule)
            self.add(rule, RDF.type, CMQ.Rule)
            self.add(rule, RDFS.label, Literal(claim.rule, lang="en"))
            self.add(iri, PROV.wasGeneratedBy, self._run())
        for order, participant in enumerate(claim.participants, 1):
            part = URIRef(f"{iri}/participation/{order}")
            self.add(iri, CMQ.participation, part)
            self.add(part, RDF.type, CMQ.Participation)
            self.add(part, CMQ.order, Literal(order))
            self.add(part, CMQ.roleName, Literal(participant.role))
            self.add(part, CMQ.roleHolder, Literal(participant.name))
            self.add(part, CMQ.roleOf, *self._linked(participant.name))
        if claim.preferred:
            reading = URIRef(f"{iri}/preferred")
            self.add(iri, CMQ.preferredReading, reading)
            self.add(reading, RDF.type, CMQ.Reading)
            self.add(reading, CMQ.field, Literal(claim.preferred.field))
            self.add(reading, CMQ.reading, plain(claim.preferred.value))
            self.add(reading, CMQ.why, Literal(claim.preferred.why))

    def _run(self) -> URIRef:
        """The extraction that found a claim."""
        run = self.things("run", self.source.slug)
        extractor = self.things("agent", "communique-extractor")
        self.add(run, RDF.type, PROV.Activity)
        self.add(run, PROV.used, self.document)
        self.add(run, PROV.wasAssociatedWith, extractor)
        self.add(extractor, RDF.type, PROV.SoftwareAgent)
        self.add(extractor, RDFS.label, Literal("The Communique extractor", lang="en"))
        return run

    def _voices(self, iri: URIRef, claim: Claim) -> None:
        chain = claim.attribution
        if chain:
            self.add(iri, CMQ.attribution, self._voice(chain))
        if claim.voice in chain:
            own = chain[: chain.index(claim.voice) + 1]
        else:
            own = (AUTHOR,) if claim.voice == AUTHOR else (AUTHOR, claim.voice)
        self.add(iri, CMQ.voice, self._voice(own))

    def _voice(self, chain: tuple[str, ...]) -> URIRef:
        voice = self.things(
            "voice", f"{self.source.slug}/{'/'.join(self._voice_slugs[n] for n in chain)}"
        )
        self.add(voice, RDF.type, CMQ.Voice)
        self.add(voice, RDFS.label, Literal(" > ".join(chain), lang="en"))
        self.add(voice, CMQ.depth, Literal(len(chain) - 1))
        self.add(voice, CMQ.voiceName, Literal(chain[-1]))
        if chain[-1] == AUTHOR and not self.source.author:
            self.add(voice, CMQ.voiceOf, self.document)
        else:
            self.add(voice, CMQ.voiceOf, *self._linked(chain[-1]))
        if len(chain) > 1:
            self.add(voice, CMQ.reportedBy, self._voice(chain[:-1]))
        return voice

    def _links(self, iri: URIRef, claim: Claim) -> None:
        for predicate, ids in (
            (CMQ.because, claim.because),
            (CMQ.repeats, (claim.repeats,) if claim.repeats else ()),
            (CMQ.speechAct, (claim.speech_act,) if claim.speech_act else ()),
        ):
            for other in ids:
                if other not in self.by_id:
                    raise BadInputError(f"refers to claim {other}, which does not exist")
                self.add(iri, predicate, self._claim_iri(self.by_id[other]))

    def _decision(self, iri: URIRef, decided: Decided) -> None:
        if not decided.decision:
            return
        decision = URIRef(f"{iri}/decision")
        agent = self.things("agent", name_slug(decided.decision.by))
        when = Literal(f"{decided.decision.when}T00:00:00Z", datatype=XSD.dateTime, normalize=False)
        for triple in (
            (iri, CMQ.decision, decision),
            (decision, RDF.type, CMQ.Decision),
            (decision, CMQ.outcome, OUTCOME[decided.decision.outcome]),
            (decision, PROV.wasAssociatedWith, agent),
            (decision, PROV.endedAtTime, when),
            (agent, RDF.type, PROV.Agent),
            (agent, RDFS.label, Literal(decided.decision.by, lang="en")),
        ):
            self.review.add(triple)
        if decided.decision.why:
            self.review.add((decision, CMQ.why, Literal(decided.decision.why)))

    def _evidence(self, line: int, decided: Decided, claim_iri: URIRef) -> None:
        claim = decided.claim
        evidence = self.things("evidence", f"{self.source.slug}/{self._evidence_slugs[claim.id]}")
        self.add(evidence, RDF.type, CMQ.Evidence, OA.Annotation)
        self.add(evidence, DCTERMS.identifier, Literal(claim.id))
        self.add(evidence, CMQ.order, Literal(line))
        self.add(evidence, OA.motivatedBy, OA.identifying)
        self.add(evidence, OA.hasBody, claim_iri)
        if claim.note:
            self.add(evidence, SKOS.note, Literal(claim.note))
        digests = decided.digests or (None,) * len(claim.spans)
        for order, (span, span_digest) in enumerate(zip(claim.spans, digests, strict=True), 1):
            passage = URIRef(f"{evidence}/{order}")
            selector = URIRef(f"{passage}/selector")
            self.add(evidence, OA.hasTarget, passage)
            self.add(passage, RDF.type, CMQ.Passage, OA.SpecificResource)
            self.add(passage, CMQ.order, Literal(order))
            self.add(passage, OA.hasSource, self.document)
            self.add(passage, OA.hasSelector, selector)
            self.add(selector, RDF.type, OA.TextPositionSelector)
            self.add(selector, OA.start, _count(span.start))
            self.add(selector, OA.end, _count(span.end))
            if span_digest:
                self.add(passage, CMQ.digest, Literal(span_digest))
            if self.text is not None:
                self.add(passage, OA.exact, Literal(self.text[slice(*span)]))
        if decided.fragment and self.source.address:
            link = URIRef(as_iri(f"{self.source.address}#{decided.fragment}"))
            self.add(URIRef(f"{evidence}/1"), RDFS.seeAlso, link)

    def _matter(self, iri: URIRef, claim: Claim) -> None:
        shape = shape_of(claim)
        self.add(iri, RDF.type, class_of(claim))
        self.add(iri, RDFS.label, Literal(label(claim), lang="en"))
        self.add(iri, shape.subject, *self._linked(claim.subject))
        self.add(iri, CMQ.addressee, *self._linked(claim.addressee))
        self.add(iri, shape.object, *self._describe(self.entities.known(claim.object)))
        for participant in claim.participants:
            self.add(iri, CMQ.participant, *self._linked(participant.name))
        for name, predicate in DIRECT.items():
            value = getattr(claim, name)
            if value is not None and not (name == "quote" and self.keep == "none"):
                self.add(iri, predicate, plain(value))
        if claim.unit in UNITS:
            self.add(iri, CMQ.unit, UNITS[claim.unit])
        if claim.stance:
            self.add(iri, CMQ.stance, STANCE[claim.stance])
        if claim.basis:
            self.add(iri, CMQ.basis, BASIS[claim.basis])
        if claim.issue:
            self.add(iri, CMQ.issue, self._issue(claim.issue))
        if claim.date:
            self._date(iri, claim.date)
        if shape.actual == CMQ.Statement:
            self.add(iri, CMQ.act, scheme("acts").within(claim.predicate or "") or ACT.statement)
        if shape.actual == CMQ.Event:
            words = f"{claim.predicate or ''} {claim.object or ''}"
            self.add(iri, CMQ.eventKind, scheme("event-kinds").within(words) or EVENT.other)
        self._ties(iri, claim)

    def _ties(self, iri: URIRef, claim: Claim) -> None:
        """Ties to other matters: the statement it belongs to, the grounds it has."""
        act = self.by_id.get(claim.speech_act or "")
        if act:
            tie = CMQ.expresses if claim.kind == "position" else CMQ.hasContent
            self.add(self._matter_of(act), tie, iri)
        for ground in claim.because:
            self.add(iri, CMQ.premise, self._matter_of(self.by_id[ground]))

    def _issue(self, name: str) -> URIRef:
        known = scheme("issues").named(name)
        if known:
            return self.things.rebased(known)
        issue = self.things("issue", name_slug(name))
        self.add(issue, RDF.type, SKOS.Concept)
        self.add(issue, SKOS.prefLabel, Literal(name, lang="en"))
        self.add(issue, SKOS.inScheme, URIRef(f"{self.things.base}id/issue"))
        return issue

    def _date(self, iri: URIRef, date: str) -> None:
        interval, single = bounds(date), literal(date)
        if single is not None:
            self.add(iri, CMQ.date, single)
        if interval.earliest:
            self.add(iri, CMQ.earliest, Literal(interval.earliest))
        if interval.latest:
            self.add(iri, CMQ.latest, Literal(interval.latest))

    def _linked(self, names: str | None) -> list[URIRef]:
        return self._describe(self.entities.named(names))

    def _describe(self, entities: Iterable[Entity]) -> list[URIRef]:
        """Describes what is the document's own; actors have a graph of theirs."""
        iris = []
        for entity in entities:
            iris.append(entity.iri)
            if entity.kind:
                self.add(entity.iri, RDF.type, CMQ[entity.kind])
                self.add(entity.iri, RDFS.label, Literal(entity.name, lang="en"))
                self.add(entity.iri, CMQ.mayBe, *entity.may_be)
        return iris


def label(claim: Claim) -> str:
    """What to call a claim and its matter: subject, predicate and object in words."""
    denied = "not: " if claim.polarity == "negated" else ""
    said = " ".join(part for part in (claim.subject, claim.predicate, claim.object) if part)
    amount = "" if claim.value is None else f" ({claim.value} {claim.unit or ''}".rstrip() + ")"
    return f"{denied}{said or claim.kind}{amount}"


def _count(n: int) -> Literal:
    return Literal(n, datatype=XSD.nonNegativeInteger)
