"""What keeps a state out of reach is found: options that stay, moves that are no gain, the rule."""

from __future__ import annotations

import random

import numpy as np
import pytest

from standoff.analysis.missing_moves import Nearest, StuckOption, missing_moves
from standoff.analysis.status_quo import WAYS, status_quo
from standoff.kernels.forms import Mask
from standoff.model.conflict import Conflict
from tests.models import conflict_of
from tests.oracle.families import FAMILIES


def only(conflict: Conflict, *states: int) -> Mask:
    mask = np.zeros(len(conflict.states), dtype=bool)
    mask[np.array(states) - 1] = True
    return mask


def test_options_that_no_longer_change_are_stuck() -> None:
    """The first option once taken stays; the second cannot be taken; the third is free."""
    conflict = Conflict.from_ranks(
        [0, 1, 1],
        np.zeros((2, 8), dtype=np.int32),
        direction=["forward", "backward", "both"],
        status_quo=0b001,
    )
    found = missing_moves(status_quo(conflict), only(conflict, 0b010 + 1))
    assert found.stuck == (StuckOption(bit=0, taken=False), StuckOption(bit=1, taken=True))
    assert found.nearest == Nearest(state=2, end=3, options=(0, 1))
    assert not found.twice
    assert (found.no_gain, found.again) == ((), ())
    # Who could move there stands where nobody can come to.
    assert {move.mover for move in found.into} == {"dm1"}


def test_by_improvements_the_move_that_is_no_gain_is_named() -> None:
    conflict = Conflict.from_moves(
        3, {"a": [(1, 2)], "b": [(2, 3)]}, ranks={"a": [1, 0, 2], "b": [0, 0, 1]}, status_quo=1
    )
    found = missing_moves(status_quo(conflict, by="improvements"), only(conflict, 3))
    assert [(each.mover, each.start, each.end) for each in found.no_gain] == [("a", 1, 2)]
    assert found.again == ()
    assert found.nearest is None


def test_a_second_move_in_a_row_is_told_from_one_that_is_no_gain() -> None:
    conflict = Conflict.from_moves(
        3, {"a": [(1, 2), (2, 3)], "b": []}, ranks={"a": [0, 1, 2], "b": [0, 0, 0]}, status_quo=1
    )
    for way in WAYS:
        found = missing_moves(status_quo(conflict, by=way), only(conflict, 3))
        assert found.twice
        assert [(each.mover, each.start, each.end) for each in found.again] == [("a", 2, 3)]
        assert found.no_gain == ()


def test_where_nobody_can_move_there_nothing_leads_in() -> None:
    conflict = Conflict.from_moves(2, {"a": [(2, 1)]}, ranks={"a": [0, 0]}, status_quo=1)
    found = missing_moves(status_quo(conflict), only(conflict, 2))
    assert (found.twice, found.stuck, found.no_gain, found.again, found.into) == (
        False, (), (), (), (),
    )  # fmt: skip


@pytest.mark.parametrize("family", FAMILIES)
def test_each_missing_move_would_open_a_way(family: str) -> None:
    """From a reached state, by a move that is there, to where moves that count go on to the end."""
    rng = random.Random(f"missing {family}")
    for _ in range(25):
        conflict = conflict_of(FAMILIES[family](rng))
        count = len(conflict.states)
        for way in WAYS:
            found = status_quo(conflict, by=way, start=rng.randrange(count) + 1)
            for state in (np.flatnonzero(found.moves < 0) + 1).tolist():
                missing = missing_moves(found, only(conflict, state))
                assert way == "improvements" or missing.no_gain == ()
                for move in (*missing.no_gain, *missing.again):
                    mover = conflict.index_of(move.mover)
                    assert found.distance(move.start) is not None
                    assert move.end - 1 in conflict.form.moves_from(mover, move.start - 1)
                    assert (move in missing.again) == (
                        move.end - 1 in found.onwards(mover, move.start - 1)
                    )
                    assert (
                        found.engine.levels(move.end - 1, improving=way != "moves")[state - 1] >= 0
                    )
                for stuck in missing.stuck:
                    codes = conflict.states.codes[found.moves >= 0]
                    assert all(bool(code >> stuck.bit & 1) != stuck.taken for code in codes)
