"""A small chart of a series of figures, as sizes for an SVG drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.rows import Row

from .dates import when

WIDTH = 560
ROW = 26
NAMES = 250  # pixels for what a bar is called


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure.

    Attributes:
        iri: The observation.
        label: The observation in words.
        name: What stands beside the bar: its time.
        value: The figure as recorded.
        y: Top of the bar in pixels.
        width: Its length in pixels.
        here: Whether it is the observation of the page.
    """

    iri: str
    label: str
    name: str
    value: str
    y: int
    width: float
    here: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars in the order of time, in one unit."""

    unit: str
    width: int
    height: int
    names: int
    bars: tuple[Bar, ...]


def series(rows: Sequence[Row], here: str) -> Chart | None:
    """The chart of an observation's series; None where it stands alone or is below zero."""
    figures = {row["other"]: row for row in rows}
    values = {iri: float(row["value"]) for iri, row in figures.items()}
    if len(figures) < 2 or min(values.values()) < 0 or max(values.values()) == 0:
        return None
    scale = (WIDTH - NAMES - 70) / max(values.values())
    bars = tuple(
        Bar(
            iri,
            row["label"],
            when(row.get("date"), row["earliest"], row.get("latest", "")),
            row["value"],
            number * ROW,
            round(values[iri] * scale, 1),
            iri == here,
        )
        for number, (iri, row) in enumerate(figures.items())
    )
    unit = next(iter(figures.values()))["unit"]
    return Chart(unit, WIDTH, len(bars) * ROW, NAMES, bars)
