"""Clauses: one verb, who does it, and in which way it holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from ..claims import Modality, Polarity, Span
from .faults import FaultLog
from .lexicon import VERBAL, Lexicon
from .places import is_question, span_of, subtree, words
from .subjects import SUBJECTS, absolute, subject_of

CLAUSAL = frozenset(
    "ROOT conj ccomp xcomp advcl relcl acl pcomp csubj csubjpass parataxis dep appos".split()
)
NOBODY = frozenset("none nobody nothing neither no-one".split())
PHRASES = frozenset(
    ("anything", "any", "ever", "not", "possible", "necessary", "need be", "you like", "you will")
)
MARKER = 4  # words of the longest expression that opens a condition
INVERTED = frozenset(("had", "should", "were"))  # before their subjects they say `if`
FUTURE = frozenset(("will", "wo", "shall", "'ll", "’ll"))
PROVIDED = frozenset(("provided", "providing"))  # that ...
GOVERNED = frozenset(("pobj", "pcomp", "ccomp"))
OBJECTS = frozenset(("dobj", "obj", "attr", "oprd", "acomp", "dative"))
Tense = Literal["past", "present", "future", "none"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with its subject and mood.

    Attributes:
        verb: Its predicate.
        subject: Heads of its subject, own or inherited; empty where nobody is named.
        passive: Whether the subject undergoes.
        span: Its characters, further coordinated clauses left out.
        tense: Past where something is told as done.
        polarity: Whether it is denied.
        modality: In which way it holds.
        condition: The condition in words.
        conditioned_by: The clause or phrase that tells it.
        actual: Whether it is told as a fact: neither wish, plan, purpose, nor condition.
    """

    verb: Token
    subject: tuple[Token, ...]
    passive: bool
    span: Span
    tense: Tense
    polarity: Polarity
    modality: Modality
    condition: str | None
    conditioned_by: Token | None
    actual: bool

    def objects(self) -> tuple[Token, ...]:
        """Heads of its direct objects or complements."""
        return tuple(c for c in self.verb.rights if c.dep_ in OBJECTS)


def clauses(doc: Doc, lexicon: Lexicon, faults: FaultLog) -> Iterator[Clause]:
    """The clauses of a block, in order."""
    known: dict[int, Clause] = {}
    verbs = (token for token in doc if is_clause(token))
    return faults.tokens("clauses", verbs, lambda verb: [_clause(verb, lexicon, known)])


def is_clause(token: Token) -> bool:
    """Whether a token heads a clause."""
    return token.pos_ in VERBAL and token.dep_ in CLAUSAL


def _clause(verb: Token, lexicon: Lexicon, known: dict[int, Clause]) -> Clause:
    if verb.i in known:
        return known[verb.i]
    subject, passive = subject_of(verb)
    leave = [c for c in verb.rights if c.dep_ == "conj" and is_clause(c)]
    tokens = subtree(verb, [*leave, *absolute(verb)])
    if leave:  # the conjunction belongs to neither
        # `ports can trade or recover`: a parse may hang what precedes the verb on the later verb
        tokens = [t for t in tokens if t.i <= verb.i or t.i < leave[0].left_edge.i]
        while len(tokens) > 1 and (tokens[-1].dep_ == "cc" and tokens[-1].head == verb):
            tokens.pop()
    first = min(tokens[0].i, verb.i)
    if verb.dep_ == "conj" and tokens[0].dep_ == "cc":
        first = tokens[1].i if len(tokens) > 1 else first
    condition, conditioned_by = _condition(verb, lexicon)
    modality, polarity = _modality(verb, lexicon, condition), _polarity(verb, lexicon)
    clause = Clause(
        verb,
        subject,
        passive,
        span_of(verb.doc, first, tokens[-1].i),
        _tense(verb),
        polarity,
        modality,
        condition,
        conditioned_by,
        _actual(verb, lexicon, modality),
    )
    known[verb.i] = clause
    return clause


def auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries of a verb, those shared by coordination too."""
    own = [c for c in verb.lefts if c.dep_ in ("aux", "auxpass")]
    if not own and verb.dep_ == "conj" and verb.tag_ in ("VB", "VBN", "VBG"):
        head = verb.head
        if head.pos_ in VERBAL and head.tag_ == verb.tag_:
            return auxiliaries(head)
    return own


def going_to(verb: Token) -> bool:
    """Whether a verb's future is told by `going to`."""
    head = verb.head
    return verb.dep_ == "xcomp" and head.lower_ == "going" and bool(auxiliaries(head))


def _tense(verb: Token) -> Tense:
    aux = auxiliaries(verb)
    if going_to(verb):
        return "future"
    lemmas = {a.lower_ for a in aux}
    if lemmas & FUTURE:
        return "future"
    if any(a.tag_ == "MD" or a.lower_ == "to" for a in aux):
        return "none"
    finite = aux[0] if aux else verb
    if finite.tag_ in ("VBD", "VBN") or lemmas & {"has", "have", "had", "having"}:
        return "past"
    return "none" if finite.tag_ in ("VB", "VBG") else "present"


def _polarity(verb: Token, lexicon: Lexicon) -> Polarity:
    negatives = lexicon["negations"]
    for child in verb.children:
        if child.dep_ == "neg":
            but = child.i + 1 < verb.i and child.nbor().lower_ == "but"  # `cannot but regret`
            return "positive" if but else "negated"
        if child.dep_ in ("nsubj", "nsubjpass", "dobj") and child.lower_ in NOBODY:
            return "negated"
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.lefts):
            return "negated"
        entry = negatives.get(child.lower_)
        if entry and child.dep_ in ("advmod", "preconj", "cc", "det") and entry["polarity"]:
            return "negated"
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr"):
            for inner in child.lefts:
                if inner.dep_ in ("det", "preconj", "neg") and inner.lower_ in ("no", "neither"):
                    return "negated"
    return "negated" if _negated_by_auxiliary(verb) else "positive"


def _negated_by_auxiliary(verb: Token) -> bool:
    """Whether `did not A or B` denies B too."""
    if verb.dep_ != "conj" or any(c.dep_ in SUBJECTS for c in verb.lefts):
        return False
    head = verb.head
    joined = {c.lower_ for c in head.rights if c.dep_ == "cc"}
    return bool(joined & {"or", "nor"}) and any(c.dep_ == "neg" for c in head.lefts)


def _modality(verb: Token, lexicon: Lexicon, condition: str | None) -> Modality:
    modals = lexicon["modals"]
    found: Modality = "asserted"
    if _must(verb) or _is_time(verb):
        found = "necessary"
    if _inverted(verb):
        return "conditional"  # `should the rains fail`
    for token in (verb, *auxiliaries(verb), *(c for c in verb.children if c.dep_ == "advmod")):
        entry = modals.get(token.lower_) if token != verb or token.tag_ == "MD" else None
        if entry and entry["modality"]:
            found = entry["modality"]  # type: ignore[assignment]
            break
    if found == "necessary" and _inferred(verb):
        found = "possible"
    if condition and found in ("predicted", "possible", "asserted"):
        return "conditional"
    return found


def _inferred(verb: Token) -> bool:
    """Whether `must` says what is concluded (`must have left`, `must be hiding`)."""
    aux = {a.lower_ for a in auxiliaries(verb)}
    more = any(c.lower_ in ("more", "less", "better") for c in verb.rights)
    first = any(c.lower_ in ("i", "we") for c in verb.lefts)
    guessed = verb.tag_ == "VBG" and "be" in aux and not more and not first
    return "must" in aux and ("have" in aux or guessed)


def _is_time(verb: Token) -> bool:
    """Whether a verb says what it is time for (`It is time for Togo to choose`)."""
    times = (c for c in verb.rights if c.dep_ == "attr" and c.lower_ == "time")
    said = {c.lower_ for c in verb.lefts if c.dep_ in ("nsubj", "expl")}
    return verb.lemma_ == "be" and "it" in said and any(any(t.rights) for t in times)


def _must(verb: Token) -> bool:
    """Whether a verb says what has to be done (`Peru has to pay`), not what had to be."""
    if verb.tag_ == "VBD" and verb.dep_ != "ccomp":
        return False
    bound = verb.lemma_ == "have" and not any(
        c.dep_ == "dobj" or c.lower_ == "yet" for c in verb.rights
    )
    return bound and any(
        c.dep_ == "xcomp" and any(a.lower_ == "to" for a in c.lefts) for c in verb.rights
    )


def _condition(verb: Token, lexicon: Lexicon) -> tuple[str | None, Token | None]:
    for child in _own_children(verb):
        if _inverted(child):
            return words([t for t in subtree(child) if t.i > child.left_edge.i]), child
        if child.dep_ in ("advcl", "prep", "advmod") and not (
            child.dep_ == "prep" and not any(c.dep_ in GOVERNED for c in child.children)
        ):
            marker = _marker(child, lexicon)
            inner = [t for t in subtree(child) if marker is not None and t.i > marker]
            if inner and not _is_phrase(inner):
                return words(inner), child
    told = _provided(verb)
    if told is not None:
        that = told.left_edge.lower_ == "that"
        return words(subtree(told)[that:]), told
    return None, None


def _is_phrase(condition: list[Token]) -> bool:
    """Whether a condition is a mere phrase (`if anything`, `if you like`)."""
    return words(condition).lower() in PHRASES


def _provided(verb: Token) -> Token | None:
    """The condition after `provided that`, where the parser takes `provided` for a verb."""
    for child in verb.rights:
        if child.lower_ in PROVIDED and not any(child.children):  # `provided Chile pays`
            behind = (c for c in verb.rights if c.dep_ == "ccomp" and c.left_edge.i == child.i + 1)
            return next(behind, None)
        for token in (child, *child.rights):
            if token.lower_ in PROVIDED and not any(c.dep_ == "aux" for c in token.lefts):
                for told in token.rights:
                    if told.dep_ == "ccomp" and told.left_edge.lower_ == "that":
                        return told
    return None


def _own_children(verb: Token) -> list[Token]:
    """What hangs on a verb, what stands after a further coordinated verb being that one's."""
    later = [c for c in verb.rights if c.dep_ == "conj" and is_clause(c)]
    own = [c for c in verb.children if not later or c in later or c.left_edge.i < later[0].i]
    if verb.dep_ == "conj" and not later:
        own += [c for c in verb.head.rights if c.left_edge.i > verb.i]
    return own


def _inverted(clause: Token) -> bool:
    """Whether word order makes a clause a condition (`had Chad signed, Niger would have paid`)."""
    own = [c for c in clause.lefts if c.dep_ == "aux" or c.dep_ in SUBJECTS]
    first = own[0] if own else clause
    begins = first == clause.left_edge or first.nbor(-1).text == ","
    beside = clause.dep_ == "advcl" or any(c.dep_ in ("ccomp", "advcl") for c in clause.children)
    before = clause.dep_ == "ccomp" and clause.i < clause.head.i
    inverted = first.dep_ == "aux" and first.lower_ in INVERTED and len(own) > 1
    return inverted and begins and (beside or before)


def opens_condition(first: Token, lexicon: Lexicon) -> int | None:
    """Where the words end that open a condition from a word on (`so long as`), if they do."""
    for length in range(MARKER, 0, -1):
        told = first.doc[first.i : first.i + length].text.lower().replace(" ", "_")
        if lexicon["conditionals"].get(told):
            return first.i + length - 1
    return None


def _marker(child: Token, lexicon: Lexicon) -> int | None:
    """Where the words end that make a clause a condition."""
    conditionals = lexicon["conditionals"]
    opened = opens_condition(child.left_edge, lexicon)
    if opened is not None:
        return opened
    if child.dep_ == "advcl":
        for token in child.lefts:
            if token.dep_ in ("mark", "advmod") and conditionals.get(token.lower_):
                return token.i
    return None


def _actual(verb: Token, lexicon: Lexicon, modality: Modality) -> bool:
    """Whether a clause is told as a fact; what it hangs on counts too."""
    if in_question(verb):
        return False
    token, steps = verb, 0
    while steps < 25:
        steps += 1
        if token.pos_ in VERBAL:
            aux = auxiliaries(token)
            if any(a.tag_ == "MD" for a in aux) or (token == verb and modality != "asserted"):
                return False
            infinitive = any(a.lower_ == "to" for a in aux)
            if infinitive and not implied(token, lexicon):
                return False
            if (
                _left_undone(token)
                or _inverted(token)
                or (token.dep_ == "advcl" and _marker(token, lexicon) is not None)
            ):
                return False
        if token.dep_ in ("ROOT", "relcl", "ccomp", "parataxis") or token.head == token:
            return True
        going_on = token.dep_ == "acl" and token.tag_ == "VBG"
        token = token.head
        if token.pos_ not in VERBAL and token.dep_ in ("pobj", "dobj", "nsubj", "attr"):
            # `ships surrounding the island would be a threat`
            told = next((t for t in token.ancestors if t.pos_ in VERBAL), token)
            return not (going_on and any(a.tag_ == "MD" for a in auxiliaries(told)))
    return True


def _left_undone(verb: Token) -> bool:
    """Whether words before a gerund say that it was not done (`left without signing`)."""
    before = verb.head
    short = before.lower_ == "of" and before.head.lower_ == "short"  # `stopped short of signing`
    return verb.dep_ == "pcomp" and (before.lower_ == "without" or short)


def in_question(verb: Token) -> bool:
    """Whether a clause is asked, not told."""
    return is_question(verb.sent)


def supposed(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a clause lies within a condition (`if both so wish`)."""
    return any(
        (token.dep_ == "advcl" and _marker(token, lexicon) is not None)
        or (token.lower_ in PROVIDED and token != verb)
        for token in (verb, *verb.ancestors)
    )


def implied(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the governing verb implies that the infinitive took place (`managed to`)."""
    head = verb.head
    return verb.dep_ == "xcomp" and lexicon["implicatives"].get(head.lemma_.lower()) is not None
