"""States as people type them mean one state, or are refused with the way out."""

from __future__ import annotations

import pytest

from standoff.errors import UnknownNameError
from standoff.expressions.when import when
from standoff.model.conflict import Conflict
from standoff.model.state_text import state_of_text
from standoff.preferences.prioritized import prioritized


def conflict() -> Conflict:
    """Three options of which a.x and b.z exclude each other: six states."""
    return Conflict.from_options(
        {"a": ["x", "y"], "b": ["z"]},
        preferences={"a": prioritized("a.x"), "b": prioritized("b.z")},
        infeasible=[when("a.x and b.z")],
    )


@pytest.mark.parametrize(
    ("text", "state"),
    [("1", 1), (" 6 ", 6), ("NNN", 1), ("YN-", 2), ("--Y", None), ("a.y,b.z", 6), ("b.z", 5)],
)
def test_numbers_patterns_and_options_name_states(text: str, state: int | None) -> None:
    if state is None:
        with pytest.raises(UnknownNameError, match="matches 2 states; it must match exactly one"):
            state_of_text(conflict(), text)
    else:
        assert state_of_text(conflict(), text) == state


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("0", "no state 0; states are 1 to 6"),
        ("7", "states are 1 to 6"),
        ("9" * 5000, "states are 1 to 6"),
        ("²", "no state '²'"),
        ("YN", "has 2 letters; there are 3 options, in this order: a.x, a.y, b.z"),
        ("YNY", "matches no state"),
        ("a.x,b.z", "rules it out"),
        ("a.xx", "did you mean 'a.x'"),
        ("peace", "a state is a name, a number, a pattern"),
        ("", "a state is a name"),
    ],
)
def test_anything_else_is_refused_with_the_way_out(text: str, said: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        state_of_text(conflict(), text)
    assert said in str(caught.value)


def test_names_come_before_everything_else() -> None:
    graph = Conflict.from_moves(["2", "war", "Y"], {"a": [("2", "war")]}, ranks={"a": [1, 2, 0]})
    assert [state_of_text(graph, each) for each in ("2", "war", "Y", "3")] == [1, 2, 3, 3]
    with pytest.raises(UnknownNameError, match="did you mean 'war'"):
        state_of_text(graph, "warr")
