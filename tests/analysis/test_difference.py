"""What a new version of a model changes, whatever its states are numbered."""

from __future__ import annotations

import pytest

from standoff.analysis import difference
from standoff.analysis.difference import ModelDifference, model_difference
from standoff.analysis.stability import analyse
from standoff.casefile.read import load
from standoff.model.conflict import Conflict
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.prioritized import Prioritized, prioritized
from tests.cli.program import BUDAPEST, CHICKEN, ELMIRA
from tests.explain.sample import arming, prisoners


def between(before: Conflict, after: Conflict, concept: str = "seq") -> ModelDifference:
    return model_difference(analyse(before), analyse(after), concept)


def dilemma(
    *options: str, boris: Prioritized | None = None, today: tuple[str, ...] = ()
) -> Conflict:
    """The prisoner's dilemma, with Anna's options in any order, and more of them."""
    return Conflict.from_options(
        {
            "anna": {each: f"Anna does {each}" for each in options or ("confess",)},
            "boris": {"confess": "Boris confesses"},
        },
        preferences={
            "anna": prioritized("not boris.confess", "anna.confess"),
            "boris": boris or prioritized("not anna.confess", "boris.confess"),
        },
        status_quo=today,
    )


@pytest.mark.parametrize(
    "conflict",
    [prisoners(), prisoners(None), arming(), arming(None), load(ELMIRA).conflict],
    ids=["options", "no today", "graph", "graph without today", "merged"],
)
@pytest.mark.parametrize("concept", ["nash", "seq"])
def test_nothing_differs_between_a_model_and_itself(conflict: Conflict, concept: str) -> None:
    found = between(conflict, conflict, concept)
    assert not found
    assert found.same_states
    assert found.preferences == ()
    assert found.concept == concept
    assert found.equilibria is not None
    assert len(found.equilibria.kept) == found.equilibria_counts[0] > 0


def test_states_numbered_anew_are_the_same_outcomes() -> None:
    found = between(dilemma("confess", "wait"), dilemma("wait", "confess"), "nash")
    assert (found.options.added, found.options.removed) == ((), ())
    assert not found.same_states
    assert found.reached is not None
    assert not found.reached
    assert any(was != now for was, now in found.reached.kept)
    assert not found.equilibria


def test_an_option_that_is_added_splits_outcomes_and_keeps_those_without_it() -> None:
    found = between(dilemma("confess"), dilemma("confess", "wait"), "nash")
    assert found.options.added == ("anna.wait",)
    assert found.states == (4, 8)
    assert found.preferences is None
    assert found.equilibria is not None
    (new,) = found.equilibria.gained
    assert dilemma("confess", "wait").taken(new) == ("anna.confess", "anna.wait", "boris.confess")
    assert found.equilibria.kept == ((4, 6),)
    assert found.equilibria.lost == ()
    backwards = between(dilemma("confess", "wait"), dilemma("confess"), "nash")
    assert backwards.options.removed == ("anna.wait",)
    assert backwards.equilibria is not None
    assert (backwards.equilibria.lost, backwards.equilibria.gained) == ((new,), ())


def test_another_wish_changes_who_ranks_how_and_where_it_ends() -> None:
    kind = prioritized("not anna.confess", "not boris.confess")
    found = between(dilemma(), dilemma(boris=kind), "nash")
    assert found.preferences == ("boris",)
    assert found.reached is not None
    assert (found.reached.gained, found.reached.lost) == ((2,), (4,))
    assert found.firm is None


def test_ranks_that_only_have_other_gaps_are_no_other_preferences() -> None:
    longer = prioritized("not anna.confess", "boris.confess", "boris.confess")
    assert not between(dilemma(), dilemma(boris=longer))


def test_today_may_be_another_state_and_hold_or_not() -> None:
    found = between(dilemma(), dilemma(today=("anna.confess",)))
    assert found
    assert (found.status_quo.gained, found.status_quo.lost) == ((2,), (1,))
    assert found.holds == (True, False)
    assert not found.preferences
    assert found.firm is not None
    gone = between(dilemma(), prisoners(None))
    assert (gone.reached, gone.holds) == (None, (True, None))


def test_decision_makers_come_and_go() -> None:
    other = Conflict.from_options(
        {"anna": {"confess": "Anna confesses"}, "carl": {"watch": "Carl watches"}},
        preferences={"anna": Indifferent(), "carl": Indifferent()},
        status_quo=(),
    )
    found = between(prisoners(), other)
    assert (found.decision_makers.added, found.decision_makers.removed) == (("carl",), ("boris",))
    assert found.options.added == ("carl.watch",)


def test_models_that_have_nothing_in_common_can_be_compared() -> None:
    found = between(load(CHICKEN).conflict, arming(), "nash")
    assert found.equilibria is not None
    assert found.equilibria.kept == ()
    assert found.preferences is None


def test_too_many_outcomes_are_counted_and_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(difference, "COMPARED", 1)
    found = between(prisoners(), prisoners())
    assert (found.equilibria, found.equilibria_counts) == (None, (2, 2))
    assert not found


def test_a_large_case_is_compared_with_itself() -> None:
    conflict = load(BUDAPEST).conflict
    assert not between(conflict, conflict)
