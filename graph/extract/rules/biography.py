"""The note on the author at a document's end."""

from collections.abc import Iterator

from spacy.tokens import Token

from ...claims import Claim, Span
from ..clauses import Clause
from ..context import Context
from ..parsed import Parsed
from ..places import subtree_span
from ..stance import target
from ..subjects import coordinated

VOICE = "bio note"
LAST = 3
VOCATIONS = frozenset(
    "professor fellow researcher lecturer scholar analyst journalist columnist author editor "
    "correspondent reporter director scientist student writer economist historian".split()
)


def biography(parsed: Parsed, context: Context) -> Iterator[Claim]:
    """What a closing note says of a person: post, field, degrees, one by one."""

    def facts(block: int) -> Iterator[Claim]:
        if noted := note(parsed, block):
            for clause in parsed.clauses[block]:
                yield from _facts(clause, noted, parsed)

    last = range(max(0, len(parsed.docs) - LAST), len(parsed.docs))
    return parsed.faults.each("biography", last, facts, lambda i: parsed.blocks[i].span)


def note(parsed: Parsed, block: int) -> str | None:
    """The person whom a block introduces as its author, or None."""
    if len(parsed.docs) - block > LAST or block == 0:
        return None
    for clause in parsed.clauses[block][:2]:
        if clause.verb.lemma_ not in ("be", "serve", "work") or clause.tense != "present":
            continue
        if not clause.subject or parsed.names.name(clause.subject[0]).kind != "person":
            continue
        if any(t.lemma_.lower() in VOCATIONS for t in clause.verb.subtree):
            return parsed.names.of(clause.subject[:1])
    return None


def _facts(clause: Clause, person: str, parsed: Parsed) -> Iterator[Claim]:
    if clause.verb.dep_ not in ("ROOT", "conj"):
        return
    things = [o for o in clause.verb.rights if o.dep_ in ("dobj", "attr", "prep")]
    heads: list[Token] = [t for o in things[:1] for t in coordinated(o)]
    cuts = [clause.span.start]
    for head in heads[1:]:
        cuts.append(subtree_span(head).start)
    for i, start in enumerate(cuts):
        end = cuts[i + 1] if i + 1 < len(cuts) else clause.span.end
        text = parsed.document.text[start:end].rstrip(" ,;")
        text = text.removesuffix(" and").rstrip(" ,;")
        if len(text) < 4:
            continue
        yield parsed.claim(
            "biographical",
            Span(start, start + len(text)),
            "biographical:note",
            0.6,
            subject=person,
            predicate=clause.verb.lemma_.lower(),
            object=text if i else target(clause, parsed),
            voice=VOICE,
            attribution=(VOICE,),
        )
