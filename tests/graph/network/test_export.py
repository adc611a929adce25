"""`communique export` as a user types it."""

import csv
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result

from graph.commands.export import FORMATS, VIEWS, export
from graph.errors import BadInputError, UnwritableError
from graph.network import formats, reading

CHINA = "https://w3id.org/communique/id/state/china"
MESSAGES = """
PREFIX cmq: <https://w3id.org/communique/ontology#>
CONSTRUCT { ?from cmq:writesTo ?to } WHERE { ?m cmq:measured ?from ; cmq:addressee ?to }
"""


def run(*words: object, stdin: str | None = None) -> Result:
    found = CliRunner().invoke(export, [str(word) for word in words], input=stdin)
    if found.exception is not None and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found


def test_it_offers_what_there_is() -> None:
    assert set(FORMATS) == set(formats.FORMATS)
    assert set(VIEWS) == {*reading.VIEWS, "neighbourhood"}


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_ending_of_the_file_says_the_format(tmp_path: Path, suffix: str) -> None:
    named, told = tmp_path / f"a.{suffix}", tmp_path / "b"
    run("--view", "stances", "-o", named)
    run("--view", "stances", "--format", suffix, "-o", told)

    assert named.read_bytes() == told.read_bytes()
    assert len(named.read_bytes()) > 50


def test_the_example_of_its_help_works(tmp_path: Path) -> None:
    example = "communique export --view stances -o stances.gexf"

    assert example in run("--help").output
    words = example.split()[2:-1]
    run(*words, tmp_path / "stances.gexf")
    graph = nx.read_gexf(tmp_path / "stances.gexf")
    assert graph.nodes[CHINA]["label"] == "China"


def test_csv_writes_the_nodes_beside_the_edges(tmp_path: Path) -> None:
    run("--view", "addresses", "-o", tmp_path / "sent.csv")
    with (tmp_path / "sent-nodes.csv").open(newline="", encoding="utf-8") as file:
        nodes = {row["Id"] for row in csv.DictReader(file)}
    with (tmp_path / "sent.csv").open(newline="", encoding="utf-8") as file:
        edges = list(csv.DictReader(file))

    assert {row["Source"] for row in edges} | {row["Target"] for row in edges} == nodes


def test_without_words_it_writes_the_whole_graph_as_gexf_to_standard_output() -> None:
    found = run()

    assert found.stdout.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<gexf ')
    assert found.stdout.count("<node ") > 200


def test_a_neighbourhood_is_of_what_is_named() -> None:
    found = run("--of", CHINA, "--format", "csv").stdout.splitlines()

    assert all(CHINA in line for line in found[1:])
    assert len(found) > 30


def test_a_query_from_standard_input_makes_the_network() -> None:
    found = run("--query", "-", "--format", "dot", stdin=MESSAGES).stdout

    assert found.count(" -> ") == 2
    assert 'label="Xi Jinping"' in found


def test_filters_are_those_of_the_views() -> None:
    found = run("--view", "stances", "--actor", CHINA, "--from", "2019", "--format", "csv").stdout
    lines = list(csv.DictReader(found.splitlines()))

    assert lines
    assert {line["Start"] for line in lines} == {"2019-12-16"}


def test_a_limit_is_said_on_standard_error() -> None:
    found = run("--limit", 5)

    assert "cut at 5 edges; there are more" in found.stderr
    assert found.stdout.count("<edge ") == 5


@pytest.mark.parametrize(
    ("words", "stdin", "error", "message"),
    [
        (["--query", "-"], "SELECT * { ?s ?p ?o }", BadInputError, "only a CONSTRUCT"),
        (
            ["--query", "-", "--view", "graph"],
            MESSAGES,
            BadInputError,
            "--query cannot be combined",
        ),
        (
            ["--query", "-", "--voice", "author"],
            MESSAGES,
            BadInputError,
            "--query cannot be combined",
        ),
        (["--view", "neighbourhood"], None, BadInputError, "go together"),
        (["--view", "stances", "--of", CHINA], None, BadInputError, "go together"),
        (["--of", "China"], None, BadInputError, "iri is not an IRI"),
        (["--limit", "5", "--format", "csv"], None, UnwritableError, "cannot say that it is cut"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(
    words: list[str], stdin: str | None, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message) as found:
        run(*words, stdin=stdin)

    assert "\n" not in str(found.value)
