"""Claims become RDF and come back: nothing is lost, and what is not actual is kept apart."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from rdflib import RDF, Graph, Literal, URIRef

from graph.actors import known_actors
from graph.claims import Claim
from graph.errors import BadInputError
from graph.formats import GRAPHS
from graph.from_rdf import read_claims
from graph.namespaces import CMQ, Things
from graph.review import Reviewed
from graph.store import Store
from graph.to_rdf import document_graphs
from graph.validate import violations

from .note import CLAIMS, TEXT, reviewed

N_TRIPLES = next(form for form in GRAPHS if form.name == "N_TRIPLES")


def as_graph(document: Reviewed, **options: str) -> Graph:
    return document_graphs(document, known_actors(), Things(), **options).data  # type: ignore[arg-type]


def returned(document: Reviewed) -> list[Claim]:
    store = Store()
    store.load(as_graph(document).serialize(format="nt", encoding="utf-8"), N_TRIPLES)
    return read_claims(store, document.source.digest)


def without_words(claims: Iterable[Claim]) -> list[Claim]:
    return [replace(claim, exact=None) for claim in claims]


def test_claims_come_back_as_they_were(note: Reviewed) -> None:
    assert returned(note) == without_words(CLAIMS)


def test_a_repetition_that_says_nothing_new_is_further_evidence_of_one_claim() -> None:
    first = replace(CLAIMS[3], polarity="positive", presupposed=False)
    again = replace(
        first, id="c9", spans=CLAIMS[4].spans, exact=None, repeats="c4", note="In the summary."
    )
    document = reviewed(first, again)

    graph = as_graph(document)

    assert len(set(graph.subjects(RDF.type, CMQ.Claim))) == 1
    assert len(set(graph.subjects(RDF.type, CMQ.Evidence))) == 2
    assert returned(document) == without_words([first, again])


def test_a_repetition_in_other_words_is_another_claim_about_the_same_matter() -> None:
    first = replace(CLAIMS[3], polarity="positive", presupposed=False)
    again = replace(first, id="c9", predicate="put its name to", repeats="c4")
    document = reviewed(first, again)

    graph = as_graph(document)

    assert len(set(graph.subjects(RDF.type, CMQ.Claim))) == 2
    assert len(set(graph.objects(None, CMQ.about))) == 1
    assert returned(document) == without_words([first, again])


def test_the_graph_of_a_document_conforms_to_the_shapes(note: Reviewed) -> None:
    assert violations(as_graph(note)) == []


def test_what_did_not_happen_is_no_event(note: Reviewed) -> None:
    graph = as_graph(note)

    (denied,) = graph.subjects(RDF.type, CMQ.NonActualEvent)
    assert (denied, RDF.type, CMQ.Event) not in graph
    assert len(set(graph.subjects(RDF.type, CMQ.Event))) == 1


@pytest.mark.parametrize(
    "modality", ["possible", "necessary", "predicted", "desired", "conditional"]
)
def test_what_is_not_asserted_is_no_event(modality: str) -> None:
    spoken_of = replace(CLAIMS[0], modality=modality)  # type: ignore[arg-type]

    graph = as_graph(reviewed(spoken_of))

    assert not set(graph.subjects(RDF.type, CMQ.Event))
    assert len(set(graph.subjects(RDF.type, CMQ.NonActualEvent))) == 1


def test_a_position_that_its_holder_states_is_held_and_one_that_is_predicted_of_it_is_not() -> None:
    ascribed = replace(CLAIMS[2], id="c9", basis="ascribed", speech_act=None, because=())

    graph = as_graph(reviewed(CLAIMS[0], CLAIMS[1], CLAIMS[2], ascribed))

    things = Things()
    assert (things("position", "note-c3"), RDF.type, CMQ.Position) in graph
    assert (things("position", "note-c9"), RDF.type, CMQ.NonActualPosition) in graph


def test_the_words_of_a_text_stay_out_unless_they_are_asked_for(note: Reviewed) -> None:
    def words(**options: str) -> str:
        return "\n".join(str(o) for o in as_graph(note, **options).objects())

    assert "We will support the truce," in words(keep="quotes")
    assert "We will support the truce," not in words(keep="none")
    assert "did not sign the treaty. Exports" not in words(keep="quotes", text=TEXT)
    assert "did not sign the treaty. Exports" in words(keep="full", text=TEXT)


def test_a_base_of_ones_own_is_used_for_things_and_not_for_terms(note: Reviewed) -> None:
    data = document_graphs(note, known_actors(), Things("https://example.org/")).data

    assert (URIRef("https://example.org/id/document/note"), CMQ.digest, None) in data
    subjects = {str(s) for s in data.subjects()}
    assert {s for s in subjects if not s.startswith("https://example.org/id/")} == set()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"date": "May"}, "claim c1: 'May' is not a date"),
        ({"because": ("c7",)}, "claim c1: refers to claim c7, which does not exist"),
    ],
)
def test_a_claim_that_cannot_be_written_is_named(change: dict[str, object], message: str) -> None:
    with pytest.raises(BadInputError, match=message):
        as_graph(reviewed(replace(CLAIMS[0], **change)))  # type: ignore[arg-type]


def test_every_passage_has_the_digest_of_its_words(note: Reviewed) -> None:
    from graph.document import digest

    graph = as_graph(note)

    digests = {
        str(d) for p in graph.subjects(RDF.type, CMQ.Passage) for d in graph.objects(p, CMQ.digest)
    }
    assert digests == {digest(TEXT[slice(*claim.span)]) for claim in CLAIMS}
    assert (None, CMQ.recordedSubject, Literal("Ghana")) in graph


def test_claims_that_repeat_each_other_are_not_followed_for_ever() -> None:
    circle = [replace(c, repeats=o) for c, o in ((CLAIMS[0], "c4"), (CLAIMS[3], "c1"))]

    with pytest.raises(BadInputError, match="claims c1 and c4 repeat each other"):
        document_graphs(
            reviewed(*(replace(c, kind="event", polarity="positive") for c in circle)),
            known_actors(),
            Things(),
        )
