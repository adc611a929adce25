"""`communique build`: from decided or proposed claims to a release."""

import datetime as dt
from pathlib import Path
from typing import cast

import click

from ..namespaces import HOME
from ..refusal_log import RefusalLog
from ..summary import Stopwatch, by_kind, command, counted, write_summary
from ..to_rdf import TextKept


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option(
    "-o",
    "--output",
    "root",
    type=click.Path(path_type=Path),
    default=Path("releases"),
    show_default=True,
    help="The folder of releases.",
)
@click.option("--base", default=HOME, show_default=True, help="Base of the IRIs of things.")
@click.option(
    "--text",
    "keep",
    type=click.Choice(["none", "quotes", "full"]),
    default="quotes",
    show_default=True,
    help="How much of the texts' wording the graph may contain.",
)
@click.option(
    "--texts", type=click.Path(path_type=Path), help="A folder with the texts, matched by digest."
)
@click.option(
    "--created", type=int, envvar="SOURCE_DATE_EPOCH", help="Time of the build, in Unix seconds."
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 1024),
    metavar="N",
    help="Number of processes; one per core by default.",
)
@click.option("--no-cache", is_flag=True, help="Rebuild every document.")
@click.option("--strict", is_flag=True, help="Publish nothing if anything has to be set aside.")
@click.option("--back", is_flag=True, help="Go back to the previous release instead.")
def build(
    files: tuple[Path, ...],
    root: Path,
    base: str,
    keep: str,
    texts: Path | None,
    created: int | None,
    jobs: int | None,
    no_cache: bool,
    strict: bool,
    back: bool,
) -> None:
    """Build a release from review files and extracted claims.

    Example: communique build claims.jsonl -o releases

    FILE may be a folder of such files. Without FILE, from the reviews that come with Communique.
    Claims and documents that cannot be published are set aside: named here and in refused.jsonl
    beside the releases; the rest is published and the exit code is 1. With --strict nothing is
    published then, and the last release stays in place. Documents that did not change since the
    last build are not made again.
    """
    from ..build import build as build_release
    from ..build_inputs import documents, files_of, without_reviewed
    from ..on_all_cores import cores
    from ..release import roll_back
    from ..review import shipped_reviews
    from ..texts import read_texts

    if back:
        click.echo(f"back to {roll_back(root).manifest.name}")
        return
    if not base.endswith(("/", "#")):
        raise click.BadParameter("must end with / or #", param_hint="--base")
    time = Stopwatch()
    inputs, replaced = without_reviewed(files_of(files) if files else shipped_reviews())
    for claims, review in replaced:
        click.echo(f"communique build: {claims} is left out: {review} is its review", err=True)
    at_hand = read_texts(texts) if texts else {}
    when = (
        dt.datetime.now(dt.UTC) if created is None else dt.datetime.fromtimestamp(created, dt.UTC)
    )
    with RefusalLog(root) as log:
        set_aside = None if strict else log
        release = build_release(
            documents(inputs, at_hand, set_aside),
            root,
            created=when.replace(microsecond=0),
            base=base,
            keep=cast(TextKept, keep),
            texts=at_hand,
            cached=not no_cache,
            jobs=jobs or min(cores(), len(inputs)),
            set_aside=set_aside,
        )
    made = release.manifest
    click.echo(
        f"{release.path}: {counted(len(made.sources), 'document')}, {by_kind(made.kinds)}, "
        f"{counted(made.triples, 'triple')} in {time}"
    )
    if log.total:
        both = ((log.claims, "claim"), (log.documents, "document"))
        lost = " and ".join(counted(number, noun) for number, noun in both if number)
        click.echo(f"communique build: {lost} set aside: see {log.path}", err=True)
    write_summary([], command("communique", "serve", "--release", root))
    if log.total:
        raise SystemExit(1)
