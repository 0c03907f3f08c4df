"""What a new version of a model changes: who and what is in it, who wants what, where it can end.

Outcomes of two models are the same where the same options are taken in them, by name; merged states
and states of graph form are the same where their names are. So versions can be compared although
options were added and states are numbered anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from standoff.analysis.answer import Answer, answer
from standoff.analysis.stability import StabilityTable
from standoff.model.conflict import Conflict

__all__ = ["COMPARED", "ModelDifference", "NamesChange", "OutcomesChange", "model_difference"]

COMPARED = 10_000
"""Outcomes up to which they are compared one by one."""

Outcome: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesChange:
    """Ids that only one of two models has."""

    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomesChange:
    """Outcomes of one kind: `gained` are states of the new model, `lost` states of the old one.

    `kept` holds pairs of both, the old state first.
    """

    gained: tuple[int, ...]
    lost: tuple[int, ...]
    kept: tuple[tuple[int, int], ...]

    def __bool__(self) -> bool:
        return bool(self.gained or self.lost)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelDifference:
    """All that differs between two models under one concept.

    `states` are the numbers of feasible states. `preferences` names decision makers who rank the
    states of both models differently; None where the states are not the same. `holds` says whether
    the status quo is an equilibrium, before and after (None: there is none). `firm` is None where
    firmness was not examined in one of the two; `equilibria` and `reached` where there are too many
    to compare, or no status quo to begin at.
    """

    concept: str
    decision_makers: NamesChange
    options: NamesChange
    states: tuple[int, int]
    same_states: bool
    preferences: tuple[str, ...] | None
    status_quo: OutcomesChange
    holds: tuple[bool | None, bool | None]
    reached: OutcomesChange | None
    firm: OutcomesChange | None
    equilibria: OutcomesChange | None
    equilibria_counts: tuple[int, int]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        names = (self.decision_makers, self.options)
        outcomes = (self.status_quo, self.reached, self.firm, self.equilibria)
        return (
            any(each.added or each.removed for each in names)
            or not self.same_states
            or bool(self.preferences)
            or self.holds[0] != self.holds[1]
            or any(outcomes)
            or self.equilibria_counts[0] != self.equilibria_counts[1]
        )


def model_difference(
    before: StabilityTable, after: StabilityTable, concept: str = "seq"
) -> ModelDifference:
    """What differs between two models under one concept. Costs an answer for each of them."""
    old, new = before.conflict, after.conflict
    first, second = answer(before, concept), answer(after, concept)
    same = _same_states(old, new)
    return ModelDifference(
        concept=first.concept,
        decision_makers=_names(_makers(old), _makers(new)),
        options=_names(old.references, new.references),
        states=(len(old.states), len(new.states)),
        same_states=same,
        preferences=_preferences(old, new) if same else None,
        status_quo=_outcomes(old, new, _today(first), _today(second)),
        holds=(_holds(first), _holds(second)),
        reached=_reached(old, new, first, second),
        firm=None
        if first.firm is None or second.firm is None
        else _outcomes(old, new, first.firm, second.firm),
        equilibria=None
        if max(len(first.equilibria), len(second.equilibria)) > COMPARED
        else _outcomes(old, new, first.equilibria, second.equilibria),
        equilibria_counts=(len(first.equilibria), len(second.equilibria)),
    )


def _names(before: Iterable[str], after: Iterable[str]) -> NamesChange:
    old, new = list(before), list(after)
    return NamesChange(
        added=tuple(each for each in new if each not in old),
        removed=tuple(each for each in old if each not in new),
    )


def _makers(conflict: Conflict) -> list[str]:
    return [each.id for each in conflict.decision_makers]


def _same_states(old: Conflict, new: Conflict) -> bool:
    """Whether state k of the one is state k of the other, for every k."""
    if old.references != new.references or len(old.states) != len(new.states):
        return False
    if not old.has_options or old.merged or new.merged:
        states = range(1, len(old.states) + 1)
        return all(_outcome(old, each) == _outcome(new, each) for each in states)
    return bool(np.array_equal(old.states.codes, new.states.codes))


def _preferences(old: Conflict, new: Conflict) -> tuple[str, ...]:
    """Those who are in both and do not rank the states alike."""
    known = _makers(old)
    return tuple(
        each for each in _makers(new) if each in known and _wants(old, each) != _wants(new, each)
    )


def _wants(conflict: Conflict, maker: str) -> bytes:
    """The same for the same preference: of ranks without gaps, as how large one is says nothing."""
    structure = conflict.structure(maker)
    if structure.ranks is None or structure.degrees > 1:
        return structure.kind.encode() + structure.fingerprint
    places = np.unique(structure.ranks, return_inverse=True)[1]
    return np.asarray(places, dtype=np.int64).tobytes()


def _outcomes(
    old: Conflict, new: Conflict, before: Iterable[int], after: Iterable[int]
) -> OutcomesChange:
    was = {_outcome(old, each): each for each in before}
    now = {_outcome(new, each): each for each in after}
    return OutcomesChange(
        gained=tuple(state for key, state in now.items() if key not in was),
        lost=tuple(state for key, state in was.items() if key not in now),
        kept=tuple((state, now[key]) for key, state in was.items() if key in now),
    )


def _outcome(conflict: Conflict, state: int) -> Outcome:
    """What tells a state from others whatever its number."""
    if conflict.has_options and conflict.code(state) not in conflict.merged:
        return ("taken", *sorted(conflict.taken(state)))
    return ("name", conflict.name(state) or str(state))


def _today(found: Answer) -> tuple[int, ...]:
    return () if found.status_quo is None else (found.status_quo,)


def _holds(found: Answer) -> bool | None:
    return found.status_quo_holds.get(found.concept)


def _reached(old: Conflict, new: Conflict, first: Answer, second: Answer) -> OutcomesChange | None:
    if first.reached is None or second.reached is None:
        return None
    before, after = first.reached.states, second.reached.states
    return _outcomes(old, new, (each.state for each in before), (each.state for each in after))
