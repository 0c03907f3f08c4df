"""What comes after stability is gathered from the commands that tell it; what cannot be is said."""

from __future__ import annotations

import numpy as np

from standoff.analysis.path_finding import path_answer
from standoff.analysis.stability import analyse
from standoff.analysis.together import together
from standoff.case.case import Case
from standoff.casefile.read import load
from standoff.ensembles.after_stability import after_stability, goal_of
from standoff.ensembles.change_readings import distances
from standoff.expressions.render import text
from standoff.model.conflict import Conflict


def budapest() -> Case:
    return load("cases/budapest-2025").in_world({})


def test_it_is_what_the_commands_say() -> None:
    case = budapest()
    assert case.open_model is not None
    table = analyse(case.conflict)
    found = after_stability(
        table, "seq", model=case.open_model, readings=case.readings, questions=case.questions
    )
    assert found.goal is not None
    assert text(found.goal) == "ru.ceasefire"
    assert [each.reading.id for each in found.perceptions] == ["misperception"]
    assert found.path is not None
    assert found.path.equilibria == path_answer(table, "seq").equilibria
    assert found.together is not None
    alone = together(table, "seq")
    assert found.together.jumps == alone.jumps
    assert found.together.joint == alone.joint
    assert found.distances is not None
    of_readings = distances(case.open_model, case.readings, found.goal)
    assert [each.arrives for each in found.distances.found] == [
        each.arrives for each in of_readings.found
    ]
    assert found.left_out == ()


def test_a_case_without_readings_and_questions_has_no_goal() -> None:
    case = load("cases/elmira").in_world({})
    assert case.open_model is not None
    assert goal_of(case.questions) is None
    found = after_stability(analyse(case.conflict), "seq", model=case.open_model)
    assert found.goal is None
    assert found.distances is None
    assert found.perceptions == ()
    assert found.path is not None


def test_what_is_too_large_is_left_out_and_told() -> None:
    case = load("cases/elmira").in_world({})
    assert case.open_model is not None
    rng = np.random.default_rng(3)
    ranks = rng.integers(0, 4, (2, 2**13)).astype(np.int32)
    large = Conflict.from_ranks([0] * 6 + [1] * 7, ranks)
    found = after_stability(analyse(large), "seq", model=case.open_model)
    assert found.path is None
    assert found.together is None
    assert len(found.left_out) == 1
    assert "4,096" in found.left_out[0]
