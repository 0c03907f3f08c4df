"""What is wrong in a `.gmcr` file is told all at once, each where it stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from standoff.exchange.format import imported
from tests.exchange.sample import faults_of, read_back
from tests.exchange.test_gmcr import SAMPLE, sample

Change = Callable[[dict[str, Any]], object]


def spoilt(*changes: Change) -> str:
    data = sample()
    for change in changes:
        change(data)
    return json.dumps(data, indent=1)


def put(value: object, *path: str | int) -> Change:
    """Puts a value at a path of the sample."""

    def change(data: Any) -> None:
        *above, last = path
        for key in above:
            data = data[key]
        data[last] = value

    return change


RANKED = put(True, "useManualPreferenceRanking")
ANNA: tuple[str | int, ...] = ("decisionMakers", 0)

FAULTS: dict[str, tuple[tuple[Change, ...], str]] = {
    "option owned twice": (
        (put([0, 1], *ANNA, "options"),),
        "option 1 is owned by 'Anna' and by 'Boris'; every option has exactly one owner",
    ),
    "option owned by nobody": (
        (put([{"name": "A"}, {"name": "B"}, {"name": "C"}], "options"),),
        "option 2 is owned by nobody; every option has exactly one owner",
    ),
    "option that is not there": ((put([7], *ANNA, "options"),), "there is no option 7"),
    "true for an option": ((put([True], *ANNA, "options"),), "there is no option true"),
    "state that is not there": (
        (RANKED, put([2, 1, 4, 9], *ANNA, "preferenceRanking")),
        "there is no state 9; a ranking names states by number, 1 to 4",
    ),
    "state zero": ((RANKED, put([0], *ANNA, "preferenceRanking")), "there is no state 0"),
    "state left out": (
        (RANKED, put([2, [1, 4]], *ANNA, "preferenceRanking")),
        "1 of 4 states are not ranked: 3; a ranking names every feasible state once",
    ),
    "state ranked twice": (
        (RANKED, put([2, 1, 4, [3, 2]], *ANNA, "preferenceRanking")),
        "state 2 is ranked twice",
    ),
    "true for a state": (
        (RANKED, put([True, 2, 3, 4], *ANNA, "preferenceRanking")),
        "there is no state true",
    ),
    "ranking too deep": (
        (RANKED, put([[[1]], 2, 3, 4], *ANNA, "preferenceRanking")),
        "there is no state [1]",
    ),
    "ranking of a wrong type": (
        (RANKED, put("1, 2", *ANNA, "preferenceRanking")),
        '"1, 2" stands where a list is expected',
    ),
    "no ranking": (
        (RANKED, lambda data: data["decisionMakers"][0].pop("preferenceRanking")),
        "decision maker 'Anna' has no ranking",
    ),
    "no feasible state": (
        (put([[[0, "Y"]], [[0, "N"]]], "infeasibles"),),
        "no state is feasible",
    ),
    "everything infeasible": ((put([[]], "infeasibles"),), "no state is feasible"),
    "direction": (
        (put("forward", "options", 0, "permittedDirection"),),
        '"forward" is no direction',
    ),
    "direction of a wrong type": (
        (put(1, "options", 0, "permittedDirection"),),
        "1 is no direction",
    ),
    "name": ((put(5, *ANNA, "name"),), "5 is no name"),
    "option of a wrong type": ((put("A", "options", 0),), '"A" stands where an object'),
    "options of a wrong type": ((put({}, "options"),), "{} stands where a list is expected"),
    "no options": ((lambda data: data.pop("options"),), "there is no 'options' here"),
    "decision makers": ((put([], "decisionMakers"),), "there are no decision makers"),
    "decision maker": ((put(3, "decisionMakers", 0),), "3 stands where an object"),
    "condition": ((put([5], "infeasibles"),), "5 is no condition"),
    "pair": ((put([[[0]]], "infeasibles"),), "[0] is no part of a condition"),
    "letter": ((put([[[0, "y"]]], "infeasibles"),), '"y" is neither Y nor N'),
    "option in a condition": ((put([[[2, "Y"]]], "infeasibles"),), "there is no option 2"),
    "compound without members": (
        (put([{"compound": True}], *ANNA, "preferences"),),
        "there is no 'members' here",
    ),
    "flag": ((put("yes", "useManualPreferenceRanking"),), '"yes" is neither true nor false'),
    "many conditions": ((put([[[0, "Y"]]] * 1001, "infeasibles"),), "there are 1,001 conditions"),
    "many options": (
        (put([{"name": "x"}] * 63, "options"), put(list(range(63)), *ANNA, "options")),
        "there are 63 options; at most 62",
    ),
    "coalitions": ((put(4, "coalitions"),), "4 stands where a list is expected"),
}


@pytest.mark.parametrize(("changes", "said"), FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_is_told_with_line_and_column(
    changes: tuple[Change, ...], said: str, tmp_path: Path
) -> None:
    text = spoilt(*changes)
    faults = faults_of(tmp_path, "a.gmcr", text)
    (found,) = [each for each in faults if said in each]
    _, line, column, _ = found.split(":", 3)
    assert 1 <= int(line) <= text.count("\n") + 1
    assert int(column) >= 1


def test_a_fault_stands_where_it_is_found(tmp_path: Path) -> None:
    text = spoilt(put([0, 1], *ANNA, "options"), put("up", "options", 1, "permittedDirection"))
    lines = text.split("\n")
    faults = faults_of(tmp_path, "a.gmcr", text)
    assert len(faults) == 2
    for fault, shown in zip(faults, ('"up"', "1"), strict=True):
        _, line, column, _ = fault.split(":", 3)
        assert lines[int(line) - 1][int(column) - 1 :].startswith(shown)


@pytest.mark.parametrize("content", ["[]", "3", '"x"', "{}", "null"])
def test_json_that_is_no_such_file_is_refused(content: str, tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, "a.gmcr", content)
    assert "this is no .gmcr file" in fault


def test_a_file_that_ends_too_early_is_refused(tmp_path: Path) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    (fault,) = faults_of(tmp_path, "a.gmcr", text[:200].rstrip())
    assert "a.gmcr" not in fault
    assert fault.startswith(":9:4: a text begins here")


def test_a_statement_too_long_for_a_case_is_refused(tmp_path: Path) -> None:
    members = [[[0, "Y"], [1, "N"]]] * 900
    text = spoilt(put([{"compound": True, "members": members}], *ANNA, "preferences"))
    (fault,) = faults_of(tmp_path, "a.gmcr", text)
    assert "this condition is too long" in fault


def warnings_of(folder: Path, *changes: Change) -> list[str]:
    found, _ = read_back(folder, "a.gmcr", spoilt(*changes).encode())
    return [each.found for each in found.warnings if "today" not in each.found]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (put([[0, 1]], "coalitions"), "a case does not hold coalitions yet"),
        (put([[[0, "Y"]]], *ANNA, "misperceptions"), "a case does not hold misperceptions yet"),
        (put([[], [[0, "Y"]]], *ANNA, "preferences"), "true of every state or of none"),
        (put([{"members": []}], *ANNA, "preferences"), "true of every state or of none"),
        (put([[[0, "Y"], [0, "N"]]], "infeasibles"), "this condition contradicts itself"),
        (
            lambda data: data["decisionMakers"].append({"name": "Clara", "options": []}),
            "decision maker 'Clara' has no options and was left out",
        ),
    ],
    ids=["coalitions", "misperceptions", "always", "never", "contradiction", "no options"],
)
def test_what_a_case_cannot_hold_is_left_out_with_a_warning(
    change: Change, said: str, tmp_path: Path
) -> None:
    (found,) = warnings_of(tmp_path, change)
    assert said in found


@pytest.mark.parametrize(
    "change",
    [
        put([0, 1], "coalitions"),
        put(None, "coalitions"),
        put([], *ANNA, "misperceptions"),
        put({"anything": 1}, "payoffs"),
        put([[0], [1]], "coalitionsFull"),
        put("Other", "program"),
        put(None, "infeasibles"),
    ],
    ids=["apart", "null", "none", "payoffs", "full", "program", "no rules"],
)
def test_what_says_nothing_is_passed_over(change: Change, tmp_path: Path) -> None:
    assert warnings_of(tmp_path, change) == []


def test_too_many_states_to_rank_one_by_one_are_refused(tmp_path: Path) -> None:
    options = [{"name": f"Option {i}"} for i in range(17)]
    text = spoilt(
        RANKED,
        put(options, "options"),
        put(list(range(16)), *ANNA, "options"),
        put([16], "decisionMakers", 1, "options"),
    )
    faults = faults_of(tmp_path, "a.gmcr", text)
    assert len(faults) == 2
    assert all("there are 131,072 feasible states; at most 65,536" in each for each in faults)


def test_any_number_of_states_can_be_judged_by_statements(tmp_path: Path) -> None:
    options = [{"name": f"Option {i}"} for i in range(26)]
    text = spoilt(
        put(options, "options"),
        put(list(range(25)), *ANNA, "options"),
        put([25], "decisionMakers", 1, "options"),
    )
    (tmp_path / "a.gmcr").write_text(text, encoding="utf-8")
    assert "status_quo: {taken: []}" in imported(tmp_path / "a.gmcr").text
