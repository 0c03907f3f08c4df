"""Which states the picture of robustness shows, on the flagship case."""

from __future__ import annotations

from standoff.casefile.read import load
from standoff.ensembles.over_worlds import over_worlds
from standoff.explain.blocks import Picture, Table
from standoff.report.robustness_picture import MOST_ROWS, robustness_blocks


def test_states_that_are_reached_come_first_with_their_counts() -> None:
    case = load("cases/budapest-2025")
    assert case.open_model is not None
    results = over_worlds(case.open_model, case.assumptions.worlds(), case.questions)
    (picture,) = robustness_blocks(case, results)
    assert isinstance(picture, Picture)
    (twin,) = picture.twin
    assert isinstance(twin, Table)
    rows = twin.groups[0].rows
    assert rows[0] == ("As today", 46, 8, 46, 80, 80)
    assert rows[1] == ("Russia fixes a date for a summit", 18, 16, 50, 88, 88)
    assert len(rows) == MOST_ROWS
