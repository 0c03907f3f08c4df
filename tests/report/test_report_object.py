"""The report for programs: parts with their schemas, each warning once."""

from __future__ import annotations

from dataclasses import replace

from standoff.analysis.answer import answer
from standoff.analysis.stability import analyse
from standoff.casefile.read import load
from standoff.ensembles.after_stability import after_stability
from standoff.ensembles.over_worlds import over_worlds
from standoff.errors import Fault, Place
from standoff.report.case_report import CaseResults
from standoff.report.report_object import report_object
from tests.cli.program import CHICKEN


def found(warnings: tuple[Fault, ...] = ()) -> CaseResults:
    case = replace(load(CHICKEN).in_world({}), warnings=warnings)
    assert case.open_model is not None
    table = analyse(case.conflict)
    return CaseResults(
        case=case,
        table=table,
        answer=answer(table),
        results=over_worlds(case.open_model, case.assumptions.worlds(), case.questions),
        readings=(),
        settlement=None,
        sensitivity=None,
        after=after_stability(table, "seq", model=case.open_model),
    )


def test_every_part_says_its_schema() -> None:
    result = report_object(found())["result"]
    assert result["analyse"]["schema"] == "standoff/analysis/1"
    assert result["show"]["schema"] == "standoff/model/1"
    assert result["settlement"] is None
    assert result["path"]["schema"] == "standoff/path/1"
    assert result["coalitions"]["schema"] == "standoff/coalitions/1"
    assert result["whatif"] is result["perceive"] is None


def test_a_warning_about_the_case_is_told_once() -> None:
    place = Place(file="case.yaml", line=1, column=1)
    fault = Fault(place=place, found="something odd", rule="a rule", way_out="a way out")
    assert report_object(found((fault,)))["warnings"] == [str(fault)]


def test_robustness_is_told_where_there_is_one_world_too() -> None:
    robust = report_object(found())["result"]["robustness"]
    assert robust["worlds"] == 1
    assert {each["feasible_in"] for each in robust["states"]} == {1}
