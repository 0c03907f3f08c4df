"""A template holds what was written, and builds the conflict that this describes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standoff.case.template import ConflictTemplate, InfeasibleRule
from standoff.errors import ConflictError
from standoff.model.constraint import AtMostOne
from standoff.model.decision_maker import DecisionMaker
from standoff.model.feasibility import feasible_space
from standoff.model.option import Direction, Option
from standoff.model.preference import Preference
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.ranking import Ranking

RULE = InfeasibleRule(constraint=AtMostOne(0b11), text="at most one of up.build, up.share")
UP = DecisionMaker(id="up", name="The upper town")
LOW = DecisionMaker(id="low", name="The lower town")
TEMPLATE = ConflictTemplate(
    decision_makers=(UP, LOW),
    options=(
        Option(id="build", owner="up", yes="It builds"),
        Option(id="share", owner="up", yes="It shares"),
        Option(id="sue", owner="low", yes="It sues", direction=Direction.FORWARD),
    ),
    preferences={"low": Ranking.of(2, 0, 6, (1, 4), 5), "up": Indifferent()},
    infeasible=(RULE,),
    space=feasible_space(3, [RULE.constraint]),
    state_names={"peace": 2, "never": 3},
    status_quo=4,
)


def test_states_are_those_that_the_rules_leave() -> None:
    conflict = TEMPLATE.build()
    patterns = [conflict.pattern(state) for state in range(1, 7)]
    assert patterns == ["NNN", "YNN", "NYN", "NNY", "YNY", "NYY"]


def test_decision_makers_and_options_keep_their_order() -> None:
    conflict = TEMPLATE.build()
    assert conflict.decision_makers == (UP, LOW)
    assert conflict.options == TEMPLATE.options
    assert conflict.references == ("up.build", "up.share", "low.sue")


def test_preferences_belong_to_their_decision_makers_in_any_order() -> None:
    conflict = TEMPLATE.build()
    assert conflict.ranks("up").tolist() == [0, 0, 0, 0, 0, 0]
    assert conflict.ranks("low").tolist() == [3, 1, 4, 1, 0, 2]


def test_the_status_quo_and_the_names_are_of_states() -> None:
    conflict = TEMPLATE.build()
    assert conflict.status_quo == 4
    assert conflict.name(3) == "peace"
    assert [conflict.name(state) for state in (1, 2, 4, 5, 6)] == [None] * 5


def test_a_status_quo_that_no_state_is_stays_unknown() -> None:
    assert replace(TEMPLATE, status_quo=3).build().status_quo is None


def test_a_preference_that_does_not_fit_the_states_is_refused() -> None:
    preferences: dict[str, Preference] = {"up": Indifferent(), "low": Ranking.of(2, 0)}
    with pytest.raises(ConflictError, match="leaves out 4 of 6 states"):
        replace(TEMPLATE, preferences=preferences).build()
