"""`communique diff`: what one release has more, otherwise, and no longer than another."""

import json
from pathlib import Path

import click

from .review import UNSEEN

PATH = click.Path(path_type=Path)


@click.command()
@click.argument("old", type=PATH)
@click.argument("new", type=PATH)
@click.option("--json", "as_json", is_flag=True, help="Write JSON instead of lines.")
def diff(old: Path, new: Path, as_json: bool) -> None:
    """Show what NEW adds to OLD, changes and drops.

    Example: communique diff releases/previous releases/current

    OLD and NEW are releases, stores or RDF files. Documents and claims are matched by IRI,
    claims are compared slot by slot, entities and matters that both have by label and class.
    Vocabularies are not compared. Exit code 0 if nothing differs, 1 if something does.
    """
    from ..changes import compare, lines, read_snapshot, record
    from ..opening import open_graph
    from ..rows import of_store

    before, after = (read_snapshot(of_store(open_graph(path))) for path in (old, new))
    changes = compare(before, after)
    if as_json:
        click.echo(json.dumps(record(changes), indent=2))  # in ASCII: nothing moves the cursor
    else:
        for line in lines(changes):
            click.echo(UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", line))
    if changes.any:
        raise SystemExit(1)
