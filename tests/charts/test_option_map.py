"""The map of options: a tile for every combination, told apart by more than colour."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.charts.option_map import CHART, LISTED
from standoff.explain.blocks import Bullets, Picture
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
from tests.explain.sample import arming, indifferent


def drawn(case: str) -> Picture:
    return CHART.draw(*analysed(case))


def tiles(picture: Picture, kind: str) -> list[int]:
    """How many tiles each path of a class has."""
    return [
        dict(shape.attributes)["d"].count("M")
        for shape in shapes(picture)
        if classes(shape) == {kind}
    ]


@pytest.mark.parametrize(
    ("case", "combinations"), [("elmira", 32), ("chicken", 4), ("budapest-2025", 512)]
)
def test_every_combination_has_a_tile(case: str, combinations: int) -> None:
    table, answer = analysed(case)
    picture = CHART.draw(table, answer)
    shades, dots = tiles(picture, "tile"), tiles(picture, "nowhere")
    # The legend has one of each, at the end.
    in_legend = len(table.conflict.decision_makers) + 1
    assert sum(shades[:-in_legend]) + sum(dots[:-1]) == combinations
    levels = np.unique(table.masks[answer.concept].sum(axis=0))
    assert len(shades) - in_legend == len(levels)


def test_ticks_are_on_what_holds() -> None:
    _, answer = analysed("budapest-2025")
    ticks = sum("tick" in classes(shape) for shape in shapes(drawn("budapest-2025")))
    # One more in the legend.
    assert ticks == len(answer.equilibria) + 1


def test_merged_states_have_a_tile_for_each_member() -> None:
    conflict = analysed("elmira")[0].conflict
    said = [each for each in texts(drawn("elmira")) if each.isdigit()]
    (members,) = conflict.merged.values()
    (merged,) = (conflict.state_of_code(code) for code in conflict.merged)
    assert said.count(str(merged)) == len(members)
    assert {int(each) for each in said} == set(range(1, len(conflict.states) + 1))


def test_both_axes_are_labelled_in_words() -> None:
    said = texts(drawn("elmira"))
    for bit in range(5):
        option = analysed("elmira")[0].conflict.options[bit]
        assert any(each.lower() == option.yes.lower() for each in said)


def test_today_and_what_it_leads_to_are_ringed_and_named() -> None:
    picture = drawn("elmira")
    rings = [shape for shape in shapes(picture) if classes(shape) == {"ring"}]
    # One more in the legend.
    assert len(rings) == 2 + 1
    assert {"today", "reached", "today, and what it leads to"} <= set(texts(picture))


def test_words_that_would_cover_each_other_are_left_out() -> None:
    results = results_of(random_options([0, 0, 0, 1, 1, 1, 2, 2], 5))
    picture = CHART.draw(*results)
    words = [s for s in shapes(picture) if s.text in ("today", "reached") and s.tag == "text"]
    places = [(numbers(each)["x"], numbers(each)["y"]) for each in words]
    for n, (x, y) in enumerate(places):
        assert not any(abs(x - a) < 30 and abs(y - b) < 12 for a, b in places[:n])


@pytest.mark.parametrize("case", ["elmira", "budapest-2025"])
def test_the_twin_lists_what_is_marked(case: str) -> None:
    table, answer = analysed(case)
    rows = cells(CHART.draw(table, answer))
    found = {int(str(row[2]).split(" (")[0].split(", ")[-1]) for row in rows}
    reached = {each.state for each in answer.reached.states} if answer.reached else set()
    assert found == set(answer.equilibria) | reached | {answer.status_quo}
    for row in rows:
        state = int(str(row[2]).split(" (")[0].split(", ")[-1])
        assert row[3] == table.masks[answer.concept][:, state - 1].sum()
        assert row[4] is (state in answer.equilibria)


def test_the_twin_counts_every_shade() -> None:
    table, answer = analysed("budapest-2025")
    (counts,) = (block for block in drawn("budapest-2025").twin if isinstance(block, Bullets))
    assert sum(int(item.split()[0]) for item in counts.items) == len(table.conflict.states)
    assert counts.items[0] == f"{len(answer.equilibria)} states where all 5 would stay."


def test_of_many_outcomes_the_twin_lists_the_first() -> None:
    conflict = indifferent({"us": dict.fromkeys("abc", "It"), "eu": dict.fromkeys("abcd", "It")})
    picture = CHART.draw(*results_of(conflict))
    assert len(cells(picture)) == LISTED
    assert tables(picture)[0].groups[0].title == f"The first {LISTED} of 128"


def test_where_nothing_is_marked_there_is_no_table() -> None:
    conflict = random_options([0, 1], 0, today=None)
    results = results_of(conflict)
    picture = CHART.draw(*results)
    assert bool(tables(picture)) is bool(results[1].equilibria)
    assert "today" not in texts(picture)


def test_small_tiles_are_drawn_in_one_piece_where_they_are_alike() -> None:
    few = CHART.draw(*results_of(indifferent({"us": dict.fromkeys("abcdefghijklmn", "It")}, ())))
    assert max(tiles(few, "tile")) == 128


def test_conflicts_it_cannot_show_are_declined() -> None:
    assert CHART.applies(results_of(arming())[0]).endswith("without options")
    one = results_of(indifferent({"us": {"a": "It"}}, ()))[0]
    assert "two options" in CHART.applies(one)
    many = results_of(indifferent({"us": dict.fromkeys("abcdefghijklmno", "It")}, ()))[0]
    assert "16,384 combinations of options at most, and there are 32,768" in CHART.applies(many)
