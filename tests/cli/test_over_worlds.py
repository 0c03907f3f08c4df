"""Which worlds are looked at: all up to a limit, drawn ones above it, and never too many."""

from __future__ import annotations

import pytest

from standoff.casefile.read import load
from standoff.cli.over_worlds import WorldLimits, bar_on, worlds_of
from standoff.errors import UnknownNameError
from tests.cli.program import BUDAPEST

CASE = load(BUDAPEST)


def test_all_worlds_are_looked_at_up_to_the_limit() -> None:
    assert (len(worlds_of(CASE, WorldLimits())), worlds_of(CASE, WorldLimits()).sampled) == (
        96,
        False,
    )


def test_above_the_limit_so_many_are_drawn() -> None:
    drawn = worlds_of(CASE, WorldLimits(max_worlds=10, seed=3))
    assert (len(drawn), drawn.sampled, drawn.seed) == (10, True, 3)


@pytest.mark.parametrize("limits", [WorldLimits(samples=0), WorldLimits(threads=0)])
def test_nothing_below_one_is_taken(limits: WorldLimits) -> None:
    with pytest.raises(UnknownNameError, match="1 or more"):
        worlds_of(CASE, limits)


def test_a_bar_can_be_told_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    with bar_on(1_000, "Answering") as advance:
        advance(500, 1_000)
    with bar_on(2, "Answering") as advance:
        advance(1, 2)
    assert capsys.readouterr().out == ""
