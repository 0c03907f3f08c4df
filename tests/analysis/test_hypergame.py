"""Games that are not the same for everybody: against the definitions, word by word, and by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standoff.analysis import hypergame as module
from standoff.analysis.hypergame import Hypergame, hypergame
from standoff.analysis.reached import reached
from standoff.analysis.stability import analyse
from standoff.analysis.world_analysis import WorldAnalysis
from standoff.casefile.read import load
from standoff.errors import (
    ConflictError,
    NotApplicableError,
    TooLargeError,
    UnknownNameError,
)
from standoff.expressions.when import when
from standoff.model.bound_input import PreferenceInput
from standoff.model.conflict import Conflict
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.prioritized import prioritized
from tests.analysis.random_hypergames import Setting, name_of, setting_of
from tests.oracle.hypergames import Judgement, Name, View, arrived, judged, with_moves_seen
from tests.oracle.stability import GRAPH_CONCEPTS, Concept, equilibria

VIEWS: dict[int, View] = {1: "stable", 0: "unstable", -1: "unaware"}


def found_of(setting: Setting, concept: Concept, mode: str = "hypergame") -> Hypergame:
    own = [each.conflict for each in setting.games]
    return hypergame(own, setting.truth.conflict, concept=concept, mode=mode, workers=1)


def judgement(game: Hypergame, state: int) -> Judgement:
    makers = range(len(game.conflict.decision_makers))
    perceived, kept, true = game.bits(state)
    return Judgement(
        own=tuple(VIEWS[int(game.own[q, state - 1])] for q in makers),
        thought=tuple(
            tuple(VIEWS[int(game.thought(q, i)[state - 1])] for i in makers) for q in makers
        ),
        perceived_by_all=perceived,
        kept_by_all=kept,
        true_equilibrium=true,
    )


def agree(seed: int) -> None:
    """The engine and the oracle on one random hypergame under one concept."""
    concept = GRAPH_CONCEPTS[seed % len(GRAPH_CONCEPTS)]
    setting = setting_of(seed)
    games = [each.game for each in setting.games]
    expected = judged(games, setting.truth.game, concept)
    found = found_of(setting, concept)
    states: dict[Name, int] = {
        name_of(found.conflict, each): each for each in range(1, len(found.conflict.states) + 1)
    }
    assert set(states) == set(expected)
    for name, one in expected.items():
        assert judgement(found, states[name]) == one
        assert found.kind(states[name]) == one.kind
    for kind in ("steady", "unsteady", "stealthy"):
        listed = set(getattr(found, kind))
        assert listed == {states[name] for name, one in expected.items() if one.kind == kind}
    assert set(found.equilibria) == {
        states[name] for name, one in expected.items() if one.is_equilibrium
    }
    assert sum(found.classes.values()) == len(expected)
    for bits, count in found.classes.items():
        assert count == sum(found.bits(each) == bits for each in states.values())
    arrival, leads = found.arrival(), arrived(games, setting.truth.game, setting.today, concept)
    assert {name_of(found.conflict, each) for each in arrival.ends} == leads.ends
    assert {
        (found.conflict.index_of(m.mover), *(name_of(found.conflict, s) for s in (m.start, m.end)))
        for m in arrival.failed
    } == leads.failed
    if not arrival.failed:
        assert all(found.bits(each)[1] for each in arrival.ends)
    combined = with_moves_seen(games, setting.truth.game)
    narrow = found_of(setting, concept, "gmcrplus")
    assert {name_of(narrow.conflict, each) for each in narrow.equilibria} == {
        combined.names[state] for state in equilibria(combined.model, concept)
    }
    ends = arrived([combined] * len(games), setting.truth.game, setting.today, concept).ends
    assert {name_of(narrow.conflict, each) for each in narrow.arrival().ends} == ends


@pytest.mark.parametrize("start", range(0, 600, 100))
def test_random_hypergames_are_as_the_definitions_say(start: int) -> None:
    for seed in range(start, start + 100):
        agree(seed)


@pytest.mark.slow
@pytest.mark.parametrize("start", range(600, 6600, 1000))
def test_thousands_of_random_hypergames_are_as_the_definitions_say(start: int) -> None:
    for seed in range(start, start + 1000):
        agree(seed)


def mill(*, channel: bool = True) -> Conflict:
    """The example of the how-to: a channel that the miller does not know of."""
    wishes: dict[str, PreferenceInput] = {
        "miller": prioritized("miller.close"),
        "village": Indifferent(),
    }
    if channel:
        wishes = {
            "miller": prioritized("not village.channel", "miller.close"),
            "village": prioritized("village.channel or not miller.close", "not village.channel"),
        }
    return Conflict.from_options(
        {"miller": ["close"], "village": ["channel"] if channel else []},
        preferences=wishes,
        status_quo=[],
    )


TODAY, CLOSED, OPENED, BOTH = 1, 2, 3, 4


def test_the_mill_is_as_worked_out_by_hand() -> None:
    found = hypergame([mill(channel=False), mill()], mill())
    assert found.perceived.tolist() == [[True, True, False, False], [True] * 4]
    assert found.own.tolist() == [[0, 1, -1, -1], [1, 0, 1, 1]]
    assert [found.bits(each) for each in (TODAY, CLOSED, OPENED, BOTH)] == [
        (True, False, True),
        (True, False, False),
        (False, True, False),
        (False, True, True),
    ]
    assert found.equilibria == ()
    assert found.stealthy == (OPENED, BOTH)
    arrival = found.arrival()
    assert arrival.ends == arrival.unforeseen == (BOTH,)
    assert [each.mover for each in arrival.reached.states[0].path] == ["miller", "village"]
    assert found.seen_by(["miller"]).tolist() == [True, True, False, False]
    assert found.seen_by(["miller", "village"]).all()


def test_an_option_listed_and_never_taken_is_as_one_not_listed() -> None:
    fixed = Conflict.from_options(
        {"miller": ["close"], "village": ["channel"]},
        preferences={"miller": prioritized("miller.close"), "village": Indifferent()},
        infeasible=[when("village.channel")],
        directions={"village.channel": "fixed"},
    )
    one, other = (hypergame([each, mill()], mill()) for each in (fixed, mill(channel=False)))
    assert one.own.tolist() == other.own.tolist()


def test_a_wrong_belief_makes_the_hunt_unsteady() -> None:
    """Two hunters for a stag, of whom one thinks that the other would rather hunt hares."""
    options = {"anna": ["stag"], "boris": ["stag"]}
    true = {
        "anna": ["anna.stag iff boris.stag", "anna.stag"],
        "boris": ["boris.stag iff anna.stag", "boris.stag"],
    }
    thought = {**true, "boris": ["not boris.stag"]}
    truth, annas = (
        Conflict.from_options(
            options, preferences={key: prioritized(*each) for key, each in wishes.items()}
        )
        for wishes in (true, thought)
    )
    found = hypergame([annas, truth], truth, concept="nash")
    assert (found.steady, found.unsteady, found.stealthy) == ((1,), (4,), ())
    assert found.surprises(4) == (("anna", "boris", True),)
    assert found.bits(4) == (True, True, True)


def test_where_all_see_what_is_so_it_is_the_plain_analysis() -> None:
    case = load("cases/budapest-2025")
    makers = len(case.conflict.decision_makers)
    found = hypergame([case.conflict] * makers, case.conflict)
    table = analyse(case.conflict, concepts=["seq"])
    assert found.equilibria == found.steady == table.equilibria("seq")
    assert found.arrival().ends == tuple(e.state for e in reached(table, "seq").states)
    assert (found.unsteady, found.stealthy) == ((), ())


@pytest.mark.parametrize("concept", ["seq", "smr", "sim"])
def test_with_the_same_states_it_is_as_compare_has_it(concept: str) -> None:
    case = load("cases/budapest-2025")
    assert case.open_model is not None
    truth, seen = (
        case.open_model.conflict(case.assumptions.completed(each))
        for each in ({"launch": "possible"}, {"launch": "possible", "strain": "high"})
    )
    own = [seen if each.id == "us" else truth for each in truth.decision_makers]
    found = hypergame(own, truth, concept=concept)
    other = WorldAnalysis(truth, [concept], seen={"us": seen})
    assert found.equilibrium_mask.tolist() == other.equilibrium_mask(concept).tolist()
    assert found.arrival().reached.states == other.reached(concept).states


def test_a_move_into_what_is_not_so_is_told_and_not_followed() -> None:
    truth = mill(channel=False)
    wild = Conflict.from_options(
        {"miller": ["close", "flood"], "village": []},
        preferences={"miller": prioritized("miller.flood"), "village": Indifferent()},
        status_quo=[],
    )
    arrival = hypergame([wild, truth], truth).arrival()
    assert arrival.ends == (1,)
    assert [(each.mover, each.start, each.end) for each in arrival.failed] == [("miller", 1, 3)]


def test_as_gmcr_plus_has_it_nobody_moves_to_what_it_does_not_see() -> None:
    found = hypergame([mill(channel=False), mill()], mill(), mode="gmcrplus")
    # The miller's wishes are those of the truth, so the channel deters it.
    assert found.own.tolist() == [[1, 1, -1, -1], [1, 0, 1, 1]]
    assert found.equilibria == (TODAY, OPENED, BOTH)
    assert found.stealthy == (OPENED, BOTH)
    assert found.unsteady == ()
    assert found.arrival().ends == (TODAY,)


def test_too_many_moves_to_list_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LISTED_MOVES", 3)
    with pytest.raises(TooLargeError, match="too many moves to list"):
        hypergame([mill(channel=False), mill()], mill(), mode="gmcrplus")


def test_a_concept_that_needs_options_says_so_where_moves_are_listed() -> None:
    with pytest.raises(NotApplicableError):
        hypergame([mill(channel=False), mill()], mill(), mode="gmcrplus", concept="sim")


def test_one_game_for_each_decision_maker_is_asked_for() -> None:
    with pytest.raises(ConflictError, match="1 games for 2 decision makers; give one game for"):
        hypergame([mill()], mill())


def test_games_of_other_people_are_refused() -> None:
    alone = Conflict.from_options({"miller": ["close"]}, preferences={"miller": Indifferent()})
    with pytest.raises(ConflictError, match="the game of 'village' has the decision makers miller"):
        hypergame([mill(), alone], mill())


def test_an_unknown_mode_is_told() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'gmcrplus'"):
        hypergame([mill(), mill()], mill(), mode="gmcrplu")


def test_without_a_status_quo_a_start_must_be_named() -> None:
    truth = replace(mill(), status_quo=None)
    found = hypergame([truth, truth], truth)
    with pytest.raises(ConflictError, match="say from which state to start"):
        found.arrival()
    assert found.arrival(TODAY).ends == (TODAY,)


def test_who_does_not_see_today_makes_no_move_from_it() -> None:
    blind = Conflict.from_options(
        {"miller": ["close"], "village": ["channel"]},
        preferences={"miller": prioritized("miller.close"), "village": Indifferent()},
        infeasible=[when("not miller.close and not village.channel")],
    )
    found = hypergame([blind, mill()], mill())
    assert found.own[0, TODAY - 1] == -1
    assert found.arrival().ends == found.arrival().unforeseen == (TODAY,)


def test_unknown_states_and_people_are_told() -> None:
    found = hypergame([mill(), mill()], mill())
    with pytest.raises(UnknownNameError):
        found.bits(5)
    with pytest.raises(UnknownNameError):
        found.thought("smith", "miller")
