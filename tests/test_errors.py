"""One tree of errors; messages that say where, what, the rule and the way out."""

from __future__ import annotations

import inspect

import pytest

from standoff import errors
from standoff.errors import CaseError, Fault, Place, StandoffError, UnknownNameError, nearest_name


def every_error() -> list[type[Exception]]:
    return [
        each
        for _, each in inspect.getmembers(errors, inspect.isclass)
        if issubclass(each, Exception)
    ]


@pytest.mark.parametrize("error", every_error(), ids=lambda error: error.__name__)
def test_every_error_has_the_one_root_and_stands_in_the_drawing(error: type[Exception]) -> None:
    assert issubclass(error, StandoffError)
    assert error.__name__ in (errors.__doc__ or "")


@pytest.mark.parametrize("error", every_error(), ids=lambda error: error.__name__)
def test_the_drawing_says_with_which_code_the_program_ends(error: type[StandoffError]) -> None:
    line = next(
        line for line in (errors.__doc__ or "").splitlines() if f" {error.__name__}" in line
    )
    if error is not StandoffError:
        assert line.endswith(f" exit {error.exit_code}")


def test_faults_are_sorted_and_told_once() -> None:
    late = Fault(place=Place("case.yaml", 9, 1), found="late")
    early = Fault(place=Place("case.yaml", 2, 5), found="early", rule="a rule", way_out="a way")
    error = CaseError([late, early, late])
    assert str(error) == "case.yaml:2:5: early; a rule; a way\ncase.yaml:9:1: late"


def test_a_place_may_be_a_whole_file() -> None:
    assert str(Place("case.yaml")) == "case.yaml"


def test_an_unknown_name_is_not_printed_in_quotation_marks() -> None:
    assert str(UnknownNameError("no state 7")) == "no state 7"


@pytest.mark.parametrize(
    ("name", "known", "advice"),
    [
        ("optoins", ["options", "name"], "did you mean 'options'?"),
        ("zzz", ["options", "name"], "known: 'options', 'name'"),
        ("zzz", [f"n{i}" for i in range(14)], "and 2 more"),
        ("zzz", [], ""),
    ],
    ids=["near", "far", "many", "none"],
)
def test_advice_names_the_nearest_or_lists_a_few(name: str, known: list[str], advice: str) -> None:
    assert advice in nearest_name(name, known)
