"""Who bears an office or a title, by the words beside it."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from .lexicon import Lexicon

FOR = frozenset(("for", "of", "to"))
OFFICE = 4  # words that an office after a name may have
REMIT = 12  # words that what an office is for may have
PHRASE = frozenset(("DET", "ADJ", "NOUN", "PROPN"))
TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. miss shri smt. dr dr. sir dame lord lady professor prof. gen. gen "
    "lt. col. sen. rep. comrade hon hon. h.e. amb amb. rev. fr.".split()
)


def beside_offices(doc: Doc, taken: set[int], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Where names stand beside an office or a title that the parser did not see, half-open.

    Args:
        doc: The block.
        taken: The tokens that belong to other names; those of the names found are added.
        lexicon: Which words are offices.
    """
    offices = lexicon["offices"]
    for token in doc[:-1]:
        word = token.lower_
        if not (word in TITLES or offices.get(word)):
            continue
        before = _before_office(token, taken, lexicon) if word not in TITLES else None
        if before is not None:
            taken.update(range(*before))
            yield before
            continue
        start = _after_remit(token, taken) or _after_comma(token, taken) or token.i + 1
        while start < len(doc) and doc[start].lower_ in TITLES:
            start += 1
        end = start
        while end < len(doc) and doc[end].pos_ == "PROPN" and end not in taken:
            if offices.get(doc[end].lower_):
                break
            end += 1
        if end > start:
            taken.update(range(start, end))
            yield start, end


def _after_comma(office: Token, taken: set[int]) -> int | None:
    """Where a name of two words or more begins after a comma (`the envoy, Asha Rao`)."""
    doc, i = office.doc, office.i + 1
    names = doc[i + 1 : i + 3]
    if doc[i].text != "," or len(names) < 2:
        return None
    return i + 1 if all(t.pos_ == "PROPN" and t.i not in taken for t in names) else None


def _before_office(office: Token, taken: set[int], lexicon: Lexicon) -> tuple[int, int] | None:
    """A name of two words or more before a comma and an office (`Asha Rao, Deputy Envoy`)."""
    doc, comma = office.doc, office.i - 1
    while office.i - comma < OFFICE and comma > 0 and doc[comma].pos_ in PHRASE:
        comma -= 1
    introduces = any(t.pos_ == "PROPN" for t in doc[office.i + 1 : office.i + 2])
    if doc[comma].text != "," or introduces:
        return None
    start = comma
    while start > 0 and doc[start - 1].pos_ == "PROPN" and start - 1 not in taken:
        start -= 1
    named = not any(lexicon["offices"].get(t.lower_) for t in doc[start:comma])
    return (start, comma) if named and 2 <= comma - start <= OFFICE else None


def _after_remit(office: Token, taken: set[int]) -> int | None:
    """Where a name may begin after what an office is for (`envoy for Sudan Jane Doe`).

    A name has two words at least there: one alone belongs to the remit.
    """
    doc, i = office.doc, office.i + 1
    if i >= len(doc) or doc[i].lower_ not in FOR:
        return None
    for end in range(i + 1, min(i + REMIT, len(doc) - 2)):
        if end in taken and end + 1 not in taken:
            names = doc[end + 1 : end + 3]
            if all(t.pos_ == "PROPN" and t.i not in taken for t in names):
                return end + 1
    return None


def holds_office(doc: Doc, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a name of two words or more stands beside an office and a comma.

    `Karim Bell, Spokesperson`; `the Minister of Trade of Peru, Karim Bell`.
    """
    if end - start < 2 or any(t.pos_ != "PROPN" or t.dep_ == "amod" for t in doc[start:end]):
        return False
    if start > 1 and doc[start - 1].text == "," and _ends_office(doc, start - 1, lexicon):
        return True
    if end >= len(doc) or doc[end].text != ",":
        return False
    for token in doc[end + 1 : end + 1 + OFFICE]:
        if lexicon["offices"].get(token.lower_):
            following = doc[token.i + 1 : token.i + 2]
            return not any(t.pos_ == "PROPN" for t in following)
        if token.pos_ not in PHRASE:
            return False
    return False


def _ends_office(doc: Doc, end: int, lexicon: Lexicon) -> bool:
    """Whether the words before a place are an office with what it is for (`envoy for Sudan`)."""
    for token in reversed(doc[max(0, end - REMIT) : end]):
        if lexicon["offices"].get(token.lower_):
            return token.i + 1 == end or doc[token.i + 1].lower_ in FOR
        if token.pos_ not in PHRASE | {"ADP"} and token.lower_ != "and":
            return False
    return False


def is_remit(state: Token) -> bool:
    """Whether a state is what an office is for, and a name of two words follows it."""
    doc, i = state.doc, state.i
    names = doc[i + 1 : i + 3]
    return (
        i > 0
        and doc[i - 1].lower_ in FOR
        and len(names) == 2
        and all(t.pos_ == "PROPN" for t in names)
    )


def after_office(doc: Doc, start: int, end: int, lexicon: Lexicon) -> int:
    """Where a name begins that the parser took together with the office before it."""
    offices = lexicon["offices"]
    for i in range(end - 2, start - 1, -1):
        if offices.get(doc[i].lower_):
            return i + 1
    return start
