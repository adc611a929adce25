"""What the parse tells of dates: tense, numbers that count, months that are none."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from .lexicon import VERBAL

LIMITS = frozenset("until till by before".split())
AHEAD = frozenset("will shall 'll ’ll wo sha may must should can".split())
PAST = frozenset("had has have was were did been".split())
ARRANGED = frozenset("schedule plan set due expect slate fix intend aim".split())
# What newspapers tell in the present tense.
TELLING = frozenset("say tell report announce add note claim warn write".split())
COUNTS = frozenset(("CARDINAL", "QUANTITY", "MONEY", "PERCENT"))
TEMPORAL = frozenset(
    "in since until till by from during before after through between around circa".split()
)
AT_LEAST = frozenset("some more least than nearly almost fewer less over exactly another".split())
ON = frozenset("on in of since until by from before after to".split())


@dataclass(frozen=True, slots=True)
class ParsedGrammar:
    """The grammar of a passage as its parse has it."""

    doc: Doc

    def tense(self, place: int) -> str:
        """Whether what happens on the date at a place is `future`, `past` or neither."""
        token = self._at(place)
        if token is None:
            return ""
        if any(t.lower_ in LIMITS for t in (token.head, token.head.head)):
            return "future"  # `extended until Friday`
        return next((_tense(t) for t in token.ancestors if t.pos_ in VERBAL or _arranged(t)), "")

    def is_count(self, start: int, end: int) -> bool:
        """Whether a number that may be a year counts something (`1800 ships`)."""
        token = self._at(start)
        if token is None or not token.text.isdecimal() or token.idx + len(token) != end:
            return False
        before = token.nbor(-1) if token.i else None
        about = any(c.lower_ in AT_LEAST for c in token.lefts)
        if before is not None and before.lower_ in TEMPORAL:
            return False
        if about and token.dep_ in ("nsubj", "nsubjpass", "dobj"):
            earlier = self.doc[max(0, token.i - 4) : token.i]
            return not any(t.lower_ in TEMPORAL - {"after", "before"} for t in earlier)
        noun = token.head
        if token.dep_ != "nummod" or noun.i <= token.i or noun.tag_ not in ("NNS", "NNPS"):
            return False
        known = any(c.dep_ in ("det", "poss") and c.i < token.i for c in noun.lefts)
        rounded = int(token.text) % 100 == 0  # `2000 delegates`, which the model takes for a date
        return not known and (about or rounded or token.ent_type_ in COUNTS)

    def is_no_month(self, place: int) -> bool:
        """Whether the name of a month is a verb or a person's name at a place."""
        token = self._at(place)
        if token is None:
            return False
        if token.ent_type_ == "PERSON":
            return True
        before = token.nbor(-2) if token.i > 1 else None
        return token.pos_ in VERBAL and (before is None or before.lower_ not in ON)

    def _at(self, place: int) -> Token | None:
        span = self.doc.char_span(place, place + 1, alignment_mode="expand")
        return span[0] if span is not None and len(span) else None


def _arranged(token: Token) -> bool:
    return token.pos_ == "ADJ" and token.lower_ in ("due", "set", "ready")


def _tense(verb: Token) -> str:
    """The tense of a verb as it bears on a date."""
    auxiliaries = {c.lower_ for c in verb.lefts if c.dep_ in ("aux", "auxpass")}
    if auxiliaries & AHEAD or verb.lemma_ in ARRANGED or _arranged(verb):
        return "future"
    if verb.tag_ == "VBD" or auxiliaries & PAST:
        return "past"
    if verb.tag_ in ("VBZ", "VBP") and verb.lemma_ not in TELLING:
        return "future"  # `votes on Friday`
    if verb.tag_ == "VBG" and auxiliaries & {"is", "are", "'s", "'re", "’s", "’re", "am"}:
        return "future"
    if verb.tag_ in ("VB", "VBG") and verb.head != verb:
        return _of_infinitive(verb, "to" in auxiliaries)
    return ""


def _of_infinitive(verb: Token, to: bool) -> str:
    """The tense of `to visit` and of `visit` in `will meet the king and visit Lima`."""
    for above in verb.ancestors:
        if above.pos_ in VERBAL or _arranged(above):
            tense = _tense(above)
            planned = to and above.lemma_ not in ("use", "have") and tense != "past"
            return "future" if planned else tense if not to or above.lemma_ in ARRANGED else ""
    return ""
