"""Fibre kernels equal the readable reference on models larger than the oracle can take."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.kernels import reference
from standoff.kernels.fibres import Fibres
from standoff.kernels.forms import OptionForm, Question, RankRows
from standoff.kernels.simultaneous import joint_reply, stable
from standoff.kernels.terms import OpponentMoves, Replies, Sanctions, SimultaneousMoves

CRITERIA = [
    (Replies.NONE, Sanctions.ENDING),
    (Replies.ANY, Sanctions.ENDING),
    (Replies.ANY, Sanctions.LASTING),
    (Replies.CREDIBLE, Sanctions.ENDING),
    (Replies.CREDIBLE, Sanctions.LASTING),
]


def random_form(seed: int, *, largest: int = 7) -> OptionForm:
    """A random model: infeasible states, ties, one-way and fixed options, owners of nothing."""
    rng = np.random.default_rng(seed)
    k, n = int(rng.integers(2, largest + 1)), int(rng.integers(1, 6))
    owners = rng.integers(0, n, size=k)
    turns = rng.choice(4, size=k, p=rng.dirichlet([4, 1, 1, 1]))
    keep = rng.random(1 << k) >= rng.choice([0.0, 0.3, 0.7])
    keep[rng.integers(1 << k)] = True
    codes = np.flatnonzero(keep)
    spread = int(rng.choice([3, 20, 1 << 30]))
    rows = rng.integers(-spread, spread, size=(n, 1 << k)).astype(np.int32)
    bits = 1 << np.arange(k)

    def masks(*wanted: int) -> tuple[int, ...]:
        chosen = np.isin(turns, wanted)
        return tuple(int(bits[chosen & (owners == j)].sum()) for j in range(n))

    return OptionForm(
        codes=codes,
        bound=1 << k,
        movable=masks(0, 1, 2),
        forward=masks(1),
        backward=masks(2),
        rank_rows=RankRows(rows, codes),
    )


@pytest.mark.parametrize("opponent_moves", OpponentMoves)
@pytest.mark.parametrize("seed", range(60))
def test_stability_equals_the_reference(seed: int, opponent_moves: OpponentMoves) -> None:
    form = random_form(seed)
    arcs, fibres = form.arcs(), Fibres(form)
    question = Question(opponent_moves=opponent_moves)
    for focal in range(form.n_decision_makers):
        found = fibres.stable(focal, CRITERIA, question)
        for criterion, mask in zip(CRITERIA, found, strict=True):
            expected = reference.stable(arcs, focal, *criterion, question)
            np.testing.assert_array_equal(mask, expected, str(criterion))


@pytest.mark.parametrize("seed", range(40))
def test_floors_equal_the_reference_up_to_the_state_itself(seed: int) -> None:
    form = random_form(seed)
    arcs, fibres = form.arcs(), Fibres(form)
    for focal in range(form.n_decision_makers):
        found = fibres.floors(focal, CRITERIA[1:], Question())
        for (replies, sanctions), floor in zip(CRITERIA[1:], found, strict=True):
            values = reference.sanction_values(arcs, focal, sanctions)
            expected = reference.floor(arcs, focal, replies, sanctions, Question())
            np.testing.assert_array_equal(floor, np.minimum(values, expected))


@pytest.mark.parametrize("seed", range(40))
def test_improvements_are_counted_as_they_are_listed(seed: int) -> None:
    form = random_form(seed)
    arcs, fibres = form.arcs(), Fibres(form)
    for mover in range(form.n_decision_makers):
        rank = form.rank_rows.of(mover)
        starts, ends = arcs.starts[mover], arcs.ends[mover]
        listed = np.bincount(starts[rank[ends] > rank[starts]], minlength=form.n_states)
        np.testing.assert_array_equal(fibres.improvements(mover), listed)


@pytest.mark.parametrize("simultaneous", SimultaneousMoves)
@pytest.mark.parametrize("seed", range(25))
def test_simultaneous_stability_equals_the_plain_twin(
    seed: int, simultaneous: SimultaneousMoves
) -> None:
    form = random_form(seed, largest=5)
    fibres = Fibres(form)
    for focal in range(form.n_decision_makers):
        np.testing.assert_array_equal(
            fibres.simultaneously_stable(focal, simultaneous), stable(form, focal, simultaneous)
        )


def test_a_joint_reply_names_its_movers_and_result() -> None:
    # Three parties, one option each; alone nobody can spoil 0 -> 1 for the first, two together can.
    ranks = np.zeros((3, 8), dtype=np.int32)
    ranks[0] = [1, 2, 1, 2, 1, 2, 1, 0]
    ranks[1] = [0, 0, 1, 0, 0, 0, 0, 0]
    ranks[2] = [0, 0, 0, 0, 1, 0, 0, 0]
    form = OptionForm(
        codes=np.arange(8),
        bound=8,
        movable=(1, 2, 4),
        forward=(0, 0, 0),
        backward=(0, 0, 0),
        rank_rows=RankRows(ranks),
    )
    found = joint_reply(form, 0, 0, 1, SimultaneousMoves.ANY)
    assert found is not None
    assert found.moves == ((1, 2), (2, 4))
    assert found.result == 7
    assert joint_reply(form, 0, 0, 1, SimultaneousMoves.SINGLE) is None
    assert joint_reply(form, 0, 0, 1, SimultaneousMoves.ALL) == found


def test_many_options_with_few_states_need_no_cube() -> None:
    rng = np.random.default_rng(3)
    codes = np.unique(rng.integers(0, 1 << 60, size=500))
    n, k = 4, 60
    rows = rng.integers(0, 5, size=(n, len(codes))).astype(np.int32)
    owned = tuple(sum(1 << bit for bit in range(j, k, n)) for j in range(n))
    form = OptionForm(
        codes=codes,
        bound=1 << k,
        movable=owned,
        forward=tuple(mask & (2**30 - 1) for mask in owned),
        backward=(0,) * n,
        rank_rows=RankRows(rows),
    )
    arcs, fibres = form.arcs(), Fibres(form)
    for focal in range(n):
        for criterion, mask in zip(
            CRITERIA, fibres.stable(focal, CRITERIA, Question()), strict=True
        ):
            expected = reference.stable(arcs, focal, *criterion, Question())
            np.testing.assert_array_equal(mask, expected)
