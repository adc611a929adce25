"""Things of one kind as a table: a spreadsheet takes it for text and numbers, not for formulas."""

import csv
import io
import re
from collections.abc import Mapping

from rdflib import URIRef

from graph.formats import RESULTS
from graph.namespaces import CMQ
from graph.network.plain import cell

from ..asking import construct
from .queries import query

CSV = next(form for form in RESULTS if form.suffix == "csv")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


# The class of each kind of matter, and the property that leads to who says, holds or does it.
MATTERS: Mapping[str, tuple[URIRef, URIRef]] = {
    "statements": (CMQ.Statement, CMQ.speaker),
    "positions": (CMQ.Position, CMQ.holder),
    "events": (CMQ.Event, CMQ.agent),
    "observations": (CMQ.Observation, CMQ.measured),
    "states-of-affairs": (CMQ.StateOfAffairs, CMQ.concerns),
    "arguments": (CMQ.Argument, CMQ.concerns),
}


def table(name: str) -> bytes:
    """The table of one kind as CSV. Source: RFC 4180."""
    if name in MATTERS:
        kind, role = MATTERS[name]
        answer, bound = construct(query("table-matters"), CSV, **{"class": kind, "role": role}), 2
    else:
        answer, bound = construct(query(f"table-{name}"), CSV), 0
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in csv.reader(io.StringIO(answer.decode(), newline="")):
        # the first columns hold what was bound, the same in every row
        writer.writerow([each if NUMBER.fullmatch(each) else cell(each) for each in row[bound:]])
    return text.getvalue().encode()
