"""Acts of speech that a verb names: who says it, with which words, to whom."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from ..claims import Span
from .act import Act
from .beside import after_colon, clauses_in, ends_in_colon, own_quotes, quoted_next
from .clauses import Clause, in_question, supposed
from .leading import PERMITTING, led_by
from .lexicon import VERBAL, Entry
from .parsed import Parsed
from .places import position, subtree_span
from .stance import ASIDE, described
from .subjects import agents, coordinated

ASKING = frozenset(("appeal", "demand", "request"))
MAKING = frozenset(("announcement", "proposal"))  # acts whose object is what is told
NAMED = frozenset(("name", "identify", "quote"))
POLITE = frozenset("would ’d 'd can must should do to".split())
INFINITIVES = frozenset(("advcl", "acl", "relcl", "xcomp"))


def by_verb(clause: Clause, parsed: Parsed) -> Iterator[Act]:
    """The act that a clause's verb names, if somebody is told to perform it."""
    match = parsed.lexicon["statements"].find(clause.verb, "verb")
    if not match or supposed(clause.verb, parsed.lexicon):
        return
    entry, cue = match
    if parsed.lexicon.idiom(clause.verb, len(cue)):
        return
    verb = clause.verb
    roots = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and _is_said(c)]
    roots = roots or [c for c in verb.rights if _follows(c, verb)]
    if any(c.lemma_ in NAMED and any(n.dep_ == "neg" for n in c.children) for c in roots):
        return  # `who asked not to be named`
    roots = roots or _said_in_noun(verb, parsed)
    if not (
        clause.actual
        or _performed(clause, entry, parsed)
        or (roots and _conditions_what_is_said(clause))
    ):
        return
    roots = (
        roots
        or _said_in_equation(verb)
        or _asked_for(verb, entry)
        or _said_around(verb, entry)
        or _said_as_object(verb, entry)
    )
    span = clause.span
    quotes = own_quotes(clause, parsed)
    objects = [c for c in verb.rights if c.dep_ in ("dobj", "dative", "oprd", "prep")]
    about = described(verb)
    colon = ends_in_colon(span, parsed)
    words = bool(quotes or colon or about or quoted_next(verb, parsed))
    if not _complete(entry["complement"], roots, objects, words, clause):
        return
    speaker = speaker_of(clause, entry, parsed)
    if not speaker:
        return
    for quote in quotes:
        span = Span(min(span.start, quote.start), max(span.end, quote.end))
    contents = [subtree_span(root, (*_asides(root), verb)) for root in roots]
    if roots and verb in roots[0].children:
        span = subtree_span(roots[0])
    elif roots and roots[0].dep_ == "acl" and roots[0].head.head == verb:
        contents = [subtree_span(roots[0].head)]
    if colon:
        rest = after_colon(span, parsed)
        if rest:
            contents.append(rest)
            span = Span(span.start, rest.end)
            roots = roots + clauses_in(rest, parsed)
    if not contents and about is not None:
        contents.append(subtree_span(about, (verb,)))
    elif not contents and clause.passive and clause.subject:
        contents.append(subtree_span(clause.subject[0]))
    elif not contents:
        contents.extend(subtree_span(o) for o in sorted(objects, key=_told_last)[:1])
    yield Act(
        verb,
        entry,
        speaker,
        span,
        tuple(contents),
        tuple(roots),
        quotes,
        _addressee(verb, roots, entry, parsed),
        "positive" if any(t.lower_ == "no" for t in cue) else clause.polarity,
        0.85 if quotes or roots else 0.7,
    )


def _told_last(child: Token) -> int:
    """What is said before whom it is said to: objects, then phrases, then receivers."""
    return ("dobj", "oprd", "prep", "dative").index(child.dep_)


def _is_said(content: Token) -> bool:
    """Whether a complement is a clause; one that `that` opens is, whatever the parser thinks."""
    return content.pos_ in VERBAL or any(c.dep_ == "mark" for c in content.lefts)


def _follows(clause: Token, verb: Token) -> bool:
    """Whether a gerund stands right behind a verb and is what it is about (`ruled out leaving`)."""
    particle = any(c.dep_ == "prt" for c in verb.rights)
    first = verb.i + 1 + particle
    return clause.dep_ == "advcl" and clause.tag_ == "VBG" and clause.left_edge.i == first


def _asides(root: Token) -> list[Token]:
    """Clauses in which the text, not the speaker, objects or compares (`..., although ...`)."""
    return [
        c
        for c in root.rights
        if c.dep_ == "advcl" and any(m.lower_ in ASIDE for m in c.lefts if m.dep_ == "mark")
    ]


def _conditions_what_is_said(clause: Clause) -> bool:
    """Whether a condition belongs to what is said (`has vowed to leave unless ...`)."""
    return clause.tense == "past" and clause.condition is not None


def _performed(clause: Clause, entry: Entry, parsed: Parsed) -> bool:
    """Whether a speaker does what the verb names by saying so (`I would urge`, `let me thank`)."""
    leading = led_by(clause.verb)
    outer = leading[-1] if leading else clause.verb
    told = [clause, *(c for verb in leading if (c := parsed.clause_of(verb)))]
    if outer.dep_ not in ("ROOT", "conj") or in_question(outer):
        return False
    if any(c.condition or c.polarity == "negated" for c in told):
        return False
    auxiliary = {a.lower_ for a in outer.lefts if a.dep_ == "aux"}
    if not auxiliary <= POLITE or ("can" in auxiliary and entry["stance"]):
        return False
    who = clause.subject[0].lower_ if clause.subject else ""
    if outer.lemma_ in PERMITTING:
        return who in ("me", "us") and not any(c.dep_ == "nsubj" for c in outer.lefts)
    if outer.lemma_ == "wish":  # `The ministry wishes to inform`
        return bool(leading) and clause.subject == told[-1].subject
    return who in ("i", "we") and bool(leading or auxiliary)


def _said_in_equation(verb: Token) -> list[Token]:
    """What is said where it is put as an equation (`What we ask of Peru is that it wait`)."""
    if verb.dep_ != "csubj" or not any(c.lower_ == "what" for c in verb.lefts):
        return []
    return [c for c in verb.head.rights if c.dep_ == "ccomp" and _is_said(c)]


def _asked_for(verb: Token, entry: Entry) -> list[Token]:
    """What somebody is called on to do, where the parser hangs it on whom or beside."""
    if entry["act"] not in ASKING:
        return []
    near = [verb, *(c for p in verb.rights if p.dep_ == "prep" for c in p.children)]
    near += [c for o in verb.rights if o.dep_ == "dobj" for c in o.rights if c.pos_ == "ADJ"]
    return [
        c
        for token in near
        for c in token.rights
        if c.dep_ in INFINITIVES and any(a.lower_ == "to" for a in c.lefts)
    ][:1]


def _said_around(verb: Token, entry: Entry) -> list[Token]:
    """The clause that a verb is put into (`the fee, officials say, is too high`)."""
    inserted = verb.dep_ == "parataxis" and entry["complement"] == "clause"
    return [verb.head] if inserted and verb.head.pos_ in VERBAL else []


def _said_as_object(verb: Token, entry: Entry) -> list[Token]:
    """A clause that the parser takes for an object with a participle (`said a draft provided`)."""
    if entry["complement"] != "clause":
        return []
    return [
        participle
        for child in verb.rights
        if child.dep_ == "dobj"
        for participle in child.rights
        if participle.dep_ == "acl" and participle.tag_ == "VBN" and participle.pos_ in VERBAL
    ][:1]


def _said_in_noun(verb: Token, parsed: Parsed) -> list[Token]:
    """What is said where the object names an act or a stance (`repeated her pledge that ...`)."""
    for child in verb.rights:
        if child.dep_ == "dobj" and (
            parsed.lexicon["statements"].find(child, "noun")
            or parsed.lexicon["stances"].find(child, "noun")
        ):
            return [c for c in child.rights if c.dep_ in ("acl", "ccomp") and _says(c)]
    return []


def _says(clause: Token) -> bool:
    opened = any(c.dep_ == "mark" or c.lower_ == "to" for c in clause.lefts)
    return clause.pos_ in VERBAL and opened


def _complete(
    wanted: str, roots: Sequence[Token], objects: Sequence[Token], words: bool, clause: Clause
) -> bool:
    """Whether a verb comes with what makes it an act of speech."""
    if wanted == "clause":
        return bool(roots) or words
    if wanted == "object":
        return bool(objects) or clause.passive or words
    if wanted == "predicate":
        return words or any(o.dep_ == "oprd" for o in objects)
    if wanted == "concern":
        nouns = {o.lemma_ for o in objects}
        return bool(nouns & {"concern", "issue", "question", "case", "doubt", "objection"})
    return bool(roots or objects or words or clause.passive)


def speaker_of(clause: Clause, entry: Entry, parsed: Parsed) -> str | None:
    """Who performs the act of a clause, None where nobody is named."""
    names = parsed.names
    if clause.passive:
        if any(c.dep_ == "dobj" for c in clause.verb.rights):
            return None  # `were denied the vote`
        by = agents(clause.verb)
        if by:
            return names.of(by)
        if clause.verb.tag_ == "VBN" and clause.verb.dep_ == "acl":
            return None
        return "critics" if entry["stance"] == "oppose" else None
    heads = clause.subject
    if not heads:
        return None
    first = heads[0]
    own: str | None = first.doc.user_data["speaker"]
    if own and first.lower_ == "we" and clause.tense != "past":
        return own  # in a transcript; what `we` did was done by the speaker's side
    if any(names.name(h).actor for h in heads):
        return names.of(heads)
    if first.pos_ == "PRON" and first.lower_ in ("he", "she", "they", "we", "i"):
        quote = parsed.in_quote(position(first))
        return None if quote else first.text
    if first.pos_ == "PROPN":
        return names.of(heads)
    return None


def _addressee(verb: Token, roots: Sequence[Token], entry: Entry, parsed: Parsed) -> str | None:
    names = parsed.names
    for child in verb.rights:
        receives = child.dep_ == "dative" or (child.dep_ == "dobj" and entry["act"] not in MAKING)
        if receives and child.lower_ != "it" and names.name(child).actor:
            group = parsed.lexicon["groups"].get(child.lemma_.lower())
            if not (group and group["stands_for"] == "document"):  # `denied the report`
                return names.of(coordinated(child))
        if child.dep_ in ("prep", "dative") and child.lower_ in ("to", "on", "upon", "with"):
            for inner in child.children:
                dated = parsed.dated(position(inner))
                if inner.dep_ == "pobj" and names.name(inner).actor and not dated:
                    return names.of(coordinated(inner))
    if entry["act"] in ASKING:
        for root in roots:
            for child in root.lefts:
                if child.dep_ == "nsubj" and names.name(child).actor:
                    return names.of(coordinated(child))
    return None
