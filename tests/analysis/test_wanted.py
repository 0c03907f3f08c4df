"""What somebody wants to get to, as it is typed, is the states it stands for."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.analysis.wanted import wanted_states
from standoff.casefile.read import load
from standoff.errors import StandoffError, UnknownNameError
from standoff.expressions.syntax import ExpressionError
from standoff.model.conflict import Conflict

ELMIRA = load("cases/elmira").conflict
GRAPH = Conflict.from_moves(
    ["peace", "war", "truce"], {"a": [("peace", "war")]}, ranks={"a": [0, 1, 2]}
)


@pytest.mark.parametrize(
    ("text", "state", "states"),
    [
        ("s5", 6, [6]),
        (" 9 ", 9, [9]),
        ("NYNNN", 1, [1]),
        ("-Y---", None, [1, 2, 6, 7]),
        ("---Y-", 5, [5]),
        ("ur.delay,lg.insist", 6, [6]),
        ("ur.delay", None, [1, 2, 6, 7]),
        ("ur.delay and not lg.insist", None, [1, 2]),
    ],
)
def test_with_options(text: str, state: int | None, states: list[int]) -> None:
    found = wanted_states(ELMIRA, text)
    assert found.state == state
    assert (np.flatnonzero(found.states) + 1).tolist() == states


@pytest.mark.parametrize(
    ("text", "state", "states"),
    [("war", 2, [2]), ("3", 3, [3]), ("war or truce", None, [2, 3]), ("not war", None, [1, 3])],
)
def test_in_graph_form(text: str, state: int | None, states: list[int]) -> None:
    found = wanted_states(GRAPH, text)
    assert found.state == state
    assert (np.flatnonzero(found.states) + 1).tolist() == states


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no state is named"),
        ("10", "no state 10; states are 1 to 9"),
        ("YYY", "has 3 letters; there are 5 options"),
        ("YYYYY", "no state 'YYYYY' can be"),
        ("ur.delay,ur.accept", "rules it out as infeasible"),
        ("ur.delay and ur.accept", "is true in no state that can be"),
        ("s88", "no state 's88'; did you mean 's8'?"),
        ("ur.delai,lg.insist", "did you mean 'ur.delay'?"),
    ],
)
def test_what_stands_for_no_state_is_told(text: str, said: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        wanted_states(ELMIRA, text)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("conflict", "text", "said"),
    [
        (ELMIRA, "ur.delai", "did you mean 'ur.delay'?"),
        (ELMIRA, "ur.delay and (", "("),
        (GRAPH, "trce", "did you mean 'truce'?"),
    ],
)
def test_what_cannot_be_read_is_told(conflict: Conflict, text: str, said: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        wanted_states(conflict, text)
    assert said in str(caught.value)
    assert isinstance(caught.value, StandoffError)
