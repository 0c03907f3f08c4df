"""What is counted over worlds, for programs: by ids of assumptions, readings and options."""

from __future__ import annotations

from standoff.casefile.read import load
from standoff.ensembles.decided import decided
from standoff.ensembles.each_world import each_world
from standoff.model.conflict import Conflict
from standoff.report.world_data import decided_data, taken_of, worlds_data
from tests.cli.program import BUDAPEST


def test_worlds_are_described_as_in_answers() -> None:
    case = load(BUDAPEST)
    assert case.open_model is not None
    drawn = case.assumptions.worlds(samples=5, seed=7)
    found = worlds_data(case, each_world(case.open_model, drawn, lambda one: len(one.states)))
    assert (found["worlds"], found["sampled"], found["seed"], found["worlds_total"]) == (
        5,
        True,
        7,
        96,
    )
    assert found["worlds_without_states"] == 0
    assert found["default_world"] == dict(case.assumptions.default)


def test_what_decides_goes_by_ids() -> None:
    case = load(BUDAPEST)
    assert case.open_model is not None
    worlds = case.assumptions.worlds()
    each = each_world(case.open_model, worlds, lambda one: len(one.states), readings=case.readings)
    small = min(one for one in each.found if one is not None)
    data = decided_data(decided(each, lambda one: one == small), case.assumptions)
    assert data["deciding"] == [["launch"]]
    (reason,) = data["reasons"]
    assert set(reason) == {"launch"}
    assert data["yes"] + data["no"] + data["undefined"] == 96
    assert set(data["readings"]) == {each.id for each in case.readings}
    drawn = case.assumptions.worlds(samples=5)
    some = each_world(case.open_model, drawn, lambda one: len(one.states))
    data = decided_data(decided(some, lambda _: True), case.assumptions)
    assert (data["deciding"], data["reasons"], data["yes"]) == (None, None, 5)


def test_states_go_by_the_options_taken_or_their_names() -> None:
    conflict = load(BUDAPEST).conflict
    assert taken_of(conflict, 0b11) == list(conflict.references[:2])
    graph = Conflict.from_moves(
        ["peace", "war"],
        {"a": [("peace", "war")], "b": []},
        rankings={"a": ["peace", "war"], "b": ["peace", "war"]},
    )
    assert (taken_of(graph, 1), taken_of(graph, 5)) == ("war", 6)
