"""Who would stay where: a mark for every state, concept and decision maker."""

from __future__ import annotations

import pytest

from standoff.charts.stability_table import CHART, MOST_STATES
from standoff.charts.standing import holding_somehow
from standoff.explain.blocks import Paragraph, Picture
from tests.charts.sample import (
    analysed,
    cells,
    classes,
    numbers,
    random_graph,
    random_options,
    results_of,
    shapes,
    tables,
    texts,
)
from tests.explain.sample import arming, pursuit


def drawn(case: str) -> Picture:
    return CHART.draw(*analysed(case))


def filled(picture: Picture) -> int:
    """How many decision makers would stay, over all rows; less the three of the legend."""
    signs = [shape for shape in shapes(picture) if shape.tag == "g" and shape.parts]
    return sum("taken" in classes(sign.parts[0]) and len(sign.parts) == 2 for sign in signs) - 3


@pytest.mark.parametrize("case", ["chicken", "syria-iraq-1975", "price-war"])
def test_marks_are_those_of_the_analysis(case: str) -> None:
    table, _ = analysed(case)
    assert filled(drawn(case)) == sum(int(mask.sum()) for mask in table.masks.values())


@pytest.mark.parametrize("case", ["chicken", "elmira", "budapest-2025"])
def test_what_holds_is_framed(case: str) -> None:
    table, answer = analysed(case)
    shown = range(1, len(table.conflict.states) + 1)
    if len(shown) > MOST_STATES:
        shown = holding_somehow(table)[:MOST_STATES]
    expected = sum(bool(table.equilibrium_mask(c)[s - 1]) for c in table.concepts for s in shown)
    frames = [s for s in shapes(CHART.draw(table, answer)) if classes(s) == {"outline"}]
    # One more in the legend.
    assert sum(shape.tag == "rect" for shape in frames) == expected + 1


@pytest.mark.parametrize("case", ["chicken", "elmira"])
def test_the_twin_says_who_would_stay(case: str) -> None:
    table, answer = analysed(case)
    picture = CHART.draw(table, answer)
    for state, row in enumerate(cells(picture), start=1):
        for concept, said in zip(table.concepts, row[2:], strict=True):
            stable = table.masks[concept][:, state - 1]
            if stable.all():
                assert said == "all"
            else:
                assert len(str(said).replace("–", "").split()) == stable.sum()


def test_the_twin_says_whose_letters_they_are() -> None:
    (key,) = (block for block in drawn("elmira").twin if isinstance(block, Paragraph))
    assert "U Uniroyal" in key.text


def test_today_and_what_it_leads_to_are_marked() -> None:
    said = texts(drawn("chicken"))
    assert said.count("today") == 1
    assert said.count("reached") == 2
    numbers_in_twin = [str(row[1]) for row in cells(drawn("chicken"))]
    assert sum("(today)" in each for each in numbers_in_twin) == 1


def test_states_are_told_in_words_where_there_is_room() -> None:
    said = texts(drawn("chicken"))
    assert "The red car drives straight on" in said
    assert "As today" in said


def test_states_are_told_by_squares_where_words_are_too_long() -> None:
    said = texts(drawn("garrison-diversion"))
    assert "As today" not in said
    assert "The commission accepts the full project" in said


def test_of_many_states_those_that_hold_are_shown() -> None:
    table, answer = analysed("budapest-2025")
    picture = CHART.draw(table, answer)
    assert len(cells(picture)) == len(holding_somehow(table)) == 36
    assert "The 36 states that hold" in picture.summary
    assert "(36 of 384)" in picture.summary


def test_of_very_many_the_first_are_shown() -> None:
    results = results_of(random_graph(200, 2, 5, 3))
    picture = CHART.draw(*results)
    assert len(cells(picture)) == MOST_STATES
    assert picture.summary.startswith(f"The first {MOST_STATES} states")


def test_with_many_decision_makers_only_the_concept_asked_for_shows_each() -> None:
    results = results_of(random_options([0, 1, 2, 3, 4, 5, 6, 6], 1))
    (twin,) = tables(CHART.draw(*results))
    said = {
        column.name: {row[place] for row in cells(CHART.draw(*results))}
        for place, column in enumerate(twin.columns)
    }
    assert said["GMR"] <= {"all", "–"}
    assert any(" " in str(each) for each in said["SEQ"])


def test_columns_of_a_concept_stand_below_its_name() -> None:
    picture = drawn("chicken")
    heads = {shape.text: numbers(shape).get("x", 0) for shape in shapes(picture)}
    assert heads["Nash"] < heads["SIM"]


def test_a_graph_is_told_by_the_names_of_its_states() -> None:
    said = texts(CHART.draw(*results_of(arming())))
    assert {"peace", "arms", "war"} <= set(said)


def test_where_nothing_can_be_shown_the_reason_is_told() -> None:
    assert CHART.applies(results_of(pursuit())[0]) == ""
    nothing = results_of(random_options([0, 0, 0, 1, 1, 1], 4, today=None))[0]
    assert bool(CHART.applies(nothing)) is not bool(holding_somehow(nothing))
