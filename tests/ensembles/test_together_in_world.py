"""What is kept of one world is what `together` says of it; by codes, and in words of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standoff.analysis.first_steps import first_steps
from standoff.analysis.stability import analyse
from standoff.analysis.together import together
from standoff.casefile.read import load
from standoff.ensembles.together_in_world import TogetherInWorld, together_in_world
from standoff.model.conflict import Conflict
from tests.cli.program import BUDAPEST, ELMIRA


def found_in(conflict: Conflict, **asked: object) -> TogetherInWorld:
    return together_in_world(analyse(conflict, concepts=["seq"]), "seq", **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", [BUDAPEST, ELMIRA])
def test_it_is_what_together_says(name: str) -> None:
    conflict = load(name).conflict
    alone, found = together(analyse(conflict), "seq"), found_in(conflict)
    assert alone.joint is not None
    told = (*alone.joint.holding, *alone.joint.kept)
    assert [end for _, end in found.told] == [conflict.code(each.end) for each in told]
    assert [found.stands(key) for key in found.told] == [3 if each.holds else 2 for each in told]
    together_only = [each for each in alone.jumps.jumps if not each.alone]
    assert len(found.leaps) == len(together_only)
    assert found.alone == len(alone.jumps.jumps) - len(together_only)
    assert not found.cut


def test_a_first_step_keeps_what_goes_wrong_and_what_would_help() -> None:
    conflict = load(BUDAPEST).conflict
    steps = first_steps(analyse(conflict)).steps
    found = found_in(conflict)
    assert found.pairs is not None
    for step, fate in zip(steps, found.pairs.values(), strict=True):
        assert fate.safe == step.waiting.safe
        assert ("unanswered" in fate.troubles) == (not step.waiting.answered)
        safe = [(each.step, each.answer) for each in step.safeguards if each.waiting.safe]
        kinds = ((True, False), (False, True), (True, True))
        assert fate.safeguards == tuple(each in safe for each in kinds)


def test_a_step_that_does_not_pay_stands_nowhere() -> None:
    conflict = load(BUDAPEST).conflict
    assert conflict.status_quo is not None
    assert found_in(conflict).stands((3, conflict.code(conflict.status_quo))) == 0
    nowhere = found_in(replace(conflict, status_quo=None))
    assert (nowhere.paying, nowhere.pairs, nowhere.stands((3, 0))) == (None, None, 0)


def test_where_no_named_coalition_can_form_only_first_steps_are_kept() -> None:
    conflict = replace(load(BUDAPEST).conflict, absent=("eu",))
    found = found_in(conflict, named=[["us", "eu"]])
    assert found.paying is not None
    assert (len(found.paying.ends), found.told, len(found.leaps)) == (0, (), 0)
    assert found.pairs
    nowhere = found_in(replace(conflict, status_quo=None), named=[["us", "eu"]])
    assert (nowhere.paying, nowhere.pairs) == (None, None)


def test_more_steps_than_are_listed_are_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    from standoff.analysis import first_steps as module

    monkeypatch.setattr(module, "STEPS_LISTED", 1)
    assert found_in(load(BUDAPEST).conflict).cut
