"""Published results are held against what comes out, and every difference is told."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from standoff.analysis.replay import Difference, replay
from standoff.case.expected import Expected
from standoff.errors import NotApplicableError, Place
from standoff.model.conflict import Conflict

PRISONERS = np.array([[1, 0, 3, 2], [1, 3, 0, 2]])


def expected(
    equilibria: Mapping[str, tuple[int, ...]],
    stable: Mapping[str, Mapping[str, tuple[int, ...]]] | None = None,
    **changed: object,
) -> Expected:
    settings: dict[str, object] = {"opponent_moves": "sequence", "self_sanction": True} | changed
    return Expected(
        source="a book",
        sure=True,
        equilibria=equilibria,
        stable=stable or {},
        place=Place("case.yaml", 1, 1),
        **settings,  # type: ignore[arg-type] (two settings of two types)
    )


def prisoners() -> Conflict:
    return Conflict.from_ranks([0, 1], PRISONERS)


def test_what_agrees_is_not_told() -> None:
    result = expected({"nash": (0,), "seq": (0, 3)}, {"nash": {"dm0": (0, 2)}})
    assert replay(prisoners(), result) == ()


def test_every_difference_is_told_with_what_is_missing_and_what_is_too_much() -> None:
    result = expected({"nash": (0, 3), "gmr": (0,)}, {"nash": {"dm1": (0, 2)}})
    assert replay(prisoners(), result) == (
        Difference(concept="nash", decision_maker=None, expected=(1, 4), found=(1,)),
        Difference(concept="gmr", decision_maker=None, expected=(1,), found=(1, 4)),
        Difference(concept="nash", decision_maker="dm1", expected=(1, 3), found=(1, 2)),
    )
    missing = [(each.missing, each.unexpected) for each in replay(prisoners(), result)]
    assert missing == [((4,), ()), ((), (4,)), ((3,), (2,))]


@pytest.mark.parametrize(("opponent_moves", "stable"), [("single", ()), ("sequence", (4,))])
def test_the_reading_of_the_publication_is_used(
    opponent_moves: str, stable: tuple[int, ...]
) -> None:
    """Only b and then c together push a back: one move of one opponent is not enough."""
    chain = Conflict.from_moves(
        5,
        {"a": [(5, 1)], "b": [(1, 2)], "c": [(2, 3)]},
        ranks={"a": [3, 3, 1, 0, 2], "b": [0] * 5, "c": [0] * 5},
    )
    result = expected({}, {"gmr": {"a": (0, 1, 2, 3, *stable)}}, opponent_moves=opponent_moves)
    assert replay(chain, result) == ()


def test_a_result_that_the_form_cannot_give_is_refused() -> None:
    graph = Conflict.from_moves(2, {"a": [(1, 2)]}, ranks={"a": [0, 1]})
    with pytest.raises(NotApplicableError):
        replay(graph, expected({"sim": (0,)}))
