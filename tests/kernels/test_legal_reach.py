"""Searches by (state, last mover): every kernel gives the least lengths of the definition."""

from __future__ import annotations

import random

import numpy as np
import pytest

from standoff.kernels import legal_reach, reach
from standoff.kernels.backend import Engine
from standoff.kernels.fibres import Fibres
from standoff.kernels.forms import ArcForm, RankRows
from tests.kernels.test_fibres import random_form
from tests.models import KERNELS, conflict_of, use_kernels
from tests.oracle.families import FAMILIES, TRANSITIVE_FAMILIES
from tests.oracle.model import OracleModel
from tests.oracle.status_quo import layers, moves_of


@pytest.mark.parametrize("improving", [False, True])
@pytest.mark.parametrize("seed", range(60))
def test_fibres_arrive_where_arcs_arrive(seed: int, improving: bool) -> None:
    form = random_form(seed)
    arcs, fibres = form.arcs(), Fibres(form)
    for start in range(min(form.n_states, 6)):
        expected = legal_reach.arrivals(arcs, start, improving=improving)
        np.testing.assert_array_equal(fibres.arrivals(start, improving=improving), expected)
        found = legal_reach.arrivals_compiled(arcs, start, improving=improving)
        np.testing.assert_array_equal(found, expected)


@pytest.mark.parametrize("kernels", KERNELS)
@pytest.mark.parametrize("family", FAMILIES)
def test_arrivals_are_the_layers_of_the_definition(
    family: str, kernels: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_kernels(monkeypatch, kernels)
    rng = random.Random(f"arrivals {family}")
    for _ in range(25):
        data = FAMILIES[family](rng)
        model, conflict = OracleModel.from_data(data), conflict_of(data)
        codes = conflict.states.codes.tolist()
        start = rng.randrange(len(codes))
        for way in ("moves", "improvements"):
            expected = layers(moves_of(model, way), codes[start])
            found = Engine(conflict.form).arrivals(start, improving=way == "improvements")
            for mover in range(model.n):
                assert found[mover].tolist() == [expected.get((x, mover), -1) for x in codes]


@pytest.mark.parametrize("family", TRANSITIVE_FAMILIES)
def test_where_moves_compose_the_least_numbers_are_those_of_a_plain_search(family: str) -> None:
    """Lemma 2.4; the start itself is the exception."""
    rng = random.Random(f"lemma {family}")
    for _ in range(25):
        form = conflict_of(FAMILIES[family](rng)).form
        engine, start = Engine(form), rng.randrange(form.n_states)
        for improving in (False, True):
            legal = engine.arrivals(start, improving=improving)
            least = np.where(legal < 0, np.iinfo(np.int32).max, legal).min(axis=0)
            least[legal.max(axis=0) < 0] = -1
            plain = engine.levels(start, improving=improving)
            others = np.arange(form.n_states) != start
            np.testing.assert_array_equal(least[others], plain[others])


def test_nobody_goes_there_and_back_but_two_can_lead_back() -> None:
    ranks = RankRows(np.zeros((2, 2), dtype=np.int32))
    own = (np.array([0, 1]), np.array([1, 0]))
    nothing = (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
    alone = ArcForm(
        n_states=2, starts=(own[0], nothing[0]), ends=(own[1], nothing[1]), rank_rows=ranks
    )
    both = ArcForm(n_states=2, starts=(own[0], own[0]), ends=(own[1], own[1]), rank_rows=ranks)
    assert legal_reach.arrivals(alone, 0, improving=False).tolist() == [[-1, 1], [-1, -1]]
    assert legal_reach.arrivals(both, 0, improving=False).tolist() == [[2, 1], [2, 1]]


def test_a_state_is_passed_twice_where_that_lets_somebody_move_again() -> None:
    """0 may not go on from 1 to 2; after the others have gone to 3 and back to 1, it may."""
    arcs = [([0, 1], [1, 2]), ([1], [3]), ([3], [1])]
    form = ArcForm(
        n_states=4,
        starts=tuple(np.array(starts) for starts, _ in arcs),
        ends=tuple(np.array(ends) for _, ends in arcs),
        rank_rows=RankRows(np.zeros((3, 4), dtype=np.int32)),
    )
    found = legal_reach.arrivals(form, 0, improving=False)
    assert found[:, 1].tolist() == [1, -1, 3]
    assert found[:, 2].tolist() == [4, -1, -1]
    assert reach.levels(form, 0, improving=False)[2] == 2


@pytest.mark.parametrize("seed", range(20))
def test_turned_round_moves_from_are_moves_to(seed: int) -> None:
    form = random_form(seed)
    for each in (form, form.arcs()):
        turned = legal_reach.turned_round(each)
        for mover in range(form.n_decision_makers):
            for state in range(form.n_states):
                expected = each.moves_to(mover, state).tolist()
                assert turned.moves_from(mover, state).tolist() == expected
