"""What pictures tell of states alike."""

from __future__ import annotations

from standoff.charts.standing import arrived, briefest, holding_somehow, tag
from standoff.explain.states import StateWords
from tests.charts.sample import analysed, results_of
from tests.explain.sample import arming, prisoners


def test_states_that_hold_under_some_concept_are_found() -> None:
    table, _ = analysed("chicken")
    expected = {state for concept in table.concepts for state in table.equilibria(concept)}
    assert holding_somehow(table) == tuple(sorted(expected))


def test_today_and_what_it_leads_to_have_a_word() -> None:
    table, answer = analysed("chicken")
    today = table.conflict.status_quo
    assert arrived(answer) == {2, 3}
    assert {state: tag(answer, state) for state in range(1, 5)} == {
        1: "", 2: "reached", 3: "reached", today: "today",
    }  # fmt: skip


def test_without_today_nothing_is_reached() -> None:
    _, answer = results_of(prisoners(None))
    assert arrived(answer) == frozenset()
    assert tag(answer, 1) == ""


def test_a_state_is_called_by_its_number() -> None:
    assert briefest(StateWords(prisoners()), 3) == "3"
    assert briefest(StateWords(arming()), 3) == "3"
