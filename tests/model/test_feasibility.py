"""The states no constraint rules out: exact against trying all, refused before they are made."""

from __future__ import annotations

import re
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from typing import TypeAlias

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.errors import ConflictError, TooLargeError
from standoff.expressions.bind import BoundExpression
from standoff.expressions.parse import parse
from standoff.model import feasibility
from standoff.model.constraint import AtMostOne, Constraint, PatternConstraint
from standoff.model.feasibility import feasible_space
from standoff.model.state_space import MAXIMUM_STATES, StateSpace
from tests.expressions.trees import expressions, holds

Rule: TypeAlias = tuple[Constraint, Callable[[int], bool]]
"""A constraint, and whether it rules out a state, in plain Python."""


def names(k: int) -> tuple[str, ...]:
    return tuple(f"us.o{o}" for o in range(k))


def fits(state: int, pattern: str) -> bool:
    return all(
        letter == "-" or bool(state >> o & 1) == (letter == "Y") for o, letter in enumerate(pattern)
    )


def pattern_rule(pattern: str) -> Rule:
    fixed = sum(1 << o for o, letter in enumerate(pattern) if letter != "-")
    taken = sum(1 << o for o, letter in enumerate(pattern) if letter == "Y")
    return PatternConstraint(fixed, taken), lambda state: fits(state, pattern)


def at_most_one_rule(among: set[int]) -> Rule:
    mask = sum(1 << o for o in among)
    return AtMostOne(mask), lambda state: sum(state >> o & 1 for o in among) > 1


def rules(k: int) -> st.SearchStrategy[list[Rule]]:
    patterns = st.text("YN---", min_size=k, max_size=k).map(pattern_rule)
    exclusions = st.sets(st.integers(0, k - 1)).map(at_most_one_rule)
    statements = expressions(names(k)).map(
        lambda tree: (
            BoundExpression(tree, names(k)),
            lambda state: holds(tree, state, names(k)),
        )
    )
    return st.lists(patterns | exclusions | statements, max_size=8)


@contextmanager
def searching(options_at_once: int) -> Iterator[None]:
    """Fewer options tried at once, so that a small model is searched like a large one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(feasibility, "OPTIONS_AT_ONCE", options_at_once)
        yield


def assert_exact(k: int, chosen: list[Rule]) -> None:
    left = [s for s in range(1 << k) if not any(rules_out(s) for _, rules_out in chosen)]
    constraints = [constraint for constraint, _ in chosen]
    if not left:
        with pytest.raises(ConflictError, match="no state is feasible"):
            feasible_space(k, constraints)
        return
    space = feasible_space(k, constraints)
    assert space.bound == 1 << k
    assert (space.listed is None) == (len(left) == 1 << k)
    assert space.codes.dtype == np.int64
    assert space.codes.tolist() == left


@pytest.mark.parametrize("options_at_once", [0, 2, 12], ids="at once {}".format)
@given(k=st.integers(1, 8), data=st.data())
def test_it_is_what_trying_all_states_leaves(
    options_at_once: int, k: int, data: st.DataObject
) -> None:
    with searching(options_at_once):
        assert_exact(k, data.draw(rules(k)))


@settings(max_examples=10, deadline=None)
@given(rules(14))
def test_more_options_than_are_tried_at_once_are_exact(chosen: list[Rule]) -> None:
    assert_exact(14, chosen)


@given(k=st.integers(1, 6), data=st.data())
def test_the_order_of_constraints_and_repeats_change_nothing(k: int, data: st.DataObject) -> None:
    # State 0, which none of the chosen rules out, keeps the space from being empty.
    chosen = [rule for rule in data.draw(rules(k)) if not rule[1](0)]
    constraints = [constraint for constraint, _ in chosen]
    again = data.draw(st.permutations([*constraints, *constraints]))
    with searching(1):
        one, other = feasible_space(k, constraints), feasible_space(k, iter(again))
    assert one.codes.tolist() == other.codes.tolist()


@pytest.mark.parametrize("k", [0, 1, 12, 13, 26])
def test_without_constraints_every_state_exists_and_none_is_listed(k: int) -> None:
    space = feasible_space(k, [])
    assert (space.bound, space.listed) == (1 << k, None)


@pytest.mark.parametrize("k", [0, 3, 20])
def test_a_constraint_that_matches_everywhere_leaves_nothing(k: int) -> None:
    with pytest.raises(ConflictError) as caught:
        feasible_space(k, [PatternConstraint(0, 0)])
    assert str(caught.value) == (
        "no state is feasible; at least one must be; loosen what makes states infeasible"
    )


def test_constraints_that_contradict_each_other_leave_nothing() -> None:
    every = (1 << 40) - 1
    with pytest.raises(ConflictError, match="no state is feasible"):
        feasible_space(40, [AtMostOne(every), *(PatternConstraint(1 << o, 0) for o in (3, 30))])


def test_constraints_that_never_match_leave_every_state_unlisted() -> None:
    never = BoundExpression(parse("us.o0 and not us.o0"), names(14))
    with searching(2):
        assert feasible_space(14, [never, AtMostOne(0b1)]).listed is None


def test_a_constraint_about_an_option_that_is_not_there_is_refused() -> None:
    with pytest.raises(ConflictError) as caught:
        feasible_space(3, [PatternConstraint(0b1, 0), AtMostOne(0b101000)])
    assert str(caught.value) == "a constraint asks about option 6; there are 3 options"


@pytest.mark.parametrize("k", [63, 64, 1000])
def test_more_than_62_options_are_refused(k: int) -> None:
    with pytest.raises(TooLargeError) as caught:
        feasible_space(k, [])
    assert str(caught.value) == (
        f"{k} options; at most 62 can be analysed; merge options that are always taken together, "
        "or leave out those nobody's preferences mention"
    )


def test_all_of_62_options_may_be_taken() -> None:
    fixed = [PatternConstraint(1 << o, 0) for o in range(1, 62)]
    assert feasible_space(62, fixed).codes.tolist() == [(1 << 62) - 2, (1 << 62) - 1]


FREE = "no constraint mentions {}"
MORE = "each option fixed, and each constraint added, leaves fewer"
# Thirteen pairs of options of which at most one is taken.
PAIRS = [AtMostOne(0b11 << o) for o in range(0, 26, 2)]
# The last of 27 options is taken only where all the others are.
LAST_OF_ALL = [PatternConstraint(1 << 26 | 1 << o, 1 << 26) for o in range(26)]
TOO_MANY: dict[str, tuple[int, Sequence[Constraint], int, str]] = {
    "one option too many": (27, [], 2**27, FREE.format("us.o0, us.o1, us.o2, us.o3, us.o4,")),
    "as many options as there may be": (62, [], 2**62, FREE.format("us.o0, us.o1, us.o2,")),
    "six options not mentioned": (
        32,
        PAIRS,
        3**13 * 2**6,
        "mentions us.o26, us.o27, us.o28, us.o29, us.o30, us.o31: fixing",
    ),
    "all mentioned": (30, [PatternConstraint((1 << 30) - 1, 0)], 2**30 - 1, MORE),
    "one state too many": (27, LAST_OF_ALL, 2**26 + 1, MORE),
}


@pytest.mark.parametrize(("k", "chosen", "exist", "way_out"), TOO_MANY.values(), ids=TOO_MANY)
def test_too_many_states_are_counted_and_not_made(
    k: int, chosen: Sequence[Constraint], exist: int, way_out: str
) -> None:
    tracemalloc.start()
    with pytest.raises(TooLargeError, match="at most 67,108,864 can be analysed") as caught:
        feasible_space(k, chosen, references=names(k))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    counted = re.match("at least ([0-9,]+) states are feasible; ", str(caught.value))
    assert counted is not None
    assert MAXIMUM_STATES < int(counted[1].replace(",", "")) <= exist
    assert way_out in str(caught.value)
    assert peak < 4_000_000


def test_a_few_options_nobody_mentions_are_named() -> None:
    mentioned = PatternConstraint((1 << 28) - 1, 0)
    with pytest.raises(TooLargeError, match=r"no constraint mentions ru\.x, ru\.y: fixing or"):
        feasible_space(30, [mentioned], references=(*names(28), "ru.x", "ru.y"))


def test_options_without_names_are_named_by_number() -> None:
    with pytest.raises(TooLargeError, match="no constraint mentions option 29, option 30: fixing"):
        feasible_space(30, [PatternConstraint((1 << 28) - 1, 0)])


def test_many_options_not_mentioned_are_cut_short() -> None:
    with pytest.raises(
        TooLargeError, match=r"us\.o7, \.\.\.: fixing or dropping one of these halves"
    ):
        feasible_space(40, [], references=names(40))


def test_as_many_states_as_allowed_are_given() -> None:
    assert len(feasible_space(26, [])) == MAXIMUM_STATES


def test_a_search_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feasibility, "MAXIMUM_BRANCHES", 1_000)
    parity = BoundExpression(parse(" iff ".join(names(40))), names(40))
    with pytest.raises(TooLargeError) as caught:
        feasible_space(40, [parity])
    assert str(caught.value) == (
        "the feasible states could not be counted: 1,000 partial states were looked at and more "
        "are left; say more directly what is infeasible, or fix some options"
    )


def exactly_one_of(options: range) -> list[Constraint]:
    mask = sum(1 << o for o in options)
    return [PatternConstraint(mask, 0), AtMostOne(mask)]


def test_sixty_options_with_500_states_take_few_branches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feasibility, "MAXIMUM_BRANCHES", 5_000)
    # One of 8 in each of three groups; each later option goes along with the one 24 before it.
    constraints = [rule for first in (0, 8, 16) for rule in exactly_one_of(range(first, first + 8))]
    constraints += [
        BoundExpression(parse(f"not (us.o{o} iff us.o{o - 24})"), names(60)) for o in range(24, 60)
    ]
    expected = []
    for chosen in product(range(8), range(8, 16), range(16, 24)):
        taken = {o for o in range(60) if o % 24 in chosen}
        expected.append(sum(1 << o for o in taken))
    assert feasible_space(60, constraints).codes.tolist() == sorted(expected)


def test_at_most_one_of_each_half_of_sixty_options_is_exact() -> None:
    # At most one of each half: 31 * 31 states.
    halves = [range(30), range(30, 60)]
    constraints = [AtMostOne(sum(1 << o for o in half)) for half in halves]
    one, other = ([0, *(1 << o for o in half)] for half in halves)
    expected = sorted(first | second for first, second in product(one, other))
    assert feasible_space(60, constraints).codes.tolist() == expected


def test_a_listed_space_finds_its_states() -> None:
    space = feasible_space(3, [PatternConstraint(0b011, 0b011)])
    assert isinstance(space, StateSpace)
    assert [space.find(code) for code in range(8)] == [0, 1, 2, None, 3, 4, 5, None]
