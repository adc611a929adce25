"""A claim: what a document says about one thing in the world, and where it says so."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, NamedTuple, get_args

from .errors import BadInputError

Kind = Literal[
    "statement", "position", "event", "measurement", "relation", "argument", "biographical"
]
Stance = Literal["support", "oppose", "conditional", "ambivalent", "none"]
Basis = Literal["stated", "ascribed", "acted"]
Polarity = Literal["positive", "negated"]
Modality = Literal["asserted", "possible", "necessary", "predicted", "desired", "conditional"]
DateBasis = Literal["explicit", "inferred", "relative", "vague"]
Status = Literal["proposed", "accepted", "corrected", "added"]

AUTHOR = "author"
KINDS: tuple[Kind, ...] = get_args(Kind)


class Span(NamedTuple):
    """Where a passage stands: code points into the text as kept, half-open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Participant:
    """A further role in an event, beside its subject and object."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Preferred:
    """The reading preferred to a slip; the claim's own field keeps what is printed."""

    field: str
    value: str | int | float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One line of the exchange format; None or empty where a field does not apply.

    Attributes:
        document: `sha256:` and the hexadecimal digest of the text that the offsets count in.
        id: Unique within its file.
        kind: What sort of thing the claim is about.
        spans: Where the text says so; the first is the main passage.
        exact: The main passage, `text[start:end]`; None where the text is not at hand.
        voice: Who asserts it: `author`, or the name of the source it is attributed to.
        attribution: The chain of voices, outermost first.
        subject: Canonical name of speaker, holder, acting party or thing measured.
        predicate: Short normalised verb phrase.
        object: Content, issue or counterpart.
        addressee: Canonical name of whom it is said or sent to.
        participants: Further roles of an event.
        date: ISO 8601 date, year and month, year, or interval; open ends are left empty.
        date_basis: How the date is known.
        date_text: The words of a date that is relative or vague.
        issue: Topic.
        stance: Where a position's holder stands.
        basis: How a position is known: its holder says so, somebody else does, an act shows it.
        polarity: Whether the claim affirms or denies.
        modality: In which way the claim holds.
        condition: The condition that the claim depends on, in words.
        value: The number of a measurement.
        unit: `percent`, an ISO 4217 code, or what is counted.
        comparison: What the value is compared with.
        area: The area that a figure covers.
        period: The period that a figure covers.
        quote: The quoted words, where direct.
        speech_act: Id of the head claim of the act of speech that this content belongs to.
        because: Ids of the claims given as grounds.
        repeats: Id of the earlier claim that this one says again.
        preferred: The reading preferred to a slip.
        presupposed: Whether the claim is taken for granted rather than asserted.
        alt_kind: A kind that would be equally right.
        alt_subject: A name that would be equally right as the subject.
        rule: Name of the rule that found it.
        confidence: From 0 to 1; orders the findings of rules.
        status: What review made of it.
        note: Remark for people.
    """

    document: str
    id: str
    kind: Kind
    spans: tuple[Span, ...]
    exact: str | None = None
    voice: str = AUTHOR
    attribution: tuple[str, ...] = ()
    subject: str | None = None
    predicate: str | None = None
    object: str | None = None
    addressee: str | None = None
    participants: tuple[Participant, ...] = ()
    date: str | None = None
    date_basis: DateBasis | None = None
    date_text: str | None = None
    issue: str | None = None
    stance: Stance | None = None
    basis: Basis | None = None
    polarity: Polarity = "positive"
    modality: Modality = "asserted"
    condition: str | None = None
    value: int | float | None = None
    unit: str | None = None
    comparison: str | None = None
    area: str | None = None
    period: str | None = None
    quote: str | None = None
    speech_act: str | None = None
    because: tuple[str, ...] = ()
    repeats: str | None = None
    preferred: Preferred | None = None
    presupposed: bool = False
    alt_kind: Kind | None = None
    alt_subject: str | None = None
    rule: str | None = None
    confidence: float | None = None
    status: Status | None = None
    note: str | None = None

    @property
    def span(self) -> Span:
        """The main passage."""
        return self.spans[0]

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Claim":
        """Reads one decoded line; fields unknown to the format are left aside.

        Raises:
            BadInputError: A field is missing, or has a value that the format does not know.
        """
        known = {f.name for f in fields(cls)}
        values = {k: v for k, v in record.items() if k in known and v is not None}
        for name in ("document", "id", "kind", "spans"):
            if name not in values:
                raise BadInputError(f"a claim needs the field {name!r}")
        try:
            values["spans"] = tuple(Span(int(start), int(end)) for start, end in values["spans"])
            values["participants"] = tuple(
                Participant(p["role"], p["name"]) for p in values.get("participants", ())
            )
            if "preferred" in values:
                values["preferred"] = Preferred(**values["preferred"])
        except (TypeError, ValueError, KeyError) as error:
            raise BadInputError(f"claim {values['id']}: {error}") from error
        for name in ("attribution", "because"):
            values[name] = tuple(values.get(name, ()))
        for name, value in values.items():
            if not _fits(name, value):
                raise BadInputError(f"claim {values['id']}: {name} cannot be {value!r}"[:200])
        for name, allowed in CLOSED.items():
            if name in values and values[name] not in allowed:
                raise BadInputError(
                    f"claim {values['id']}: {name} {values[name]!r} is not one of "
                    f"{', '.join(allowed)}"
                )
        if not values["spans"] or any(not 0 <= s.start < s.end for s in values["spans"]):
            raise BadInputError(f"claim {values['id']}: spans need 0 <= start < end")
        return cls(**values)

    def to_record(self) -> dict[str, Any]:
        """The claim as a JSON object: what does not apply is left out."""
        record: dict[str, Any] = {}
        for f in fields(self):
            value = getattr(self, f.name)
            if value is None or value == () or value is False:
                continue
            if f.name == "spans":
                value = [list(span) for span in value]
            elif f.name == "participants":
                value = [{"role": p.role, "name": p.name} for p in value]
            elif f.name == "preferred":
                value = {"field": value.field, "value": value.value, "why": value.why}
            elif isinstance(value, tuple):
                value = list(value)
            record[f.name] = value
        return record


def _fits(name: str, value: object) -> bool:
    """True if a field's value has the type that the format gives it."""
    if name in ("value", "confidence"):
        return isinstance(value, int | float) and not isinstance(value, bool)
    if name == "presupposed":
        return isinstance(value, bool)
    if name in ("attribution", "because"):
        return isinstance(value, tuple) and all(isinstance(one, str) for one in value)
    if name == "participants":
        return isinstance(value, tuple) and all(
            isinstance(one.role, str) and isinstance(one.name, str) for one in value
        )
    return name in ("spans", "preferred") or isinstance(value, str)


CLOSED: Mapping[str, tuple[str, ...]] = {
    "kind": KINDS,
    "alt_kind": KINDS,
    "stance": get_args(Stance),
    "basis": get_args(Basis),
    "polarity": get_args(Polarity),
    "modality": get_args(Modality),
    "date_basis": get_args(DateBasis),
    "status": get_args(Status),
}
