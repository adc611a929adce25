"""`communique backup`: a copy of a store while it is served."""

from pathlib import Path

import click


@click.command()
@click.argument("store", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
def backup(store: Path, target: Path) -> None:
    """Copy a store as it is now, while it may be served and written to.

    Example: communique backup store backups/2026-11-24

    The copy is a store of its own: serve it, or go back to it by serving it instead.
    """
    from ..store.versions import backup as copy

    copy(store, target)
    click.echo(f"{target}: a copy of {store}")
