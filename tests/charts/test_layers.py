"""Places in columns: everything stands apart, lines cross little, and it is always the same."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.charts.layers import layered

TALL, APART = 30.0, 20.0


@st.composite
def nets(draw: st.DrawFn) -> tuple[list[list[int]], list[tuple[int, int]]]:
    sizes = draw(st.lists(st.integers(1, 5), min_size=1, max_size=5))
    columns, first = [], 1
    for size in sizes:
        columns.append(list(range(first, first + size)))
        first += size
    nodes = st.integers(1, first - 1)
    pairs = draw(st.lists(st.tuples(nodes, nodes).filter(lambda p: p[0] != p[1]), max_size=15))
    return columns, pairs


@given(nets())
@settings(deadline=None, max_examples=60)
def test_nodes_keep_their_column_and_stand_apart(
    net: tuple[list[list[int]], list[tuple[int, int]]],
) -> None:
    columns, pairs = net
    found = layered(columns, pairs, tall=TALL, apart=APART, top=7)
    assert [sorted(each) for each in found.order] == columns
    for order in found.order:
        for upper, lower in pairwise(order):
            assert found.height[lower] - found.height[upper] >= TALL + APART - 1e-6
    assert min(found.height.values()) >= 7 + TALL / 2 - 1e-6


@given(nets())
@settings(deadline=None, max_examples=60)
def test_a_line_that_passes_a_column_passes_between_its_nodes(
    net: tuple[list[list[int]], list[tuple[int, int]]],
) -> None:
    columns, pairs = net
    found = layered(columns, pairs, tall=TALL, apart=APART)
    for (start, end), bends in found.bends.items():
        passed = sorted((found.column_of(start), found.column_of(end)))
        assert sorted(column for column, _ in bends) == list(range(passed[0] + 1, passed[1]))
        for column, y in bends:
            for node in found.order[column]:
                assert abs(found.height[node] - y) >= (TALL + APART) / 2 - 1e-6


@given(nets())
@settings(deadline=None, max_examples=30)
def test_the_same_net_has_the_same_places(
    net: tuple[list[list[int]], list[tuple[int, int]]],
) -> None:
    assert layered(*net, tall=TALL, apart=APART) == layered(*net, tall=TALL, apart=APART)


def test_lines_that_need_not_cross_do_not() -> None:
    columns = [[1, 2, 3], [4, 5, 6]]
    found = layered(columns, [(1, 6), (2, 5), (3, 4)], tall=TALL, apart=APART)
    left, right = found.order
    partner = {1: 6, 2: 5, 3: 4}
    assert [partner[node] for node in left] == list(right)


def test_what_is_joined_inside_a_column_stands_together() -> None:
    found = layered([[1], [2, 3, 4]], [(1, 2), (1, 3), (1, 4), (2, 4)], tall=TALL, apart=APART)
    order = found.order[1]
    assert abs(order.index(2) - order.index(4)) == 1


def test_a_line_alone_is_straight() -> None:
    found = layered([[1], [2], [3]], [(1, 2), (2, 3)], tall=TALL, apart=APART)
    assert len(set(found.height.values())) == 1
