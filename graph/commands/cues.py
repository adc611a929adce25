"""`communique cues`: which rules and cues fire, how often, and in how many documents."""

from collections import Counter, defaultdict
from pathlib import Path

import click


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--lonely", is_flag=True, help="Only those that fire in one document.")
def cues(files: tuple[Path, ...], lonely: bool) -> None:
    """List the rules behind extracted claims, with their claims and documents.

    Example: communique cues claims/*.jsonl --lonely

    A rule or an entry of the lexicon that fires in one document only may have been made for it:
    it is marked with *, to be questioned.
    """
    from ..review import read_claims

    claims: Counter[str] = Counter()
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for path in files:
        for decided in read_claims(path).claims:
            rule = decided.claim.rule or "(no rule)"
            claims[rule] += 1
            documents[rule].add(decided.claim.document)
    for rule, count in sorted(claims.items(), key=lambda item: (len(documents[item[0]]), item)):
        alone = len(documents[rule]) == 1
        if alone or not lonely:
            click.echo(f"{'*' if alone else ' '} {count:6} {len(documents[rule]):6} {rule}")
