"""The slots of a claim as a person fills them in, and how what was written becomes values."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ..claims import AUTHOR, CLOSED, KINDS, Claim, Kind, Participant, Span
from ..dates import bounds
from ..errors import BadInputError

LONGEST = 4_000
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
FIRST = ("subject", "predicate", "object")
LAST = (
    *("date", "date_basis", "date_text", "issue", "polarity", "modality", "condition"),
    *("voice", "attribution", "speech_act", "because", "repeats", "note"),
)
OWN: Mapping[Kind, tuple[str, ...]] = {
    "statement": ("addressee", "quote", "stance"),
    "position": ("stance", "basis"),
    "event": ("addressee", "participants"),
    "measurement": ("value", "unit", "comparison", "area", "period"),
    "relation": (),
    "argument": (),
    "biographical": (),
}
SLOTS: Mapping[Kind, tuple[str, ...]] = {kind: (*FIRST, *OWN[kind], *LAST) for kind in KINDS}
ALL = frozenset(name for names in SLOTS.values() for name in names) | {"quote", "unit"}
# What the shapes ask for; said at once, not when the release is built.
NEEDED: Mapping[Kind, tuple[str, ...]] = {
    "statement": ("subject", "predicate"),
    "position": ("subject", "stance"),
    "event": ("predicate",),
    "measurement": ("subject",),
    "relation": ("subject", "predicate"),
    "argument": ("subject", "predicate"),
    "biographical": ("subject", "predicate"),
}


def filled(claim: Claim, written: Mapping[str, Any], ids: Iterable[str]) -> Claim:
    """A claim with slots as a person wrote them; an empty one clears its slot.

    Args:
        claim: What they are changed from; other slots stay as they are.
        written: Text by the name of its slot. Participants are `role: name; role: name`, the
            chain of voices is `author > Geng Shuang`, ids are separated by spaces.
        ids: Ids that the claim may refer to.

    Raises:
        BadInputError: A slot has no such value; the message names it.
    """
    there = frozenset(ids)
    values = {name: _value(name, text, there) for name, text in written.items()}
    values["voice"] = values.get("voice", claim.voice) or AUTHOR
    values["polarity"] = values.get("polarity", claim.polarity) or "positive"
    values["modality"] = values.get("modality", claim.modality) or "asserted"
    if claim.id in {values.get("speech_act"), values.get("repeats"), *values.get("because", ())}:
        raise BadInputError("a claim cannot refer to itself")
    return replace(claim, **values)


def checked(claim: Claim, length: int) -> Claim:
    """Returns a claim as it is, if a release can be made with it.

    Args:
        claim: The claim.
        length: How many code points the text has.

    Raises:
        BadInputError: A slot that its kind needs is empty, or a passage is not in the text.
    """
    for name in NEEDED[claim.kind]:
        if getattr(claim, name) is None:
            raise BadInputError(f"{claim.id}: a {claim.kind} needs its {name}; correct it first")
    if claim.date:
        bounds(claim.date)
    if any(not 0 <= start < end <= length for start, end in claim.spans):
        raise BadInputError(f"{claim.id}: a passage is outside the text")
    return claim


def spans(value: object) -> tuple[Span, ...]:
    """Passages from `[[start, end], ...]`.

    Raises:
        BadInputError: It is not of that form.
    """
    try:
        found = tuple(Span(*pair) for pair in value)  # type: ignore[attr-defined]
    except TypeError:
        found = ()
    if not found or any(type(n) is not int for span in found for n in span):
        raise BadInputError("a claim needs its passage: select words of the text")
    return found


def kind(value: object) -> Kind:
    """A kind of claim.

    Raises:
        BadInputError: There is no such kind.
    """
    for known in KINDS:
        if value == known:
            return known
    raise BadInputError(f"choose a kind: {', '.join(KINDS)}")


def as_written(claim: Claim) -> dict[str, str]:
    """The slots that have a value, as a person would write them."""
    written = {}
    for name in sorted(ALL):
        value = getattr(claim, name)
        if name == "participants":
            value = "; ".join(f"{p.role}: {p.name}" for p in value)
        elif name == "attribution":
            value = " > ".join(value)
        elif name == "because":
            value = " ".join(value)
        if value is not None and value != "":
            written[name] = str(value)
    return written


def _value(name: str, text: object, ids: frozenset[str]) -> Any:
    if name not in ALL:
        raise BadInputError(f"there is no slot {name!r}")
    if not isinstance(text, str):
        raise BadInputError(f"{name}: must be text")
    words = " ".join(text.split())
    if len(words) > LONGEST:
        raise BadInputError(f"{name}: is longer than {LONGEST:,} characters")
    if CONTROL.search(words):
        raise BadInputError(f"{name}: contains a control character; remove it")
    if name == "participants":
        return tuple(_participant(part) for part in words.split(";") if part.strip())
    if name == "attribution":
        return tuple(voice.strip() for voice in words.split(">") if voice.strip())
    if name == "because":
        return tuple(_known(name, ident, ids) for ident in re.split(r"[ ,]+", words) if ident)
    if not words:
        return None
    if name in ("speech_act", "repeats"):
        return _known(name, words, ids)
    if name == "value":
        return _number(words)
    if name in CLOSED and words not in CLOSED[name]:
        raise BadInputError(f"{name}: {words!r} is not one of {', '.join(CLOSED[name])}")
    if name == "date":
        bounds(words)
    return words


def _participant(text: str) -> Participant:
    role, colon, name = (part.strip() for part in text.partition(":"))
    if not (role and colon and name):
        raise BadInputError("participants: write each as role: name, with ; between them")
    return Participant(role, name)


def _known(name: str, ident: str, ids: frozenset[str]) -> str:
    if ident not in ids:
        raise BadInputError(f"{name}: there is no claim {ident}")
    return ident


def _number(text: str) -> int | float:
    try:
        number = float(text.replace(",", ""))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise BadInputError("value: must be a number, such as 12.5")
    return int(number) if number.is_integer() and "." not in text else number
