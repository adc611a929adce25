"""`communique evaluate`: claims against gold."""

import sys
from pathlib import Path

import click

from ..claims import KINDS


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predicted", type=click.Path(path_type=Path))
@click.option("--pairs", is_flag=True, help="Both are folders: NAME.gold.jsonl, NAME.jsonl.")
@click.option("--kinds", default=",".join(KINDS), show_default=True, help="Kinds to score.")
@click.option("--errors", is_flag=True, help="List what was missed, added and wrong.")
@click.option("--slots", is_flag=True, help="Show in which slots the claims found agree.")
@click.option("--curve", is_flag=True, help="Show what a minimum confidence gains and loses.")
@click.option("--json", "as_json", is_flag=True, help="Write the figures as JSON.")
@click.option("--aliases", type=click.Path(path_type=Path), help="Other spellings of states.")
def evaluate(
    gold: Path,
    predicted: Path,
    pairs: bool,
    kinds: str,
    errors: bool,
    slots: bool,
    curve: bool,
    as_json: bool,
    aliases: Path | None,
) -> None:
    r"""Score PREDICTED claims against GOLD, kind by kind, with 95% intervals.

    \b
    Example:
      communique evaluate essay.gold.jsonl essay.jsonl --errors
    """
    from ..scoring import run, run_curve

    asked = kinds.split(",")
    if curve:
        sys.exit(run_curve(gold, predicted, pairs, asked, aliases))
    sys.exit(run(gold, predicted, pairs, asked, errors, as_json, aliases, slots))
