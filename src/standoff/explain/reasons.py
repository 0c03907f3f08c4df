"""Why somebody finds one state better than another, in the words of the case."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.analysis.reasons import deciding_statement
from standoff.case.template import ConflictTemplate
from standoff.explain.words import inside
from standoff.expressions.render import text
from standoff.model.conflict import Conflict
from standoff.model.move import UnilateralMove
from standoff.preferences.statement import Statement

__all__ = ["Reasons"]


@dataclass(frozen=True, slots=True, eq=False)
class Reasons:
    """The statements of a case as reasons. States are ids."""

    template: ConflictTemplate
    conflict: Conflict

    def statement(self, decision_maker: str, better: int, worse: int) -> Statement | None:
        """The statement that makes `better` the better one for somebody, if there is one."""
        preference = self.template.preferences[decision_maker]
        codes = self.conflict.code(better), self.conflict.code(worse)
        return deciding_statement(preference, *codes)

    def prefers(self, decision_maker: str, better: int, worse: int) -> str:
        """What it prefers and why, to follow 'because it prefers'; empty without a statement."""
        found = self.statement(decision_maker, better, worse)
        if found is None:
            return ""
        why = f" ({inside(found.why)})" if found.why else ""
        return f"“{text(found.prefer)}”{why}"

    def of_move(self, move: UnilateralMove) -> str:
        """Why its mover would make a move, or what it would give up by it; empty if unknown."""
        gain = self.prefers(move.mover, move.end, move.start)
        if gain:
            return f", because it prefers {gain}"
        loss = self.prefers(move.mover, move.start, move.end)
        return f", although it prefers {loss}" if loss else ""
