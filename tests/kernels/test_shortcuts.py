"""Each tempting shortcut has a small model in which it is wrong; the engine takes none of them."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.analysis.stability import analyse
from standoff.kernels.forms import Int64s
from standoff.kernels.graphs import Layers
from standoff.kernels.terms import OpponentMoves, Replies
from standoff.model.conflict import Conflict
from tests.models import KERNELS, use_kernels

pytestmark = pytest.mark.parametrize("kernels", KERNELS)


def ends_of_replies(conflict: Conflict, focal: int, start: int) -> set[int]:
    """Where legal sequences of the opponents can end, found one value at a time."""
    layers = Layers(conflict.form, focal, Replies.ANY)  # type: ignore[arg-type]
    found = set()
    for end in range(len(conflict.states)):
        values: Int64s = np.ones(len(conflict.states), dtype=np.int64)
        values[end] = 0
        if layers.floor(values, OpponentMoves.SEQUENCE)[start] == 0:
            found.add(end)
    return found


def test_the_plain_closure_is_wrong_for_intransitive_moves(
    kernels: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After 2 -> 0 by DM 2, DM 0 may go 0 -> 2 but not on to 1: it would move twice in a row."""
    use_kernels(monkeypatch, kernels)
    conflict = Conflict.from_moves(
        range(3),
        {"a": [(0, 2), (2, 1)], "b": [], "c": [(2, 0)]},
        ranks={"a": [0, 0, 0], "b": [0, 0, 0], "c": [2, 0, 1]},
    )
    assert ends_of_replies(conflict, 2, 0) == {2}
    assert not analyse(conflict).stable_mask("smr", "c")[2]


def test_the_last_mover_matters_for_transitive_opponents_too(
    kernels: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forgetting that `a` moved last lets it go 0 -> 1 -> 0 and give `b` a second turn, to 3."""
    use_kernels(monkeypatch, kernels)
    conflict = Conflict.from_moves(
        range(4),
        {"a": [(0, 1), (1, 0)], "b": [(1, 2), (0, 3), (2, 0)], "c": []},
        ranks={each: [0, 0, 0, 0] for each in "abc"},
    )
    assert ends_of_replies(conflict, 2, 2) == {0, 1, 2}


def test_each_opponent_moving_once_is_not_enough_for_three_parties(
    kernels: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`b`, `c`, `b` again: a desktop program that drops a mover for good calls this unstable."""
    use_kernels(monkeypatch, kernels)
    conflict = Conflict.from_moves(
        range(5),
        {"a": [(0, 1)], "b": [(1, 2), (3, 4)], "c": [(2, 3)]},
        ranks={"a": [1, 2, 2, 2, 0], "b": [0, 0, 1, 0, 1], "c": [0, 0, 0, 1, 0]},
    )
    for concept in ("gmr", "smr", "seq", "sseq"):
        assert analyse(conflict).stable_mask(concept, "a")[0]
        for narrower in ("once", "single"):
            table = analyse(conflict, opponent_moves=narrower)
            assert not table.stable_mask(concept, "a")[0]


def test_a_mover_in_a_credible_reply_gains_on_the_state_it_moves_from(
    kernels: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`c` gains by 2 -> 3 although 3 is worse for it than 1, where the reply began."""
    use_kernels(monkeypatch, kernels)
    conflict = Conflict.from_moves(
        range(4),
        {"a": [(0, 1)], "b": [(1, 2)], "c": [(2, 3)]},
        ranks={"a": [1, 2, 2, 0], "b": [0, 0, 1, 0], "c": [0, 2, 0, 1]},
    )
    assert analyse(conflict).stable_mask("seq", "a")[0]


def test_an_end_as_good_as_the_state_left_deters(
    kernels: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_kernels(monkeypatch, kernels)
    conflict = Conflict.from_moves(
        range(3),
        {"a": [(0, 1)], "b": [(1, 2)]},
        ranks={"a": [0, 1, 0], "b": [0, 0, 1]},
    )
    table = analyse(conflict)
    for concept in ("gmr", "smr", "seq", "sseq"):
        assert table.stable_mask(concept, "a")[0]


def test_one_unsanctioned_improvement_is_not_outweighed_by_a_later_sanctioned_one(
    kernels: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The erratum behind published inverse counts: the last improvement looked at decided."""
    use_kernels(monkeypatch, kernels)
    conflict = Conflict.from_moves(
        range(4),
        {"a": [(0, 1), (0, 2)], "b": [(2, 3)]},
        ranks={"a": [1, 2, 2, 0], "b": [0, 0, 0, 1]},
    )
    table = analyse(conflict)
    for concept in ("gmr", "smr", "seq", "sseq"):
        assert not table.stable_mask(concept, "a")[0]


def test_being_pushed_back_deters_or_not_as_asked(
    kernels: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The logical and the matrix definition differ in this point only."""
    use_kernels(monkeypatch, kernels)
    conflict = Conflict.from_moves(
        range(2), {"a": [(0, 1)], "b": [(1, 0)]}, ranks={"a": [0, 1], "b": [1, 0]}
    )
    assert analyse(conflict).stable_mask("seq", "a")[0]
    assert not analyse(conflict, self_sanction=False).stable_mask("seq", "a")[0]


def test_a_simultaneous_result_must_be_feasible(
    kernels: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_kernels(monkeypatch, kernels)
    ranks = np.array([[1, 2, 1, 0], [0, 0, 1, 0]])
    everything = Conflict.from_ranks([0, 1], ranks)
    without = Conflict.from_ranks([0, 1], ranks, np.array([True, True, True, False]))
    assert analyse(everything, concepts=["sim"]).stable_mask("sim", 0)[0]
    assert not analyse(without, concepts=["sim"]).stable_mask("sim", 0)[0]


def test_simultaneous_stability_need_not_imply_gmr(
    kernels: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two opponents together reach a state neither order of their moves can pass to."""
    use_kernels(monkeypatch, kernels)
    ranks = np.zeros((3, 8), dtype=np.int32)
    ranks[0] = [1, 2, 1, 2, 1, 2, 1, 0]
    ranks[1, 0b010] = ranks[2, 0b100] = 1
    feasible = np.array([True, True, True, False, True, False, True, True])
    table = analyse(Conflict.from_ranks([0, 1, 2], ranks, feasible))
    assert table.stable_mask("sim", 0)[0]
    assert not table.stable_mask("gmr", 0)[0]
