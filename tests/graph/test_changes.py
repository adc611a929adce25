"""Two graphs compared: what came, what went, what changed slot by slot, and what is left aside."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from graph.actors import known_actors
from graph.changes import Change, Changes, Snapshot, compare, lines, read_snapshot
from graph.changes.previous import previous_release
from graph.claims import Claim, Participant, Preferred, Span
from graph.commands.diff import diff
from graph.errors import BadInputError
from graph.formats import GRAPHS
from graph.namespaces import HOME, Things
from graph.review import Decided, Decision, Reviewed
from graph.rows import of_store
from graph.store import Store
from graph.to_rdf import document_graphs

from .note import CLAIMS, reviewed

N_TRIPLES = next(form for form in GRAPHS if form.name == "N_TRIPLES")
ESCAPE = "\x1b[31mred\u202e\n+ event: forged"


def triples(documents: Iterable[Reviewed]) -> bytes:
    graphs = [document_graphs(each, known_actors(), Things()) for each in documents]
    return b"".join(
        part.serialize(format="nt", encoding="utf-8") for g in graphs for part in (g.data, g.review)
    )


def snapshot(*documents: Reviewed) -> Snapshot:
    store = Store()
    store.load(triples(documents), N_TRIPLES)
    return read_snapshot(of_store(store))


def changed(number: int, **slots: Any) -> Reviewed:
    """The note with slots of one of its claims replaced."""
    claims = list(CLAIMS)
    claims[number] = replace(claims[number], **slots)
    return reviewed(*claims)


def changes_of_claims(found: Changes) -> dict[str, tuple[Change, ...]]:
    return {each.entry.iri.rpartition("/")[2]: each.changes for each in found.claims.changed}


def run(*words: object) -> Result:
    return CliRunner().invoke(diff, list(map(str, words)))


@pytest.fixture(scope="module")
def before() -> Snapshot:
    return snapshot(reviewed())


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The note, and the note with a claim more, one fewer, and one changed."""
    old, new = tmp_path / "old.nt", tmp_path / "new.nt"
    old.write_bytes(triples([reviewed(*CLAIMS[:4])]))
    event = replace(CLAIMS[0], object="Ghana", polarity="negated")
    new.write_bytes(triples([reviewed(event, CLAIMS[1], CLAIMS[2], CLAIMS[4])]))
    return old, new


@pytest.mark.parametrize(
    ("number", "slots", "expected"),
    [
        (0, {"date": "2019-06"}, [("date", "2019-05", "2019-06")]),
        (0, {"date_basis": "inferred"}, [("date_basis", "explicit", "inferred")]),
        (0, {"issue": None}, [("issue", "bilateral relations", None)]),
        (0, {"condition": "it rains"}, [("condition", None, "it rains")]),
        (
            0,
            {"participants": (Participant("escort", "Norway"), Participant("host", "Oman"))},
            [("participants", "host: Oman; escort: Norway", "escort: Norway; host: Oman")],
        ),
        (
            0,
            {"exact": None, "spans": (Span(0, 5), Span(9, 12))},
            [("passages", "0-38", "0-5, 9-12")],
        ),
        (
            0,
            {"exact": None, "spans": (Span(9, 12), Span(0, 5))},
            [("passages", "0-38", "9-12, 0-5")],
        ),
        (0, {"rule": "event:travel"}, [("rule", "event:visit", "event:travel")]),
        (0, {"confidence": 0.5}, [("confidence", "0.75", "0.5")]),
        (1, {"note": "In Muscat."}, [("note", "The place is not said.", "In Muscat.")]),
        (2, {"stance": "oppose"}, [("stance", "support", "oppose")]),
        (2, {"voice": "author"}, [("voice", "King of Norway", "author")]),
        (
            2,
            {"attribution": ("author", "the bank", "King of Norway")},
            [("attribution", "author > King of Norway", "author > the bank > King of Norway")],
        ),
        (
            2,
            {"because": ("c4",)},
            [("because", f"{HOME}id/claim/note-c1", f"{HOME}id/claim/note-c4")],
        ),
        (
            2,
            {"preferred": Preferred("object", "the peace", "So it is.")},
            [
                (
                    "preferred",
                    "object: the armistice (A truce is shorter.)",
                    "object: the peace (So it is.)",
                )
            ],
        ),
        (3, {"presupposed": False}, [("presupposed", "true", None)]),
        (
            3,
            {"polarity": "positive"},
            [
                ("kind", "event (hypothetical or denied)", "event"),
                ("polarity", "negated", "positive"),
            ],
        ),
        (4, {"value": -13}, [("value", "-12.5", "-13")]),
    ],
)
def test_a_claim_is_compared_slot_by_slot(
    before: Snapshot,
    number: int,
    slots: dict[str, Any],
    expected: list[tuple[str, str | None, str | None]],
) -> None:
    found = compare(before, snapshot(changed(number, **slots)))

    assert changes_of_claims(found) == {
        f"note-c{number + 1}": tuple(Change(*change) for change in expected)
    }
    assert (found.claims.added, found.claims.gone) == ((), ())


def test_stated_and_ascribed_are_told_apart(before: Snapshot) -> None:
    found = compare(before, snapshot(changed(2, basis="ascribed")))

    # Predicted by somebody else, a position is not actual.
    assert changes_of_claims(found)["note-c3"] == (
        Change("basis", "stated", "ascribed"),
        Change("kind", "position", "position (hypothetical or denied)"),
    )


def test_other_numbers_and_another_order_of_lines_are_no_change(before: Snapshot) -> None:
    def renumbered(claim: Claim) -> Claim:
        names = {f"c{n}": f"x{9 - n}" for n in range(6)}
        act = names.get(claim.speech_act or "")
        because = tuple(names[ident] for ident in claim.because)
        return replace(claim, id=names[claim.id], speech_act=act, because=because)

    same = reviewed()
    claims = tuple(replace(d, claim=renumbered(d.claim)) for d in reversed(same.claims))

    found = compare(before, snapshot(replace(same, claims=claims)))

    assert not found.any
    assert list(lines(found)) == [
        "documents: 0 added, 0 changed, 0 gone; claims: 0 added, 0 changed, 0 gone; "
        "things: 0 changed"
    ]


def test_inference_changes_nothing(before: Snapshot) -> None:
    store = Store()
    store.load(triples([reviewed()]), N_TRIPLES)
    wider = (
        f"<{HOME}id/event/note-c1> a <{HOME}ontology#Matter>, <{HOME}ontology#ActualMatter> .\n"
        f"<{HOME}id/organisation/the-bank> a <{HOME}ontology#Actor> .\n"
    )
    store.load(wider.encode(), GRAPHS[0])

    assert not compare(before, read_snapshot(of_store(store))).any


def test_a_decision_that_changes_is_told() -> None:
    def decided(outcome: Any, why: str | None) -> Snapshot:
        decision = Decision(outcome, "Ama Mensah", "2026-11-24", why)
        return snapshot(replace(reviewed(), claims=(Decided(CLAIMS[0], "one", decision=decision),)))

    found = compare(decided("accepted", None), decided("corrected", "The month was wrong."))

    by = "by Ama Mensah on 2026-11-24"
    change = Change("review", f"accepted {by}", f"corrected {by}: The month was wrong.")
    assert changes_of_claims(found) == {"one": (change,)}


def test_documents_come_and_go_with_their_claims(before: Snapshot) -> None:
    other = reviewed(CLAIMS[0])
    source = replace(other.source, slug="other", label="Another note", digest="sha256:0")
    claims = tuple(
        replace(d, slug="other-c1", claim=replace(d.claim, document="sha256:0"))
        for d in other.claims
    )
    both = snapshot(reviewed(), replace(other, source=source, claims=claims))

    found, back = compare(before, both), compare(both, before)

    assert [e.label for e in found.documents.added] == ["Another note"]
    assert [e.iri for e in found.claims.added] == [f"{HOME}id/claim/other-c1"]
    assert back.documents.gone == found.documents.added
    assert back.claims.gone == found.claims.added
    assert next(lines(back)) == "- document: Another note"


def test_what_is_said_of_a_document_is_compared(before: Snapshot) -> None:
    document = reviewed()
    renamed = replace(document, source=replace(document.source, title="On a truce"))

    told = list(lines(compare(before, snapshot(renamed))))

    assert told[:2] == ["~ document: A note", "    title: (none) -> On a truce"]


def test_things_of_another_name_or_class_are_told() -> None:
    def named(kind: str, label: str) -> Snapshot:
        store = Store()
        store.load(
            f"""PREFIX cmq: <{HOME}ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            <urn:x> a cmq:{kind}, cmq:Actor ; rdfs:label "{label}" .""".encode(),
            GRAPHS[0],
        )
        return read_snapshot(of_store(store))

    found = compare(named("Group", "the bank"), named("GovernmentBody", "Norges Bank"))

    assert [(each.entry.iri, each.changes) for each in found.things] == [
        (
            "urn:x",
            (
                Change("class", "group", "government body"),
                Change("label", "the bank", "Norges Bank"),
            ),
        )
    ]


def test_the_command_lists_signs_and_slots_and_exits_with_1(files: tuple[Path, Path]) -> None:
    done = run(*files)

    assert done.exit_code == 1
    assert done.output.splitlines() == [
        "  document: A note",
        "+ observation: exports fell by (-12.5 percent)",
        "~ event (hypothetical or denied): not: King of Norway visited Ghana",
        "    kind: event -> event (hypothetical or denied)",
        "    object: Oman -> Ghana",
        "    polarity: positive -> negated",
        "- event (hypothetical or denied): not: Ghana sign the treaty",
        "~ event (hypothetical or denied): not: King of Norway visited Ghana",
        "    class: event -> event (hypothetical or denied)",
        "    label: King of Norway visited Oman -> not: King of Norway visited Ghana",
        "documents: 0 added, 0 changed, 0 gone; claims: 1 added, 1 changed, 1 gone; "
        "things: 1 changed",
    ]


def test_the_command_exits_with_0_where_nothing_differs(files: tuple[Path, Path]) -> None:
    done = run(files[0], files[0])

    assert done.exit_code == 0
    assert done.output.startswith("documents: 0 added, 0 changed, 0 gone; ")


def test_the_command_writes_json(files: tuple[Path, Path]) -> None:
    done = run(*files, "--json")

    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert told["counts"]["claims"] == {"added": 1, "changed": 1, "gone": 1}
    (each,) = told["claims"]["changed"]
    assert each["iri"] == f"{HOME}id/claim/note-c1"
    assert each["document"] == {"iri": f"{HOME}id/document/note", "label": "A note"}
    assert {"slot": "object", "old": "Oman", "new": "Ghana"} in each["changes"]


def test_what_is_no_graph_is_said_in_one_line(tmp_path: Path) -> None:
    done = run(tmp_path, tmp_path)

    assert isinstance(done.exception, BadInputError)
    assert str(done.exception) == f"{tmp_path}: holds neither a release nor a store"


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_labels_move_no_cursor_and_forge_no_line(options: tuple[str, ...], tmp_path: Path) -> None:
    old, new = tmp_path / "old.nt", tmp_path / "new.nt"
    old.write_bytes(triples([reviewed(CLAIMS[0])]))
    new.write_bytes(triples([changed(0, subject=ESCAPE, object="\x9b2J")]))

    done = run(old, new, *options)

    assert done.exit_code == 1
    assert "\\u001b[31mred\\u202e" in done.output
    assert not {"\x1b", "\u202e", "\x9b"} & set(done.output)
    assert not any(line.startswith("+ event: forged") for line in done.output.splitlines())


def test_no_previous_release_is_known_of_the_shipped_one_or_a_file(tmp_path: Path) -> None:
    assert previous_release(None) is None
    assert previous_release(tmp_path / "data.nt") is None
