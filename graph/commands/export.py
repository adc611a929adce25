"""`communique export`: the graph as a file for graph tools."""

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from ..errors import BadInputError
from .ask import read_query
from .output import write_output

if TYPE_CHECKING:
    from ..network.filters import Filters
    from ..network.model import Network
    from ..store import Store

VIEWS = ("graph", "addresses", "stances", "neighbourhood")
FORMATS = ("gexf", "graphml", "cyjs", "cx2", "dot", "geojson", "csv")


@click.command()
@click.argument("graph", required=False, type=click.Path(path_type=Path))
@click.option("--view", type=click.Choice(VIEWS), help="What to show; the whole if not given.")
@click.option("--of", metavar="IRI", help="The thing whose neighbourhood to show.")
@click.option(
    "--query",
    "asked",
    type=click.File("rb"),
    metavar="FILE.rq",
    help="A CONSTRUCT query that makes the network, instead of a view.",
)
@click.option(
    "--format", "suffix", type=click.Choice(FORMATS), help="By default, from the suffix of FILE."
)
@click.option("--kind", help="Only edges with an end of this class, such as State.")
@click.option("--actor", metavar="IRI", help="Only what this actor takes part in.")
@click.option("--issue", metavar="IRI", help="Only what is about this issue.")
@click.option("--from", "begin", metavar="DATE", help="Only what is dated then or later.")
@click.option("--to", "end", metavar="DATE", help="Only what is dated then or earlier.")
@click.option(
    "--voice", metavar="NAME", help="Only what is said by whoever has these words in their name."
)
@click.option("--limit", type=click.IntRange(1), help="Maximum number of edges; 20,000 by default.")
@click.option(
    "-o", "--output", default="-", metavar="FILE", help="Where to write it; - is standard output."
)
def export(
    graph: Path | None,
    view: str | None,
    of: str | None,
    asked: BinaryIO | None,
    suffix: str | None,
    limit: int | None,
    output: str,
    **given: str | None,
) -> None:
    """Write the graph, a view of it or the answer to a CONSTRUCT query for graph tools.

    Example: communique export --view stances -o stances.gexf

    GRAPH is the shipped release if none is named. CSV writes the edges to FILE.csv and the nodes
    beside it, to FILE-nodes.csv; to standard output, the edges only.
    """
    from ..network.filters import Filters
    from ..network.formats import NODES, format_of
    from ..opening import open_graph

    known = format_of(suffix or _suffix(output))
    filters = Filters.of({**given, "from": given["begin"], "to": given["end"]})
    if asked is not None and (view or of or filters.conditions):
        raise BadInputError(
            "--query cannot be combined with a view or filters; put the conditions into the query"
        )
    store = open_graph(graph)
    network = _network(store, view, of, asked, filters, limit)
    if network.truncated:
        click.echo(f"communique: {network.description}; see --limit and --help", err=True)
    write_output(output, known.write(network))
    if known.form.suffix == "csv" and output != "-":
        write_output(str(Path(output).with_suffix("")) + "-nodes.csv", NODES.write(network))


def _network(
    store: "Store",
    view: str | None,
    of: str | None,
    asked: BinaryIO | None,
    filters: "Filters",
    limit: int | None,
) -> "Network":
    from ..network.reading import MOST, read_neighbourhood, read_view, require_known
    from ..network.triples import read_triples
    from ..rows import of_store
    from ..store import Form

    select = of_store(store)
    if asked is not None:
        answer = store.ask(read_query(asked))
        if answer.form is not Form.GRAPH:
            raise BadInputError("only a CONSTRUCT or DESCRIBE query makes a network")
        return read_triples(select, answer.write_triples(), limit)
    if (view == "neighbourhood") != bool(of) and view is not None:
        raise BadInputError("--view neighbourhood and --of IRI go together")
    require_known(select, (of, filters.actor, filters.issue))
    if of:
        return read_neighbourhood(select, of, filters, limit=limit or MOST)
    return read_view(select, view or "graph", filters, limit)


def _suffix(output: str) -> str:
    """The suffix of a file; that of GEXF where it has none, and for standard output.

    Raises:
        BadInputError: There is no format with that suffix.
    """
    found = Path(output).suffix.removeprefix(".").casefold()
    if found and found not in FORMATS:
        raise BadInputError(
            f"{output}: there is no format {found!r}; end it in .{', .'.join(FORMATS)},"
            " or name one by --format"
        )
    return found or "gexf"
