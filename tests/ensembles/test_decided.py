"""What is so in some worlds is counted and decided as the questions of a case are."""

from __future__ import annotations

from typing import Any

import pytest

from standoff.analysis.deciding import YES
from standoff.analysis.questions import answer_in
from standoff.analysis.world_analysis import WorldAnalysis
from standoff.casefile.read import load
from standoff.ensembles.answers import question_answers
from standoff.ensembles.decided import decided
from standoff.ensembles.each_world import each_world
from standoff.ensembles.over_worlds import over_worlds
from standoff.ensembles.readings import reading_results
from standoff.model.conflict import Conflict
from tests.cli.program import BUDAPEST
from tests.ensembles.random_models import all_worlds, questions_of, random_model


@pytest.mark.parametrize("seed", range(25))
def test_it_is_what_question_answers_find(seed: int) -> None:
    model = random_model(seed)
    worlds, questions = all_worlds(model), questions_of(model, seed)[5:7]
    forms: list[Any] = [each.form for each in questions]
    answers = question_answers(over_worlds(model, worlds, questions, threads=1))

    def judged(conflict: Conflict) -> tuple[int, ...]:
        analysis = WorldAnalysis(conflict, ["gmr"])
        return tuple(answer_in(analysis, form).verdict.value for form in forms)

    each = each_world(model, worlds, judged, threads=1)
    for place, answer in enumerate(answers):
        found = decided(each, lambda one, at=place: None if one[at] < 0 else one[at] == YES)  # type: ignore[misc]
        for name in ("yes", "no", "undefined", "default", "weighted", "deciding", "worlds"):
            assert getattr(found, name) == getattr(answer, name), name


def test_readings_say_what_they_say_of_questions() -> None:
    case = load(BUDAPEST)
    model = case.open_model
    assert model is not None
    worlds = case.assumptions.worlds()
    question = next(each for each in case.questions if not each.is_report)
    form: Any = question.form
    plain = [each for each in case.readings if not each.sees]
    results = over_worlds(model, worlds, [question])
    expected = reading_results(model, plain, results)

    def judged(conflict: Conflict) -> bool | None:
        analysis = WorldAnalysis(conflict, ["nash", "gmr", "smr", "seq"])
        value = answer_in(analysis, form).verdict.value
        return None if value < 0 else value == YES

    found = decided(each_world(model, worlds, judged, readings=plain), lambda one: one)
    for under, result in zip(found.readings, expected, strict=True):
        assert result.outcome is not None
        assert (under.reading, under.value) == (result.reading.id, result.outcome.answers[0])
        assert (under.yes, under.worlds) == (result.range_of(0)[0], len(result.answers))
    assert set(found.agreeing) == {
        each.reading.id for each in expected if each.outcome and each.outcome.answers[0] == YES
    }


def test_what_decides_is_not_said_where_worlds_were_drawn() -> None:
    model = random_model(3)
    worlds = model.assumptions.worlds(samples=20, seed=2)
    found = decided(each_world(model, worlds, lambda one: len(one.states)), lambda one: one > 2)
    assert found.deciding is None
    assert found.worlds == 20
    assert found.yes + found.no + found.undefined == 20
