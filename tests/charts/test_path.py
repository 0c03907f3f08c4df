"""The picture of the shortest ways: every box and line is there, long ways go on below."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.analysis.shortest_paths import shortest_paths
from standoff.analysis.stability import analyse
from standoff.analysis.status_quo import status_quo
from standoff.charts.chart import chart_named
from standoff.charts.path import COLUMNS, path_picture
from standoff.explain.blocks import Bullets, Paragraph, Picture
from standoff.model.conflict import Conflict
from tests.charts.sample import analysed, hostile, random_options, results_of, shapes


def picture_to(conflict: Conflict, end: int) -> Picture:
    paths = shortest_paths(status_quo(conflict), end)
    assert paths is not None
    return path_picture(conflict, paths, (), "seq")


def said(picture: Picture) -> list[str]:
    return [shape.text for shape in shapes(picture) if shape.tag == "text"]


def test_the_ways_to_the_farthest_outcome_of_elmira() -> None:
    table, _ = analysed("elmira")
    picture = picture_to(table.conflict, 9)
    texts = said(picture)
    assert [each for each in texts if each.startswith("After")] == [
        "After 1 move", "After 2 moves", "After 3 moves",
    ]  # fmt: skip
    assert {"1 s1", "2 s2", "3 s3", "6 s5", "4 s4", "7 s6", "8 s7", "9 s8"} <= set(texts)
    assert [each for each in texts if each in ("today", "end")] == ["today", "end"]
    assert picture.summary == "From today's situation to the end in 3 moves: 6 ways."
    lists = [each for each in picture.twin if isinstance(each, Bullets)]
    assert [each.title for each in lists] == [f"Way {n} of 6" for n in range(1, 6)]
    assert all(each.steps and len(each.items) == 3 for each in lists)
    assert picture.twin[-1] == Paragraph("Not told move by move: 1 further way.")


def test_where_all_ways_are_told_nothing_is_left() -> None:
    table, _ = analysed("syria-iraq-1975")
    picture = picture_to(table.conflict, 6)
    assert [each.title for each in picture.twin if isinstance(each, Bullets)] == [
        "Way 1 of 2", "Way 2 of 2",
    ]  # fmt: skip
    assert not any(isinstance(each, Paragraph) for each in picture.twin)


def test_drawn_of_an_analysis_it_shows_the_nearest_other_outcome() -> None:
    table, found = analysed("syria-iraq-1975")
    picture = chart_named("path").draw(table, found)
    assert picture.summary == "From today's situation to the end in 2 moves: 2 ways."
    assert "nobody would leave (SEQ)" in said(picture)


def test_where_nothing_leads_to_another_outcome_today_is_alone() -> None:
    conflict = Conflict.from_moves(2, {"a": []}, ranks={"a": [0, 1]}, status_quo=1)
    picture = chart_named("path").draw(*results_of(conflict))
    assert picture.summary.startswith("Today's situation alone")


def test_without_a_status_quo_there_is_no_picture() -> None:
    table = analyse(random_options([0, 1], 1, today=None))
    assert "the case has none" in chart_named("path").applies(table)


@pytest.mark.parametrize("length", [1, 5, 6, 11, 25])
def test_long_ways_go_on_below_from_the_last_column_again(length: int) -> None:
    arcs = [(n, n + 1) for n in range(1, length + 1)]
    conflict = Conflict.from_moves(
        length + 1,
        {"a": arcs[::2], "b": arcs[1::2]},
        ranks={"a": list(range(length + 1)), "b": [0] * (length + 1)},
        status_quo=1,
    )
    picture = picture_to(conflict, length + 1)
    heads = [each for each in said(picture) if each.startswith(("Today", "After"))]
    bands = -(-length // (COLUMNS - 1))
    assert len(heads) == length + bands
    assert picture.width < 1100
    assert len(
        [shape for shape in shapes(picture) if ("class", "node") in shape.attributes]
    ) == len(heads)


def test_of_too_many_ways_it_says_how_many_are_drawn() -> None:
    conflict = Conflict.from_ranks(list(range(7)), np.zeros((7, 128), dtype=np.int32), status_quo=0)
    picture = picture_to(conflict, 128)
    assert picture.summary.startswith("From today's situation to the end in 7 moves: 5,040 ways.")
    assert "the others would be too many lines" in picture.summary


def test_the_same_conflict_gives_the_same_picture() -> None:
    table, _ = analysed("elmira")
    assert picture_to(table.conflict, 9) == picture_to(table.conflict, 9)


def test_what_is_written_in_a_case_stays_text() -> None:
    conflict = hostile()
    for end in range(2, len(conflict.states) + 1):
        assert all(shape.tag.isalpha() for shape in shapes(picture_to(conflict, end)))
