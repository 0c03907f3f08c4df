"""The list of cases: a row each, and the same for programs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standoff.case.case import Case
from standoff.casefile.library import shipped_case
from standoff.casefile.read import load
from standoff.explain.blocks import Table
from standoff.report.case_list import case_list_object, case_list_page, is_sure

CASES = {name: load(shipped_case(name)) for name in ("chicken", "elmira")}


def test_a_case_has_one_row() -> None:
    page = case_list_page(CASES)
    assert page.sentence == "There are 2 cases."
    (table,) = page.sections[0].blocks
    assert isinstance(table, Table)
    assert table.groups[0].rows == (
        ("chicken", "Chicken", "games", 2, 4, "sure"),
        ("elmira", "Groundwater at Elmira", "water", 3, 9, "not sure"),
    )


def test_programs_are_told_the_source_and_the_path_as_well() -> None:
    told = case_list_object(CASES)
    assert list(told) == ["schema", "standoff", "warnings", "result"]
    elmira = told["result"]["cases"][1]
    assert (elmira["name"], elmira["as_of"], elmira["sure"]) == ("elmira", "1991", False)
    assert elmira["path"] == str(CASES["elmira"].source)
    assert "Kilgour" in elmira["expected"][0]


@pytest.mark.parametrize(
    ("case", "sure"),
    [
        (CASES["chicken"], True),
        (CASES["elmira"], False),
        (replace(CASES["chicken"], expected=()), False),
        (
            replace(
                CASES["chicken"],
                expected=(*CASES["chicken"].expected, *CASES["elmira"].expected),
            ),
            False,
        ),
    ],
    ids=["sure", "from_memory", "nothing_expected", "one_of_two"],
)
def test_a_case_is_sure_when_all_it_expects_is(case: Case, sure: bool) -> None:
    assert is_sure(case) is sure
