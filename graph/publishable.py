"""Which claims of a document can be published: checked one by one, before any RDF is written.

What one claim gets wrong must not cost the others. A claim that refers to one that cannot be
published cannot be either: a content needs its act of speech, a conclusion its grounds.
"""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

from .claims import Claim
from .dates import bounds
from .errors import BadInputError
from .metadata import NOT_IN_AN_IRI
from .review import Decided, Reviewed


def unpublishable(reviewed: Reviewed) -> dict[str, str]:
    """The claims that cannot be published as they are, by id, each with the reason."""
    claims = {d.claim.id: d.claim for d in reviewed.claims}
    found = {
        claim.id: reason
        for claim in claims.values()
        if (reason := next(_faults(claim, claims, reviewed.source.length), None))
    }
    for one in reviewed.claims:
        if NOT_IN_AN_IRI.search(one.slug):
            found[one.claim.id] = f"its slug {one.slug!r} holds what no IRI can hold"
    return with_dependents(reviewed, found | _circular(claims))


def with_dependents(reviewed: Reviewed, refused: Mapping[str, str]) -> dict[str, str]:
    """Refused claims and, with them, every claim that refers to one of them."""
    found = dict(refused)
    growing = True
    while growing:
        growing = False
        for claim in (d.claim for d in reviewed.claims):
            lost = next((other for other in references(claim) if other in found), None)
            if claim.id not in found and lost is not None:
                found[claim.id] = f"it refers to claim {lost}, which was set aside"
                growing = True
    return found


def without(reviewed: Reviewed, refused: Mapping[str, str]) -> Reviewed:
    """The document without the claims that were refused."""
    kept: tuple[Decided, ...] = tuple(d for d in reviewed.claims if d.claim.id not in refused)
    return replace(reviewed, claims=kept)


def references(claim: Claim) -> Iterator[str]:
    """The ids of the claims that a claim refers to."""
    yield from claim.because
    if claim.speech_act:
        yield claim.speech_act
    if claim.repeats:
        yield claim.repeats


def _faults(claim: Claim, claims: Mapping[str, Claim], length: int | None) -> Iterator[str]:
    if claim.date is not None:
        try:
            bounds(claim.date)
        except BadInputError as error:
            yield str(error)
    for other in references(claim):
        if other not in claims:
            yield f"it refers to claim {other}, which does not exist"
        elif other == claim.id and claim.repeats != other:
            yield "it refers to itself"
    if claim.value is not None and not _is_finite(claim.value):
        yield f"the value {claim.value} is not a finite number"
    if claim.confidence is not None and not _is_finite(claim.confidence):
        yield "A confidence is a number from 0 to 1"
    if length is not None and any(span.end > length for span in claim.spans):
        yield f"a passage ends after the text, which has {length:,} characters"
    if not _is_unicode(claim):
        yield "a field holds half a surrogate pair, which is not a Unicode character"


def _is_finite(number: float) -> bool:
    """True if a number fits into a double: JSON may hold whole numbers that do not."""
    try:
        return math.isfinite(number)
    except OverflowError:
        return False


def _is_unicode(claim: Claim) -> bool:
    try:
        json.dumps(claim.to_record(), ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _circular(claims: Mapping[str, Claim]) -> dict[str, str]:
    """Claims that repeat each other in a circle, so that none of them is the first."""
    found: dict[str, str] = {}
    for ident in claims:
        path: list[str] = []
        other: str | None = ident
        while other is not None and other in claims and other not in path:
            path.append(other)
            other = claims[other].repeats
        if other == ident:
            circle = " and ".join(path) if len(path) > 1 else f"{ident} and itself"
            found[ident] = f"claims {circle} repeat each other; let one of them be the first"
    return found
