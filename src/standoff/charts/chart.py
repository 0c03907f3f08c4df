"""What a chart is: a kind of picture that can be drawn of an analysis, and when it can.

A file of this package that defines ``CHART`` is found by scan; other packages add theirs through
the entry point group ``standoff.charts``. The model for its kind is `standoff.charts.option_table`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from standoff.analysis.answer import Answer
from standoff.analysis.stability import StabilityTable
from standoff.errors import NotApplicableError, UnknownNameError, nearest_name
from standoff.explain.blocks import Picture
from standoff.registry import plugins

__all__ = ["Chart", "all_charts", "chart_named", "drawn", "fitting_chart"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One kind of picture.

    `applies` says why it cannot be drawn of an analysis, or nothing where it can. Of those that
    can, the one first in `order` is drawn where nobody asks for another.
    """

    id: str
    title: str
    summary: str
    order: int
    applies: Callable[[StabilityTable], str]
    draw: Callable[[StabilityTable, Answer], Picture]


def all_charts() -> Mapping[str, Chart]:
    """Every chart by its name, the most telling first."""
    return plugins("standoff.charts", "CHART")


def chart_named(name: str) -> Chart:
    """The chart with a name; `UnknownNameError` when there is none."""
    known = all_charts()
    if name not in known:
        raise UnknownNameError(f"no picture '{name}'; {nearest_name(name, known)}")
    return known[name]


def fitting_chart(table: StabilityTable) -> Chart:
    """The chart that suits the size and form of a conflict; `NotApplicableError` if none does."""
    reasons = {each: each.applies(table) for each in all_charts().values()}
    for chart, why in reasons.items():
        if not why:
            return chart
    said = "; ".join(f"{chart.id}: {why}" for chart, why in reasons.items())
    raise NotApplicableError(f"no picture can be drawn of this case; {said}")


def drawn(chart: Chart, table: StabilityTable, answer: Answer) -> Picture:
    """The picture of an analysis; `NotApplicableError` where it says nothing."""
    why = chart.applies(table)
    if why:
        raise NotApplicableError(f"{chart.id} cannot be drawn: {why}")
    return chart.draw(table, answer)
