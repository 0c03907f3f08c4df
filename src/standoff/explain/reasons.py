"""Why somebody finds one state better than another, in the words of the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from standoff.analysis.reasons import FirstDifference, first_difference, weights_for
from standoff.case.template import ConflictTemplate
from standoff.explain.words import inside, listed
from standoff.expressions.render import text
from standoff.model.conflict import Conflict
from standoff.model.move import UnilateralMove
from standoff.preferences.statement import Statement
from standoff.preferences.weight import Weight

__all__ = ["Reasons"]


@dataclass(frozen=True, slots=True, eq=False)
class Reasons:
    """The statements of a case as reasons. States are ids."""

    template: ConflictTemplate
    conflict: Conflict

    def decisive(self, decision_maker: str, better: int, worse: int) -> FirstDifference | None:
        """What makes `better` the better one for somebody; None where no statement does."""
        found = self._difference(decision_maker, better, worse)
        return found if found is not None and found.decides else None

    def weights(self, decision_maker: str, better: int, worse: int) -> Mapping[str, Weight]:
        """The weights with a reason that count for `better`, by the option that is weighed."""
        preference = self.template.preferences[decision_maker]
        return weights_for(preference, self.conflict.code(better), self.conflict.code(worse))

    def prefers(self, decision_maker: str, better: int, worse: int) -> str:
        """What it prefers and why, to follow 'because it prefers'; empty without a statement."""
        found = self.decisive(decision_maker, better, worse)
        return "" if found is None else _preferred(found)

    def of_move(self, move: UnilateralMove) -> str:
        """Why its mover would make a move, or what it would give up by it; empty if unknown."""
        gain = self.prefers(move.mover, move.end, move.start)
        if gain:
            return f", because it prefers {gain}"
        loss = self.prefers(move.mover, move.start, move.end)
        if loss:
            return f", although it prefers {loss}"
        found = self._difference(move.mover, move.end, move.start)
        if found is None or found.is_known:
            return ""
        return f", where it is not known whether it prefers {_preferred(found)} or the opposite"

    def _difference(self, decision_maker: str, one: int, other: int) -> FirstDifference | None:
        preference = self.template.preferences[decision_maker]
        return first_difference(preference, self.conflict.code(one), self.conflict.code(other))


def _preferred(found: FirstDifference) -> str:
    """What is gained, and over what where something equally important is lost."""
    gained = listed([_statement(each) for each in found.gained])
    lost = listed([_statement(each) for each in found.lost])
    return f"{gained} to {lost}" if gained and lost else gained or lost


def _statement(found: Statement) -> str:
    strongly = ", strongly" if found.strongly else ""
    why = f" ({inside(found.why)})" if found.why else ""
    return f"“{text(found.prefer)}”{strongly}{why}"
