"""States of several games side by side: which one is which."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from standoff.analysis import universe
from standoff.analysis.universe import universe_of
from standoff.errors import ConflictError, TooLargeError
from standoff.model.conflict import Conflict
from standoff.model.state_space import StateSpace
from standoff.preferences.indifferent import Indifferent
from tests.analysis.random_hypergames import name_of, setting_of


def game(options: dict[str, list[str]], *, status_quo: list[str] | None = None) -> Conflict:
    wishes = {maker: Indifferent() for maker in options}
    return Conflict.from_options(options, preferences=wishes, status_quo=status_quo)


def test_an_option_that_a_game_lacks_is_not_taken_in_any_of_its_states() -> None:
    truth = game({"a": ["x"], "b": ["y"]}, status_quo=["a.x"])
    found = universe_of(truth, [game({"a": ["x"], "b": []}), truth])
    assert found.conflict.references == ("a.x", "b.y")
    assert found.positions.tolist() == [[0, 1, 2, 3], [0, 1, -1, -1], [0, 1, 2, 3]]
    assert found.conflict.status_quo == 2


def test_options_are_matched_by_reference_and_not_by_place() -> None:
    truth = game({"a": ["x", "z"], "b": []})
    other = game({"a": ["z", "w"], "b": []})
    found = universe_of(truth, [other])
    assert found.conflict.references == ("a.x", "a.z", "a.w")
    # The other game has z as its first bit and w as its second.
    assert [int(c) for c in found.conflict.states.codes] == [0, 1, 2, 3, 4, 6]
    assert found.positions[1].tolist() == [0, -1, 1, -1, 2, 3]


def test_states_without_options_are_matched_by_name() -> None:
    truth = Conflict.from_moves(["p", "q"], {"a": [("p", "q")]}, ranks={"a": [0, 1]})
    other = Conflict.from_moves(["q", "r"], {"a": [("q", "r")]}, ranks={"a": [0, 1]})
    found = universe_of(truth, [other])
    assert [found.conflict.name(each) for each in (1, 2, 3)] == ["p", "q", "r"]
    assert found.positions.tolist() == [[0, 1, -1], [-1, 0, 1]]


def test_states_without_names_are_matched_by_code() -> None:
    truth = Conflict.from_moves(3, {"a": [(1, 2)]}, ranks={"a": [0, 1, 2]})
    nameless = replace(truth, names={})
    found = universe_of(nameless, [replace(nameless)])
    assert found.positions.tolist() == [[0, 1, 2], [0, 1, 2]]


def merged_game(members: list[int], states: list[int]) -> Conflict:
    plain = game({"a": ["x", "y"]})
    return replace(
        plain,
        states=StateSpace(bound=4, listed=np.array(states, dtype=np.int64)),
        rank_rows=type(plain.rank_rows)(np.zeros((1, len(states)), dtype=np.int32)),
        merged={members[0]: np.array(members, dtype=np.int64)},
    )


def test_states_merged_in_every_game_stay_one() -> None:
    one = merged_game([2, 3], [0, 1, 2])
    found = universe_of(one, [replace(one)])
    assert found.positions.tolist() == [[0, 1, 2], [0, 1, 2]]
    assert found.conflict.merged[2].tolist() == [2, 3]
    assert [each.tolist() for each in found.back()] == [[0, 1, 2]]


def test_a_merged_state_is_the_same_where_a_game_lacks_some_of_its_members() -> None:
    fewer = merged_game([2], [0, 1, 2])
    found = universe_of(merged_game([2, 3], [0, 1, 2]), [fewer])
    assert found.positions.tolist() == [[0, 1, 2], [0, 1, 2]]
    assert [each.tolist() for each in found.back()] == [[0, 1, 2]]
    assert universe_of(fewer, [merged_game([2, 3], [0, 1, 2])]).positions.shape == (2, 3)


def test_states_merged_in_one_game_only_are_apart_and_moves_cannot_be_followed() -> None:
    found = universe_of(game({"a": ["x", "y"]}), [merged_game([2, 3], [0, 1, 2])])
    assert found.positions.tolist() == [[0, 1, 2, 3], [0, 1, 2, 2]]
    with pytest.raises(ConflictError, match="merge the same states in every game"):
        found.back()
    with pytest.raises(ConflictError, match="merge the same states in every game"):
        found.narrowed()


def test_games_with_and_without_options_cannot_be_matched() -> None:
    listed = Conflict.from_moves(["p"], {"a": []}, ranks={"a": [0]})
    with pytest.raises(ConflictError, match="some games have options and others only"):
        universe_of(game({"a": ["x"]}), [listed])


def test_more_options_between_them_than_a_state_can_hold_are_refused() -> None:
    many = [game({"a": [f"{name}{k}" for k in range(16)]}) for name in "pqrs"]
    with pytest.raises(TooLargeError, match="64 different options between them; at most 62"):
        universe_of(many[0], many[1:])


def test_too_many_states_in_too_many_games_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(universe, "CELLS", 7)
    one = game({"a": ["x", "y"]})
    with pytest.raises(TooLargeError, match="at most 3 with so many games"):
        universe_of(one, [one])


@pytest.mark.parametrize("start", range(0, 300, 100))
def test_every_state_is_where_its_name_says(start: int) -> None:
    for seed in range(start, start + 100):
        setting = setting_of(seed)
        pairs = (setting.truth, *setting.games)
        found = universe_of(pairs[0].conflict, [each.conflict for each in pairs[1:]])
        names = {name for each in pairs for name in each.game.state}
        states = range(1, len(found.conflict.states) + 1)
        assert {name_of(found.conflict, each) for each in states} == names
        for pair, row in zip(pairs, found.positions, strict=True):
            for state in states:
                name, here = name_of(found.conflict, state), int(row[state - 1])
                assert (here >= 0) == (name in pair.game.state)
                assert here < 0 or name_of(pair.conflict, here + 1) == name
