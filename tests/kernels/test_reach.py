"""Searches forwards: compiled ones equal the readable one, which equals the oracle elsewhere."""

from __future__ import annotations

import random

import numpy as np
import pytest

from standoff.kernels import reach
from standoff.kernels.backend import Engine
from standoff.kernels.fibres import Fibres
from standoff.kernels.forms import ArcForm, OptionForm, RankRows
from tests.kernels.test_fibres import random_form
from tests.models import KERNELS, conflict_of, use_kernels
from tests.oracle.families import FAMILIES
from tests.oracle.model import OracleModel
from tests.oracle.questions import distances


@pytest.mark.parametrize("improving", [False, True])
@pytest.mark.parametrize("seed", range(60))
def test_fibres_lead_where_arcs_lead(seed: int, improving: bool) -> None:
    form = random_form(seed)
    arcs, fibres = form.arcs(), Fibres(form)
    for start in range(min(form.n_states, 6)):
        expected = reach.levels(arcs, start, improving=improving)
        np.testing.assert_array_equal(fibres.levels(start, improving=improving), expected)
        found = reach.levels_compiled(arcs, start, improving=improving)
        np.testing.assert_array_equal(found, expected)


@pytest.mark.parametrize("kernels", KERNELS)
@pytest.mark.parametrize("family", FAMILIES)
def test_levels_are_the_distances_of_the_oracle(
    family: str, kernels: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_kernels(monkeypatch, kernels)
    rng = random.Random(f"levels {family}")
    for _ in range(10):
        data = FAMILIES[family](rng)
        model, conflict = OracleModel.from_data(data), conflict_of(data)
        codes = conflict.states.codes.tolist()
        for start, code in enumerate(codes):
            for way in ("moves", "improvements"):
                away = distances(model, code, way)
                found = Engine(conflict.form).levels(start, improving=way == "improvements")
                assert found.tolist() == [away.get(state, -1) for state in codes]


@pytest.mark.parametrize("seed", range(20))
def test_a_path_back_is_made_of_moves_and_the_same_in_both_forms(seed: int) -> None:
    form = random_form(seed)
    arcs = form.arcs()
    for improving in (False, True):
        found = reach.levels(arcs, 0, improving=improving)
        for end in np.flatnonzero(found >= 0).tolist():
            path = reach.path_back(form, found, end, improving=improving)
            assert path == reach.path_back(arcs, found, end, improving=improving)
            assert len(path) == found[end]
            here = 0
            for mover, start, target in path:
                assert start == here
                assert target in form.moves_from(mover, start)
                rank = form.rank_rows.of(mover)
                assert not improving or rank[target] > rank[start]
                here = target
            assert here == end


@pytest.mark.parametrize("seed", range(20))
def test_moves_to_a_state_are_moves_from_another(seed: int) -> None:
    form = random_form(seed)
    for each in (form, form.arcs()):
        for mover in range(form.n_decision_makers):
            arcs = {(s, t) for s in range(form.n_states) for t in each.moves_from(mover, s)}
            back = {(s, t) for t in range(form.n_states) for s in each.moves_to(mover, t)}
            assert arcs == back


@pytest.mark.parametrize("seed", range(30))
def test_the_best_next_value_is_the_best_of_what_one_move_leads_to(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = random_form(seed)
    values = np.random.default_rng(seed).integers(-5, 5, form.n_states).astype(np.int32)
    for kernels in KERNELS:
        use_kernels(monkeypatch, kernels)
        for each in (form, form.arcs()):
            for mover in range(form.n_decision_makers):
                found = Engine(each).best_next(mover, values)
                assert found.tolist() == [
                    max([values[s], *values[form.moves_from(mover, s)]])
                    for s in range(form.n_states)
                ]


def test_nobody_leads_nowhere() -> None:
    rows = RankRows(np.zeros((1, 2), dtype=np.int32))
    nothing = np.empty(0, dtype=np.int64)
    arcs = ArcForm(n_states=2, starts=(nothing,), ends=(nothing,), rank_rows=rows)
    assert reach.levels(arcs, 1, improving=False).tolist() == [-1, 0]
    assert reach.path_back(arcs, np.array([-1, 0], dtype=np.int32), 1, improving=False) == ()


def test_a_long_way_takes_one_look_at_each_move() -> None:
    # A chain through a cube of 2^12 states in which only the next number is better.
    count = 1 << 12
    chain = np.arange(count - 1)
    arcs = ArcForm(
        n_states=count,
        starts=(chain,),
        ends=(chain + 1,),
        rank_rows=RankRows(np.arange(count, dtype=np.int32)[None]),
    )
    assert reach.levels_compiled(arcs, 0, improving=True)[-1] == count - 1


def test_one_way_options_are_not_taken_back() -> None:
    form = OptionForm(
        codes=np.arange(4),
        bound=4,
        movable=(0b11,),
        forward=(0b01,),
        backward=(0b10,),
        rank_rows=RankRows(np.zeros((1, 4), dtype=np.int32)),
    )
    assert Fibres(form).levels(0b10, improving=False).tolist() == [1, 1, 0, 1]
    assert Fibres(form).levels(0b01, improving=False).tolist() == [-1, 0, -1, -1]
