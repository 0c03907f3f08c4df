"""The graph of moves: nothing hides anything, and the twin says every arc."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.charts.links import links
from standoff.charts.makers import maker_signs
from standoff.charts.move_graph import CHART
from standoff.charts.surroundings import surroundings
from standoff.explain.blocks import Picture
from standoff.model.conflict import Conflict
from tests.charts.sample import (
    CASES,
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
from tests.explain.sample import arming, prisoners

Rectangle = tuple[float, float, float, float]
DRAWABLE = [
    path.name for path in sorted(CASES.iterdir()) if not CHART.applies(analysed(path.name)[0])
]
conflicts = st.builds(
    random_graph, st.integers(1, 14), st.integers(1, 3), st.integers(0, 14), st.integers(0, 999)
) | st.builds(random_options, st.just([0, 0, 1, 1, 2, 2]), st.integers(0, 99))


def drawn(case: str) -> Picture:
    return CHART.draw(*analysed(case))


def rectangles(picture: Picture, *kinds: str) -> list[Rectangle]:
    """The boxes of some classes: left, top, right, bottom."""
    found = []
    for shape in shapes(picture):
        if shape.tag == "rect" and classes(shape) & set(kinds):
            at = numbers(shape)
            found.append((at["x"], at["y"], at["x"] + at["width"], at["y"] + at["height"]))
    return found


def overlap(one: Rectangle, other: Rectangle) -> bool:
    return (
        one[0] < other[2] - 0.01
        and other[0] < one[2] - 0.01
        and one[1] < other[3] - 0.01
        and other[1] < one[3] - 0.01
    )


def arcs(conflict: Conflict) -> set[tuple[str, int, int, bool]]:
    """Every move the picture shows: mover, start, end, and whether it is better."""
    names = [sign.name for sign in maker_signs(conflict)]
    found = set()
    for link in surroundings(conflict).links:
        found.add((names[link.mover], link.start, link.end, link.improves))
        if link.reversible:
            found.add((names[link.mover], link.end, link.start, False))
    return found


def told(picture: Picture) -> set[tuple[str, int, int, bool]]:
    """Every move the twin tells."""
    found = set()
    for row in cells(picture):
        start = int(re.sub(r"\D*\(\w+\)", "", str(row[1])).split(", ")[-1])
        moves = row[2] if isinstance(row[2], tuple) else ()
        for said in moves:
            parts = re.fullmatch(r"(.*) to (\d+)( \(better\))?", said)
            assert parts is not None
            found.add((parts[1], start, int(parts[2]), bool(parts[3])))
    return found


@given(conflicts)
@settings(deadline=None, max_examples=40)
def test_the_twin_says_every_arc_of_any_graph(conflict: Conflict) -> None:
    results = results_of(conflict)
    if not CHART.applies(results[0]):
        assert told(CHART.draw(*results)) == arcs(conflict)


@given(conflicts)
@settings(deadline=None, max_examples=40)
def test_no_two_boxes_overlap_and_none_leaves_the_frame(conflict: Conflict) -> None:
    results = results_of(conflict)
    if CHART.applies(results[0]):
        return
    picture = CHART.draw(*results)
    boxes = rectangles(picture, "node", "holding")
    assert len(boxes) == len(surroundings(conflict).states)
    for place, one in enumerate(boxes):
        assert not any(overlap(one, other) for other in boxes[:place])
        assert one[0] >= 0
        assert one[2] <= picture.width
        assert one[3] <= picture.height


@pytest.mark.parametrize("case", DRAWABLE)
def test_letters_of_a_case_that_ships_cover_no_box_and_no_other_letters(case: str) -> None:
    picture = drawn(case)
    boxes = rectangles(picture, "node", "holding")
    end = max(box[3] for box in boxes)
    # Those of the legend stand below.
    badges = [each for each in rectangles(picture, "badge") if each[1] < end]
    assert len(badges) == len(surroundings(analysed(case)[0].conflict).links)
    for place, badge in enumerate(badges):
        assert not any(overlap(badge, other) for other in boxes)
        assert not any(overlap(badge, other) for other in badges[:place])


@pytest.mark.parametrize("case", DRAWABLE)
def test_a_case_that_ships_is_shown_whole_with_every_move(case: str) -> None:
    conflict = analysed(case)[0].conflict
    picture = drawn(case)
    every = links(conflict, range(1, len(conflict.states) + 1))
    heads = [classes(shape) for shape in shapes(picture) if classes(shape) & {"head", "barb"}]
    in_legend = [{"head"}, {"barb"}, {"head"}, {"barb"}]
    assert len(heads) == len(every) + sum(link.reversible for link in every) + len(in_legend)
    assert sum({"arc"} <= kind for kind in map(classes, shapes(picture))) == len(every) + 3


@pytest.mark.parametrize("case", ["elmira", "chicken"])
def test_what_holds_is_marked_by_more_than_its_colour(case: str) -> None:
    _, answer = analysed(case)
    picture = drawn(case)
    assert len(rectangles(picture, "holding")) == len(answer.equilibria)
    ticks = sum("tick" in classes(shape) for shape in shapes(picture))
    # One more in the legend.
    assert ticks == len(answer.equilibria) + 1
    assert sum(row[3] is True for row in cells(picture)) == len(answer.equilibria)


def test_columns_count_the_moves_from_today() -> None:
    said = texts(drawn("elmira"))
    assert said[:4] == ["Today", "After 1 move", "After 2 moves", "After 3 moves"]
    titles = [group.title for group in tables(drawn("elmira"))[0].groups]
    assert titles == said[:4]


def test_states_that_cannot_come_about_stand_apart() -> None:
    conflict = Conflict.from_moves(
        ["a", "b"], {"x": [("b", "a")]}, ranks={"x": [0, 1]}, status_quo="a"
    )
    picture = CHART.draw(*results_of(conflict))
    assert "Not from today" in texts(picture)
    assert tables(picture)[0].groups[-1].title == "Cannot come about from today"


def test_today_and_what_it_leads_to_have_a_word() -> None:
    said = texts(drawn("chicken"))
    assert (said.count("today"), said.count("reached")) == (1, 2)


def test_a_few_states_are_told_in_words_and_more_by_squares() -> None:
    assert "As today" in texts(drawn("chicken"))
    assert "Uniroyal delays by its appeal" in texts(drawn("elmira"))
    assert "As today" not in texts(drawn("elmira"))


def test_a_graph_says_what_happens() -> None:
    assert {"peace", "arms", "war"} <= set(texts(CHART.draw(*results_of(arming()))))


def test_a_part_says_that_it_is_one() -> None:
    conflict = random_options([0, 0, 1, 1, 2, 2], 3)
    picture = CHART.draw(*results_of(conflict))
    shown = len(surroundings(conflict).states)
    assert re.search(rf"within \d moves? .*: {shown} of 64 states\.", picture.summary)
    assert "not better" not in texts(picture)


def test_what_has_no_room_is_counted() -> None:
    conflict = Conflict.from_moves(
        80,
        {"x": [(1, end) for end in range(2, 81)]},
        ranks={"x": list(range(80))},
        status_quo=1,
    )
    picture = CHART.draw(*results_of(conflict))
    assert picture.summary.endswith("Left out for want of room: 20 states.")


def test_somebody_who_points_at_a_box_is_told_the_state() -> None:
    titles = [shape.text for shape in shapes(drawn("chicken")) if shape.tag == "title"]
    assert "As today (state both_swerve, 4)" in titles


def test_where_it_cannot_be_drawn_it_says_what_can() -> None:
    assert "option_map" in CHART.applies(analysed("budapest-2025")[0])
    assert "today" in CHART.applies(results_of(prisoners(None))[0])
