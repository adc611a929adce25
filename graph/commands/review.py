"""`communique review`: what a review file has decided, and what is still to decide."""

from collections import Counter
from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("claims", required=False, type=click.Path(path_type=Path), metavar="[CLAIMS]")
def review(file: Path, claims: Path | None) -> None:
    r"""Say what a review file has decided, and which proposals in CLAIMS it has not.

    \b
    Example:
      communique review graph/reviews/cheng-xiaohe-china-north-korea.jsonl proposals.jsonl

    CLAIMS are an extractor's, of the same document. Proposals are known again by their kind and
    place. Exit code 1 where some are undecided.
    """
    from ..errors import BadInputError
    from ..proposals import matched
    from ..review import read_claims, read_review

    reviewed = read_review(file)
    outcomes = Counter(d.decision.outcome for d in reviewed.claims if d.decision)
    outcomes["rejected"] = len(reviewed.rejected)
    state = "complete" if reviewed.complete else "not complete"
    counts = ", ".join(f"{number} {outcome}" for outcome, number in sorted(outcomes.items()))
    click.echo(f"{reviewed.source.label}: {state}; {counts}")
    if claims is None:
        return
    proposed = read_claims(claims)
    if proposed.source.digest != reviewed.source.digest:
        raise BadInputError(f"{claims}: holds the claims of another document than {file}")
    undecided = matched(reviewed, [d.claim for d in proposed.claims]).undecided
    for claim in undecided:
        words = claim.exact or f"characters {claim.span.start} to {claim.span.end}"
        click.echo(f"undecided {claim.id} {claim.kind} ({claim.rule}): {words[:100]}")
    if undecided:
        raise SystemExit(1)
