"""`communique extract`: texts into claims."""

import sys

import click


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--dated", metavar="DATE", help="Date of documents that state none: 2021, 2021-08 ..."
)
@click.option("--author", metavar="NAME", help="Author of documents that state none.")
@click.option("-o", "--output", metavar="PATH", help="A file, or a folder for several documents.")
@click.option("--keep-text", metavar="FOLDER", help="Save the texts that the offsets refer to.")
@click.option(
    "--metadata",
    metavar="FILE.csv",
    help="A table: file,title,author,date,publisher,address,language.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 1024),
    metavar="N",
    help="Number of processes; one per core by default.",
)
@click.option(
    "--min-confidence",
    "least",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave out claims with a lower confidence.",
)
def extract(
    files: tuple[str, ...],
    dated: str | None,
    author: str | None,
    output: str | None,
    keep_text: str | None,
    metadata: str | None,
    jobs: int | None,
    least: float,
) -> None:
    """Extract claims from texts (text, Markdown, HTML, PDF) as JSON Lines.

    FILE is a document, a folder, a quoted pattern, an archive (zip, tar), @ and a file with one
    path per line, or - for standard input. After an interruption, run the same command again.

    Example: communique extract essay.txt --dated 2021-08 -o essay.jsonl

    Example: communique extract corpus/ archive.zip --metadata corpus.csv -o claims/
    """
    from ..extraction import run
    from ..on_all_cores import cores

    jobs = jobs or cores()
    sys.exit(
        run(files, dated, author, output, keep_text, metadata=metadata, jobs=jobs, least=least)
    )
