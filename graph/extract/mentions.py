"""Who and what a block names: the gazetteer over the parser's entities, one name each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from spacy.tokens import Doc, Span, Token

from ..actors import folded
from .faults import FaultLog
from .gazetteer import Gazetteer
from .lexicon import Lexicon
from .particles import begins_surname, with_particles
from .places import is_question
from .titles import FOR, TITLES, after_office, beside_offices, holds_office, is_remit

MentionKind = Literal["person", "state", "organisation", "place", "thing"]
KINDS: dict[str, MentionKind] = {
    "PERSON": "person",
    "GPE": "place",
    "ORG": "organisation",
    "LOC": "place",
    "FAC": "place",
    "NORP": "thing",
    "EVENT": "thing",
    "LAW": "thing",
    "PRODUCT": "thing",
    "WORK_OF_ART": "thing",
}
ASKING = frozenset("will may can should would could might".split())
# What bodies are called in short; `the House` and `the State` may be others than those named.
BODIES = frozenset(
    "Council Commission Community Union Forum Association Organization Organisation Assembly "
    "Committee Alliance League Agency Authority Fund Bank Tribunal Court Secretariat Federation "
    "Parliament Bloc Partnership Initiative Programme Mission Group Conference".split()
)
STATES = frozenset(("State", "Territory", "Government"))


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a block.

    Attributes:
        start: Its first token.
        end: After its last token.
        name: The canonical name as far as known, else as printed.
        kind: What it names.
        known: Whether the actors know it.
        how: Whether it is a name, a capital that stands for its state, or a demonym.
    """

    start: int
    end: int
    name: str
    kind: MentionKind
    known: bool = False
    how: str = "name"


def mentions(
    docs: Sequence[Doc], gazetteer: Gazetteer, lexicon: Lexicon, faults: FaultLog
) -> tuple[tuple[Mention, ...], ...]:
    """The mentions of each block; a person's or a body's short name is given in full."""
    bodies: dict[str, set[str]] = {}
    nothing: tuple[Mention, ...] = ()

    def found(doc: Doc) -> tuple[Mention, ...]:
        return tuple(_with_bodies(doc, tuple(_in_block(doc, gazetteer, lexicon)), bodies))

    raw = [faults.in_block("mentions", doc, found, nothing) for doc in docs]
    people = _people(m.name for block in raw for m in block if m.kind == "person")

    def in_full(doc: Doc, block: tuple[Mention, ...]) -> tuple[Mention, ...]:
        return tuple(_with_short_names(doc, block, people))

    return tuple(
        faults.in_block("names", doc, partial(in_full, block=block), block)
        for doc, block in zip(docs, raw, strict=True)
    )


def _in_block(doc: Doc, gazetteer: Gazetteer, lexicon: Lexicon) -> Iterator[Mention]:
    taken: set[int] = set()
    found: list[Mention] = []
    for match in gazetteer.matches(doc):
        kind: MentionKind = "organisation"
        if match.actor.kind in STATES:
            kind = "state"
        elif match.actor.kind == "Person":
            kind = "person"
        elif match.actor.kind == "Place":
            kind = "place"
        if kind == "state" and _ends_a_name(doc[match.start]):
            continue
        if kind == "organisation" and _goes_back(doc[match.start : match.end]):
            continue
        if match.end < len(doc) and kind == "state" and _runs_on(doc[match.end - 1], lexicon):
            continue
        found.append(Mention(match.start, match.end, match.actor.name, kind, True, match.how))
        taken.update(range(match.start, match.end))
    whole = dict(with_particles(doc, taken, lexicon))
    for ent in doc.ents:
        label = KINDS.get(ent.label_)
        start, end = ent.start, ent.end
        while start < end and (
            doc[start].pos_ in ("DET", "PUNCT", "ADP") or doc[start].lower_ in TITLES | FOR
        ):
            start += 1
        while start < end and (
            doc[end - 1].text in ("’s", "'s", "’", "'") or doc[end - 1].pos_ in ("PUNCT", "ADP")
        ):
            end -= 1
        if label == "person" or label == "organisation":
            after = max(start, after_office(doc, start, end, lexicon))
            if after > start and all(t.pos_ == "PROPN" for t in doc[after:end]):
                label = "person"  # an office and its holder, taken together for a body
            start = after
        if label == "organisation" and start < end and _goes_back(doc[start:end]):
            start -= 2
        if label in ("organisation", "place") and holds_office(doc, start, end, lexicon):
            label = "person"
        if label == "person" and any(c.isdigit() for c in doc[start:end].text):
            label = "thing"  # `COVID-19`
        for first, last in list(whole.items()):
            if start < last and first < end:  # `Joris van den Berg`, of which only `Berg` was seen
                start, end = min(start, first), max(end, last)
                del whole[first]
                label = label or "person"
        if not label or start >= end or taken & set(range(start, end)):
            continue
        if label in ("person", "organisation") and all(
            lexicon["offices"].get(t.lower_) or t.lower_ in TITLES for t in doc[start:end]
        ):
            continue
        if label == "person" and end == start + 1 and _is_surname(doc, end, taken):
            end += 1
        if not any(doc[i].text[:1].isupper() for i in range(start, end)):
            continue
        found.append(Mention(start, end, doc[start:end].text, label))
        taken.update(range(start, end))
    for start, end in whole.items():
        if not taken & set(range(start, end)):
            found.append(Mention(start, end, doc[start:end].text, "person"))
            taken.update(range(start, end))
    for start, end in beside_offices(doc, taken, lexicon):
        found.append(Mention(start, end, doc[start:end].text, "person"))
    yield from sorted(found, key=lambda m: m.start)


def _runs_on(last: Token, lexicon: Lexicon) -> bool:
    """Whether a state's name is the beginning of another name (`Georgia Institute`)."""
    following = last.nbor()
    if following.lower_ == "side" or (last.ent_type_ == "PERSON" and is_remit(last)):
        return False
    return (
        following.pos_ == "PROPN"
        and following.ent_type_ in ("ORG", "FAC", "PERSON")
        and last.ent_type_ == following.ent_type_
        and last.ent_iob_ in ("B", "I")
        and following.ent_iob_ == "I"
        and lexicon["offices"].get(following.lemma_.lower()) is None
    )


def _goes_back(name: Span) -> bool:
    """Whether a body's name is the end of a longer one (`Mediation and Security Council`)."""
    before = name.doc[max(0, name.start - 2) : name.start]
    joined = len(before) == 2 and before[1].lower_ == "and" and before[0].pos_ == "PROPN"
    return joined and before[0].dep_ in ("nmod", "compound") and before[0].head in name


def _asks(first: Token) -> bool:
    """Whether a word that the parser takes for a given name asks (`Will Fiji sign?`)."""
    opens = bool(first.is_sent_start) and first.lower_ in ASKING
    return opens and is_question(first.sent)


def _ends_a_name(first: Token) -> bool:
    """Whether a state's name is the end of a person's (`Michael Jordan`)."""
    if first.i > 0 and _asks(first.nbor(-1)):
        return False
    return first.ent_type_ == "PERSON" and first.ent_iob_ == "I" and first.pos_ == "PROPN"


def _is_surname(doc: Doc, i: int, taken: set[int]) -> bool:
    """Whether a given name that the parser saw alone goes on."""
    return i < len(doc) and i not in taken and doc[i].pos_ == "PROPN" and not doc[i].ent_type_


def _with_bodies(
    doc: Doc, block: tuple[Mention, ...], bodies: dict[str, set[str]]
) -> Iterator[Mention]:
    """A block's mentions; `the Council` is the one body of that kind that was named before.

    Args:
        doc: The block.
        block: Its mentions.
        bodies: The bodies named before by what they are called in short; those named here are
            added to them.
    """
    at = {m.start: m for m in block}
    taken = {i for m in block for i in range(m.start, m.end)}
    for token in doc:
        mention = at.get(token.i)
        short = token.text[:1].isupper() and token.i > 0 and doc[token.i - 1].lower_ == "the"
        alone = mention is None and token.i not in taken and token.pos_ == "PROPN"
        unknown = mention and not mention.known and mention.end == token.i + 1
        if (
            short
            and (alone or unknown)
            and not _goes_on(token)
            and len(full := bodies.get(token.text, set())) == 1
        ):
            yield Mention(token.i, token.i + 1, min(full), "organisation")
        elif mention:
            if mention.kind == "organisation" and mention.end > mention.start + 1:
                short_name = _in_short(doc[mention.start : mention.end])
                if short_name in BODIES:
                    bodies.setdefault(short_name, set()).add(mention.name)
            yield mention


def _in_short(name: Span) -> str:
    """What a body is called in short: the word that says what it is."""
    last = next((t.i for t in name if t.i > name.start and t.lower_ in FOR), name.end) - 1
    return name.doc[last].text


def _goes_on(token: Token) -> bool:
    """Whether a name goes on behind a word (`the Council Chair`, `the Council of Elders`)."""
    following = token.doc[token.i + 1 : token.i + 2]
    return any(t.pos_ == "PROPN" or t.lower_ == "of" for t in following)


def _people(names: Iterable[str]) -> dict[str, str]:
    """Full names by each of their parts, folded, where only one person bears it."""
    full = Counter(name for name in names if " " in name and not begins_surname(name.split()[0]))
    bearers: dict[str, set[str]] = {}
    for name in full:
        parts = name.split()
        tails = {" ".join(parts[i:]) for i, part in enumerate(parts) if begins_surname(part)}
        for part in {parts[0], parts[-1], " ".join(parts[-2:]), *tails}:
            if len(part) > 1 and (part[:1].isupper() or part in tails):
                bearers.setdefault(folded(part), set()).add(name)
    return {part: min(who, key=len) for part, who in bearers.items() if _same(who)}


def _same(names: set[str]) -> bool:
    """Whether names are one person's, written more or less fully."""
    longest = set(folded(max(names, key=len)).split())
    return all(set(folded(name).split()) <= longest for name in names)


def _with_short_names(
    doc: Doc, block: tuple[Mention, ...], people: dict[str, str]
) -> Iterator[Mention]:
    taken = {i for m in block for i in range(m.start, m.end)}
    found = []
    for m in block:
        if not m.known and (full := people.get(folded(m.name))):
            found.append(Mention(m.start, m.end, full, "person"))
        else:
            found.append(m)
    for token in doc:
        bearer = people.get(folded(token.text)) if _may_be_name(token) else None
        if bearer and token.i not in taken:
            found.append(Mention(token.i, token.i + 1, bearer, "person"))
    yield from sorted(found, key=lambda m: m.start)


def _may_be_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper() and len(token.text) > 1
