"""Findings into claims: doubles out, in the order of the text, with ids and cross-references."""

from collections.abc import Iterable
from dataclasses import replace

from ..claims import Claim


def assemble(findings: Iterable[Claim]) -> list[Claim]:
    """The claims of a document from what its rules found."""
    kept: list[Claim] = []
    seen: dict[tuple[object, ...], int] = {}
    for claim in sorted(findings, key=_order):
        key = (claim.kind, claim.spans[0], claim.subject, claim.value)
        if key in seen:
            continue
        seen[key] = len(kept)
        kept.append(claim)
    width = max(3, len(str(len(kept))))
    ids = {c.id: f"c{i:0{width}}" for i, c in enumerate(kept, 1) if c.id}
    first: dict[tuple[object, ...], str] = {}
    out: list[Claim] = []
    for i, claim in enumerate(kept, 1):
        name = f"c{i:0{width}}"
        words = (claim.kind, claim.subject, " ".join((claim.exact or "").casefold().split()))
        again = first.get(words)
        first.setdefault(words, name)
        out.append(
            replace(
                claim,
                id=name,
                speech_act=ids.get(claim.speech_act or ""),
                repeats=again if len(words[2]) > 20 else None,
                status="proposed",
            )
        )
    return out


def _order(claim: Claim) -> tuple[object, ...]:
    return (claim.span.start, -claim.span.end, claim.kind, -(claim.confidence or 0), claim.rule)
