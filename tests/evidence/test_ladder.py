"""The ladder: its order, and what stands beside it."""

from __future__ import annotations

import pytest

from standoff.evidence.ladder import ACTS, BELOW_THE_LADDER, RUNGS, Mode

LADDER = "raised discussed possible offered agreed_in_principle agreed committed done".split()
BESIDE = (
    "demanded conditional declined denied withdrawn threatened asserted predicted asked".split()
)


def test_the_ladder_is_that_of_the_specification_in_its_order() -> None:
    assert [mode.value for mode in RUNGS] == LADDER
    assert [mode.rung for mode in RUNGS] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_every_mode_is_a_rung_or_an_act() -> None:
    assert [mode.value for mode in ACTS] == BESIDE
    assert set(RUNGS) | set(ACTS) == set(Mode)
    assert not set(RUNGS) & set(ACTS)


@pytest.mark.parametrize("mode", Mode, ids=lambda mode: mode.value)
def test_what_takes_a_commitment_back_is_below_every_rung_and_other_acts_have_none(
    mode: Mode,
) -> None:
    if mode in (Mode.DECLINED, Mode.DENIED, Mode.WITHDRAWN):
        assert mode in BELOW_THE_LADDER
        assert mode.rung == min(rung.rung or 0 for rung in RUNGS) - 1
    else:
        assert mode not in BELOW_THE_LADDER
        assert (mode.rung is None) == (mode in ACTS)


def test_modes_are_told_in_words() -> None:
    assert Mode.AGREED_IN_PRINCIPLE.words == "agreed in principle"
    assert Mode("denied").words == "denied"
