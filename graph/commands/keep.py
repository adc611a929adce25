"""`communique validate` and `communique load`: what a graph may hold, and where it is kept."""

import sys
from pathlib import Path

import click

from ..summary import Stopwatch, command, counted, write_summary


@click.command()
@click.argument("graphs", nargs=-1, type=click.Path(path_type=Path), metavar="[GRAPH]...")
def validate(graphs: tuple[Path, ...]) -> None:
    """Check releases, stores or RDF files against the shapes.

    Example: communique validate data.ttl

    The shipped release is checked if none is named. Exit code 1 if there are violations.
    """
    from rdflib import Graph

    from ..opening import open_graph
    from ..store import UNION
    from ..validate import violations

    wanting = False
    for path in graphs or (None,):
        data = Graph().parse(data=open_graph(path).ask(UNION).write_triples(), format="nt")
        found = violations(data)
        for violation in found:
            click.echo(f"{path or 'the shipped release'}: {violation}")
        wanting = wanting or bool(found)
        if not found:
            click.echo(f"{path or 'the shipped release'}: {len(data)} triples, no violations")
    if wanting:
        raise SystemExit(1)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--store", required=True, type=click.Path(path_type=Path), help="Folder of the store."
)
def load(files: tuple[Path, ...], store: Path) -> None:
    """Load RDF files or releases into a store, all or nothing.

    Example: communique load data.ttl more.nq --store store
    """
    from ..opening import data_files
    from ..store.versions import load as load_files

    paths = data_files(files)

    def tell(path: Path) -> None:
        if sys.stderr.isatty():
            click.echo(
                f"\r{paths.index(path) + 1}/{len(paths)} {str(path)[-60:]:60}", nl=False, err=True
            )

    time = Stopwatch()
    quads = load_files(store, paths, tell)
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)
    click.echo(f"{store}: {quads} quads from {counted(len(paths), 'file')} in {time}")
    write_summary([], command("communique", "serve", "--store", store))
