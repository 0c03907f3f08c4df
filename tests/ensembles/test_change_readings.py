"""How far an outcome is away under each reading of the flagship."""

from __future__ import annotations

from functools import cache

from standoff.ensembles.change_readings import Distances, distances
from standoff.ensembles.edit_reader import edit_of_text
from standoff.ensembles.edit_text import applied
from standoff.ensembles.whatif import standing
from standoff.expressions.parse import parse
from tests.ensembles.flagship import budapest, budapest_model

WANTED = parse("ru.ceasefire")


@cache
def found() -> Distances:
    return distances(budapest_model(), budapest().readings, WANTED)


def test_today_leads_to_a_ceasefire_under_three_readings() -> None:
    there = [each.reading.id for each in found().found if each.arrives]
    assert there == ["split", "switch_off", "yields"]
    assert all(found().edits(each) == 0 for each in found().found if each.arrives)


def test_under_each_of_the_others_one_edit_is_enough() -> None:
    assert [found().edits(each) for each in found().found if not each.arrives] == [1] * 7


def test_what_is_said_of_common_edits_is_so_under_every_reading() -> None:
    model = budapest_model()
    for each in found().common:
        after = applied(model, edit_of_text(model, each.text))
        leads = {
            one.reading.id
            for one in found().found
            if not one.arrives
            and standing(after, one.world, "seq", sees=one.reading.sees, wanted=WANTED).arrived
        }
        assert set(each.readings) == leads, each.text


def test_congress_matters_under_four_readings() -> None:
    by_text = {each.text: each.readings for each in found().common}
    assert by_text['drop con "force if us.cut"'] == ("author", "theatre", "coexistence", "warning")


def test_where_somebody_sees_another_world_statements_are_not_searched() -> None:
    blind = next(each for each in found().found if each.reading.id == "misperception")
    assert blind.statements is None
    assert blind.model is not None


def test_a_reading_that_cannot_be_analysed_is_told() -> None:
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from tests.explain.ferry import case_of, model_of

    with TemporaryDirectory() as folder:
        case = case_of(Path(folder))
        told = distances(model_of(case), case.readings, parse("south.sail"))
    problems = {each.reading.id: each.problem for each in told.found if each.problem}
    assert "banned" in problems
    assert all(told.edits(each) is None for each in told.found if each.problem)
