"""`communique query` and `communique claims`: what a graph holds."""

import json
import sys
from pathlib import Path
from typing import BinaryIO

import click

from ..encodings import decoded
from ..errors import BadInputError
from ..formats import GRAPHS, RESULTS, Format
from .output import write_output

FORMATS = {form.suffix: form for form in (*RESULTS, *GRAPHS)} | {
    "json": RESULTS[0],
    "xml": RESULTS[1],
}


def read_query(file: BinaryIO) -> str:
    """Returns the text of a query file.

    Raises:
        BadInputError: It is not UTF-8.
    """
    try:
        return decoded(file.read())
    except BadInputError as error:
        raise BadInputError(f"{file.name}: {error}") from error


@click.command()
@click.argument("file", type=click.File("rb"), metavar="FILE.rq")
@click.argument("graph", required=False, type=click.Path(path_type=Path))
@click.option("--format", "name", type=click.Choice(sorted(FORMATS)), help="Of the answer.")
def query(file: BinaryIO, graph: Path | None, name: str | None) -> None:
    """Ask a SPARQL query of a release, a store or an RDF file.

    Example: communique query question.rq releases

    FILE may be - for standard input. GRAPH is the shipped release if none is named.
    """
    from ..opening import open_graph
    from ..store import Form

    answer = open_graph(graph).ask(read_query(file))
    fitting: tuple[Format, ...] = GRAPHS if answer.form is Form.GRAPH else RESULTS
    default = {Form.SOLUTIONS: "tsv", Form.BOOLEAN: "srj", Form.GRAPH: "ttl"}[answer.form]
    form = FORMATS[name or default]
    if form not in fitting:
        known = ", ".join(f.suffix for f in fitting)
        raise BadInputError(f"this query's answer cannot be written as {name}; use {known}")
    sys.stdout.buffer.write(answer.write(form).rstrip(b"\n") + b"\n")


@click.command()
@click.argument("release", required=False, type=click.Path(path_type=Path))
@click.option("--document", help="Digest or label of the document, if there are several.")
@click.option(
    "-o",
    "--output",
    default="-",
    metavar="FILE",
    help="Where to write them; - is standard output.",
)
def claims(release: Path | None, document: str | None, output: str) -> None:
    """Write a release's claims in the exchange format.

    Example: communique claims -o claims.jsonl
    """
    from ..from_rdf import documents, read_claims
    from ..opening import open_graph

    store = open_graph(release)
    known = documents(store)
    chosen = [d for d, label in known.items() if document in (None, d, label)]
    if not chosen:
        raise BadInputError(f"no document {document!r}; there is {', '.join(known.values())}")
    lines = (
        json.dumps(claim.to_record(), ensure_ascii=False) + "\n"
        for digest in chosen
        for claim in read_claims(store, digest)
    )
    write_output(output, "".join(lines).encode())
