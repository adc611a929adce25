"""What a graph says of its claims, slot by slot, as plain text.

Slots are named as the fields of the exchange format. Left out is what numbers lines, which any new
line before them changes: the ids of claims and their order. Claims that a claim refers to, it
refers to by their IRIs.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from rdflib import RDFS

from ..from_rdf import CLAIMS_OF, FIELD_OF
from ..iris import class_name, local_name
from ..kinds import KIND_OF
from ..namespaces import CMQ
from ..queries import query
from ..rows import Select

# Claim, slot, where the text stands among the others of the slot, text.
Part = tuple[str, str, int, str]
# Of one claim: its slots with their places and texts.
Parts = dict[str, set[tuple[int, str]]]

CLASSES = frozenset(map(str, KIND_OF))
CONCEPTS = frozenset(("polarity", "modality", "date_basis"))
SLOTS = {
    **{str(predicate): name for predicate, name in (*FIELD_OF.items(), *CLAIMS_OF.items())},
    str(CMQ.about): "about",
    str(CMQ.document): "document",
    str(RDFS.label): "label",
}
BETWEEN = {"attribution": " > ", "passages": ", "}
NOWHERE = {(sys.maxsize, "")}


def claim_slots(select: Select) -> Iterator[tuple[str, dict[str, str]]]:
    """The IRI of each claim with its slots, document after document, in the order of the text.

    Slots that are empty are left out.
    """
    parts: dict[str, Parts] = defaultdict(lambda: defaultdict(set))
    sources = (_recorded, _matters, _voices, _roles, _passages, _decisions)
    for claim, slot, place, text in chain.from_iterable(source(select) for source in sources):
        parts[claim][slot].add((place, text))
    for claim in sorted(parts, key=lambda claim: (*_place(parts[claim]), claim)):
        yield claim, {slot: _joined(slot, found) for slot, found in sorted(parts[claim].items())}


def _place(parts: Parts) -> tuple[str, int]:
    """The document of a claim, and where it stands there."""
    return min(parts.get("document", NOWHERE))[1], min(parts.get("passages", NOWHERE))[0]


def _joined(slot: str, found: Iterable[tuple[int, str]]) -> str:
    return BETWEEN.get(slot, "; ").join(text for _, text in sorted(found))


def _recorded(select: Select) -> Iterator[Part]:
    for row in select(query("claims")):
        slot, value = SLOTS.get(row["predicate"]), row["value"]
        if slot is not None:
            yield row["claim"], slot, 0, local_name(value) if slot in CONCEPTS else value


def _matters(select: Select) -> Iterator[Part]:
    for row in select(query("claim-matters")):
        if row["class"] in CLASSES:  # not what inference adds
            yield row["claim"], "kind", 0, class_name(row["class"])
        for slot in ("stance", "basis"):
            if slot in row:
                yield row["claim"], slot, 0, local_name(row[slot])


def _voices(select: Select) -> Iterator[Part]:
    for row in select(query("claim-voices")):
        yield row["claim"], "voice", 0, row["own"]
        if "name" in row:
            yield row["claim"], "attribution", _number(row["depth"]), row["name"]


def _roles(select: Select) -> Iterator[Part]:
    for row in select(query("claim-parts")):
        if "role" in row:
            text = f"{row['role']}: {row['holder']}"
            yield row["claim"], "participants", _number(row["order"]), text
        elif "field" in row:
            yield row["claim"], "preferred", 0, f"{row['field']}: {row['reading']} ({row['why']})"
        else:
            yield row["claim"], "rule", 0, row["rule"]


def _passages(select: Select) -> Iterator[Part]:
    """Where claims stand; the rows come in the order of the text, the main passage first."""
    places: dict[tuple[str, str], int] = {}
    for row in select(query("claim-passages")):
        text = f"{row['start']}-{row['end']}"
        yield row["claim"], "passages", places.setdefault((row["claim"], text), len(places)), text
        if "note" in row:
            yield row["claim"], "note", 0, row["note"]


def _decisions(select: Select) -> Iterator[Part]:
    for row in select(query("claim-decisions")):
        by = f" by {row['by']}" if "by" in row else ""
        when = f" on {row['when'][:10]}" if "when" in row else ""
        why = f": {row['why']}" if "why" in row else ""
        yield row["claim"], "review", 0, f"{local_name(row['outcome'])}{by}{when}{why}"


def _number(text: str) -> int:
    """A place in an order; data of others may give what is no number."""
    try:
        return int(text)
    except ValueError:
        return 0
