"""`communique review`: what review files have decided, compared, merged and made use of.

A group whose first command may be left out: `communique review FILE` is what one types most, and
what one types next (`compare`, `merge` ...) is found in its help, not among the other commands.
A file that has the name of a command is written `./NAME`.
"""

import json
import re
from collections import Counter
from pathlib import Path

import click

PATH = click.Path(path_type=Path)
DEFAULT = "state"
# What would move the cursor, or turn the line around, on a terminal.
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class _Review(click.Group):
    """A group that takes a file for an argument of its default command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts the default command before arguments that name none."""
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Review)
def review() -> None:
    """Review the claims of a document, and use the decisions.

    \b
    Example:
      communique review open note.review.jsonl --text note.txt --by "Ama Mensah"
      communique review note.review.jsonl

    FILE without a command summarises the decisions in the file.
    """  # noqa: D301 - click's mark


@review.command()
@click.argument("file", type=PATH)
@click.argument("claims", required=False, type=PATH, metavar="[CLAIMS]")
def state(file: Path, claims: Path | None) -> None:
    """Summarise a review file, and list the proposals in CLAIMS that it has not decided.

    \b
    Example:
      communique review graph/reviews/cheng-xiaohe-china-north-korea.jsonl proposals.jsonl

    CLAIMS is the extractor's output for the same document. Proposals are matched by kind and
    place. Exit code 1 if some are undecided.
    """  # noqa: D301 - click's mark
    from ..errors import BadInputError
    from ..proposals import matched
    from ..review import read_claims
    from ..reviewing.file import read_desk

    desk = read_desk(file)
    reviewed = desk.reviewed()
    outcomes = Counter(d.decision.outcome for d in reviewed.claims if d.decision)
    outcomes["rejected"] = len(reviewed.rejected)
    complete = "complete" if reviewed.complete else "not complete"
    counts = ", ".join(f"{number} {outcome}" for outcome, number in sorted(outcomes.items()))
    _say(f"{reviewed.source.label}: {complete}; {counts}")
    undecided = [entry.claim for entry in desk.undecided]
    if claims is not None:
        proposed = read_claims(claims)
        if proposed.source.digest != reviewed.source.digest:
            raise BadInputError(f"{claims}: holds claims of a different document from {file}")
        undecided = list(matched(reviewed, [d.claim for d in proposed.claims]).undecided)
    for claim in undecided:
        words = claim.exact or f"characters {claim.span.start} to {claim.span.end}"
        _say(f"undecided {claim.id} {claim.kind} ({claim.rule}): {words[:100]}")
    if undecided:
        raise SystemExit(1)


@review.command()
@click.argument("one", type=PATH)
@click.argument("other", type=PATH)
def compare(one: Path, other: Path) -> None:
    """Show how far two reviews of one document agree, kind by kind.

    \b
    Example:
      communique review compare ama.jsonl kofi.jsonl

    First the proposals that both accepted, corrected or rejected, with Cohen's kappa; then the
    slots of the claims that both keep.
    """  # noqa: D301 - click's mark
    from ..reviewing.comparing import compared, lines
    from ..reviewing.file import read_desk

    for line in lines(compared(read_desk(one), read_desk(other))):
        _say(line)


@review.command()
@click.argument("one", type=PATH)
@click.argument("other", type=PATH)
@click.option("-o", "--output", required=True, type=PATH, help="The review file to write.")
def merge(one: Path, other: Path, output: Path) -> None:
    """Merge two reviews of one document.

    \b
    Example:
      communique review merge ama.jsonl kofi.jsonl -o both.jsonl

    Decisions on which the two differ are listed and left undecided in the new file:
    `communique review open` asks for them again. Exit code 1 if there are any.
    """  # noqa: D301 - click's mark
    from ..reviewing.file import read_desk, write_desk
    from ..reviewing.lock import held
    from ..reviewing.merging import merge as merged

    result = merged(read_desk(one), read_desk(other))
    with held(output):
        write_desk(output, result.desk)
    for line in result.conflicts:
        _say(f"conflict {line}")
    decided = len(result.desk.entries) - len(result.desk.undecided)
    _say(f"{output}: {decided} decided, {len(result.conflicts)} in conflict")
    if result.conflicts:
        raise SystemExit(1)


@review.command()
@click.argument("file", type=PATH)
@click.option("-o", "--output", required=True, type=PATH, help="The file of gold claims.")
@click.option("--text", type=PATH, help="The document's text or its folder, for exact words.")
def gold(file: Path, output: Path, text: Path | None) -> None:
    """Write a complete review as gold, to measure the extractor on your own text.

    \b
    Example:
      communique review gold note.review.jsonl -o note.gold.jsonl
      communique evaluate note.gold.jsonl note.jsonl
    """  # noqa: D301 - click's mark
    from ..reviewing.file import read_desk
    from ..reviewing.starting import read_text
    from ..reviewing.using import gold as golden
    from ..reviewing.writing import write_whole

    desk = read_desk(file)
    claims = golden(desk, read_text(text, desk.source.digest) if text else None)
    lines = (json.dumps(claim.to_record(), ensure_ascii=False) for claim in claims)
    write_whole(output, "".join(f"{line}\n" for line in lines))
    _say(f"{output}: {len(claims)} claims")


@review.command()
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="FILE...")
def rules(files: tuple[Path, ...]) -> None:
    """List the extractor's rules, those most often rejected first.

    \b
    Example:
      communique review rules reviews/*.jsonl

    The share is the number rejected divided by the number decided.
    """  # noqa: D301 - click's mark
    from ..reviewing.file import read_desk
    from ..reviewing.using import lines
    from ..reviewing.using import rules as of_rules

    for line in lines(of_rules([read_desk(file) for file in files])):
        _say(line)


def _say(line: str) -> None:
    click.echo(UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", line))
