"""`communique review open`: the review page, beside what `communique review` does with files."""

import datetime as dt
from pathlib import Path

import click

PATH = click.Path(path_type=Path)


@click.command("open")
@click.argument("file", type=PATH)
@click.option("--text", required=True, type=PATH, help="The document's text, or its folder.")
@click.option("--claims", type=PATH, help="The extractor's proposals; extracted now if not given.")
@click.option("--by", metavar="NAME", help="Who decides; needed for a new FILE.")
@click.option("--author", metavar="NAME", help="The document's author, for a new FILE.")
@click.option("--dated", metavar="DATE", help="The document's date, for a new FILE.")
@click.option("--address", metavar="URL", help="Where the document is published, for a new FILE.")
@click.option(
    "--port",
    default=0,
    show_default="any free port",
    type=click.IntRange(0, 65535),
    help="Port to listen on.",
)
def open_page(
    file: Path,
    text: Path,
    claims: Path | None,
    by: str | None,
    author: str | None,
    dated: str | None,
    address: str | None,
    port: int,
) -> None:
    """Decide claims on a page in your browser; FILE is created if it does not exist.

    \b
    Example:
      communique review open note.review.jsonl --text note.txt --by "Ama Mensah"

    The page is served on this machine only. Every decision is written at once; started again,
    it continues where it stopped. Then: communique build note.review.jsonl
    """  # noqa: D301 - click's mark
    from graph.reviewing.lock import held
    from graph.reviewing.starting import About, start

    from .serve import serve

    with held(file):
        about = About(author, dated, address)
        desk, sitting = start(file, text, claims, by, about, dt.date.today())
        serve(file, desk, sitting, port)
