"""Which coalitions are looked at, and what is refused with a way out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from standoff.analysis.coalition_choice import coalitions_named, everybody_in
from standoff.analysis.coalitions import coalition_stability
from standoff.casefile.read import load
from standoff.errors import NotApplicableError, StandoffError, TooLargeError, UnknownNameError
from standoff.model.conflict import Conflict
from tests.cli.program import ELMIRA


def crowd(parties: int, options: int = 1) -> Conflict:
    """Many parties of whom a few own an option each, and to whom all states are the same."""
    owners = [each % parties for each in range(options)]
    return Conflict.from_ranks(owners, np.zeros((parties, 1 << options), dtype=np.int32))


def test_coalitions_come_by_size_then_in_the_order_of_the_conflict() -> None:
    conflict = load(ELMIRA).conflict
    everybody = [("moe",), ("ur",), ("lg",), ("moe", "ur"), ("moe", "lg"), ("ur", "lg")]
    assert coalitions_named(conflict, size=2) == tuple(everybody)
    assert coalitions_named(conflict) == (*everybody, ("moe", "ur", "lg"))
    chosen = [["lg", "moe"], ["ur"], ["moe", "lg", "lg"]]
    assert coalitions_named(conflict, chosen) == (("ur",), ("moe", "lg"))


def test_who_takes_no_part_is_in_no_coalition() -> None:
    conflict = replace(load(ELMIRA).conflict, absent=("ur",))
    assert everybody_in(conflict) == ("moe", "lg")
    assert coalitions_named(conflict) == (("moe",), ("lg",), ("moe", "lg"))
    with pytest.raises(NotApplicableError, match="'ur' takes no part"):
        coalitions_named(conflict, [["moe", "ur"]])


def test_twelve_parties_are_all_looked_at_and_thirteen_are_not() -> None:
    assert len(coalitions_named(crowd(12))) == 4095
    with pytest.raises(TooLargeError, match=r"8,191 coalitions .* --size 2"):
        coalitions_named(crowd(13))
    assert len(coalitions_named(crowd(13), size=2)) == 13 + 78
    with pytest.raises(TooLargeError, match="at most 4,095"):
        coalitions_named(crowd(30), size=5)


def test_where_more_than_twelve_could_answer_only_those_chosen_do() -> None:
    conflict = crowd(15)
    with pytest.raises(TooLargeError, match="--replies chosen"):
        coalition_stability(conflict, size=2)
    assert coalition_stability(conflict, size=2, replies="chosen").universal("cseq") == (1, 2)
    assert coalition_stability(conflict, size=2, concepts=["cgmr"]).universal("cgmr") == (1, 2)


def test_too_many_states_are_refused_before_any_table_is_made() -> None:
    with pytest.raises(TooLargeError, match=r"8,192 states; .* at most 4,096"):
        coalition_stability(crowd(2, 13))
    with pytest.raises(TooLargeError, match="at most 1,024 MiB"):
        coalition_stability(crowd(12, 12))


@pytest.mark.parametrize(
    ("choice", "kind", "said"),
    [
        ({"coalitions": [["mu"]]}, UnknownNameError, "no decision maker 'mu'"),
        ({"coalitions": []}, UnknownNameError, "no coalition was chosen"),
        ({"coalitions": [[]]}, UnknownNameError, "at least one member"),
        ({"coalitions": [["ur"]], "size": 1}, NotApplicableError, "by name and by size"),
        ({"size": 0}, UnknownNameError, "a whole number from 1"),
        ({"replies": "every"}, UnknownNameError, "one of any, chosen"),
    ],
)
def test_what_cannot_be_chosen_is_told(
    choice: dict[str, object], kind: type[StandoffError], said: str
) -> None:
    with pytest.raises(kind, match=said):
        coalition_stability(load(ELMIRA).conflict, **choice)  # type: ignore[arg-type]  # a wrong choice
