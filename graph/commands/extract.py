"""`communique extract`: texts into claims."""

import sys

import click


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--dated", metavar="DATE", help="The documents' date: 2021, 2021-08 or 2021-08-12.")
@click.option("--author", metavar="NAME", help="Whose the author's own stances are.")
@click.option("-o", "--output", metavar="PATH", help="A file, or a folder for several documents.")
@click.option("--keep-text", metavar="FOLDER", help="Keep the texts that the offsets count in.")
def extract(
    files: tuple[str, ...],
    dated: str | None,
    author: str | None,
    output: str | None,
    keep_text: str | None,
) -> None:
    r"""Extract claims from texts (text, Markdown, HTML; - is standard input) as JSON Lines.

    \b
    Example:
      communique extract essay.txt --dated 2021-08 -o essay.jsonl
    """
    from ..extraction import run

    sys.exit(run(files, dated, author, output, keep_text))
