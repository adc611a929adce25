"""Who holds which office, as titles before and after names tell in passing."""

from collections.abc import Iterator

from ...claims import Claim, Span
from ..context import Context
from ..parsed import Parsed
from ..places import offset


def offices(parsed: Parsed, context: Context) -> Iterator[Claim]:
    """A relation for each person and office, where the text first gives it."""
    seen: set[tuple[str, str]] = set()
    table = parsed.lexicon["offices"]
    for doc, block in zip(parsed.docs, parsed.mentions, strict=True):
        for mention in block:
            if mention.kind != "person" or mention.start == 0:
                continue
            last = doc[mention.start - 1]
            entry = table.get(last.lower_)
            if not entry:
                continue
            first = last
            while first.i > 0 and first.nbor(-1).dep_ in ("compound", "amod", "poss", "case"):
                first = first.nbor(-1)
            title = doc[first.i : mention.start].text
            if (mention.name, last.lower_) in seen:
                continue
            seen.add((mention.name, last.lower_))
            start = offset(doc)
            end = doc[mention.end - 1]
            yield parsed.claim(
                "relation",
                Span(start + first.idx, start + end.idx + len(end.text)),
                f"relation.office:{entry.cue}",
                0.6,
                subject=mention.name,
                predicate="hold office",
                object=title,
                presupposed=True,
                **context.voice(()),
            )
