"""States from best to worst: every feasible one once, ties together."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import ConflictError
from standoff.model.state_space import StateSpace
from standoff.preferences.ranking import KIND, Mention, Ranking, complete_ranking
from tests.preferences.reader import PATH, FakeReader, Noted

LISTED = np.array([1, 2, 4, 7])
PARTIAL = StateSpace(bound=8, listed=LISTED)


@st.composite
def weak_orders(draw: st.DrawFn, size: int = 8) -> tuple[tuple[int, ...], ...]:
    """The numbers below `size` in groups, best first."""
    line = draw(st.permutations(range(size)))
    cuts = sorted(draw(st.sets(st.integers(1, size - 1))))
    return tuple(tuple(line[a:b]) for a, b in zip([0, *cuts], [*cuts, size], strict=True))


@given(weak_orders())
def test_earlier_groups_rank_higher_and_ties_alike(groups: tuple[tuple[int, ...], ...]) -> None:
    ranks = Ranking(groups).ranks(StateSpace(bound=8))
    place = {code: place for place, group in enumerate(groups) for code in group}
    for one in range(8):
        for other in range(8):
            assert (ranks[one] > ranks[other]) == (place[one] < place[other])


@given(weak_orders())
def test_states_that_are_not_feasible_are_skipped(groups: tuple[tuple[int, ...], ...]) -> None:
    everywhere = Ranking(groups).ranks(StateSpace(bound=8))
    assert Ranking(groups).ranks(PARTIAL).tolist() == everywhere[LISTED].tolist()


def test_codes_outside_the_space_are_skipped() -> None:
    assert Ranking.of(-1, 0, (9, 1), 1 << 61).ranks(StateSpace(bound=2)).tolist() == [2, 1]


def test_single_states_need_no_group() -> None:
    assert Ranking.of(2, (0, 3), 1) == Ranking(((2,), (0, 3), (1,)))


def test_a_state_left_out_is_told_with_its_code() -> None:
    with pytest.raises(ConflictError) as caught:
        Ranking.of(7, 1).ranks(PARTIAL)
    assert str(caught.value) == (
        "the ranking leaves out 2 of 4 states, the first with code 2; "
        "it names every feasible state once"
    )


@pytest.mark.parametrize("groups", [((0, 1), (0,)), ((0, 0), (1,))], ids=["apart", "tied"])
def test_a_code_cannot_be_ranked_twice(groups: tuple[tuple[int, ...], ...]) -> None:
    with pytest.raises(
        ConflictError, match="state code 0 is ranked twice; every state stands once"
    ):
        Ranking(groups)


@given(weak_orders())
def test_a_list_of_states_and_lists_is_read(groups: tuple[tuple[int, ...], ...]) -> None:
    reader = FakeReader()
    written = [[reader.state_text(code) for code in group] for group in groups]
    short = [group[0] if len(group) == 1 else group for group in written]
    assert KIND.read(written, PATH, reader) == KIND.read(short, PATH, reader) == Ranking(groups)
    assert reader.faults == []


RULE = "a ranking is a list of states, best first, an inner list for a tie"
ENTRY = "an entry is a state or a list of states"
ALL = ["NNN", "YNN", "NYN", "YYN", "NNY", "YNY", "NYY", "YYY"]
WRONG = {
    "text": ("NNN", [Noted(PATH, "this is no ranking", RULE)]),
    "mapping": ({"NNN": 1}, [Noted(PATH, "this is no ranking", RULE)]),
    "two entries": (
        ["NNN", 3, ["YNN", None], "YYN"],
        [
            Noted((*PATH, 1), "this is no state", ENTRY),
            Noted((*PATH, 2), "this is no state", ENTRY),
        ],
    ),
    "empty tie": ([*ALL, []], [Noted((*PATH, 8), "this is no state", ENTRY)]),
    "unknown states": (
        [["NNN", "no"], "neither"],
        [
            Noted((*PATH, 0, 1), "no state 'no'"),
            Noted((*PATH, 1), "no state 'neither'"),
        ],
    ),
    "twice in a tie": (
        [*ALL[:6], ["NYY", "YYY", "NYY"]],
        [Noted((*PATH, 6, 2), "state 'NYY' is ranked twice", "every state stands once")],
    ),
    "twice apart": (
        [*ALL, "NNN"],
        [Noted((*PATH, 8), "state 'NNN' is ranked twice", "every state stands once")],
    ),
    "left out": (
        ALL[:6],
        [
            Noted(
                PATH,
                "2 of 8 states are not ranked: 'NYY', 'YYY'",
                "every feasible state stands once",
                "add them, or use prioritized statements, which rank all states",
            )
        ],
    ),
}


@pytest.mark.parametrize(("value", "faults"), WRONG.values(), ids=WRONG)
def test_each_fault_is_told_at_its_place(value: object, faults: list[Noted]) -> None:
    reader = FakeReader()
    assert KIND.read(value, PATH, reader) is None
    assert reader.faults == faults


def test_only_a_few_of_many_states_left_out_are_shown() -> None:
    reader = FakeReader(references=("us.a", "us.b", "us.c", "us.d"), space=StateSpace(bound=16))
    assert KIND.read(["NNNN"], PATH, reader) is None
    (fault,) = reader.faults
    assert fault.found.startswith("15 of 16 states are not ranked: 'YNNN', ")
    assert fault.found.count("'") == 2 * 8
    assert fault.found.endswith(" and 7 more")


def test_infeasible_states_need_no_rank() -> None:
    reader = FakeReader(space=PARTIAL)
    assert KIND.read(["YNN", "NYN", "NNY", "YYY"], PATH, reader) == Ranking.of(1, 2, 4, 7)


def test_a_mention_is_told_where_it_stands_in_a_text() -> None:
    reader = FakeReader(space=StateSpace(bound=8, listed=np.array([0])))
    groups = [[Mention("NNN", PATH)], [Mention("NNN", PATH, 6)]]
    assert complete_ranking(groups, PATH, reader) is None
    (fault,) = reader.faults
    assert (fault.path, fault.offset) == (PATH, 6)
