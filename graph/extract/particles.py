"""Names with particles (`Joris van den Berg`, `Omar al-Sayed`), which the parser may cut."""

from collections.abc import Iterator, Set

from spacy.tokens import Doc, Token

from .lexicon import Lexicon
from .titles import TITLES

PARTICLES = frozenset(
    "van von der den de la las los del della di da das dos du le bin bint ibn ben al el ul ud zu "
    "zum zur ter af av abu umm arap".split()
)
# These are words of English, or may end the name before: they count between others only.
WITHIN = frozenset("den der la las los le du da das ter af av el ul ud".split())
# Those that begin a name with a capital too; `Al` only before a hyphen, for `Al Rao` is no Al-Rao.
WITH_CAPITAL = frozenset("Van Von De Del Della Bin Bint Ibn".split())
HYPHENED = frozenset("Al El".split())
MOST_GIVEN = 3
NO_NAME = frozenset(("DET", "PRON", "ADP", "AUX", "CCONJ", "SCONJ", "PUNCT", "PART"))


def with_particles(doc: Doc, taken: Set[int], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Where names with particles stand, half-open: given names, particles and what follows them.

    Args:
        doc: The block.
        taken: The tokens of names that are known.
        lexicon: Which words are offices, and no given names.
    """
    i = 0
    while i < len(doc):
        end = _particles_end(doc, i)
        if end is None or taken & set(range(i, end)):
            i += 1
            continue
        start = _given(doc, i, taken, lexicon) if doc[i].is_lower else i
        if start < i or doc[i].lower_ not in WITHIN:
            yield start, end
        i = end


def _particles_end(doc: Doc, i: int) -> int | None:
    """Where a name ends that has its particles from a token on."""
    end = i
    while end < len(doc) and _is_particle(doc[end], end == i):
        end += 1
        if doc[end : end + 1].text in ("-", "‑"):
            end += 1
    if end == i or end >= len(doc):
        return None
    last = doc[end]
    if not (last.text[:1].isupper() and last.text[:1].isalpha()) or last.is_sent_start:
        return None
    end += 1
    while end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].text[:1].isupper():
        end += 2
    return end


def _is_particle(token: Token, first: bool) -> bool:
    """Whether a word is a particle; one with a capital only as the first of a name."""
    if token.text in HYPHENED:
        return first and token.i + 1 < len(token.doc) and token.nbor().text == "-"
    return token.text in PARTICLES or (first and token.text in WITH_CAPITAL)


def begins_surname(part: str) -> bool:
    """Whether a word of a name is a particle, or begins with one (`al-Sayed`)."""
    first, hyphen, _ = part.partition("-")
    return first in PARTICLES or first in WITH_CAPITAL or bool(hyphen and first in HYPHENED)


def _given(doc: Doc, i: int, taken: Set[int], lexicon: Lexicon) -> int:
    """Where the given names before a particle begin."""
    start = i
    while start > 0 and i - start < MOST_GIVEN and not doc[start].is_sent_start:
        before = doc[start - 1]
        office = before.lower_ in TITLES or lexicon["offices"].get(before.lower_)
        name = before.text[:1].isupper() and before.text[:1].isalpha()
        if not name or office or before.pos_ in NO_NAME or before.i in taken:
            break
        start -= 1
    return start
