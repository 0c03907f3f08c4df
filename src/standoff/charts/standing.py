"""What pictures tell of states alike: which hold, which are arrived at, what each is called."""

from __future__ import annotations

import numpy as np

from standoff.analysis.answer import Answer
from standoff.analysis.stability import StabilityTable
from standoff.explain.states import StateWords

__all__ = ["arrived", "briefest", "holding_somehow", "tag"]


def holding_somehow(table: StabilityTable) -> tuple[int, ...]:
    """The states that nobody would leave under at least one concept, ascending."""
    masks = [table.equilibrium_mask(each) for each in table.concepts]
    found = np.logical_or.reduce([np.zeros(len(table.codes), dtype=bool), *masks])
    return tuple((np.flatnonzero(found) + 1).tolist())


def arrived(answer: Answer) -> frozenset[int]:
    """The outcomes that today's situation leads to."""
    reached = answer.reached
    return frozenset() if reached is None else frozenset(each.state for each in reached.states)


def briefest(words: StateWords, state: int) -> str:
    """What a state is called where there is little room: its number, or its name in a file."""
    return str(state) if words.conflict.has_options else words.number(state)


def tag(answer: Answer, state: int) -> str:
    """The word beside a state that says what it is to the answer; empty for most."""
    if state == answer.status_quo:
        return "today"
    return "reached" if state in arrived(answer) else ""
