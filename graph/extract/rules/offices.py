"""Who holds which office, as titles before and after names tell in passing."""

from collections.abc import Iterator

from spacy.tokens import Doc

from ...claims import Claim, Span
from ...roles import HOLDS
from ..context import Context
from ..lexicon import Entry
from ..mentions import Mention
from ..parsed import Parsed
from ..places import span_of

BEFORE = frozenset(("compound", "amod", "poss", "case"))


def offices(parsed: Parsed, context: Context) -> Iterator[Claim]:
    """A relation for each person and office, where the text first gives it."""
    seen: set[tuple[str, str]] = set()
    people = (
        (doc, mention)
        for doc, block in zip(parsed.docs, parsed.mentions, strict=True)
        for mention in block
        if mention.kind == "person"
    )

    def held(person: tuple[Doc, Mention]) -> Iterator[Claim]:
        doc, mention = person
        for entry, title, span in _titles(doc, mention, parsed):
            if (mention.name, entry.cue) in seen:
                continue
            seen.add((mention.name, entry.cue))
            yield parsed.claim(
                "relation",
                span,
                f"relation.office:{entry.cue}",
                0.6,
                subject=mention.name,
                predicate=HOLDS,
                object=title,
                presupposed=True,
                **context.voice(()),
            )

    return parsed.faults.each(
        "offices",
        people,
        held,
        lambda person: span_of(person[0], person[1].start, person[1].end - 1),
    )


def _titles(doc: Doc, mention: Mention, parsed: Parsed) -> Iterator[tuple[Entry, str, Span]]:
    """The office before a name (`Foreign Minister Amina Rao`) and after it (`Rao, the envoy`)."""
    table = parsed.lexicon["offices"]
    before = doc[mention.start - 1] if mention.start else None
    entry = table.get(before.lower_) if before is not None else None
    if before is not None and entry:
        first = before
        while first.i > 0 and first.nbor(-1).dep_ in BEFORE:
            first = first.nbor(-1)
        yield entry, doc[first.i : mention.start].text, span_of(doc, first.i, mention.end - 1)
    for token in doc[mention.start : mention.end]:
        for after in token.rights:
            entry = table.get(after.lower_)
            if entry and after.dep_ == "appos" and after.i >= mention.end:
                yield entry, parsed.names.phrase(after), span_of(doc, mention.start, after.i)
