"""Review files: what `graph.review` reads, and besides what the next sitting has to know.

The lines are those of `graph.review`. A review that is open holds in its first line the proposals
that wait (`undecided`) and what tells them from another extractor's (`proposals`); a decision
holds the key of its proposal (`proposal`), a rejection the claim that was rejected, and a claim
its ties to claims that are still undecided (`withheld`). Whoever builds a release reads past
these.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from ..claims import Claim
from ..errors import BadInputError
from ..review import Decision, read_review
from .desk import Desk, Entry, in_order, tied, unused_id
from .writing import write_whole

TIES = ("speech_act", "repeats", "because")


def read_desk(path: Path) -> Desk:
    """Reads a review file, whoever wrote it.

    Raises:
        BadInputError: It is not of the format; the message names the file and, known, the line.
    """
    source = read_review(path).source
    header, *records = (
        json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()
    )
    ids = {record["claim"]["id"] for record in records if "claim" in record}
    try:
        decided = [_entry(record, source.digest, header, ids) for record in records]
        waiting = [_waiting(record, source.digest) for record in header.get("undecided", ())]
    except (AttributeError, KeyError, TypeError, BadInputError) as error:
        raise BadInputError(f"{path}: {error}") from error
    names = [entry.claim.id for entry in (*decided, *waiting)]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise BadInputError(f"{path}: id {twice!r} occurs twice")
    return Desk(
        source,
        str(header["by"]),
        str(header["when"]),
        header["review"] == "complete",
        header.get("proposals"),
        in_order(decided, waiting),
    )


def to_lines(desk: Desk) -> str:
    """The review file as text: the same desk, the same bytes."""
    header: dict[str, Any] = {
        "review": "complete" if desk.complete else "open",
        "document": {k: v for k, v in asdict(desk.source).items() if v is not None},
        "by": desk.by,
        "when": desk.when,
    }
    if desk.proposals:
        header["proposals"] = desk.proposals
    if desk.undecided:
        header["undecided"] = [
            _less(
                {
                    "claim": _claim(e.claim),
                    "proposal": e.key,
                    "slug": e.slug,
                    "remark": e.remark,
                }
            )
            for e in desk.undecided
        ]
    kept = desk.kept_ids
    records = [_record(desk, entry, kept) for entry in desk.entries if entry.decision]
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in (header, *records))


def write_desk(path: Path, desk: Desk) -> None:
    """Writes a review file as `write_whole` does.

    Raises:
        BadInputError: It cannot be written; the file that was there is as it was.
    """
    write_whole(path, to_lines(desk))


def _entry(
    record: Mapping[str, Any], document: str, header: Mapping[str, Any], ids: set[str]
) -> Entry:
    outcome = record["decision"]
    decision = Decision(
        outcome,
        str(record.get("by", header["by"])),
        str(record.get("when", header["when"])),
        record.get("why"),
    )
    if "claim" in record:
        values = {**record["claim"], "document": document}
    else:  # a rejection of the plain format
        values = {"document": document, "id": unused_id(ids, "r"), "rule": record.get("rule")}
        values |= {"kind": record["kind"], "spans": record["spans"]}
        ids.add(values["id"])
    claim = Claim.from_record(values)
    withheld = dict(record.get("withheld", {}))
    if withheld:
        withheld["because"] = (*claim.because, *withheld.get("because", ()))
        claim = replace(claim, **{name: withheld[name] for name in TIES if name in withheld})
    return Entry(
        claim,
        record.get("proposal"),
        record.get("slug"),
        tuple(record.get("digests", ())),
        record.get("fragment"),
        decision,
    )


def _waiting(record: Mapping[str, Any], document: str) -> Entry:
    claim = Claim.from_record({**record["claim"], "document": document})
    key, slug = record.get("proposal"), record.get("slug")
    return Entry(replace(claim, exact=None), key, slug, remark=record.get("remark"))


def _record(desk: Desk, entry: Entry, kept: frozenset[str]) -> dict[str, Any]:
    decision, claim = entry.decision, entry.claim
    assert decision is not None  # the caller leaves proposals out
    shared = {
        "proposal": entry.key,
        "by": decision.by if decision.by != desk.by else None,
        "when": decision.when if decision.when != desk.when else None,
    }
    if not entry.kept:
        # A rejection that was read without its claim has nothing to say of it.
        bare = Claim(
            document=claim.document,
            id=claim.id,
            kind=claim.kind,
            spans=claim.spans,
            rule=claim.rule,
        )
        return _less(
            {
                "decision": "rejected",
                "kind": claim.kind,
                "spans": [list(span) for span in claim.spans],
                "rule": claim.rule,
                "why": decision.why or "",
                "slug": entry.slug,
                "claim": None if claim == bare else _claim(claim),
                **shared,
            }
        )
    written = tied(claim, kept)
    withheld = {name: _left(getattr(claim, name), getattr(written, name)) for name in TIES}
    return _less(
        {
            "decision": decision.outcome,
            "slug": entry.slug,
            "claim": _claim(written),
            "digests": list(entry.digests),
            "fragment": entry.fragment,
            "why": decision.why,
            "withheld": None if desk.complete else _less(withheld) or None,
            **shared,
        }
    )


def _left(ties: Any, written: Any) -> Any:
    """The ties that are not written, None where all are."""
    if isinstance(ties, tuple):
        return [ident for ident in ties if ident not in written] or None
    return ties if ties != written else None


def _claim(claim: Claim) -> dict[str, Any]:
    """A claim's fields, but for what its file says for all and the words of the text."""
    record = claim.to_record()
    del record["document"]
    record.pop("exact", None)
    return record


def _less(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value is not None}
