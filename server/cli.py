"""The command `communique`."""

import sys
from pathlib import Path

import click

from graph.commands.ask import claims, query
from graph.commands.build import build
from graph.commands.evaluate import evaluate
from graph.commands.extract import extract
from graph.commands.keep import load, validate
from graph.commands.review import review
from graph.errors import CommuniqueError

CALLED_WRONGLY = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="communique")
def communique() -> None:
    """Turn foreign-policy writing into linked data, and serve it.

    Example: communique serve
    """


@communique.command()
@click.option("--release", type=click.Path(path_type=Path), help="A release, or a folder of them.")
@click.option("--store", type=click.Path(path_type=Path), help="A store made by `load`.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port to listen on; 0 for any.",
)
@click.option(
    "--workers", default=4, show_default=True, type=click.IntRange(1, 64), help="Threads."
)
@click.option("--host-name", multiple=True, help="A name it may be called by, besides localhost.")
def serve(
    release: Path | None,
    store: Path | None,
    host: str,
    port: int,
    workers: int,
    host_name: tuple[str, ...],
) -> None:
    """Serve a graph over HTTP: the shipped release, another release, or a store.

    Example: communique serve --port 8123
    """
    from .serve import serve as run

    if release and store:
        raise click.UsageError("give --release or --store, not both")
    config = {"HOST_NAMES": tuple(name.casefold() for name in host_name)}
    if release or store:
        config["GRAPH"] = release or store  # type: ignore[assignment]
    run(host, port, workers, config)


for command in (build, claims, evaluate, extract, load, query, review, validate):
    communique.add_command(command)


def main() -> None:
    """Runs the command; an error that the caller can mend is one line and exit code 2."""
    try:
        communique()
    except CommuniqueError as error:
        click.echo(f"communique: {error}", err=True)
        sys.exit(CALLED_WRONGLY)
