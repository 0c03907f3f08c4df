"""Parties taken as one from the beginning are judged as one decision maker with all their options.

The expectation is built from the definition: one owner, better only where all members are better.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from standoff import prioritized
from standoff.analysis.fixed_coalitions import Unanimous, with_fixed_coalitions
from standoff.analysis.stability import analyse
from standoff.casefile.read import load
from standoff.errors import NotApplicableError, StandoffError, UnknownNameError
from standoff.model.conflict import Conflict
from tests.analysis.test_coalitions import drawn
from tests.cli.program import BUDAPEST, ELMIRA
from tests.models import conflict_of
from tests.oracle import coalitions as oracle
from tests.oracle.families import FAMILIES
from tests.oracle.model import ModelData, OracleModel, State, is_option_move
from tests.oracle.stability import reach


def moves_of_both(data: ModelData, model: OracleModel, s: State) -> frozenset[State]:
    """Where the first two go as one: one joint change of options, or a legal sequence."""
    if data["form"] == "graph":
        return reach(model, {0, 1}, s) - {s}
    owners = [0 if owner < 2 else owner for owner in data["owners"]]
    return frozenset(t for t in model.states if is_option_move(owners, data["directions"], 0, s, t))


def gain(model: OracleModel, s: State, t: State) -> bool:
    return all(oracle.prefers(model, i, t, s) for i in (0, 1))


@pytest.mark.parametrize("family", FAMILIES)
def test_the_first_two_as_one_are_judged_by_the_definition(family: str) -> None:
    for data in drawn(family, 30):
        if data["n"] < 3:
            continue
        model = OracleModel.from_data(data)
        table = analyse(with_fixed_coalitions(conflict_of(data), [["dm1", "dm0"]]))
        others = frozenset(range(2, model.n))
        for place, s in enumerate(model.states):
            gains = [t for t in moves_of_both(data, model, s) if gain(model, s, t)]
            stable = {"nash": not gains}
            for concept, credible in (("gmr", False), ("seq", True)):
                stable[concept] = all(
                    any(not gain(model, s, x) for x in reach(model, others, t, credible=credible))
                    for t in gains
                )
            for concept, expected in stable.items():
                assert table.stable_mask(concept, "dm0+dm1")[place] == expected, concept


def test_others_meet_the_coalition_as_one_opponent() -> None:
    conflict = with_fixed_coalitions(load(ELMIRA).conflict, [["moe", "ur"]])
    assert [each.id for each in conflict.decision_makers] == ["moe+ur", "lg"]
    names = {conflict.name(each) for each in analyse(conflict).equilibria("nash")}
    assert names == {"s7", "s8", "s9"}


def test_options_keep_their_places_and_their_states_their_ids() -> None:
    before = load(BUDAPEST).conflict
    conflict = with_fixed_coalitions(before, [["us", "ru"]])
    assert conflict.references[:2] == ("ru+us.ceasefire", "ru+us.summit")
    assert len(conflict.states) == len(before.states)
    assert conflict.status_quo == before.status_quo
    assert conflict.decision_makers[0].name == "Russia + United States"
    assert isinstance(conflict.structure("ru+us"), Unanimous)
    assert conflict.structure("ru+us").ranks is None
    assert conflict.status_quo not in analyse(conflict).equilibria("seq")


def test_options_that_would_share_an_id_are_told_apart() -> None:
    conflict = Conflict.from_options(
        {"a": ["go"], "b": ["go"], "c": ["go"]},
        preferences={each: prioritized("a.go") for each in "abc"},
    )
    found = with_fixed_coalitions(conflict, [["a", "b"]])
    assert found.references == ("a+b.a_go", "a+b.b_go", "c.go")


@pytest.mark.parametrize(
    ("coalitions", "kind", "said"),
    [
        ([["ru"]], NotApplicableError, "fewer than two members"),
        ([["ru", "us"], ["us", "eu"]], NotApplicableError, "'us' is in two"),
        ([["ru", "usa"]], UnknownNameError, "no decision maker 'usa'"),
    ],
)
def test_what_cannot_be_fixed_is_told(
    coalitions: list[list[str]], kind: type[StandoffError], said: str
) -> None:
    with pytest.raises(kind, match=said):
        with_fixed_coalitions(load(BUDAPEST).conflict, coalitions)


def test_who_takes_no_part_takes_none_in_a_coalition() -> None:
    conflict = replace(load(BUDAPEST).conflict, absent=("ua",))
    assert with_fixed_coalitions(conflict, [["ru", "us"]]).absent == ("ua",)
    assert with_fixed_coalitions(conflict, [["ru", "ua"]]).absent == ()
