"""One bad claim or document never spoils the rest: it is set aside and named."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rdflib import Graph

from graph.build import build
from graph.claims import Claim, Span
from graph.commands.build import build as command
from graph.errors import InvalidGraphError
from graph.from_rdf import documents, read_claims
from graph.opening import open_graph
from graph.refusals import Refusal
from graph.release import CURRENT, DATA, open_release
from graph.review import Decision, Reviewed
from graph.slugs import LONGEST
from graph.validate import violations

from .note import CLAIMS, named, reviewed

NOON = dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)
EVENT, STATEMENT, POSITION, DENIED, FIGURE = CLAIMS
MET = replace(EVENT, subject="Ghana and Togo", predicate="meet", object=None, date="2031-03-12")
SHIPPED = tuple(f"/id/graph/{name}> ." for name in ("ontology", "schemes", "lexicon", "metadata"))
ABSENT = "does not exist"


def published(folder: Path) -> list[Claim]:
    """The claims that the current release holds."""
    graph = open_graph(folder)
    return [claim for digest in documents(graph) for claim in read_claims(graph, digest)]


def assert_valid(folder: Path) -> None:
    """The shapes find nothing wanting in what was published, all graphs taken together."""
    lines = (folder / CURRENT / DATA).read_text("utf-8").splitlines()
    own = [line for line in lines if not line.endswith(SHIPPED)]
    triples = "\n".join(f"{line[: line.rindex(' <')]} ." for line in own)
    assert violations(Graph().parse(data=triples, format="nt")) == []


def built(folder: Path, *given: Reviewed) -> list[Refusal]:
    """What is set aside when some documents are built."""
    refused: list[Refusal] = []
    build(given, folder, created=NOON, set_aside=refused.append)
    return refused


BROKEN: Mapping[str, tuple[Claim, str]] = {
    "no-such-day": (
        replace(EVENT, date="2023-02-30"),
        "'2023-02-30' is not a date in the calendar",
    ),
    "words": (replace(EVENT, date="30 February"), "'30 February' is not a date"),
    "backwards": (replace(EVENT, date="2031/2030"), "ends before it begins"),
    "no-ground": (replace(EVENT, because=("c99",)), ABSENT),
    "no-first": (replace(EVENT, repeats="c99"), ABSENT),
    "no-act": (replace(EVENT, speech_act="c99"), ABSENT),
    "not-a-number": (replace(FIGURE, value=float("nan")), "is not a finite number"),
    "infinite": (replace(FIGURE, value=float("inf")), "is not a finite number"),
    "beyond-a-double": (replace(FIGURE, value=10**400), "is not a finite number"),
    "surrogate": (replace(EVENT, object="half \ud83d a pair"), "half a surrogate pair"),
    "no-stance": (replace(POSITION, stance=None, speech_act=None, because=()), "needs a stance"),
    "too-sure": (replace(EVENT, confidence=1.5), "A confidence is a number from 0 to 1"),
    "unsure": (replace(EVENT, confidence=float("nan")), "A confidence is a number from 0 to 1"),
    "nobody": (replace(STATEMENT, subject=None), "A statement needs a speaker"),
}


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, Refusal]]:
    """A release of one document with many broken claims among good ones, and the refusals."""
    folder = tmp_path_factory.mktemp("mixed")
    broken = [replace(claim, id=name) for name, (claim, _) in BROKEN.items()]
    refused = built(folder, reviewed(*broken, DENIED, FIGURE))
    return folder, {str(refusal.claim): refusal for refusal in refused}


@pytest.mark.parametrize("name", BROKEN)
def test_a_claim_that_cannot_be_published_is_set_aside(
    name: str, mixed: tuple[Path, Mapping[str, Refusal]]
) -> None:
    claim, reason = BROKEN[name]

    refusal = mixed[1][name]

    assert (refusal.passage, refusal.document) == (claim.span, "note")
    assert reason in refusal.reason


def test_the_claims_beside_those_set_aside_are_published(
    mixed: tuple[Path, Mapping[str, Refusal]],
) -> None:
    folder, refused = mixed

    assert set(refused) == set(BROKEN)
    assert [claim.id for claim in published(folder)] == ["c4", "c5"]
    assert open_release(folder).manifest.kinds == {"event": 1, "measurement": 1}
    assert_valid(folder)


def test_a_permanent_name_that_no_iri_can_hold_is_refused(tmp_path: Path) -> None:
    given = decided(reviewed(EVENT), "king visited")

    (refusal,) = built(tmp_path, replace(given, claims=(*given.claims, *reviewed(DENIED).claims)))

    assert refusal.reason == "its slug 'king visited' holds what no IRI can hold"
    assert_valid(tmp_path)


def test_a_passage_beyond_the_end_of_the_text_is_refused(tmp_path: Path) -> None:
    given = reviewed(EVENT, DENIED)
    (event, denied) = given.claims
    beyond = replace(event, claim=replace(EVENT, spans=(Span(3, 9_999),), exact=None))

    (refusal,) = built(tmp_path, replace(given, claims=(beyond, denied)))

    assert "a passage ends after the text" in refusal.reason


def test_what_refers_to_a_claim_that_is_set_aside_goes_with_it(tmp_path: Path) -> None:
    refused = built(tmp_path, reviewed(replace(EVENT, date="soon"), STATEMENT, POSITION, DENIED))

    assert [(r.claim, r.reason) for r in refused][1:] == [
        ("c3", "it refers to claim c1, which was set aside")  # c1 is among its grounds
    ]
    assert [claim.id for claim in published(tmp_path)] == ["c2", "c4"]


@pytest.mark.parametrize(
    ("circle", "words"),
    [
        ({"c1": "c4", "c4": "c1"}, "claims c1 and c4 repeat each other"),
        ({"c1": "c1"}, "claims c1 and itself repeat each other"),
        ({"c1": "c4", "c4": "c5", "c5": "c1"}, "claims c1 and c4 and c5 repeat each other"),
    ],
)
def test_claims_that_repeat_each_other_in_a_circle_are_named_together(
    tmp_path: Path, circle: Mapping[str, str], words: str
) -> None:
    claims = [replace(c, repeats=circle.get(c.id), because=()) for c in CLAIMS]

    refused = built(tmp_path, reviewed(*claims))

    assert [refusal.claim for refusal in refused] == sorted(circle)
    assert words in refused[0].reason
    assert_valid(tmp_path)


def test_without_anybody_to_take_it_nothing_is_published(tmp_path: Path) -> None:
    start, end = EVENT.span

    with pytest.raises(InvalidGraphError) as raised:
        build([reviewed(replace(EVENT, date="soon"), DENIED)], tmp_path, created=NOON)

    assert f"note: claim c1 (characters {start} to {end}): 'soon' is not a date" in str(
        raised.value
    )
    assert not (tmp_path / CURRENT).exists()


def test_a_document_that_fails_in_a_way_nobody_foresaw_is_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(given: Reviewed, *_: object) -> None:
        if given.source.slug == "second":
            raise KeyError("something\nodd")
        return graphs(given, *_)

    from graph import parts

    graphs: Any = parts.document_graphs
    monkeypatch.setattr(parts, "document_graphs", fail)

    refused = built(tmp_path, named("first"), named("second"), named("third"))

    assert [str(refusal) for refusal in refused] == [
        "second: its graph cannot be created (KeyError: 'something\\nodd')"
    ]
    labels = [source["label"] for source in open_release(tmp_path).manifest.sources]
    assert labels == ["first", "third"]


def test_what_was_set_aside_is_named_again_when_nothing_changed(tmp_path: Path) -> None:
    given = reviewed(replace(EVENT, date="soon"), DENIED)

    assert built(tmp_path, given) == built(tmp_path, given) != []


def test_documents_with_different_stances_on_one_meeting_are_both_published(
    tmp_path: Path,
) -> None:
    refused = built(
        tmp_path,
        named("first", replace(MET, stance="support")),
        named("second", replace(MET, stance="oppose")),
        named("third", replace(MET, stance="support")),
        named("fourth", MET),
    )

    assert refused == []
    query = "SELECT (COUNT(DISTINCT ?m) AS ?n) { ?c cmq:about ?m }"
    assert int(str(next(open_graph(tmp_path).select(query))["n"])) == 2  # third and fourth join
    assert_valid(tmp_path)


def test_a_thing_of_which_documents_say_what_cannot_both_be_is_never_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.same_matters._single_valued", frozenset)  # merged regardless

    (refusal,) = built(
        tmp_path,
        named("first", replace(MET, stance="support")),
        named("second", replace(MET, stance="oppose")),
    )

    assert (refusal.document, refusal.claim) == ("second", None)
    assert "it contradicts an earlier document" in refusal.reason
    assert_valid(tmp_path)


def decided(document: Reviewed, slug: str) -> Reviewed:
    """The document with its one claim decided, under a permanent name."""
    (one,) = document.claims
    decision = Decision("accepted", "curated by the project", "2026-12-01")
    return replace(document, claims=(replace(one, slug=slug, decision=decision),))


def test_a_permanent_name_is_given_to_one_claim_only(tmp_path: Path) -> None:
    first, second = (decided(named(name, EVENT), "king-visited") for name in ("first", "second"))

    (refusal,) = built(tmp_path, first, second)

    assert (refusal.document, refusal.claim) == ("second", "c1")
    assert refusal.reason == "its slug 'king-visited' is that of a claim of first"
    assert_valid(tmp_path)


LONG = "Committee for the Peaceful Settlement of Disputes over Fishing Grounds in the "


NAMES = (
    ("We", "we"),
    ("Zoë Ade", "Zoe Ade"),
    (f"{LONG} North", f"{LONG} South"),
    ("C++ Forum", "C Forum"),
    ("北京 Forum", "東京 Forum"),
    ("!!!", "???"),
    ("Ação", "Acao", "Acão"),
    ("x" * 70, "x" * 71),
)


def test_names_that_differ_never_share_an_iri(tmp_path: Path) -> None:
    names = [name for alike in NAMES for name in alike]
    said = [
        replace(
            STATEMENT,
            id=f"c{i}",
            subject=name,
            voice=name,
            attribution=("author", name),
            issue=name,
            addressee=None,
        )
        for i, name in enumerate(names)
    ]

    assert built(tmp_path, reviewed(*said)) == []

    assert [claim.voice for claim in published(tmp_path)] == names
    counts = {"speaker": len(names) - 1, "issue": len(names) - 1, "voice": len(names)}  # We, we
    for name, count in counts.items():
        query = f"SELECT DISTINCT ?x {{ ?s cmq:{name} ?x }}"
        iris = {str(row["x"]) for row in open_graph(tmp_path).select(query)}
        assert len(iris) == count, name
        assert all(len(iri.rpartition("/")[2]) <= LONGEST + 20 for iri in iris)
    assert_valid(tmp_path)


def lines(*records: object) -> str:
    return "".join(f"{r if isinstance(r, str) else json.dumps(r)}\n" for r in records)


def run(*words: object) -> Result:
    return CliRunner().invoke(command, [*map(str, words), "--created", "0", "--jobs", "1"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of claims: one good, one with bad lines, one that cannot be read, one empty."""
    good, bad = (c.to_record() for c in (EVENT, DENIED))
    (tmp_path / "good.jsonl").write_text(lines(good, bad), "utf-8")
    (tmp_path / "mixed.jsonl").write_text(
        lines(good, "{,}", [1], {**bad, "kind": "rumour"}, {**bad, "subject": 7}, good), "utf-8"
    )
    (tmp_path / "broken.jsonl").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "empty.jsonl").write_bytes(b"")
    return tmp_path


def test_the_command_names_what_it_set_aside_and_publishes_the_rest(folder: Path) -> None:
    root = folder / "releases"

    done = run(folder, "-o", root)

    assert done.exit_code == 1
    assert ": 2 documents, 3 claims (3 events), " in done.output
    records = [json.loads(line) for line in (root / "refused.jsonl").read_text().splitlines()]
    assert [(Path(r["file"]).stem, r["claim"], r["reason"]) for r in records] == [
        ("broken", None, "not UTF-8 at byte 0"),
        ("empty", None, "is empty"),
        (
            "mixed",
            "in line 2",
            "line 2 is not JSON: Expecting property name enclosed in double quotes",
        ),
        ("mixed", "in line 3", "line 3 is not a JSON object"),
        ("mixed", "c4", records[4]["reason"]),
        ("mixed", "c4", "line 5: claim c4: subject cannot be 7"),
        ("mixed", "c1", "id 'c1' occurs twice"),
    ]
    assert "kind 'rumour' is not one of statement" in records[4]["reason"]
    assert f"set aside: {folder}/mixed.jsonl: claim in line 2: line 2 is not JSON" in done.output
    assert f"5 claims and 2 documents set aside: see {root}/refused.jsonl" in done.output
    assert done.output.endswith(f"next: communique serve --release {root}\n")
    assert_valid(root)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "c9", "spans": [[0, ' + "9" * 5000 + "]]}", "holds a number with too many digits"),
        ("[" * 100_000, "is not JSON: too deeply nested"),
    ],
    ids=["digits", "nesting"],
)
def test_a_line_that_the_json_reader_gives_up_on_costs_only_itself(
    tmp_path: Path, line: str, reason: str
) -> None:
    (tmp_path / "note.jsonl").write_text(lines(EVENT.to_record()) + line + "\n", "utf-8")

    done = run(tmp_path / "note.jsonl", "-o", tmp_path / "releases")

    assert done.exit_code == 1
    assert f"claim in line 2: line 2 {reason}" in done.output
    assert [claim.id for claim in published(tmp_path / "releases")] == [EVENT.id]


@pytest.mark.parametrize("fault", [{"slug": 7}, {"slug": "\ud800"}, {"digests": ["\ud800"]}])
def test_a_slug_or_digest_that_is_no_text_costs_only_its_claim(
    tmp_path: Path, fault: dict[str, object]
) -> None:
    document = {"slug": "note", "digest": EVENT.document, "label": "A note"}
    head = {"review": "complete", "document": document, "by": "a reader", "when": "2026-12-01"}
    claim = {k: v for k, v in EVENT.to_record().items() if k != "exact"}
    good = {
        "decision": "accepted",
        "slug": "good",
        "digests": [None],
        "claim": claim,
    }
    bad = {**good, "slug": "bad", "claim": {**claim, "id": "c9"}, **fault}
    (tmp_path / "note.review.jsonl").write_text(lines(head, good, bad), "utf-8")

    done = run(tmp_path / "note.review.jsonl", "-o", tmp_path / "releases")

    assert done.exit_code == 1
    assert "claim c9" in done.output
    assert [claim.id for claim in published(tmp_path / "releases")] == [EVENT.id]


def test_words_that_are_not_unicode_cost_only_their_claim(tmp_path: Path) -> None:
    broken = {**EVENT.to_record(), "id": "c9", "exact": "half \ud83d a pair"}
    (tmp_path / "note.jsonl").write_text(lines(EVENT.to_record(), broken), "utf-8")

    done = run(tmp_path / "note.jsonl", "-o", tmp_path / "releases")

    assert done.exit_code == 1
    assert "its words hold half a surrogate pair" in done.output
    assert [claim.id for claim in published(tmp_path / "releases")] == [EVENT.id]


def test_strict_refuses_all_and_leaves_the_last_release(folder: Path) -> None:
    root = folder / "releases"
    assert run(folder / "good.jsonl", "-o", root).exit_code == 0
    before = open_release(root).manifest.name

    done = run(folder, "-o", root, "--strict")

    assert done.exit_code != 0
    assert "broken.jsonl: not UTF-8 at byte 0" in str(done.exception)
    assert open_release(root).manifest.name == before


def test_a_build_that_sets_nothing_aside_leaves_no_list(folder: Path) -> None:
    root = folder / "releases"
    run(folder, "-o", root)

    done = run(folder / "good.jsonl", "-o", root)

    assert (done.exit_code, (root / "refused.jsonl").exists()) == (0, False)


def test_of_two_files_with_one_name_the_second_is_set_aside(folder: Path) -> None:
    for name in ("2021", "2022"):
        (folder / name).mkdir()
        (folder / name / "note.jsonl").write_text(lines(EVENT.to_record()), "utf-8")

    done = run(folder / "2021", folder / "2022", "-o", folder / "releases")

    assert done.exit_code == 1
    assert (
        f"{folder}/2022/note.jsonl: two documents are named 'note' "
        f"(the other is {folder}/2021/note.jsonl); rename one of the files"
    ) in done.output


def test_a_review_replaces_the_raw_claims_of_its_document(folder: Path) -> None:
    document = {"slug": "good", "digest": EVENT.document, "label": "A note"}
    head = {
        "review": "complete",
        "document": document,
        "by": "curated by the project",
        "when": "2026-12-01",
    }
    claim = {
        "decision": "accepted",
        "slug": "ghana-did-not",
        "digests": [None],
        "claim": {k: v for k, v in DENIED.to_record().items() if k != "exact"},
    }
    (folder / "good.review.jsonl").write_text(lines(head, claim), "utf-8")

    done = run(folder / "good.jsonl", folder / "good.review.jsonl", "-o", folder / "releases")

    assert done.exit_code == 0
    said = f"{folder}/good.jsonl is left out: {folder}/good.review.jsonl is its review"
    assert said in done.output
    assert [claim.id for claim in published(folder / "releases")] == ["c4"]


def test_where_nothing_can_be_published_the_last_release_stays(folder: Path) -> None:
    root = folder / "releases"
    run(folder / "good.jsonl", "-o", root)

    done = run(folder / "empty.jsonl", "-o", root)

    assert "no document is left that could be published" in str(done.exception)
    assert open_release(root).manifest.sources[0]["label"] == "good"


@pytest.mark.parametrize("field", ["speech_act", "because"])
def test_a_claim_that_refers_to_itself_is_set_aside(tmp_path: Path, field: str) -> None:
    own = {"speech_act": "c1", "because": ("c1",)}[field]

    (refusal,) = built(tmp_path, reviewed(replace(EVENT, **{field: own}), DENIED))

    assert (refusal.claim, refusal.reason) == ("c1", "it refers to itself")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"document": [1]}, "line 1: must name `document` (slug, digest, label), `by` and `when`"),
        ({"when": [1]}, "line 1: "),
        ({"when": "soon"}, "line 1: `when`: 'soon' is not a date"),
        ({"when": "2026"}, "line 1: `when` must be a day such as 2026-12-01"),
    ],
)
def test_a_review_whose_head_is_wrong_is_set_aside_whole(
    folder: Path, change: dict[str, object], reason: str
) -> None:
    document = {"slug": "x", "digest": EVENT.document, "label": "A note"}
    head = {"review": "complete", "document": document, "by": "Ama", "when": "2026-12-01"}
    (folder / "x.review.jsonl").write_text(lines({**head, **change}), "utf-8")

    done = run(folder / "good.jsonl", folder / "x.review.jsonl", "-o", folder / "releases")

    assert done.exit_code == 1
    assert f"set aside: {folder}/x.review.jsonl: {reason}" in done.output
    assert "1 document set aside: see " in done.output
