"""States in a line: the same preferences as a ranking, written as papers do."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import ConflictError
from standoff.model.preference import Graded, structure_of
from standoff.model.state_space import StateSpace
from standoff.preferences.order import KIND, RULE, GradedRanking
from standoff.preferences.ranking import Ranking
from tests.preferences.reader import PATH, FakeReader
from tests.preferences.test_ranking import weak_orders

Groups = tuple[tuple[int, ...], ...]
SIGNS = st.sampled_from([" > ", ">", "  >\n "])


def line_of(groups: Groups, sign: str = " > ") -> str:
    reader = FakeReader()
    return sign.join(" = ".join(map(reader.state_text, group)) for group in groups)


@given(weak_orders(), SIGNS)
def test_a_line_says_what_the_ranking_says(groups: Groups, sign: str) -> None:
    reader = FakeReader()
    assert KIND.read(line_of(groups, sign), PATH, reader) == Ranking(groups)
    assert reader.faults == []


@given(weak_orders(), st.data())
def test_a_line_may_break_before_any_sign(groups: Groups, data: st.DataObject) -> None:
    words = line_of(groups).split()
    lines = [words[0]]
    for word in words[1:]:
        # A line ends with a state, never with a sign.
        may_break = not lines[-1].endswith(("=", ">"))
        if may_break and data.draw(st.booleans()):
            lines.append(data.draw(st.sampled_from(["", "  "])) + word)
        else:
            lines[-1] += f" {word}"
    reader = FakeReader()
    assert KIND.read(lines, PATH, reader) == Ranking(groups)


FIRST, SECOND = "YYN > NNN = YNN > NYN", "NNY = YNY > NYY = YYY"
GOES_ON = {
    "a state": (SECOND, Ranking.of(3, (0, 1), 2, (4, 5), (6, 7))),
    "greater, indented": (f"  > {SECOND}", Ranking.of(3, (0, 1), 2, (4, 5), (6, 7))),
    "greater": (f"> {SECOND}", Ranking.of(3, (0, 1), 2, (4, 5), (6, 7))),
    "equals": (f"= {SECOND}", Ranking.of(3, (0, 1), (2, 4, 5), (6, 7))),
}


@pytest.mark.parametrize(("second", "ranking"), GOES_ON.values(), ids=GOES_ON)
def test_the_next_line_goes_on_with(second: str, ranking: Ranking) -> None:
    assert KIND.read([FIRST, second], PATH, FakeReader()) == ranking


WRONG = {
    "more degrees than there are": (
        f"YYN {'>' * 9} NNN",
        4,
        "'>>>>>>>>...' is better by 9 degrees",
    ),
    "not known": ("YYN ? NNN", 4, "'?' is out of place"),
    "half a sign": ("YYN > > NNN", 6, "'>' is out of place"),
    "less": ("YYN < NNN", 4, "'<' is out of place"),
    "comma": ("YYN, NNN", 3, "',' is out of place"),
    "two states": ("YYN NNN", 4, "'NNN' is out of place"),
    "two signs": ("YYN > = NNN", 6, "'=' is out of place"),
    "sign first": ("> YYN", 0, "'>' is out of place"),
    "tie first": ("= YYN", 0, "'=' is out of place"),
    "indented sign first": (" > YYN", 1, "'>' is out of place"),
    "sign last": ("YYN > ", 6, "the order ends without a state"),
    "nothing": ("", 0, "the order ends without a state"),
    "unknown state": ("YYN > no = YYN", 6, "no state 'no'"),
    "parentheses": ("(YYN = NNN) > YNN", 0, "'(' is out of place"),
}


@pytest.mark.parametrize(("line", "offset", "found"), WRONG.values(), ids=WRONG)
def test_what_is_out_of_place_is_told_where_it_stands(line: str, offset: int, found: str) -> None:
    reader = FakeReader()
    assert KIND.read(line, PATH, reader) is None
    fault = reader.faults[0]
    assert (fault.path, fault.offset, fault.found) == (PATH, offset, found)


@given(weak_orders(), st.data())
def test_a_state_is_better_by_the_strongest_sign_on_the_way(
    groups: Groups, data: st.DataObject
) -> None:
    steps = data.draw(st.lists(st.integers(1, 4), min_size=len(groups) - 1, max_size=len(groups)))
    reader = FakeReader()
    line = " = ".join(map(reader.state_text, groups[0]))
    for step, group in zip(steps, groups[1:], strict=False):
        line += f" {'>' * step} " + " = ".join(map(reader.state_text, group))
    preference = KIND.read(line, PATH, reader)
    assert preference is not None
    structure = structure_of(preference, reader.space)
    assert isinstance(structure, Graded)
    place = {code: number for number, group in enumerate(groups) for code in group}
    for one, other in itertools.product(range(8), repeat=2):
        way = steps[place[one] : place[other]]
        for degree in range(1, structure.degrees + 1):
            level = structure.levels[degree - 1]
            assert (level[one] > level[other]) == (max(way, default=0) >= degree)


def test_with_one_degree_it_is_a_ranking_and_with_more_it_keeps_them() -> None:
    reader = FakeReader()
    assert isinstance(KIND.read([FIRST, SECOND], PATH, reader), Ranking)
    graded = KIND.read([FIRST, f">>> {SECOND}"], PATH, reader)
    assert graded == GradedRanking(Ranking.of(3, (0, 1), 2, (4, 5), (6, 7)), (1, 1, 3, 1))
    assert isinstance(graded, GradedRanking)
    structure = graded.structure(reader.space)
    assert (structure.kind, structure.degrees) == ("strength", 3)
    assert graded.ranks(reader.space).tolist() == graded.ranking.ranks(reader.space).tolist()


def test_states_that_do_not_exist_leave_their_steps() -> None:
    graded = GradedRanking(Ranking.of(0, 1, 2), (2, 1))
    space = StateSpace(bound=3, listed=np.array([0, 2]))
    assert graded.structure(space).levels.tolist() == [[2, 0], [1, 0]]


def test_members_of_a_merged_state_tie() -> None:
    graded = GradedRanking(Ranking.of(0, 1), (2,)).with_members({0: (0, 4)})
    assert graded == GradedRanking(Ranking.of((0, 4), 1), (2,))


@pytest.mark.parametrize("steps", [(), (1, 2), (0,), (9,)], ids=repr)
def test_there_is_a_step_between_every_two_groups(steps: tuple[int, ...]) -> None:
    with pytest.raises(ConflictError, match=r"between every two|1 to 8 degrees"):
        GradedRanking(Ranking.of(0, 1), steps)


def test_a_fault_in_a_later_line_is_told_there() -> None:
    reader = FakeReader()
    assert KIND.read([FIRST, "NNY == YNY"], PATH, reader) is None
    (fault,) = reader.faults
    assert (fault.path, fault.offset) == ((*PATH, 1), 5)


@pytest.mark.parametrize("line", [None, 3, ["NNN"], {"NNN": "YYY"}], ids=repr)
def test_a_line_is_text(line: object) -> None:
    reader = FakeReader()
    assert KIND.read([FIRST, line], PATH, reader) is None
    (fault,) = reader.faults
    assert (fault.path, fault.found, fault.rule) == ((*PATH, 1), "this is no order", RULE)


def test_a_state_twice_is_told_at_the_second() -> None:
    reader = FakeReader()
    assert KIND.read([FIRST, f"{SECOND} > NNN"], PATH, reader) is None
    (fault,) = reader.faults
    assert (fault.path, fault.offset) == ((*PATH, 1), len(SECOND) + 3)
    assert fault.found == "state 'NNN' is ranked twice"


def test_states_left_out_are_told_of_the_whole_order() -> None:
    reader = FakeReader()
    assert KIND.read([FIRST], PATH, reader) is None
    (fault,) = reader.faults
    assert fault.path == PATH
    assert fault.found == "4 of 8 states are not ranked: 'NNY', 'YNY', 'NYY', 'YYY'"
