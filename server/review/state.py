"""The desk as JSON for the page: whole at first, then what a step has changed."""

from typing import Any

from graph.claims import CLOSED, KINDS
from graph.reviewing.desk import Desk, Entry
from graph.reviewing.slots import NEEDED, SLOTS, as_written
from graph.to_rdf import label

from .store import Step, Store

CHOICES = ("stance", "basis", "polarity", "modality", "date_basis")


def whole(store: Store) -> dict[str, Any]:
    """Everything that the page shows."""
    step = store.now()
    desk = step.after
    return {
        "label": desk.source.label,
        "text": store.sitting.text,
        "by": store.sitting.by,
        "kinds": KINDS,
        "slots": SLOTS,
        "needed": NEEDED,
        "choices": {name: CLOSED[name] for name in CHOICES},
        "entries": [shown(entry) for entry in desk.entries],
        **_progress(step),
    }


def changed(step: Step) -> dict[str, Any]:
    """What a step has changed: claims put, and, where some came or went, the order of all."""
    before = {entry.claim.id: entry for entry in step.before.entries}
    entries = [e for e in step.after.entries if before.get(e.claim.id) is not e]
    order = [entry.claim.id for entry in step.after.entries]
    return {
        "entries": [shown(entry) for entry in entries],
        "order": order if order != list(before) else None,
        **_progress(step),
    }


def shown(entry: Entry) -> dict[str, Any]:
    """One claim."""
    claim, decision = entry.claim, entry.decision
    return {
        "id": claim.id,
        "kind": claim.kind,
        "spans": claim.spans,
        "label": label(claim),
        "slots": as_written(claim),
        "rule": claim.rule,
        "confidence": claim.confidence,
        "outcome": decision.outcome if decision else None,
        "by": decision.by if decision else None,
        "when": decision.when if decision else None,
        "why": decision.why if decision else None,
        "remark": entry.remark,
    }


def decided(desk: Desk) -> tuple[int, int]:
    """How many claims are decided, and how many there are."""
    return len(desk.entries) - len(desk.undecided), len(desk.entries)


def _progress(step: Step) -> dict[str, Any]:
    done, of = decided(step.after)
    return {
        "decided": done,
        "of": of,
        "complete": step.after.complete,
        "undoable": step.undoable,
        "version": step.version,
    }
