"""The table of options: a tick for every option taken, a column for every state."""

from __future__ import annotations

import pytest

from standoff.charts.option_table import CHART, MOST_STATES
from standoff.explain.blocks import Picture
from standoff.explain.method import short_name
from tests.charts.sample import (
    analysed,
    cells,
    classes,
    numbers,
    random_options,
    results_of,
    shapes,
    tables,
    texts,
)
from tests.explain.sample import arming


def drawn(case: str) -> Picture:
    return CHART.draw(*analysed(case))


def columns(picture: Picture) -> dict[int, float]:
    """Where the middle of each column is, by its number."""
    return {
        int(shape.text): numbers(shape)["x"]
        for shape in shapes(picture)
        if shape.tag == "text" and shape.text.isdigit()
    }


@pytest.mark.parametrize("case", ["elmira", "chicken", "syria-iraq-1975"])
def test_ticks_are_where_options_are_taken(case: str) -> None:
    conflict = analysed(case)[0].conflict
    picture = drawn(case)
    at = {x: state for state, x in columns(picture).items()}
    filled = [shape for shape in shapes(picture) if "taken" in classes(shape)]
    found = sorted(at[x] for each in filled if (x := round(numbers(each)["x"] + 7, 2)) in at)
    taken = [s for s in range(1, len(conflict.states) + 1) for _ in conflict.taken(s)]
    assert found == taken


def test_a_dash_stands_where_merged_states_differ() -> None:
    conflict = analysed("elmira")[0].conflict
    open_ones = sum(
        (conflict.pattern(s) or "").count("-") for s in range(1, len(conflict.states) + 1)
    )
    # One more in the legend.
    dashes = [shape for shape in shapes(drawn("elmira")) if shape.tag == "line"]
    assert sum("outline" in classes(each) for each in dashes) == open_ones + 1
    assert "either: merged states" in texts(drawn("elmira"))
    assert "either: merged states" not in texts(drawn("chicken"))


def test_every_decision_maker_and_option_has_a_row() -> None:
    said = texts(drawn("elmira"))
    for each in ("Ministry of the Environment", "Uniroyal", "Local government"):
        assert each in said
    for each in ("Uniroyal delays by its appeal", "Uniroyal abandons its plant"):
        assert each in said


def test_names_of_states_are_shown_where_there_are_any() -> None:
    assert {"s1", "s9"} <= set(texts(drawn("elmira")))
    bare = CHART.draw(*results_of(random_options([0, 1], 1)))
    assert not any("transform" in dict(shape.attributes) for shape in shapes(bare))


def test_today_is_marked() -> None:
    assert "today" in texts(drawn("elmira"))
    assert "today" not in texts(CHART.draw(*results_of(random_options([0, 1], 1, today=None))))


@pytest.mark.parametrize("case", ["elmira", "chicken"])
def test_the_twin_says_every_cell(case: str) -> None:
    table, _ = analysed(case)
    conflict = table.conflict
    states = range(1, len(conflict.states) + 1)
    rows = cells(drawn(case))
    meaning = {"Y": True, "N": False, "-": None}
    for bit in range(len(conflict.options)):
        assert rows[bit][2:] == tuple(meaning[(conflict.pattern(s) or "")[bit]] for s in states)
    for concept, row in zip(table.concepts, rows[len(conflict.options) :], strict=True):
        assert short_name(concept) in str(row[1])
        assert row[2:] == tuple(map(bool, table.equilibrium_mask(concept)))


def test_the_twin_names_the_states() -> None:
    (twin,) = tables(drawn("elmira"))
    assert twin.columns[2].name == "s1, 1 (today)"


def test_too_many_states_and_graphs_are_declined() -> None:
    assert CHART.applies(results_of(arming())[0]).endswith("without options")
    five, four = (results_of(random_options([0] * n, 1))[0] for n in (5, 4))
    assert f"{MOST_STATES} at most, and there are 32" in CHART.applies(five)
    assert CHART.applies(four) == ""
