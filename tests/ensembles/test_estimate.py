"""Too many worlds are refused before any is looked at, with the way out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from standoff.case.assumptions import WORLD_LIMIT, Alternative, Assumption, Assumptions
from standoff.case.case import Case
from standoff.ensembles import estimate
from standoff.ensembles.estimate import MOST_WORLDS, require_feasible
from standoff.ensembles.over_worlds import over_worlds
from standoff.errors import TooLargeError
from tests.casefile.sample import SAMPLE, loaded


def of_worlds(folder: Path, digits: int) -> Case:
    """The sample case with ten alternatives for each of some assumptions."""
    items = tuple(
        Assumption(
            id=f"a{place}",
            text="?",
            alternatives=tuple(Alternative(id=f"x{k}", text="so") for k in range(10)),
            default="x0",
        )
        for place in range(digits)
    )
    case = loaded(folder, SAMPLE)
    assert case.open_model is not None
    return replace(case, open_model=replace(case.open_model, assumptions=Assumptions(items)))


def test_ten_million_worlds_are_refused_with_hours_and_the_way_out(tmp_path: Path) -> None:
    case = of_worlds(tmp_path, 7)
    said = (
        r"there are 10,000,000 worlds; at most 1,000,000 .* about [\d,.]+ hours;"
        rf" draw some with --samples {WORLD_LIMIT:,}, or leave --max-worlds"
    )
    with pytest.raises(TooLargeError, match=said):
        require_feasible(case, 20_000_000)


def test_no_world_is_looked_at_where_there_are_few_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(estimate, "analyse", None)
    require_feasible(of_worlds(tmp_path, 7), WORLD_LIMIT)
    require_feasible(of_worlds(tmp_path, 6), MOST_WORLDS)


def test_ten_million_worlds_are_drawn_from_by_default(tmp_path: Path) -> None:
    case = of_worlds(tmp_path, 7)
    assert case.open_model is not None
    worlds = case.assumptions.worlds(samples=100, seed=3)
    assert worlds.sampled
    results = over_worlds(case.open_model, worlds, case.questions, threads=1)
    assert len(results.which) == 100
    assert len(case.assumptions.worlds()) == WORLD_LIMIT
