"""The command `communique`."""

from pathlib import Path

import click

from graph.commands.ask import claims, query
from graph.commands.backup import backup
from graph.commands.build import build
from graph.commands.cues import cues
from graph.commands.diff import diff
from graph.commands.evaluate import evaluate
from graph.commands.export import export
from graph.commands.extract import extract
from graph.commands.keep import load, validate
from graph.commands.review import review

from .calling import run as run_command
from .review.command import open_page

MB = 2**20
PATH = click.Path(path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="communique")
def communique() -> None:
    """Turn foreign-policy writing into linked data, and serve it.

    Example: communique serve
    """


@communique.command()
@click.option("--release", type=PATH, help="A release, or a folder of them.")
@click.option("--store", type=PATH, help="A store made by `load`, or a folder for a new one.")
@click.option("--writable", is_flag=True, help="Let whoever has the token change the store.")
@click.option("--token-file", type=PATH, help="A file with the token that writing requires.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port to listen on; 0 for any.",
)
@click.option(
    "--workers",
    default=4,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Queries evaluated at once, each in a process of its own.",
)
@click.option(
    "--timeout",
    default=10.0,
    show_default=True,
    type=click.FloatRange(0.1, 3600),
    help="Most seconds for a query, until the last byte of its answer.",
)
@click.option(
    "--max-memory",
    default=512,
    show_default=True,
    type=click.IntRange(16),
    help="Most MB that a worker may use, besides the data.",
)
@click.option(
    "--max-rows",
    default=1_000_000,
    show_default=True,
    type=click.IntRange(1),
    help="Most rows or triples in an answer.",
)
@click.option(
    "--max-bytes",
    default=128,
    show_default=True,
    type=click.IntRange(1),
    help="Most MB in an answer.",
)
@click.option(
    "--max-request",
    default=16,
    show_default=True,
    type=click.IntRange(1),
    help="Most MB in the body of a request.",
)
@click.option(
    "--cache",
    default=64,
    show_default=True,
    type=click.IntRange(0),
    help="MB of answers to keep in the cache.",
)
@click.option(
    "--default-graph",
    type=click.Choice(["union", "own"]),
    help="What a query without FROM sees: all graphs (the default unless --writable), or its own.",
)
@click.option("--public", is_flag=True, help="Let web pages of any origin read the data (CORS).")
@click.option(
    "--public-url",
    metavar="URL",
    help="The address it is published under behind a proxy, such as https://example.org/kg.",
)
@click.option(
    "--trust-proxy",
    multiple=True,
    metavar="ADDRESS",
    help="Address or network of a proxy whose X-Forwarded-* or Forwarded headers are believed.",
)
@click.option(
    "--host-name", multiple=True, help="A host name that it answers to, besides localhost."
)
@click.option(
    "--texts",
    type=PATH,
    help="A folder with the documents' texts, matched by digest; pages then show them.",
)
@click.option("--allow-service", multiple=True, help="A host that SERVICE and LOAD may reach.")
def serve(
    release: Path | None,
    store: Path | None,
    writable: bool,
    token_file: Path | None,
    host: str,
    port: int,
    workers: int,
    timeout: float,
    max_memory: int,
    max_rows: int,
    max_bytes: int,
    max_request: int,
    cache: int,
    default_graph: str | None,
    public: bool,
    public_url: str | None,
    trust_proxy: tuple[str, ...],
    host_name: tuple[str, ...],
    texts: Path | None,
    allow_service: tuple[str, ...],
) -> None:
    """Serve a graph over HTTP: the shipped release, another release, or a store.

    Example: communique serve --port 8123

    Nothing can be written unless --store, --writable and --token-file are given.
    """
    from graph.engine import Engine
    from graph.workers.pool import Settings

    from .proxies import networks
    from .public_url import PublicUrl
    from .serve import serve as run
    from .tokens import read_token

    if release and store:
        raise click.UsageError("give --release or --store, not both")
    if writable and not (store and token_file):
        raise click.UsageError("--writable needs --store and --token-file")
    url = None if public_url is None else PublicUrl.parse(public_url)
    networks(trust_proxy)
    token = read_token(token_file) if token_file else None
    engine = Engine(
        release or store,
        Settings(
            workers,
            timeout,
            max_memory * MB,
            max_rows,
            max_bytes * MB,
            sockets=bool(allow_service),
        ),
        writable=writable,
        union=None if default_graph is None else default_graph == "union",
        allowed=tuple(name.casefold() for name in allow_service),
    )
    config = {
        "CACHE_BYTES": cache * MB,
        "HOST_NAMES": tuple(name.casefold() for name in host_name),
        "MAX_CONTENT_LENGTH": max_request * MB,
        "MAX_FORM_MEMORY_SIZE": max_request * MB,
        "PUBLIC": public,
        "PUBLIC_URL": url,
        "TEXTS": texts,
        "TOKEN": token,
        "TRUST_PROXY": trust_proxy,
    }
    run(host, port, engine, config)


for command in (
    backup,
    build,
    claims,
    cues,
    diff,
    evaluate,
    export,
    extract,
    load,
    query,
    review,
    validate,
):
    communique.add_command(command)


review.add_command(open_page)


def main() -> None:
    """Runs the command; an error that the caller can mend is one line and exit code 2."""
    run_command(communique)
