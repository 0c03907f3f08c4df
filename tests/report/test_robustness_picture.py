"""Which states the picture of robustness shows, on the flagship case."""

from __future__ import annotations

from standoff.casefile.read import load
from standoff.ensembles.over_worlds import over_worlds
from standoff.explain.blocks import Paragraph, Picture, Table
from standoff.report.robustness_picture import MOST_ROWS, robustness_blocks, robustness_data


def test_states_that_are_reached_come_first_with_their_counts() -> None:
    case = load("cases/budapest-2025")
    assert case.open_model is not None
    results = over_worlds(case.open_model, case.assumptions.worlds(), case.questions)
    (picture,) = robustness_blocks(case, results)
    assert isinstance(picture, Picture)
    twin, more = picture.twin
    assert isinstance(twin, Table)
    rows = twin.groups[0].rows
    assert rows[0] == ("As today", 46, 8, 46, 80, 80)
    assert rows[1] == ("Russia fixes a date for a summit", 18, 16, 50, 88, 88)
    assert len(rows) == MOST_ROWS
    assert more == Paragraph("242 more states are not shown.")
    assert "242 more states are not shown." in picture.summary


def test_the_data_count_the_worlds_in_which_a_state_is_feasible() -> None:
    case = load("cases/budapest-2025")
    assert case.open_model is not None
    results = over_worlds(case.open_model, case.assumptions.worlds(), case.questions)
    data = robustness_data(case, results, most=3)
    assert (data["worlds"], data["states_total"], len(data["states"])) == (96, 262, 3)
    first, _, third = data["states"]
    assert first["equilibrium_in"] == {"nash": 8, "seq": 46, "smr": 80, "gmr": 80}
    assert (first["id"], first["feasible_in"], first["reached_in"]) == (49, 96, 46)
    # Not by default, but where a launch is possible.
    assert (third["id"], third["feasible_in"]) == (None, 48)
